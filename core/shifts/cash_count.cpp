#include "core/shifts/cash_count.h"

#include <algorithm>
#include <functional>
#include <map>

namespace tally {

Result<std::vector<CountedPieces>, CountError> sortedCount(const std::vector<CountedPieces>& pieces,
                                                           const std::vector<Money>& denominations) {
    std::map<Money, std::int64_t, std::greater<>> byValue;
    for (const auto& each : pieces) {
        if (std::ranges::find(denominations, each.value) == denominations.end()) {
            return fail(CountError::UnknownDenomination);
        }
        if (each.pieces < 0) {
            return fail(CountError::Negative);
        }
        if (__builtin_add_overflow(byValue[each.value], each.pieces, &byValue[each.value])) {
            return fail(CountError::Overflow);
        }
    }
    std::vector<CountedPieces> sorted;
    for (const auto& [value, number] : byValue) {
        if (number > 0) {
            sorted.push_back({value, number});
        }
    }
    return sorted;
}

Result<Money, CountError> valueOf(const std::vector<CountedPieces>& pieces) {
    std::int64_t sum = 0;
    for (const auto& each : pieces) {
        if (each.pieces < 0) {
            return fail(CountError::Negative);
        }
        std::int64_t worth = 0;
        if (__builtin_mul_overflow(each.value.minor(), each.pieces, &worth) ||
            __builtin_add_overflow(sum, worth, &sum) || sum > largestCash.minor()) {
            return fail(CountError::Overflow);
        }
    }
    return Money::fromMinor(sum);
}

} // namespace tally
