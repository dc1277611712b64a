#include "core/shifts/cash_count.h"

#include <algorithm>
#include <functional>
#include <initializer_list>
#include <map>

namespace tally {

namespace {

using Values = std::vector<Money>;

Values values(std::initializer_list<std::int64_t> minor) {
    Values result;
    for (const auto value : minor) {
        result.push_back(Money::fromMinor(value));
    }
    return result;
}

/// What is in circulation, by the issuing banks' own lists (2026). A currency whose cents are no longer coined has
/// none.
const std::map<std::string_view, Values>& keptDenominations() {
    static const std::map<std::string_view, Values> kept{
        {"AUD", values({10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5})},
        {"CAD", values({10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5})},
        {"CHF", values({100000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5})},
        {"CZK", values({500000, 200000, 100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100})},
        {"DKK", values({50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50})},
        {"EUR", values({50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1})},
        {"GBP", values({5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1})},
        {"JPY", values({10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1})},
        {"NOK", values({100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 100})},
        {"PLN", values({50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1})},
        {"SEK", values({100000, 50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100})},
        {"USD", values({10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1})},
    };
    return kept;
}

Values oneTwoFive() {
    constexpr std::int64_t largest = 10'000'000;
    Values result;
    for (std::int64_t power = 1; power <= largest; power *= 10) {
        for (const std::int64_t digit : {1, 2, 5}) {
            if (digit * power <= largest) {
                result.push_back(Money::fromMinor(digit * power));
            }
        }
    }
    std::ranges::reverse(result);
    return result;
}

} // namespace

const std::vector<Money>& denominationsOf(std::string_view currency) {
    static const Values otherwise = oneTwoFive();
    const auto found = keptDenominations().find(currency);
    return found == keptDenominations().end() ? otherwise : found->second;
}

Result<std::vector<CountedPieces>, CountError> sortedCount(const std::vector<CountedPieces>& pieces,
                                                           std::string_view currency) {
    const auto& known = denominationsOf(currency);
    std::map<Money, std::int64_t, std::greater<>> byValue;
    for (const auto& each : pieces) {
        if (std::ranges::find(known, each.value) == known.end()) {
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
