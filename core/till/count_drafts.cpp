#include "core/till/count_drafts.h"

#include "core/keys/private_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <system_error>

namespace tally {

using Json = nlohmann::json;

CountDrafts readCountDrafts(const std::filesystem::path& file) {
    const auto content = readPrivateFile(file);
    if (!content) {
        return {};
    }
    const auto text = content->reveal();
    CountDrafts drafts;
    try {
        for (const auto& each : Json::parse(text.begin(), text.end())) {
            auto& pieces = drafts[each.at("shift").get<std::int64_t>()];
            for (const auto& row : each.at("pieces")) {
                pieces.push_back(
                    {Money::fromMinor(row.at("value").get<std::int64_t>()), row.at("pieces").get<std::int64_t>()});
            }
        }
    } catch (const Json::exception&) {
        return {};
    }
    const bool canBe = std::ranges::all_of(drafts, [](const auto& draft) { return valueOf(draft.second).has_value(); });
    return canBe ? drafts : CountDrafts{};
}

void keepCountDrafts(const std::filesystem::path& file, const CountDrafts& drafts) {
    if (drafts.empty()) {
        std::error_code missing;
        std::filesystem::remove(file, missing);
        return;
    }
    auto list = Json::array();
    for (const auto& [shift, pieces] : drafts) {
        auto rows = Json::array();
        for (const auto& each : pieces) {
            rows.push_back({{"value", each.value.minor()}, {"pieces", each.pieces}});
        }
        list.push_back({{"shift", shift}, {"pieces", rows}});
    }
    const auto text = list.dump();
    static_cast<void>(
        writePrivateFile(file, {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}, IfExists::Replace));
}

} // namespace tally
