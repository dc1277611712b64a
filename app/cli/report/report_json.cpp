#include "app/cli/report/report_json.h"

#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"
#include "ui/name_order.h"

#include <utility>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;
using words::Tracing;

template <class T> Json orNull(const std::optional<T>& value) { return value ? Json(*value) : Json(); }

std::string codeOf(Transaction kind) {
    switch (kind) {
    case Transaction::PayIn:
        return "pay_ins";
    case Transaction::PayOut:
        return "pay_outs";
    case Transaction::SafeDrop:
        return "drops";
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return {};
}

std::string_view codeOf(Withheld withheld) {
    switch (withheld) {
    case Withheld::Nothing:
        return "nothing";
    case Withheld::MoneyPerPerson:
        return "money-per-person";
    case Withheld::Drawers:
        return "drawers";
    }
    return {};
}

Json codesOf(const std::vector<Reason>& reasons) {
    auto codes = Json::array();
    for (const auto reason : reasons) {
        codes.push_back(nameOf(reason));
    }
    return codes;
}

std::string_view codeOf(ClockChangeKind kind) {
    switch (kind) {
    case ClockChangeKind::SetBack:
        return nameOf(EntryKind::ClockSetBack);
    case ClockChangeKind::Ahead:
        return nameOf(EntryKind::ClockAhead);
    case ClockChangeKind::Corrected:
        return nameOf(EntryKind::ClockCorrected);
    }
    return {};
}

class Objects {
public:
    Objects(const Report& report, Tracing tracing) : m_report(report), m_tracing(tracing), m_clock(report.timeZone) {}

    [[nodiscard]] Json booked(const Booked& booked) const {
        const auto shown = [this](auto value) { return m_report.showsDrawers() ? Json(value) : Json(); };
        return {{"entries", booked.entries},
                {"sales", booked.sales},
                {"taken", booked.taken.minor()},
                {"refunds", booked.refunds},
                {"paid_out", booked.paidOut.minor()},
                {"movements", shown(booked.movements)},
                {"moved", shown(booked.moved.minor())}};
    }

    [[nodiscard]] Json clockChanges() const {
        auto list = Json::array();
        for (const auto& change : m_report.clockChanges) {
            list.push_back({{"entry", change.entry},
                            {"kind", codeOf(change.kind)},
                            {"from", textOf(change.from)},
                            {"to", textOf(change.to)},
                            {"from_local", m_clock.text(change.from)},
                            {"to_local", m_clock.text(change.to)},
                            {"from_day", textOf(change.fromDay)},
                            {"to_day", textOf(change.toDay)},
                            {"operator", change.by},
                            {"approver", change.approver},
                            {"between", change.between ? booked(*change.between) : Json()}});
        }
        return list;
    }

    [[nodiscard]] Json otherDays() const {
        auto list = Json::array();
        for (const auto& [day, others] : m_report.ofOtherDays) {
            list.push_back({{"date", textOf(day)}, {"booked", booked(others)}});
        }
        return list;
    }

    [[nodiscard]] Json total(const ReportTotal& sum) const {
        Json object{{"count", sum.count},
                    {"points", sum.points.count()},
                    {"bonus", sum.bonus.count()},
                    {"money", sum.money.minor()}};
        trace(object, sum.entries);
        return object;
    }

    /// Null where it is withheld.
    [[nodiscard]] Json payments(const SalesSums& sums) const {
        if (!m_report.showsDrawers()) {
            return {};
        }
        auto object = Json::object();
        for (const auto& [kind, sum] : sums.payments) {
            Json one{{"taken", sum.taken.minor()}, {"given", sum.given.minor()}, {"net", sum.net().minor()}};
            trace(one, sum.entries);
            object[std::string(nameOf(kind))] = std::move(one);
        }
        return object;
    }

    /// Of the "other" ones, by the names that price lists gave them.
    [[nodiscard]] Json otherPayments(const SalesSums& sums) const {
        if (!m_report.showsDrawers()) {
            return {};
        }
        auto object = Json::object();
        for (const auto& [name, sum] : sums.others) {
            object[name] = {{"taken", sum.taken.minor()}, {"given", sum.given.minor()}, {"net", sum.net().minor()}};
            trace(object[name], sum.entries);
        }
        return object;
    }

    [[nodiscard]] Json sums(const SalesSums& part) const {
        return {{"issued", total(part.issued)},         {"topped_up", total(part.toppedUp)},
                {"refunded", total(part.refunded)},     {"deposits", part.deposits().minor()},
                {"turnover", part.turnover().minor()},  {"payments", payments(part)},
                {"other_payments", otherPayments(part)},
                {"cash_handed_over", handedOver(part)}, {"cash_change", change(part)}};
    }

    [[nodiscard]] Json handedOver(const SalesSums& part) const {
        return m_report.showsDrawers() ? Json(part.payments.at(PaymentKind::Cash).handedOver.minor()) : Json();
    }
    [[nodiscard]] Json change(const SalesSums& part) const {
        return m_report.showsDrawers() ? Json(part.payments.at(PaymentKind::Cash).change.minor()) : Json();
    }

    /// By name, in the order of the language; without money where that is withheld.
    [[nodiscard]] Json operators() const {
        auto list = Json::array();
        for (const auto* each : ui::inOrderOfNames(m_report.byOperator)) {
            Json object{{"operator", each->first}};
            object.update(sums(each->second));
            if (!m_report.showsMoneyPerPerson()) {
                for (const auto* name : {"issued", "topped_up", "refunded"}) {
                    object[name]["money"] = nullptr;
                }
                for (const auto* name : {"deposits", "turnover", "payments", "other_payments", "cash_handed_over", "cash_change"}) {
                    object[name] = nullptr;
                }
            }
            list.push_back(std::move(object));
        }
        return list;
    }

    [[nodiscard]] Json perPerson(Money money) const {
        return m_report.showsMoneyPerPerson() ? Json(money.minor()) : Json();
    }

    /// Null where it is withheld.
    [[nodiscard]] Json cashMoved() const {
        if (!m_report.showsDrawers()) {
            return {};
        }
        auto object = Json::object();
        for (const auto& [kind, moved] : m_report.moved) {
            object[codeOf(kind)] = {{"count", moved.count}, {"money", moved.money.minor()}};
        }
        return object;
    }

    /// Null where they are withheld, or of several days and not asked for.
    [[nodiscard]] Json cashMovements() const {
        if (!m_report.showsDrawers() || !m_report.showsMoneyPerPerson() || !m_report.lists(Listed::CashMovements)) {
            return {};
        }
        auto list = Json::array();
        for (const auto& entry : m_report.cashMovements) {
            list.push_back({{"entry", entry.number},
                            {"kind", nameOf(entry.kind)},
                            {"time", textOf(entry.time)},
                            {"local_time", m_clock.text(entry.time)},
                            {"operator", entry.operatorName},
                            {"approver", entry.approver},
                            {"remark", entry.remark},
                            {"shift", orNull(entry.shift)},
                            {"money", entry.money.minor()}});
        }
        return list;
    }

    [[nodiscard]] Json openShifts() const {
        auto list = Json::array();
        for (const auto& shift : m_report.openShifts) {
            list.push_back({{"shift", shift.shift},
                            {"operator", shift.owner},
                            {"since", textOf(shift.since)},
                            {"since_local", m_clock.text(shift.since)}});
        }
        return list;
    }

    [[nodiscard]] Json madeAt() const { return m_report.made ? Json(textOf(m_report.made->time)) : Json(); }
    [[nodiscard]] Json madeAtLocal() const { return m_report.made ? Json(m_clock.text(m_report.made->time)) : Json(); }
    [[nodiscard]] Json madeBy() const {
        return m_report.made && !m_report.made->by.empty() ? Json(m_report.made->by) : Json();
    }
    [[nodiscard]] std::string endsAtLocal() const { return m_clock.text(m_report.endsAt); }

    template <class Map, class Name> [[nodiscard]] Json list(const Map& groups, const char* key, Name name) const {
        auto list = Json::array();
        for (const auto& [of, part] : groups) {
            Json object{{key, name(of)}};
            object.update(sums(part));
            list.push_back(std::move(object));
        }
        return list;
    }

    [[nodiscard]] Json hours() const {
        auto list = Json::array();
        for (const auto& hour : m_report.byHour) {
            Json object{{"hour", hour.name},
                        {"date", m_report.days.isOneDay() ? Json(textOf(hour.hour.date)) : Json()},
                        {"offset", hour.hour.offset ? Json(offsetText(*hour.hour.offset)) : Json()}};
            object.update(sums(hour.sums));
            list.push_back(std::move(object));
        }
        return list;
    }

    [[nodiscard]] Json open() const {
        auto list = Json::array();
        for (const auto& intent : m_report.open) {
            list.push_back({{"entry", intent.number},
                            {"kind", nameOf(intent.kind)},
                            {"time", textOf(intent.time)},
                            {"local_time", m_clock.text(intent.time)},
                            {"uid", intent.uid},
                            {"serial", orNull(intent.serial)},
                            {"points", intent.points ? Json(intent.points->count()) : Json()},
                            {"money", intent.money ? Json(intent.money->minor()) : Json()},
                            {"request_id", intent.requestId}});
        }
        return list;
    }

    [[nodiscard]] Json exceptions() const {
        auto object = Json::object();
        for (const auto kind : everyExceptionKind) {
            object[std::string(tally::codeOf(kind))] = {{"count", 0}, {"entries", Json::array()}};
        }
        for (const auto kind : everyExceptionKind) {
            auto& of = object[std::string(tally::codeOf(kind))];
            of["count"] = m_report.countOf(kind);
            if (!m_report.lists(kind)) {
                of["entries"] = nullptr;
            }
            for (const auto* each : m_report.toList(kind)) {
                const auto& entry = *each;
                of["entries"].push_back({{"entry", entry.number},
                                         {"kind", nameOf(entry.kind)},
                                         {"phase", nameOf(entry.phase)},
                                         {"time", textOf(entry.time)},
                                         {"local_time", m_clock.text(entry.time)},
                                         {"operator", entry.operatorName},
                                         {"approver", entry.approver},
                                         {"decision", entry.decided ? Json(tally::codeOf(entry.decided->decision)) : Json()},
                                         {"decided_by", entry.decided ? Json(entry.decided->by) : Json()},
                                         {"reason", codeOf(entry.reason)},
                                         {"remark", entry.remark},
                                         {"about", entry.noted.about},
                                         {"change", entry.noted.change},
                                         {"copy", entry.noted.copy == 0 ? Json() : Json(entry.noted.copy)},
                                         {"overrides", codesOf(entry.noted.overrides)},
                                         {"uid", entry.uid},
                                         {"serial", orNull(entry.serial)},
                                         {"points", entry.points.count()},
                                         {"money", perPerson(entry.money)}});
            }
        }
        return object;
    }

    [[nodiscard]] Json refusedCards() const {
        auto object = Json::object();
        for (const auto& [reason, count] : m_report.refusedCards) {
            object[std::string(codeOf(reason))] = count;
        }
        return object;
    }

    [[nodiscard]] Json shifts() const {
        auto list = Json::array();
        for (const auto& shift : m_report.shifts) {
            list.push_back({{"z", shift.zNumber},
                            {"entry", shift.entry},
                            {"shift", shift.shift},
                            {"operator", shift.owner},
                            {"closed_by", shift.closedBy},
                            {"expected", perPerson(shift.expected)},
                            {"counted", perPerson(shift.counted)},
                            {"difference", perPerson(shift.difference())},
                            {"float", perPerson(shift.openingFloat)},
                            {"last_counted", shift.lastCounted ? perPerson(shift.lastCounted->counted) : Json()},
                            {"counts", countsOf(shift)}});
        }
        return list;
    }

    /// Where a count was replaced: all of them, the last being what counts.
    static Json countsOf(const ShiftOutcome& shift) {
        auto list = Json::array();
        for (const auto& count : shift.counts) {
            list.push_back({{"entry", count.entry},
                            {"counted_by", count.countedBy},
                            {"approver", count.approver.empty() ? Json() : Json(count.approver)},
                            {"expected", count.expected.minor()},
                            {"counted", count.counted.minor()},
                            {"difference", count.difference().minor()}});
        }
        return list;
    }

private:
    void trace(Json& object, const std::vector<std::int64_t>& entries) const {
        if (m_tracing == Tracing::Entries) {
            object["entries"] = entries;
        }
    }

    const Report& m_report;
    Tracing m_tracing;
    WallClock m_clock;
};

Json liabilityObject(const Report& report) {
    const auto& liability = report.liability;
    if (!liability) {
        return {};
    }
    return {{"upper_bound", true},
            {"as_of_entry", liability->asOfEntry},
            {"sold", (report.sums.issued.points + report.sums.toppedUp.points).count()},
            {"refunded", report.sums.refunded.points.count()},
            {"refunded_bonus", report.sums.refunded.bonus.count()},
            {"sold_bonus", (report.sums.issued.bonus + report.sums.toppedUp.bonus).count()},
            {"cards", liability->cards},
            {"outstanding", liability->outstanding().count()},
            {"paid", liability->paid.count()},
            {"bonus", liability->bonus.count()},
            {"of_open_sales", liability->ofOpenSales.count()},
            {"expired", liability->expired().count()},
            {"expired_paid", liability->expiredPaid.count()},
            {"expired_bonus", liability->expiredBonus.count()},
            {"expired_cards", liability->expiredCards},
            {"deposits", liability->deposits.money.minor()},
            {"deposit_cards", liability->deposits.cards},
            {"staff_cards", liability->staffCards},
            {"staff", liability->staff.count()}};
}

} // namespace

Json reportObject(const Report& report, Tracing tracing) {
    const Objects objects(report, tracing);
    const auto& verification = report.verification;
    const auto asItIs = [](const auto& key) { return key; };
    return {{"date", report.days.isOneDay() ? Json(textOf(report.days.first)) : Json()},
            {"from", textOf(report.days.first)},
            {"to", textOf(report.days.last)},
            {"time_zone", report.timeZone},
            {"made_at", objects.madeAt()},
            {"made_at_local", objects.madeAtLocal()},
            {"made_by", objects.madeBy()},
            {"day_ends_at", textOf(report.endsAt)},
            {"day_ends_at_local", objects.endsAtLocal()},
            {"ended", report.isOfEndedDays()},
            {"withheld", codeOf(report.withheld)},
            {"site_id", report.siteId},
            {"station", report.station},
            {"currency", report.currency},
            {"simulated", report.reality == Reality::Simulated},
            {"issued", objects.total(report.sums.issued)},
            {"topped_up", objects.total(report.sums.toppedUp)},
            {"refunded", objects.total(report.sums.refunded)},
            {"deposits", report.sums.deposits().minor()},
            {"turnover", report.sums.turnover().minor()},
            {"payments", objects.payments(report.sums)},
            {"other_payments", objects.otherPayments(report.sums)},
            {"cash_handed_over", objects.handedOver(report.sums)},
            {"cash_change", objects.change(report.sums)},
            {"cash_moved", objects.cashMoved()},
            {"cash_movements", objects.cashMovements()},
            {"days", objects.list(report.byDay, "date", [](BusinessDay day) { return textOf(day); })},
            {"operators", objects.operators()},
            {"hours", objects.hours()},
            {"price_lists", objects.list(report.byPriceList, "price_list",
                                         [](const std::optional<std::int64_t>& list) { return orNull(list); })},
            {"stations", objects.list(report.byStation, "station", asItIs)},
            {"outside_shifts", objects.sums(report.outsideShifts)},
            {"staff", objects.sums(report.staff)},
            {"shifts", objects.shifts()},
            {"open_shifts", objects.openShifts()},
            {"liability", liabilityObject(report)},
            {"open_sales", objects.total(report.openSales)},
            {"open_refunds", objects.total(report.openRefunds)},
            {"open", objects.open()},
            {"exceptions", objects.exceptions()},
            {"refused_cards", objects.refusedCards()},
            {"refused", report.refusedCount()},
            {"clock_changes", objects.clockChanges()},
            {"added_later", objects.booked(report.addedLater)},
            {"other_days", objects.otherDays()},
            {"restored", orNull(report.restored)},
            {"first_entry", orNull(report.firstEntry)},
            {"last_entry", orNull(report.lastEntry)},
            {"head_entry", report.head.number != 0 ? Json(report.head.number) : Json()},
            {"head", report.head.number != 0 ? Json(hexOf(report.head.hash)) : Json()},
            {"certified_fiscal_device", false},
            {"ledger_ok", verification.ok()},
            {"tags", codeOf(verification.tags)},
            {"trust", codeOf(verification.trust())},
            {"first_bad", orNull(verification.firstBad)}};
}

} // namespace tally
