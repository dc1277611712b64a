#pragma once

#include <compare>
#include <cstdint>

namespace tally {

/// A number of points. Sums and differences are computed in 64 bits; what a card or a person names is checked where it
/// enters.
class Points {
public:
    constexpr Points() = default;
    constexpr explicit Points(std::int64_t count) : m_count(count) {}
    [[nodiscard]] constexpr std::int64_t count() const { return m_count; }

    constexpr Points& operator+=(Points other) {
        m_count += other.m_count;
        return *this;
    }
    constexpr Points& operator-=(Points other) {
        m_count -= other.m_count;
        return *this;
    }
    friend constexpr Points operator+(Points a, Points b) { return a += b; }
    friend constexpr Points operator-(Points a, Points b) { return a -= b; }
    friend constexpr auto operator<=>(Points, Points) = default;

private:
    std::int64_t m_count = 0;
};

} // namespace tally
