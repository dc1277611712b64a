#pragma once

#include "core/base/money.h"
#include "core/base/points.h"

#include <cstdint>

namespace tally {

/// Adds exactly, and remembers when it could not.
class CheckedSums {
public:
    /// No sum goes further, either way: a dozen of the largest still add up in 64 bits without a check.
    static constexpr std::int64_t largest = 100'000'000'000'000'000;

    void add(Money& sum, Money amount) { sum = Money::fromMinor(sumOf(sum.minor(), amount.minor())); }
    void add(Points& sum, Points amount) { sum = Points{sumOf(sum.count(), amount.count())}; }
    /// False once a sum went beyond `largest`, where it stays at it; from then on none of them is to be believed.
    [[nodiscard]] bool areExact() const { return m_areExact; }

private:
    std::int64_t sumOf(std::int64_t a, std::int64_t b) {
        std::int64_t sum = 0;
        if (__builtin_add_overflow(a, b, &sum) || sum > largest || sum < -largest) {
            m_areExact = false;
            return b < 0 ? -largest : largest;
        }
        return sum;
    }

    bool m_areExact = true;
};

} // namespace tally
