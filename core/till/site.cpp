#include "core/till/site.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tally {

namespace {
constexpr std::uint16_t largestStation = 999;
}

bool Site::isValid() const {
    const bool isCurrency =
        currency.size() == 3 && std::ranges::all_of(currency, [](char c) { return c >= 'A' && c <= 'Z'; });
    return station >= 1 && station <= largestStation && isCurrency && BusinessCalendar::in(timeZone, dayEnds);
}

BusinessCalendar Site::calendar() const { return BusinessCalendar::in(timeZone, dayEnds).value(); }

nlohmann::json Site::toDetails(std::uint8_t keyVersion) const {
    return {{"site_id", siteId},
            {"station", station},
            {"currency", currency},
            {"time_zone", timeZone},
            {"day_ends_minutes", dayEnds.count()},
            {"simulated", reality == Reality::Simulated},
            {"key_version", keyVersion}};
}

std::optional<Site> Site::from(const Entry& siteInit) {
    if (siteInit.kind != EntryKind::SiteInit) {
        return std::nullopt;
    }
    const auto& details = siteInit.details;
    try {
        Site site;
        site.siteId = details.at("site_id").get<std::uint32_t>();
        site.station = details.at("station").get<std::uint16_t>();
        site.currency = details.at("currency").get<std::string>();
        site.timeZone = details.at("time_zone").get<std::string>();
        site.dayEnds = std::chrono::minutes{details.at("day_ends_minutes").get<int>()};
        site.reality = details.at("simulated").get<bool>() ? Reality::Simulated : Reality::Real;
        return site.isValid() ? std::optional{site} : std::nullopt;
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

} // namespace tally
