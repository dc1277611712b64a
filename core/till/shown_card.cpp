#include "core/till/shown_card.h"

#include "core/base/hex.h"
#include "core/card/value_block.h"
#include "core/ledger/entry_json.h"
#include "core/till/till_error.h"

#include <algorithm>

namespace tally {

namespace {

using Json = nlohmann::json;

constexpr std::array everyFinding{Finding::MeterCopiesDiffer, Finding::SlotBad,       Finding::MeterRose,
                                  Finding::Overspent,         Finding::SerialDiffers, Finding::SameSequence,
                                  Finding::SequenceGap,       Finding::Rollback,      Finding::Fork,
                                  Finding::UnknownStation};

Json detailsOf(const ShownCard::Slot& slot) {
    Json details{{"record", hexOf(slot.bytes)}, {"authentic", slot.authentic}};
    if (slot.authentic) {
        const auto record = BalanceRecord::peek(slot.bytes);
        details["serial"] = record.serial;
        details["sequence"] = record.sequence;
        details["loaded"] = record.loaded;
        details["bonus"] = record.bonus;
        details["spent"] = record.spent;
        details["station"] = record.station;
    }
    return details;
}

} // namespace

ShownCard ShownCard::of(const CardReading& reading) {
    ShownCard shown;
    shown.findings = reading.view.findings;
    shown.serial = reading.view.serial;
    shown.meter = reading.view.meter;
    for (std::size_t i = 0; i < shown.slots.size(); ++i) {
        shown.slots[i] = {reading.slots[i].bytes, reading.slots[i].record.has_value()};
    }
    shown.currentSlot = reading.currentSlot;
    return shown;
}

std::optional<ShownCard> ShownCard::from(const Json& details) {
    if (!details.is_object() || !details.contains("shown")) {
        return std::nullopt;
    }
    ShownCard shown;
    try {
        const auto& from = details.at("shown");
        for (const auto finding : everyFinding) {
            if (std::ranges::find(from.at("findings"), Json(codeOf(finding))) != from.at("findings").end()) {
                shown.findings.add(finding);
            }
        }
        if (!from.at("serial").is_null()) {
            shown.serial = from.at("serial").get<std::uint32_t>();
        }
        for (std::size_t i = 0; i < shown.meter.size(); ++i) {
            const auto& copy = from.at("meter").at(i);
            shown.meter[i] = copy.is_null() ? std::nullopt : std::optional{copy.get<std::uint32_t>()};
            const auto& slot = from.at("slots").at(i);
            const auto bytes = parseRecord(slot.at("record").get<std::string>());
            if (!bytes) {
                return std::nullopt;
            }
            shown.slots[i] = {*bytes, slot.at("authentic").get<bool>()};
        }
        if (!from.at("current_slot").is_null()) {
            shown.currentSlot = from.at("current_slot").get<unsigned>() == 0 ? 0U : 1U;
        }
    } catch (const Json::exception&) {
        return std::nullopt;
    }
    return shown;
}

Json ShownCard::toDetails() const {
    Json details{{"findings", Json::array()},
                 {"serial", serial ? Json(*serial) : Json()},
                 {"meter", Json::array()},
                 {"slots", Json::array()},
                 {"current_slot", currentSlot ? Json(*currentSlot) : Json()}};
    for (const auto finding : everyFinding) {
        if (findings.has(finding)) {
            details["findings"].push_back(codeOf(finding));
        }
    }
    for (std::size_t i = 0; i < slots.size(); ++i) {
        details["meter"].push_back(meter[i] ? Json(*meter[i]) : Json());
        details["slots"].push_back(detailsOf(slots[i]));
    }
    return details;
}

std::optional<BalanceRecord> ShownCard::current() const {
    return currentSlot ? std::optional{BalanceRecord::peek(slots[*currentSlot].bytes)} : std::nullopt;
}

std::optional<std::uint32_t> ShownCard::spent() const {
    if (!meter[0] && !meter[1]) {
        return std::nullopt;
    }
    return meterStart - std::min(meter[0].value_or(meterStart), meter[1].value_or(meterStart));
}

} // namespace tally
