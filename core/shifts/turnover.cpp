#include "core/shifts/turnover.h"

#include "core/ledger/transaction.h"
#include "core/shifts/first_answers.h"

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
    }
}

} // namespace

void addSale(Turnover& turnover, const Entry& done, CheckedSums& sums) {
    addPayments(turnover, done, &PaymentLine::taken, sums);
    if (done.staffCard) {
        addTo(turnover.staff, done, sums);
        return;
    }
    addTo(done.kind == EntryKind::Issue ? turnover.issued : turnover.toppedUp, done, sums);
    sums.add(turnover.deposits, done.deposit.value_or(Money{}));
}

void addRefund(Turnover& turnover, const Entry& done, CheckedSums& sums) {
    addPayments(turnover, done, &PaymentLine::paidOut, sums);
    addTo(turnover.refunded, done, sums);
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
    FirstAnswers answers(ledger, first);
    std::optional<LedgerError> error;
    const auto passed = ledger.forEach(first, last, [&](const Entry& entry) {
        const bool isAnswer = entry.phase == Phase::Done || entry.phase == Phase::NotDone;
        if (error || !isAnswer || !isSale(entry.kind)) {
            return;
        }
        const auto isFirst = answers.isFirst(entry);
        if (!isFirst) {
            error = isFirst.error();
        } else if (*isFirst && entry.phase == Phase::Done) {
            entry.kind == EntryKind::Refund ? addRefund(turnover, entry, sums) : addSale(turnover, entry, sums);
        }
    });
    if (!passed) {
        return fail(passed.error());
    }
    if (error || !sums.areExact()) {
        return fail(error.value_or(LedgerError::Corrupt));
    }
    return turnover;
}

} // namespace tally
