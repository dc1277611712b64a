#pragma once

#include "core/base/checked_sums.h"
#include "core/base/money.h"
#include "core/base/result.h"

#include <cstdint>
#include <vector>

namespace tally {

enum class CountError : std::uint8_t {
    UnknownDenomination, ///< a value that is none of those in use
    Negative,            ///< a negative number of pieces
    Overflow,            ///< more than `largestCash`
};

/// The largest amount of cash that is counted, and the largest sum of a shift.
inline constexpr Money largestCash = Money::fromMinor(CheckedSums::largest);

/// So many coins or notes of one value.
struct CountedPieces {
    Money value;           ///< of one piece
    std::int64_t pieces{}; ///< 0 or more
    friend bool operator==(const CountedPieces&, const CountedPieces&) = default;
};

/// The pieces by denomination, the largest first, those of one value put together and those of none left out.
/// `denominations` are those in use.
Result<std::vector<CountedPieces>, CountError> sortedCount(const std::vector<CountedPieces>& pieces,
                                                           const std::vector<Money>& denominations);

/// What the pieces are worth together, exactly. Errors: Negative, Overflow.
Result<Money, CountError> valueOf(const std::vector<CountedPieces>& pieces);

} // namespace tally
