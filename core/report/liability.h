#pragma once

#include "core/base/points.h"
#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/ledger/ledger.h"

#include <cstdint>

namespace tally {

/// Points that cards still hold, as far as this ledger knows: an upper bound, for what was played at machines since a
/// card was last seen here is not in this ledger. A sale that is open counts as if it had come off, an open refund as
/// if it had not.
struct Liability {
    std::int64_t asOfEntry{}; ///< looks no further
    std::int64_t cards{};     ///< with a balance that can be played
    Points paid;              ///< of guests' cards: bought, or could be paid out at most
    Points bonus;             ///< of guests' cards: never paid for. Bonus is played last
    Points ofOpenSales;       ///< the part of the two above that only open sales account for
    std::int64_t expiredCards{};
    Points expiredPaid; ///< of guests' cards that may be used no more; in none of the above
    Points expiredBonus;
    DepositsHeld deposits; ///< taken for cards, and due when they come back
    std::int64_t staffCards{};
    Points staff; ///< of staff cards; in none of the above

    /// What can be played.
    [[nodiscard]] Points outstanding() const { return paid + bonus; }
    [[nodiscard]] Points expired() const { return expiredPaid + expiredBonus; }
    friend bool operator==(const Liability&, const Liability&) = default;
};

/// Expired is what could no longer be used on business day `day`.
/// Takes every card's last known record from the index of outlines, card by card: the time grows with the ledger, so
/// that a report has it on request alone. Errors: Corrupt, Busy, WriteFailed, Cancelled.
Result<Liability, LedgerError> liabilityAt(Ledger& ledger, std::int64_t entry, BusinessDay day,
                                           const ProgressWatch& progress = toTheEnd);

} // namespace tally
