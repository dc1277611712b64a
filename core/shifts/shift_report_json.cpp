#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/shifts/shift_report.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;

/// Thrown, as nlohmann's own exceptions are, by whatever does not fit; caught where a report is read.
struct Misread {};

template <class Value> Value found(std::optional<Value> value) {
    if (!value) {
        throw Misread{};
    }
    return *std::move(value);
}

template <class Value> Json orNull(const std::optional<Value>& value) { return value ? Json(*value) : Json(); }

template <class Value> std::optional<Value> optionalIn(const Json& json, const char* name) {
    const auto& field = json.at(name);
    return field.is_null() ? std::nullopt : std::optional(field.get<Value>());
}

Money moneyIn(const Json& json, const char* name) { return Money::fromMinor(json.at(name).get<std::int64_t>()); }
Points pointsIn(const Json& json, const char* name) { return Points{json.at(name).get<std::int64_t>()}; }

std::string localText(const LocalTime& local) {
    auto text = textOf(local.time + local.offset);
    text.pop_back();
    const auto minutes = std::abs(local.offset.count());
    return fmt::format("{}{}{:02}:{:02}", text, local.offset.count() < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

LocalTime localIn(const Json& json) {
    // 2026-05-31T23:59:59.999+02:00
    constexpr std::size_t clockLength = 23;
    constexpr std::size_t wholeLength = 29;
    const auto text = json.get<std::string>();
    if (text.size() != wholeLength || (text[clockLength] != '+' && text[clockLength] != '-')) {
        throw Misread{};
    }
    const auto clock = found(parseTime(text.substr(0, clockLength) + "Z"));
    const auto ahead = found(parseTime("1970-01-01T" + text.substr(clockLength + 1) + ":00.000Z"));
    auto offset = std::chrono::duration_cast<std::chrono::minutes>(ahead.time_since_epoch());
    offset = text[clockLength] == '-' ? -offset : offset;
    return {clock - offset, offset};
}

Json lineJson(const TurnoverLine& line) {
    return {{"count", line.count},
            {"points", line.points.count()},
            {"bonus", line.bonus.count()},
            {"money", line.money.minor()}};
}

TurnoverLine lineIn(const Json& json) {
    return {json.at("count").get<std::int64_t>(), pointsIn(json, "points"), pointsIn(json, "bonus"),
            moneyIn(json, "money")};
}

constexpr std::array everyPayment{PaymentKind::Cash, PaymentKind::Card, PaymentKind::Other};

Json lineJson(const PaymentLine& line) {
    return {{"taken", line.taken.minor()}, {"paid_out", line.paidOut.minor()}};
}

PaymentLine paymentLineIn(const Json& json) { return {moneyIn(json, "taken"), moneyIn(json, "paid_out")}; }

Json turnoverJson(const Turnover& turnover) {
    Json payments;
    for (const auto& [kind, line] : turnover.payments) {
        payments[std::string(nameOf(kind))] = lineJson(line);
    }
    Json json{{"issued", lineJson(turnover.issued)},
              {"topped_up", lineJson(turnover.toppedUp)},
              {"refunded", lineJson(turnover.refunded)},
              {"deposits", turnover.deposits.minor()},
              {"payments", payments},
              {"staff", lineJson(turnover.staff)}};
    for (const auto& [name, line] : turnover.others) {
        json["other_payments"][name] = lineJson(line);
    }
    if (!turnover.isExact) {
        json["exact"] = false;
    }
    return json;
}

Turnover turnoverIn(const Json& json) {
    Turnover turnover;
    turnover.issued = lineIn(json.at("issued"));
    turnover.toppedUp = lineIn(json.at("topped_up"));
    turnover.refunded = lineIn(json.at("refunded"));
    turnover.deposits = moneyIn(json, "deposits");
    turnover.staff = lineIn(json.at("staff"));
    turnover.isExact = json.value("exact", true);
    for (const auto kind : everyPayment) {
        turnover.payments[kind] = paymentLineIn(json.at("payments").at(std::string(nameOf(kind))));
    }
    if (json.contains("other_payments")) {
        for (const auto& [name, line] : json.at("other_payments").items()) {
            turnover.others[name] = paymentLineIn(line);
        }
    }
    return turnover;
}

Json cashLineJson(const CashLine& line) { return {{"count", line.count}, {"money", line.money.minor()}}; }

CashLine cashLineIn(const Json& json) { return {json.at("count").get<std::int64_t>(), moneyIn(json, "money")}; }

Json cashJson(const CashFlow& cash) {
    Json json{{"float", cash.openingFloat.minor()},         {"sales", cashLineJson(cash.sales)},
              {"open_sales", cashLineJson(cash.openSales)}, {"pay_ins", cashLineJson(cash.payIns)},
              {"pay_outs", cashLineJson(cash.payOuts)},     {"drops", cashLineJson(cash.drops)},
              {"refunds", cashLineJson(cash.refunds)},      {"handed_back", cashLineJson(cash.handedBack)},
              {"expected", cash.expected().minor()}};
    if (cash.lastCounted) {
        json["last_counted"] = {{"z", cash.lastCounted->z}, {"counted", cash.lastCounted->counted.minor()}};
    }
    return json;
}

CashFlow cashIn(const Json& json) {
    CashFlow cash;
    cash.openingFloat = moneyIn(json, "float");
    cash.sales = cashLineIn(json.at("sales"));
    cash.openSales = cashLineIn(json.at("open_sales"));
    cash.payIns = cashLineIn(json.at("pay_ins"));
    cash.payOuts = cashLineIn(json.at("pay_outs"));
    cash.drops = cashLineIn(json.at("drops"));
    cash.refunds = cashLineIn(json.at("refunds"));
    cash.handedBack = cashLineIn(json.at("handed_back"));
    if (json.contains("last_counted")) {
        const auto& last = json.at("last_counted");
        cash.lastCounted = LastCounted{last.at("z").get<std::int64_t>(), moneyIn(last, "counted")};
    }
    return cash;
}

Json openJson(const CarriedChange& open) {
    return {
        {"entry", open.intent},          {"kind", nameOf(open.kind)},     {"time", localText({open.time, open.offset})},
        {"operator", open.operatorName}, {"shift", orNull(open.shift)},   {"uid", open.uid},
        {"serial", orNull(open.serial)}, {"points", open.points.count()}, {"money", open.money.minor()},
        {"cash", open.cash.minor()}};
}

CarriedChange openIn(const Json& json) {
    const auto local = localIn(json.at("time"));
    return {json.at("entry").get<std::int64_t>(),
            found(parseKind(json.at("kind").get<std::string>())),
            local.time,
            local.offset,
            json.at("operator").get<std::string>(),
            optionalIn<std::int64_t>(json, "shift"),
            json.at("uid").get<std::string>(),
            optionalIn<std::uint32_t>(json, "serial"),
            pointsIn(json, "points"),
            moneyIn(json, "money"),
            moneyIn(json, "cash")};
}

Json movementJson(const CashMovement& movement) {
    return {{"entry", movement.entry},
            {"kind", nameOf(movement.kind)},
            {"time", localText({movement.time, movement.offset})},
            {"operator", movement.operatorName},
            {"approver", movement.approver},
            {"remark", movement.remark},
            {"money", movement.money.minor()}};
}

CashMovement movementIn(const Json& json) {
    const auto local = localIn(json.at("time"));
    return {json.at("entry").get<std::int64_t>(),
            found(parseKind(json.at("kind").get<std::string>())),
            local.time,
            local.offset,
            json.at("operator").get<std::string>(),
            json.at("approver").get<std::string>(),
            json.at("remark").get<std::string>(),
            moneyIn(json, "money")};
}

Json besideJson(const ShiftBeside& other) {
    return {{"shift", other.shift}, {"owner", other.owner}, {"opened_at", localText(other.openedAt)}};
}

ShiftBeside besideIn(const Json& json) {
    return {json.at("shift").get<std::int64_t>(), json.at("owner").get<std::string>(), localIn(json.at("opened_at"))};
}

/// The field of a Z's details; what came in later is left out of older ones.
struct ExceptionField {
    const char* name;
    ExceptionKind kind{};
    bool isInEveryZ = true;
};

constexpr std::array exceptionFields{ExceptionField{"refunds", ExceptionKind::Refund},
                                     ExceptionField{"approvals", ExceptionKind::Approval},
                                     ExceptionField{"not_done", ExceptionKind::NotDone},
                                     ExceptionField{"decisions", ExceptionKind::Decision, false},
                                     ExceptionField{"left_open", ExceptionKind::LeftOpen},
                                     ExceptionField{"refused_cards", ExceptionKind::CardRefused},
                                     ExceptionField{"not_allowed", ExceptionKind::NotAllowed},
                                     ExceptionField{"failed_sign_ins", ExceptionKind::SignInFailed},
                                     ExceptionField{"locked_out", ExceptionKind::LockedOut, false},
                                     ExceptionField{"clock_set_backs", ExceptionKind::ClockSetBack},
                                     ExceptionField{"overrides", ExceptionKind::Override, false},
                                     ExceptionField{"paid_back_another_way", ExceptionKind::PaidBackAnotherWay, false},
                                     ExceptionField{"without_shift", ExceptionKind::WithoutShift, false},
                                     ExceptionField{"counts_replaced", ExceptionKind::CountReplaced, false},
                                     ExceptionField{"chips_found", ExceptionKind::ChipFound, false},
                                     ExceptionField{"cards_ahead", ExceptionKind::CardAhead, false},
                                     ExceptionField{"duplicates", ExceptionKind::Duplicate, false},
                                     ExceptionField{"keys_changed", ExceptionKind::KeysChanged, false},
                                     ExceptionField{"people_changed", ExceptionKind::PeopleChanged, false},
                                     ExceptionField{"prices_changed", ExceptionKind::PricesChanged, false},
                                     ExceptionField{"rules_changed", ExceptionKind::RulesChanged, false},
                                     ExceptionField{"chip_audits", ExceptionKind::ChipAudited, false},
                                     ExceptionField{"clocks_ahead", ExceptionKind::ClockAhead, false},
                                     ExceptionField{"clocks_corrected", ExceptionKind::ClockCorrected, false},
                                     ExceptionField{"restored", ExceptionKind::Restored, false}};
static_assert(exceptionFields.size() == everyExceptionKind.size());

Json exceptionsJson(const ExceptionCounts& exceptions) {
    auto json = Json::object();
    for (const auto& field : exceptionFields) {
        json[field.name] = exceptions.of(field.kind);
    }
    json["total"] = exceptions.total();
    return json;
}

ExceptionCounts exceptionsIn(const Json& json) {
    ExceptionCounts exceptions;
    for (const auto& field : exceptionFields) {
        if (field.isInEveryZ || json.contains(field.name)) {
            exceptions.add(field.kind, json.at(field.name).get<std::int64_t>());
        }
    }
    return exceptions;
}

Json countJson(const TimedCount& timed) {
    const auto& count = timed.count;
    auto pieces = Json::array();
    for (const auto& each : count.pieces) {
        pieces.push_back({{"value", each.value.minor()}, {"pieces", each.pieces}});
    }
    return {{"entry", count.entry},
            {"time", localText(timed.time)},
            {"counted_by", count.countedBy},
            {"approver", count.approver},
            {"pieces", pieces},
            {"counted", count.counted.minor()},
            {"expected", count.expected.minor()},
            {"difference", count.difference().minor()}};
}

TimedCount countIn(const Json& json) {
    TimedCount timed;
    timed.time = localIn(json.at("time"));
    auto& count = timed.count;
    json.at("entry").get_to(count.entry);
    count.time = timed.time.time;
    json.at("counted_by").get_to(count.countedBy);
    json.at("approver").get_to(count.approver);
    for (const auto& each : json.at("pieces")) {
        count.pieces.push_back({moneyIn(each, "value"), each.at("pieces").get<std::int64_t>()});
    }
    count.counted = moneyIn(json, "counted");
    count.expected = moneyIn(json, "expected");
    return timed;
}

template <class List, class Write> Json listJson(const List& list, Write write) {
    auto json = Json::array();
    for (const auto& each : list) {
        json.push_back(write(each));
    }
    return json;
}

Digest digestIn(const Json& json) {
    Digest digest{};
    if (!fillFromHex(digest, json.get_ref<const std::string&>(), HexCase::Lower)) {
        throw Misread{};
    }
    return digest;
}

/// What shiftsOpenAt() goes by.
Json numbersOf(const std::vector<ShiftBeside>& shifts) {
    return listJson(shifts, [](const ShiftBeside& other) { return Json(other.shift); });
}

ShiftReport reportIn(const Json& details) {
    ShiftReport report;
    report.zNumber = optionalIn<std::int64_t>(details, "z");
    details.at("site_id").get_to(report.siteId);
    details.at("station").get_to(report.station);
    details.at("currency").get_to(report.currency);
    report.reality = details.at("simulated").get<bool>() ? Reality::Simulated : Reality::Real;
    details.at("shift").get_to(report.shift);
    details.at("owner").get_to(report.owner);
    details.at("made_by").get_to(report.madeBy);
    details.at("approver").get_to(report.approver);
    report.openedAt = localIn(details.at("opened_at"));
    report.madeAt = localIn(details.at("made_at"));
    report.openedDay = found(parseDay(details.at("opened_day").get<std::string>()));
    report.madeDay = found(parseDay(details.at("made_day").get<std::string>()));
    report.figures.turnover = turnoverIn(details.at("turnover"));
    report.figures.settled = turnoverIn(details.at("settled"));
    report.figures.cash = cashIn(details.at("cash"));
    for (const auto& each : details.at("movements")) {
        report.figures.movements.push_back(movementIn(each));
    }
    for (const auto& each : details.at("open")) {
        report.figures.open.push_back(openIn(each));
    }
    report.figures.exceptions = exceptionsIn(details.at("exceptions"));
    report.figures.areExact = details.value("exact", true);
    for (const auto& each : details.at("counts")) {
        report.counts.push_back(countIn(each));
    }
    report.perpetual = turnoverIn(details.at("perpetual"));
    details.at("first_entry").get_to(report.firstEntry);
    details.at("last_entry").get_to(report.lastEntry);
    details.at("head_entry").get_to(report.head.number);
    report.head.hash = digestIn(details.at("head"));
    for (const auto& each : details.at("beside")) {
        report.beside.push_back(besideIn(each));
    }
    report.restored = details.contains("restored") ? optionalIn<std::int64_t>(details, "restored") : std::nullopt;
    if (details.at("other_shifts") != numbersOf(report.beside)) {
        throw Misread{};
    }
    return report;
}

} // namespace

nlohmann::json ShiftReport::toDetails() const {
    Json details{{"z", orNull(zNumber)},
                 {"site_id", siteId},
                 {"station", station},
                 {"currency", currency},
                 {"simulated", reality == Reality::Simulated},
                 {"shift", shift},
                 {"owner", owner},
                 {"made_by", madeBy},
                 {"approver", approver},
                 {"opened_at", localText(openedAt)},
                 {"made_at", localText(madeAt)},
                 {"opened_day", textOf(openedDay)},
                 {"made_day", textOf(madeDay)},
                 {"turnover", turnoverJson(figures.turnover)},
                 {"settled", turnoverJson(figures.settled)},
                 {"cash", figures.cash ? cashJson(*figures.cash) : Json()},
                 {"movements", listJson(figures.movements, movementJson)},
                 {"open", listJson(figures.open, openJson)},
                 {"exceptions", exceptionsJson(figures.exceptions)},
                 {"counts", listJson(counts, countJson)},
                 {"perpetual", turnoverJson(perpetual)},
                 {"first_entry", firstEntry},
                 {"last_entry", lastEntry},
                 {"head_entry", head.number},
                 {"head", hexOf(head.hash)},
                 {"other_shifts", numbersOf(beside)},
                 {"beside", listJson(beside, besideJson)}};
    if (restored) {
        details["restored"] = *restored;
    }
    if (!figures.areExact) {
        details["exact"] = false;
    }
    return details;
}

std::optional<ShiftReport> ShiftReport::from(const Entry& shiftClose) {
    if (shiftClose.kind != EntryKind::ShiftClose) {
        return std::nullopt;
    }
    try {
        auto report = reportIn(shiftClose.details);
        report.entry = shiftClose.number;
        return report.zNumber ? std::optional(std::move(report)) : std::nullopt;
    } catch (const Json::exception&) {
        return std::nullopt;
    } catch (const Misread&) {
        return std::nullopt;
    }
}

} // namespace tally
