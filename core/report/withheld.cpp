#include "core/report/withheld.h"

#include "core/report/report.h"

#include <algorithm>

namespace tally {

namespace {

void withholdPayments(SalesSums& sums) {
    for (auto& [kind, payment] : sums.payments) {
        payment = {};
    }
    sums.others.clear();
}

void withholdMovements(Booked& booked) {
    booked.movements = {};
    booked.moved = {};
}

void withholdMoney(SalesSums& sums) {
    withholdPayments(sums);
    for (auto* total : {&sums.issued, &sums.toppedUp, &sums.refunded}) {
        total->money = total->deposit = {};
    }
}

void withholdMoneyPerPerson(Report& report) {
    for (auto& [name, sums] : report.byOperator) {
        withholdMoney(sums);
    }
    for (auto& shift : report.shifts) {
        shift.expected = shift.counted = shift.openingFloat = {};
        shift.lastCounted.reset();
        shift.counts.clear();
    }
    for (auto& [kind, entry] : report.exceptions) {
        entry.money = entry.deposit = {};
        entry.payments.clear();
    }
    report.lines.clear();
    report.cashMovements.clear();
}

void withholdDrawers(Report& report) {
    withholdPayments(report.sums);
    withholdPayments(report.outsideShifts);
    withholdPayments(report.staff);
    for (auto& [day, sums] : report.byDay) {
        withholdPayments(sums);
    }
    for (auto& hour : report.byHour) {
        withholdPayments(hour.sums);
    }
    for (auto& [list, sums] : report.byPriceList) {
        withholdPayments(sums);
    }
    for (auto& [station, sums] : report.byStation) {
        withholdPayments(sums);
    }
    for (auto& [kind, line] : report.moved) {
        line = {};
    }
    withholdMovements(report.addedLater);
    for (auto& [day, booked] : report.ofOtherDays) {
        withholdMovements(booked);
    }
    for (auto& change : report.clockChanges) {
        if (change.between) {
            withholdMovements(*change.between);
        }
    }
}

} // namespace

Withheld withheldFrom(Onlooker onlooker, std::span<const Shift> open, BusinessDay last) {
    if (onlooker == Onlooker::Supervisor) {
        return Withheld::Nothing;
    }
    const bool isSecret = std::ranges::any_of(
        open, [last](const Shift& shift) { return shift.state != ShiftState::Counted && shift.businessDay <= last; });
    if (isSecret) {
        return Withheld::Drawers;
    }
    return onlooker == Onlooker::Nobody ? Withheld::MoneyPerPerson : Withheld::Nothing;
}

Result<Withheld, LedgerError> withheldFrom(Onlooker onlooker, Ledger& ledger, BusinessDay last) {
    const auto open = openShifts(ledger);
    if (!open) {
        return fail(open.error());
    }
    return withheldFrom(onlooker, *open, last);
}

Report Report::without(Withheld what) const {
    auto report = *this;
    report.withheld = what;
    switch (what) {
    case Withheld::Drawers:
        withholdDrawers(report);
        withholdMoneyPerPerson(report);
        break;
    case Withheld::MoneyPerPerson:
        withholdMoneyPerPerson(report);
        break;
    case Withheld::Nothing:
        break;
    }
    return report;
}

} // namespace tally
