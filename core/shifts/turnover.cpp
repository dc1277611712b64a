#include "core/shifts/turnover.h"

#include "core/ledger/transaction.h"

#include <optional>

namespace tally {

namespace {

void addTo(TurnoverLine& line, const Entry& change, CheckedSums& sums) {
    ++line.count;
    sums.add(line.points, change.points.value_or(Points{}));
    sums.add(line.bonus, change.bonus.value_or(Points{}));
    sums.add(line.money, change.money.value_or(Money{}));
}

void addPayments(Turnover& turnover, const Entry& change, Money PaymentLine::*direction, CheckedSums& sums) {
    for (const auto& payment : change.payments) {
        sums.add(turnover.payments[payment.kind].*direction, payment.amount);
        if (!payment.name.empty()) {
            sums.add(turnover.others[payment.name].*direction, payment.amount);
        }
    }
}

} // namespace

void addDone(Turnover& turnover, const Entry& done, CheckedSums& sums) {
    const auto part = turnoverPartOf(done.kind);
    if (!part) {
        return;
    }
    const bool isIn = *part != TurnoverPart::Refunded;
    addPayments(turnover, done, isIn ? &PaymentLine::taken : &PaymentLine::paidOut, sums);
    if (done.staffCard) {
        if (isIn) {
            addTo(turnover.staff, done, sums);
        }
        return;
    }
    switch (*part) {
    case TurnoverPart::Issued:
        addTo(turnover.issued, done, sums);
        break;
    case TurnoverPart::ToppedUp:
        addTo(turnover.toppedUp, done, sums);
        break;
    case TurnoverPart::Refunded:
        addTo(turnover.refunded, done, sums);
        return;
    }
    sums.add(turnover.deposits, done.deposit.value_or(Money{}));
}

Turnover noTurnover() {
    Turnover turnover;
    turnover.payments = {{PaymentKind::Cash, {}}, {PaymentKind::Card, {}}, {PaymentKind::Other, {}}};
    return turnover;
}

Result<Turnover, LedgerError> addTurnover(const Turnover& before, Ledger& ledger, std::int64_t first,
                                          std::int64_t last) {
    auto turnover = before;
    turnover.payments.merge(noTurnover().payments);
    CheckedSums sums;
    std::optional<LedgerError> error;
    const auto passed = ledger.forEach(first, last, [&](const Entry& entry) {
        const bool isAnswer = entry.phase == Phase::Done || entry.phase == Phase::NotDone;
        if (error || !isAnswer || !isSale(entry.kind)) {
            return;
        }
        const auto isFirst = ledger.isFirstAnswer(figuresOf(entry));
        if (!isFirst) {
            error = isFirst.error();
        } else if (*isFirst && entry.phase == Phase::Done) {
            addDone(turnover, entry, sums);
        }
    });
    if (!passed) {
        return fail(passed.error());
    }
    if (error) {
        return fail(*error);
    }
    turnover.isExact = turnover.isExact && sums.areExact();
    return turnover;
}

} // namespace tally
