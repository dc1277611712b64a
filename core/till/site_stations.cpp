#include "core/till/site_stations.h"

#include <nlohmann/json.hpp>

#include <map>
#include <optional>
#include <utility>

namespace tally {

namespace {

constexpr const char* numberName = "station";
constexpr const char* nameName = "name";

std::optional<SiteStation> stationFrom(const Entry& entry) {
    const auto& details = entry.details;
    if (!details.is_object() || !details.contains(numberName) || !details.at(numberName).is_number_unsigned()) {
        return std::nullopt;
    }
    constexpr std::uint64_t largest = 999;
    if (details.at(numberName).get<std::uint64_t>() > largest) {
        return std::nullopt;
    }
    const bool isNamed = details.contains(nameName) && details.at(nameName).is_string();
    return SiteStation{details.at(numberName).get<std::uint16_t>(),
                       isNamed ? details.at(nameName).get<std::string>() : std::string(), entry.number};
}

} // namespace

Result<std::vector<SiteStation>, LedgerError> stationsOf(Ledger& ledger) {
    const auto own = ledger.latest(EntryKind::SiteInit);
    const auto named = own ? ledger.ofKind(EntryKind::Station) : fail(own.error());
    if (!named) {
        return fail(named.error());
    }
    std::map<std::uint16_t, SiteStation> byNumber;
    if (*own) {
        byNumber[(*own)->station] = {(*own)->station, {}, (*own)->number};
    }
    for (const auto& entry : *named) {
        if (auto station = stationFrom(entry)) {
            byNumber[station->number] = *std::move(station);
        }
    }
    std::vector<SiteStation> stations;
    for (auto& [number, station] : byNumber) {
        stations.push_back(std::move(station));
    }
    return stations;
}

Result<std::int64_t, TillError> addStation(Books& books, std::uint16_t number, std::string_view name) {
    if (const auto allowed = books.permit(Action::ManageStations); !allowed) {
        return fail(allowed.error());
    }
    auto entry = books.begin(EntryKind::Station, Phase::Note);
    entry.details = {{numberName, number}};
    if (!name.empty()) {
        entry.details[nameName] = name;
    }
    const auto appended = books.ledger().append(entry);
    if (!appended) {
        return fail(tillErrorOf(appended.error()));
    }
    return *appended;
}

} // namespace tally
