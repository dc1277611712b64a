#include "core/shifts/shift_figures.h"

#include "core/base/checked_sums.h"
#include "core/ledger/transaction.h"

#include <algorithm>
#include <map>
#include <utility>

namespace tally {

namespace {

void addTo(CashLine& line, Money amount, CheckedSums& sums) {
    if (amount == Money{}) {
        return;
    }
    ++line.count;
    sums.add(line.money, amount);
}

Money cashOf(const Entry& change, CheckedSums& sums) {
    Money cash;
    for (const auto& payment : change.payments) {
        if (payment.kind == PaymentKind::Cash) {
            sums.add(cash, payment.amount);
        }
    }
    return cash;
}

/// Which shift is open when, asked of the ledger where the entries passed do not tell.
class ShiftEnds {
public:
    explicit ShiftEnds(Ledger& ledger) : m_ledger(ledger) {}

    /// Whether `shift` had no Z before entry `number`. False outside any shift.
    Result<bool, LedgerError> isOpenAt(std::optional<std::int64_t> shift, std::int64_t number) {
        if (!shift) {
            return false;
        }
        const auto end = endOf(*shift);
        if (!end) {
            return fail(end.error());
        }
        return !*end || **end > number;
    }

private:
    Result<std::optional<std::int64_t>, LedgerError> endOf(std::int64_t shift) {
        if (const auto known = m_ends.find(shift); known != m_ends.end()) {
            return known->second;
        }
        const auto closed = m_ledger.ofKindSince(EntryKind::ShiftClose, shift);
        if (!closed) {
            return fail(closed.error());
        }
        const auto its = std::ranges::find(*closed, std::optional(shift), &Entry::shift);
        const auto end = its == closed->end() ? std::optional<std::int64_t>() : std::optional(its->number);
        m_ends.emplace(shift, end);
        return end;
    }

    Ledger& m_ledger;
    std::map<std::int64_t, std::optional<std::int64_t>> m_ends;
};

/// Goes through a shift's entries once.
class Reckoning {
public:
    Reckoning(Ledger& ledger, const Entry& shiftOpen) : m_ledger(ledger), m_shift(shiftOpen.number), m_ends(ledger) {
        m_figures.turnover = noTurnover();
        m_figures.settled = noTurnover();
        m_sums.add(m_cash.openingFloat, shiftOpen.money.value_or(Money{}));
        m_cash.lastCounted = lastCountedIn(shiftOpen);
    }

    void take(const Entry& entry) {
        if (m_error) {
            return;
        }
        if (const auto noted = noteExceptions(entry); !noted) {
            m_error = noted.error();
            return;
        }
        switch (entry.phase) {
        case Phase::Note:
            takeCash(entry);
            return;
        case Phase::Intent:
            m_begun.emplace(entry.number, entry.shift);
            return;
        case Phase::Open:
            return;
        case Phase::Done:
        case Phase::NotDone:
            if (const auto taken = takeAnswer(entry); !taken) {
                m_error = taken.error();
            }
            return;
        }
    }

    Result<ShiftFigures, LedgerError> end(std::int64_t last) {
        if (m_error) {
            return fail(*m_error);
        }
        if (const auto listed = listOpen(last); !listed) {
            return fail(listed.error());
        }
        m_figures.cash = m_cash;
        m_figures.areExact = m_sums.areExact();
        return std::move(m_figures);
    }

private:
    [[nodiscard]] bool isOurs(const Entry& entry) const { return entry.shift == m_shift; }

    void takeCash(const Entry& note) {
        if (!isOurs(note)) {
            return;
        }
        if (auto* line = lineOf(note.kind)) {
            const auto amount = note.money.value_or(Money{});
            addTo(*line, amount, m_sums);
            m_figures.movements.push_back({.entry = note.number,
                                           .kind = note.kind,
                                           .time = note.time,
                                           .operatorName = note.operatorName,
                                           .approver = note.approver,
                                           .remark = note.remark,
                                           .money = amount});
        }
    }

    /// Where a movement of cash counts; null for whatever is none.
    CashLine* lineOf(EntryKind kind) {
        switch (transactionOf(kind)) {
        case Transaction::PayIn:
            return &m_cash.payIns;
        case Transaction::PayOut:
            return &m_cash.payOuts;
        case Transaction::SafeDrop:
            return &m_cash.drops;
        case Transaction::Load:
        case Transaction::Refund:
        case Transaction::None:
            return nullptr;
        }
        return nullptr;
    }

    Result<void, LedgerError> takeAnswer(const Entry& answer) {
        if (!isSale(answer.kind)) {
            return {};
        }
        const auto isFirst = m_ledger.isFirstAnswer(figuresOf(answer));
        if (!isFirst) {
            return fail(isFirst.error());
        }
        if (!*isFirst) {
            return {};
        }
        if (transactionOf(answer.kind) == Transaction::Load) {
            return takeSale(answer);
        }
        if (answer.phase == Phase::Done && isOurs(answer)) {
            addDone(m_figures.turnover, answer, m_sums);
            addTo(m_cash.refunds, cashOf(answer, m_sums), m_sums);
        }
        return {};
    }

    Result<void, LedgerError> takeSale(const Entry& answer) {
        const auto begun = shiftOfIntent(answer);
        if (!begun) {
            return fail(begun.error());
        }
        if (*begun == m_shift) {
            if (answer.phase == Phase::Done) {
                addDone(m_figures.turnover, answer, m_sums);
                addTo(m_cash.sales, cashOf(answer, m_sums), m_sums);
            }
            return {};
        }
        const auto belongsElsewhere = m_ends.isOpenAt(*begun, answer.number);
        if (!belongsElsewhere) {
            return fail(belongsElsewhere.error());
        }
        if (*belongsElsewhere || !isOurs(answer)) {
            return {};
        }
        if (answer.phase == Phase::Done) {
            addDone(m_figures.settled, answer, m_sums);
        } else {
            addTo(m_cash.handedBack, cashOf(answer, m_sums), m_sums);
        }
        return {};
    }

    Result<std::optional<std::int64_t>, LedgerError> shiftOfIntent(const Entry& answer) {
        if (!answer.intent) {
            return answer.shift;
        }
        if (const auto known = m_begun.find(*answer.intent); known != m_begun.end()) {
            return known->second;
        }
        const auto intent = m_ledger.find(*answer.intent);
        if (!intent) {
            return fail(intent.error() == LedgerError::NoSuchEntry ? LedgerError(LedgerError::Corrupt) : intent.error());
        }
        return intent->shift;
    }

    Result<void, LedgerError> noteExceptions(const Entry& entry) {
        const auto kinds = exceptionsOf(figuresOf(entry), m_ledger);
        if (!kinds) {
            return fail(kinds.error());
        }
        for (const auto kind : *kinds) {
            if (isOfStation(kind) || isOurs(entry)) {
                m_figures.exceptions.add(kind);
            }
        }
        return {};
    }

    Result<void, LedgerError> listOpen(std::int64_t last) {
        const auto intents = m_ledger.openIntentsAt(last);
        if (!intents) {
            return fail(intents.error());
        }
        for (const auto& intent : *intents) {
            const auto belongsElsewhere = m_ends.isOpenAt(intent.shift, last);
            if (!belongsElsewhere) {
                return fail(belongsElsewhere.error());
            }
            if (!isSale(intent.kind) || (*belongsElsewhere && !isOurs(intent))) {
                continue;
            }
            const auto cash = cashOf(intent, m_sums);
            if (transactionOf(intent.kind) == Transaction::Load && isOurs(intent)) {
                addTo(m_cash.openSales, cash, m_sums);
            }
            m_figures.open.push_back({intent.number,
                                      intent.kind,
                                      intent.time,
                                      {},
                                      intent.operatorName,
                                      intent.shift,
                                      intent.uid,
                                      intent.serial,
                                      intent.points.value_or(Points{}),
                                      intent.money.value_or(Money{}),
                                      cash});
        }
        return {};
    }

    Ledger& m_ledger;
    std::int64_t m_shift;
    ShiftEnds m_ends;
    CheckedSums m_sums;
    ShiftFigures m_figures;
    CashFlow m_cash;
    std::map<std::int64_t, std::optional<std::int64_t>> m_begun; ///< Intents passed, and their shifts
    std::optional<LedgerError> m_error;
};

} // namespace

Result<ShiftFigures, LedgerError> figuresOfShift(Ledger& ledger, std::int64_t shift, std::int64_t last) {
    const auto opened = ledger.find(shift);
    if (!opened) {
        return fail(opened.error());
    }
    if (opened->kind != EntryKind::ShiftOpen) {
        return fail(LedgerError::NoSuchEntry);
    }
    Reckoning reckoning(ledger, *opened);
    const auto passed = ledger.forEach(shift, last, [&](const Entry& entry) { reckoning.take(entry); });
    if (!passed) {
        return fail(passed.error());
    }
    return reckoning.end(last);
}

} // namespace tally
