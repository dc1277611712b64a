#pragma once

#include "core/card/points.h"
#include "core/card/result.h"
#include "core/ledger/money.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>

namespace tally {

enum class PriceError : std::uint8_t {
    ListInvalid,    ///< see PriceList::isValid()
    NotPositive,    ///< an amount of 0 or less
    NotWholePoints, ///< an amount of money that is the price of no whole number of points
    TooLarge,       ///< does not fit 64 bits
    Malformed,      ///< details that are no price list
};

/// In whose favour a price is rounded where it is not whole.
enum class Deal : std::uint8_t {
    Sale,   ///< money is taken, rounded up
    Refund, ///< money is given, rounded down
};

/// What points cost: `points` for `money`. Prices are whole multiples of `cashStep`.
struct PriceList {
    Points points{10};                    ///< 1..2^31-1
    Money money = Money::fromMinor(100);  ///< minor units, 1..2^53
    Points largestTopUp{10'000};          ///< of one issue or top-up, 1..2^31-1
    Points largestBalance{20'000};        ///< of one card, largestTopUp..2^31-1
    Money cashStep = Money::fromMinor(1); ///< the smallest coin: 1 or e.g. 5 minor units, 1..2^53

    friend bool operator==(const PriceList&, const PriceList&) = default;

    /// True when every field is in its range.
    [[nodiscard]] bool isValid() const;

    /// The price of `points`; a refund of few points can be worth 0. Errors: ListInvalid, NotPositive, TooLarge.
    [[nodiscard]] Result<Money, PriceError> moneyFor(Points count, Deal deal) const;
    /// The points whose price is exactly this amount: where rounding gives several numbers one price, the most points
    /// of a sale, the fewest of a refund. Errors: ListInvalid, NotPositive, NotWholePoints, TooLarge.
    [[nodiscard]] Result<Points, PriceError> pointsFor(Money amount, Deal deal) const;

    /// For Entry::details of a PriceList entry: `points`, `money`, `largest_top_up`, `largest_balance`, `cash_step`.
    [[nodiscard]] nlohmann::json toDetails() const;
    /// Errors: Malformed for a missing or mistyped field, ListInvalid.
    static Result<PriceList, PriceError> fromDetails(const nlohmann::json& details);
};

} // namespace tally
