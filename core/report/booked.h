#pragma once

#include "core/base/checked_sums.h"
#include "core/base/money.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace tally {

/// What some entries come to. Of a change of a card its Done counts, staff cards as well.
struct Booked {
    std::vector<std::int64_t> entries{}; ///< by number, but Intents; those that move no money too
    std::int64_t sales{};                ///< issues and top-ups
    Money taken{};                       ///< for them
    std::int64_t refunds{};
    Money paidOut{};                     ///< for them
    std::int64_t movements{};            ///< pay-ins, pay-outs and drops
    Money moved{};                       ///< by them, into the drawers less out of them
    [[nodiscard]] bool isEmpty() const { return entries.empty(); }
    friend bool operator==(const Booked&, const Booked&) = default;
};

/// Errors: as Ledger::isFirstAnswer().
Result<void, LedgerError> addTo(Booked& booked, const EntryFigures& entry, Ledger& ledger, CheckedSums& sums);

/// The entries of business days `first` to `last`, up to number `upTo`, that `counts` says yes to. Errors: as
/// Ledger::figuresOfDays(), and SumsTooLarge.
Result<Booked, LedgerError> bookedOn(Ledger& ledger, BusinessDay first, BusinessDay last, std::int64_t upTo,
                                     const std::function<bool(const EntryFigures&)>& counts);

} // namespace tally
