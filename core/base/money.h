#pragma once

#include <compare>
#include <cstdint>

namespace tally {

/// An amount of the site's currency in its minor unit (cents).
class Money {
public:
    constexpr Money() = default;
    [[nodiscard]] static constexpr Money fromMinor(std::int64_t minor) { return Money(minor); }
    [[nodiscard]] constexpr std::int64_t minor() const { return m_minor; }

    constexpr Money& operator+=(Money other) {
        m_minor += other.m_minor;
        return *this;
    }
    constexpr Money& operator-=(Money other) {
        m_minor -= other.m_minor;
        return *this;
    }
    friend constexpr Money operator+(Money a, Money b) { return a += b; }
    friend constexpr Money operator-(Money a, Money b) { return a -= b; }
    friend constexpr auto operator<=>(Money, Money) = default;

private:
    constexpr explicit Money(std::int64_t minor) : m_minor(minor) {}
    std::int64_t m_minor = 0;
};

} // namespace tally
