#pragma once

#include <array>
#include <compare>
#include <cstdint>

namespace tally {

/// The 16 bytes of one MIFARE Classic block.
using BlockData = std::array<std::uint8_t, 16>;

/// A block address of a MIFARE Classic card, 0..255.
class Block {
public:
    constexpr explicit Block(std::uint8_t number) : m_number(number) {}
    [[nodiscard]] constexpr std::uint8_t number() const { return m_number; }
    friend constexpr auto operator<=>(Block, Block) = default;

private:
    std::uint8_t m_number;
};

/// A sector of a MIFARE Classic card: 0..15 on a 1K card, 0..39 on a 4K card. Sectors 0-31 have 4 blocks, 32-39
/// have 16.
class Sector {
public:
    constexpr explicit Sector(std::uint8_t number) : m_number(number) {}
    [[nodiscard]] static constexpr Sector of(Block block) {
        const auto number = block.number();
        return Sector(number < 128 ? static_cast<std::uint8_t>(number / 4)
                                   : static_cast<std::uint8_t>(32 + (number - 128) / 16));
    }
    [[nodiscard]] constexpr std::uint8_t number() const { return m_number; }
    [[nodiscard]] constexpr std::uint8_t blockCount() const { return m_number < 32 ? 4 : 16; }
    /// The `index`-th block of the sector, index < blockCount().
    [[nodiscard]] constexpr Block block(std::uint8_t index) const {
        return Block(static_cast<std::uint8_t>((m_number < 32 ? m_number * 4 : 128 + (m_number - 32) * 16) + index));
    }
    [[nodiscard]] constexpr Block trailer() const { return block(static_cast<std::uint8_t>(blockCount() - 1)); }
    friend constexpr auto operator<=>(Sector, Sector) = default;

private:
    std::uint8_t m_number;
};

} // namespace tally
