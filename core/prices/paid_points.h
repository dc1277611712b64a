#pragma once

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/prices/price_list.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What a paid point costs: `money` for `points`. Both are positive.
struct Rate {
    Points points;
    Money money;
    friend bool operator==(const Rate&, const Rate&) = default;
};

/// The lowest price of a paid point by this list: of its own rate and each package's money over its paid points,
/// without bonus and deposit. No sale is cheaper, since a sale rounds up.
[[nodiscard]] Rate lowestRateOf(const PriceList& prices);
/// Compared exactly.
[[nodiscard]] bool isCheaper(const Rate& a, const Rate& b);

/// By whom points were put onto a card.
enum class Loaded : std::uint8_t {
    Here,
    Elsewhere, ///< by no load of this ledger
};

/// Points that one price was paid for. Of what was sold at once, the part that is left.
struct PaidShare {
    Points points;
    Rate paid; ///< what was sold at once, for a load; a price, where the load is not known
    std::vector<Payment> payments{}; ///< of all that was sold at once; none, where the load is not known
    Loaded loaded = Loaded::Here;
    friend bool operator==(const PaidShare&, const PaidShare&) = default;
};

/// The paid points on a card, oldest first: in the order in which they are played and refunded. Each is worth what was
/// paid for it, to the fraction of a minor unit; sums are exact, and rounded down once. So refunds in parts never come
/// to more than one of all, and that never to more than was paid.
class PaidPoints {
public:
    PaidPoints() = default;
    explicit PaidPoints(std::vector<PaidShare> oldestFirst);

    [[nodiscard]] Points count() const { return m_count; }
    /// How many of the oldest `taken`, 0..count(), this ledger did not load.
    [[nodiscard]] Points notLoadedHere(Points taken) const;
    /// What was paid for the oldest `taken` of them, 0..count(), rounded down to a multiple of `cashStep`.
    /// Errors: TooLarge.
    [[nodiscard]] Result<Money, PriceError> worth(Points taken, Money cashStep) const;
    /// The fewest of them, 1..count(), that are worth exactly `money`. Errors: NotPositive, NotWholePoints, TooLarge
    /// when all of them are worth less.
    [[nodiscard]] Result<Points, PriceError> pointsWorth(Money money, Money cashStep) const;
    /// How `money`, the worth of the oldest `taken` of them, goes back the way it came: by the means that their loads
    /// were paid with, each by its part of a load; what no load is known of, in cash. One payment for each way, in the
    /// order of PaymentWay, each above 0 and a multiple of `cashStep` where `money` is one.
    [[nodiscard]] std::vector<Payment> sameWayBack(Points taken, Money money, Money cashStep) const;

    friend bool operator==(const PaidPoints&, const PaidPoints&) = default;

private:
    std::vector<PaidShare> m_shares;
    Points m_count;
};

} // namespace tally
