#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>

namespace tally {

/// A number below 2^61 - 1, with the arithmetic modulo that prime.
class Residue {
public:
    static constexpr std::uint64_t modulus = (std::uint64_t{1} << 61U) - 1;

    constexpr Residue() = default;
    constexpr explicit Residue(std::uint64_t value) : m_value(reduced(value)) {}
    [[nodiscard]] constexpr std::uint64_t value() const { return m_value; }

    friend constexpr Residue operator+(Residue a, Residue b) { return Residue(a.m_value + b.m_value); }
    friend constexpr Residue operator*(Residue a, Residue b) {
        // By halves, since no standard type holds the product; 2^61 is 1 here.
        constexpr std::uint64_t low31 = (std::uint64_t{1} << 31U) - 1;
        constexpr std::uint64_t low30 = (std::uint64_t{1} << 30U) - 1;
        const auto a1 = a.m_value >> 31U;
        const auto a0 = a.m_value & low31;
        const auto b1 = b.m_value >> 31U;
        const auto b0 = b.m_value & low31;
        const auto middle = a0 * b1 + a1 * b0;
        return Residue(2 * a1 * b1 + (middle >> 30U) + ((middle & low30) << 31U) + a0 * b0);
    }
    friend constexpr bool operator==(Residue, Residue) = default;

private:
    static constexpr std::uint64_t reduced(std::uint64_t value) {
        const auto folded = (value & modulus) + (value >> 61U);
        return folded >= modulus ? folded - modulus : folded;
    }
    std::uint64_t m_value{};
};

/// Secret numbers, drawn for one comparison of sets of rows. Whoever made the sets did not know them: two that differ
/// look alike with a probability of a millionth of a millionth, whatever they hold.
class FingerprintKey {
public:
    FingerprintKey();

    [[nodiscard]] Residue ofNull() const { return m_null; }
    [[nodiscard]] Residue of(std::int64_t number) const;
    [[nodiscard]] Residue of(std::string_view text) const;
    /// Of a row, by what its columns, at most 12, are here.
    [[nodiscard]] Residue row(std::span<const Residue> columns) const;
    [[nodiscard]] Residue row(std::initializer_list<Residue> columns) const {
        return row(std::span(columns.begin(), columns.size()));
    }
    [[nodiscard]] Residue point() const { return m_point; }

private:
    static constexpr std::size_t blockWords = 32;

    std::array<Residue, blockWords> m_words;
    std::array<Residue, 12> m_columns;
    Residue m_null;
    Residue m_size;
    Residue m_block;
    Residue m_low;
    Residue m_high;
    Residue m_point;
};

/// What a set of rows comes to, in whatever order they are added: the polynomial that has them as its roots, at a
/// secret point.
class Fingerprint {
public:
    void add(const FingerprintKey& key, Residue row) {
        m_product = m_product * (key.point() + row);
        ++m_rows;
    }
    friend bool operator==(const Fingerprint&, const Fingerprint&) = default;

private:
    Residue m_product{1};
    std::int64_t m_rows{};
};

} // namespace tally
