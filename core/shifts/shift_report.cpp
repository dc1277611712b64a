#include "core/shifts/shift_report.h"

#include "core/ledger/restored.h"
#include "core/shifts/business_day.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace tally {

namespace {

using Json = nlohmann::json;
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

/// Zone and end of day as `site init` fixed them, and who this is.
Result<BusinessCalendar, LedgerError> describeSite(ShiftReport& report, Ledger& ledger) {
    const auto siteInit = ledger.find(1);
    if (!siteInit) {
        return fail(siteInit.error());
    }
    report.station = siteInit->station;
    report.reality = ledger.reality();
    try {
        siteInit->details.at("site_id").get_to(report.siteId);
        siteInit->details.at("currency").get_to(report.currency);
        const auto calendar =
            BusinessCalendar::in(siteInit->details.at("time_zone").get<std::string>(),
                                 std::chrono::minutes{siteInit->details.at("day_ends_minutes").get<int>()});
        if (!calendar) {
            return fail(LedgerError::Corrupt);
        }
        return *calendar;
    } catch (const Json::exception&) {
        return fail(LedgerError::Corrupt);
    }
}

LocalTime localOf(const BusinessCalendar& calendar, Time time) { return {time, calendar.offsetAt(time)}; }

Result<void, LedgerError> addHead(ShiftReport& report, Ledger& ledger) {
    const auto head = ledger.head();
    if (!head) {
        return fail(head.error());
    }
    report.head = *head;
    report.lastEntry = head->number;
    return {};
}

Result<void, LedgerError> addShiftsBeside(ShiftReport& report, Ledger& ledger, const BusinessCalendar& calendar) {
    const auto open = shiftsOpenAt(ledger, report.lastEntry);
    if (!open) {
        return fail(open.error());
    }
    for (const auto& shift : *open) {
        if (shift.number != report.shift) {
            report.beside.push_back({shift.number, shift.operatorName, localOf(calendar, shift.time)});
        }
    }
    return {};
}

Result<void, LedgerError> addPerpetual(ShiftReport& report, Ledger& ledger) {
    const auto before = findZReport(ledger, std::nullopt);
    if (!before) {
        return fail(before.error());
    }
    auto turnover = addTurnover(*before ? (*before)->perpetual : Turnover{}, ledger,
                                *before ? (*before)->lastEntry + 1 : 1, report.lastEntry);
    if (!turnover) {
        return fail(turnover.error());
    }
    report.perpetual = *std::move(turnover);
    return {};
}

} // namespace

ShiftReport ShiftReport::withoutCash() const {
    auto report = *this;
    report.figures.cash.reset();
    report.figures.movements.clear();
    for (auto* turnover : {&report.figures.turnover, &report.figures.settled, &report.perpetual}) {
        turnover->payments.clear();
        turnover->others.clear();
    }
    for (auto& open : report.figures.open) {
        open.cash = {};
    }
    report.counts.clear();
    return report;
}

Result<ShiftReport, LedgerError> makeXReport(Ledger& ledger, const Shift& shift, Time now) {
    ShiftReport report;
    const auto calendar = describeSite(report, ledger);
    if (!calendar) {
        return fail(calendar.error());
    }
    report.trust = ledger.trust();
    report.shift = report.firstEntry = shift.number;
    report.owner = shift.owner;
    report.openedAt = localOf(*calendar, shift.openedAt);
    report.openedDay = shift.businessDay;
    report.madeAt = localOf(*calendar, now);
    report.madeDay = businessDayAt(ledger, *calendar, now);
    for (const auto& count : shift.counts) {
        report.counts.push_back({count, localOf(*calendar, count.time)});
    }
    if (auto added = addHead(report, ledger); !added) {
        return fail(added.error());
    }
    if (auto added = addShiftsBeside(report, ledger, *calendar); !added) {
        return fail(added.error());
    }
    const auto restored = restoredSinceLastZ(ledger, report.lastEntry);
    if (!restored) {
        return fail(restored.error());
    }
    report.restored = *restored ? std::optional((*restored)->number) : std::nullopt;
    if (auto added = addPerpetual(report, ledger); !added) {
        return fail(added.error());
    }
    auto figures = figuresOfShift(ledger, shift.number, report.lastEntry);
    if (!figures) {
        return fail(figures.error());
    }
    report.figures = *std::move(figures);
    for (auto& movement : report.figures.movements) {
        movement.offset = calendar->offsetAt(movement.time);
    }
    for (auto& open : report.figures.open) {
        open.offset = calendar->offsetAt(open.time);
    }
    return report;
}

Result<std::optional<ShiftReport>, LedgerError> findZReport(Ledger& ledger, std::optional<std::int64_t> number) {
    const auto last = ledger.latest(EntryKind::ShiftClose);
    if (!last) {
        return fail(last.error());
    }
    if (!*last) {
        return std::nullopt;
    }
    auto report = ShiftReport::from(**last);
    if (!report) {
        return fail(LedgerError::Corrupt);
    }
    report->trust = ledger.trust();
    if (!number || report->zNumber == number) {
        return report;
    }
    const auto all = ledger.ofKind(EntryKind::ShiftClose);
    if (!all) {
        return fail(all.error());
    }
    for (const auto& entry : *all) {
        report = ShiftReport::from(entry);
        if (!report) {
            return fail(LedgerError::Corrupt);
        }
        if (report->zNumber == number) {
            report->trust = ledger.trust();
            return report;
        }
    }
    return std::nullopt;
}

} // namespace tally
