#include "app/cli/report_json.h"

#include "core/crypto/hex.h"
#include "core/ledger/entry_json.h"
#include "core/report/wall_clock.h"

#include <utility>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;
using words::Tracing;

template <class T> Json orNull(const std::optional<T>& value) { return value ? Json(*value) : Json(); }

class Objects {
public:
    Objects(const Report& report, Tracing tracing) : m_report(report), m_tracing(tracing), m_clock(report.timeZone) {}

    [[nodiscard]] Json total(const ReportTotal& sum) const {
        Json object{{"count", sum.count},
                    {"points", sum.points.count()},
                    {"bonus", sum.bonus.count()},
                    {"money", sum.money.minor()}};
        trace(object, sum.entries);
        return object;
    }

    [[nodiscard]] Json payments(const SalesSums& sums) const {
        auto object = Json::object();
        for (const auto& [kind, sum] : sums.payments) {
            Json one{{"taken", sum.taken.minor()}, {"given", sum.given.minor()}, {"net", sum.net().minor()}};
            trace(one, sum.entries);
            object[std::string(nameOf(kind))] = std::move(one);
        }
        return object;
    }

    [[nodiscard]] Json sums(const SalesSums& part) const {
        return {{"issued", total(part.issued)},
                {"topped_up", total(part.toppedUp)},
                {"refunded", total(part.refunded)},
                {"deposits", part.deposits().minor()},
                {"turnover", part.turnover().minor()},
                {"payments", payments(part)},
                {"cash_handed_over", part.payments.at(PaymentKind::Cash).handedOver.minor()},
                {"cash_change", part.payments.at(PaymentKind::Cash).change.minor()}};
    }

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
            object[std::string(codeOf(kind))] = {{"count", 0}, {"entries", Json::array()}};
        }
        for (const auto& [kind, entry] : m_report.exceptions) {
            auto& of = object[std::string(codeOf(kind))];
            of["count"] = of["count"].get<std::int64_t>() + 1;
            of["entries"].push_back({{"entry", entry.number},
                                     {"kind", nameOf(entry.kind)},
                                     {"phase", nameOf(entry.phase)},
                                     {"time", textOf(entry.time)},
                                     {"local_time", m_clock.text(entry.time)},
                                     {"operator", entry.operatorName},
                                     {"approver", entry.approver},
                                     {"reason", codeOf(entry.reason)},
                                     {"remark", entry.remark},
                                     {"uid", entry.uid},
                                     {"serial", orNull(entry.serial)},
                                     {"points", entry.points.count()},
                                     {"money", entry.money.minor()}});
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
                            {"expected", shift.expected.minor()},
                            {"counted", shift.counted.minor()},
                            {"difference", shift.difference().minor()}});
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
            {"sold_bonus", (report.sums.issued.bonus + report.sums.toppedUp.bonus).count()},
            {"cards", liability->cards},
            {"outstanding", liability->outstanding().count()},
            {"paid", liability->paid.count()},
            {"bonus", liability->bonus.count()},
            {"of_open_sales", liability->ofOpenSales.count()},
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
            {"cash_handed_over", report.sums.payments.at(PaymentKind::Cash).handedOver.minor()},
            {"cash_change", report.sums.payments.at(PaymentKind::Cash).change.minor()},
            {"days", objects.list(report.byDay, "date", [](BusinessDay day) { return textOf(day); })},
            {"operators", objects.list(report.byOperator, "operator", asItIs)},
            {"hours", objects.hours()},
            {"price_lists", objects.list(report.byPriceList, "price_list",
                                         [](const std::optional<std::int64_t>& list) { return orNull(list); })},
            {"stations", objects.list(report.byStation, "station", asItIs)},
            {"outside_shifts", objects.sums(report.outsideShifts)},
            {"staff", objects.sums(report.staff)},
            {"shifts", objects.shifts()},
            {"liability", liabilityObject(report)},
            {"open_sales", objects.total(report.openSales)},
            {"open_refunds", objects.total(report.openRefunds)},
            {"open", objects.open()},
            {"exceptions", objects.exceptions()},
            {"refused_cards", objects.refusedCards()},
            {"refused", report.refusedCount()},
            {"first_entry", orNull(report.firstEntry)},
            {"last_entry", orNull(report.lastEntry)},
            {"head_entry", report.head.number},
            {"head", hexOf(report.head.hash)},
            {"certified_fiscal_device", false},
            {"ledger_ok", verification.ok()},
            {"first_bad", orNull(verification.firstBad)}};
}

} // namespace tally
