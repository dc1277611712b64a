#include "core/report/booked.h"

#include "core/ledger/transaction.h"

namespace tally {

namespace {

void addChange(Booked& booked, const EntryFigures& done, CheckedSums& sums) {
    if (transactionOf(done.kind) == Transaction::Refund) {
        ++booked.refunds;
        sums.add(booked.paidOut, done.money);
    } else {
        ++booked.sales;
        sums.add(booked.taken, done.money);
    }
}

} // namespace

Result<void, LedgerError> addTo(Booked& booked, const EntryFigures& entry, Ledger& ledger, CheckedSums& sums) {
    if (entry.phase == Phase::Intent) {
        return {};
    }
    booked.entries.push_back(entry.number);
    switch (transactionOf(entry.kind)) {
    case Transaction::PayIn:
        ++booked.movements;
        sums.add(booked.moved, entry.money);
        return {};
    case Transaction::PayOut:
    case Transaction::SafeDrop:
        ++booked.movements;
        sums.add(booked.moved, Money{} - entry.money);
        return {};
    case Transaction::Load:
    case Transaction::Refund:
        break;
    case Transaction::None:
        return {};
    }
    if (entry.phase != Phase::Done) {
        return {};
    }
    const auto isFirst = ledger.isFirstAnswer(entry);
    if (!isFirst) {
        return fail(isFirst.error());
    }
    if (*isFirst) {
        addChange(booked, entry, sums);
    }
    return {};
}

Result<Booked, LedgerError> bookedOn(Ledger& ledger, BusinessDay first, BusinessDay last, std::int64_t upTo,
                                     const std::function<bool(const EntryFigures&)>& counts) {
    std::vector<EntryFigures> entries;
    const auto read = ledger.figuresOfDays(first, last, upTo, [&](EntryFigures entry) {
        if (counts(entry)) {
            entries.push_back(std::move(entry));
        }
        return Onward::Continue;
    });
    if (!read) {
        return fail(read.error());
    }
    Booked booked;
    CheckedSums sums;
    for (const auto& entry : entries) {
        if (const auto added = addTo(booked, entry, ledger, sums); !added) {
            return fail(added.error());
        }
    }
    if (!sums.areExact()) {
        return fail(LedgerError::SumsTooLarge);
    }
    return booked;
}

} // namespace tally
