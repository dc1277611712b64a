#include "core/ledger/noted.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/exceptions.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <optional>
#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;

/// Null where there is no such field: what somebody else wrote is passed over, and fails no report.
const Json& fieldOf(const Json& details, std::string_view name) {
    static const Json none;
    if (!details.is_object()) {
        return none;
    }
    const auto found = details.find(std::string(name));
    return found == details.end() ? none : *found;
}

/// The texts of a list; of what is none, nothing.
std::vector<std::string> textsIn(const Json& details, std::string_view name) {
    std::vector<std::string> texts;
    if (const auto& list = fieldOf(details, name); list.is_array()) {
        for (const auto& each : list) {
            texts.push_back(each.is_string() ? each.get<std::string>() : std::string());
        }
    }
    return texts;
}

std::string textIn(const Json& details, std::string_view name) {
    const auto& field = fieldOf(details, name);
    return field.is_string() ? field.get<std::string>() : std::string();
}

std::string wordOrNumberIn(const Json& details, std::string_view name) {
    const auto& field = fieldOf(details, name);
    return field.is_number_integer() ? field.dump() : textIn(details, name);
}

std::uint32_t copyOf(const Json& details) {
    const auto& copy = fieldOf(details, "copy");
    const bool isOnPaper = fieldOf(details, "printed") != false;
    if (!isOnPaper || !copy.is_number_unsigned() || copy > std::numeric_limits<std::uint32_t>::max()) {
        return 0;
    }
    return copy.get<std::uint32_t>();
}

std::vector<Reason> overridesOf(const Json& details) {
    std::vector<Reason> overrides;
    if (!fieldOf(details, noted::overwrites).is_null()) {
        overrides.push_back(Reason::OverwriteCard);
    }
    if (!fieldOf(details, noted::cameAs).is_null()) {
        overrides.push_back(Reason::PayBackAnotherWay);
    }
    for (const auto& each : textsIn(details, noted::overrides)) {
        if (const auto action = parseReason(each)) {
            overrides.push_back(*action);
        }
    }
    return overrides;
}

std::string warnedOf(const Json& details) {
    std::string codes;
    for (const auto& each : textsIn(details, noted::warned)) {
        codes += codes.empty() ? "" : " ";
        codes += each;
    }
    return codes;
}

/// Of a clock, times or days; empty where these fields have neither.
std::optional<ClockMove> clockMoveIn(const Json& details, std::string_view from, std::string_view to) {
    const auto before = textIn(details, from);
    const auto after = textIn(details, to);
    if (const auto first = parseTime(before), last = parseTime(after); first && last) {
        return ClockMove{*first, *last, false};
    }
    if (const auto first = parseDay(before), last = parseDay(after); first && last) {
        return ClockMove{*first, *last, true};
    }
    return std::nullopt;
}

} // namespace

Noted Noted::from(const Entry& entry) {
    Noted found;
    if (entry.phase == Phase::Intent) {
        found.about = warnedOf(entry.details);
        found.overrides = overridesOf(entry.details);
        return found;
    }
    found.about = textIn(entry.details, "name");
    if (found.about.empty()) {
        found.about = wordOrNumberIn(entry.details, "station");
    }
    if (found.about.empty()) {
        found.about = wordOrNumberIn(entry.details, "sale");
    }
    if (found.about.empty()) {
        found.about = wordOrNumberIn(entry.details, "z");
    }
    for (const auto& [before, after] : {std::pair{"was", "is"}, std::pair{"last", "now"}}) {
        if (auto clock = clockMoveIn(entry.details, before, after); found.about.empty() && clock) {
            found.about = textIn(entry.details, before) + " > " + textIn(entry.details, after);
            found.clock = clock;
        }
    }
    found.change = textIn(entry.details, "change");
    found.copy = copyOf(entry.details);
    return found;
}

Told Noted::toldOf(ExceptionKind kind) const {
    switch (kind) {
    case ExceptionKind::Override:
        return overrides.empty() ? Told::Kind : Told::Overrides;
    case ExceptionKind::ChipFound:
        return Told::About;
    case ExceptionKind::Duplicate:
        return Told::Copy;
    case ExceptionKind::PeopleChanged:
        return Told::Change;
    case ExceptionKind::KeysChanged:
    case ExceptionKind::PricesChanged:
    case ExceptionKind::RulesChanged:
    case ExceptionKind::CountReplaced:
    case ExceptionKind::PaidBackAnotherWay:
    case ExceptionKind::Restored:
        return about.empty() ? Told::Kind : Told::KindAndAbout;
    case ExceptionKind::ClockSetBack:
    case ExceptionKind::ClockAhead:
    case ExceptionKind::ClockCorrected:
        return clock ? Told::Clock : Told::Kind;
    case ExceptionKind::Refund:
    case ExceptionKind::Approval:
    case ExceptionKind::WithoutShift:
    case ExceptionKind::NotDone:
    case ExceptionKind::Decision:
    case ExceptionKind::LeftOpen:
    case ExceptionKind::CardRefused:
    case ExceptionKind::CardAhead:
    case ExceptionKind::ChipAudited:
    case ExceptionKind::SignInFailed:
    case ExceptionKind::LockedOut:
    case ExceptionKind::NotAllowed:
        break;
    }
    return Told::Nothing;
}

void noteOverride(Entry& intent, Reason action) { intent.details[noted::overrides].push_back(nameOf(action)); }

void noteWarnedOf(Entry& intent, const std::vector<std::string_view>& findings) {
    for (const auto finding : findings) {
        intent.details[noted::warned].push_back(finding);
    }
}

} // namespace tally
