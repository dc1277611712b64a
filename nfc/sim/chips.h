#pragma once

#include "core/card/uid.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

namespace tally {

/// The chips that a virtual card can be: genuine ones, and the common clones (card-format.md, section 8).
enum class CardKind : std::uint8_t {
    Classic1k,  ///< MF1S50: 16 sectors, 64 blocks
    Classic4k,  ///< MF1S70: 40 sectors, 256 blocks
    Ev1,        ///< MF1S50 EV1 with its two sectors of signature: 18 sectors, 72 blocks
    Gen1a,      ///< wakes to 40 (7 bits), 43: then every block is readable and writable
    Gen1b,      ///< as Gen1a, to 40 (7 bits) alone
    Gen2,       ///< CUID: answers RATS, takes writes of block 0
    Cuid,       ///< the same with another maker's block and without the answer
    Gen3,       ///< reads block 0 without authentication
    Gen4,       ///< "ultimate" magic card with the password it is sold with
    Uscuid,     ///< GDM: wakes to 20 (7 bits), 23; magic authentication 80
    Fm11rf08s,  ///< Fudan's compatible chip, which answers authentication commands 64
    Fm11rf08,   ///< its predecessor, with the same door
    Fm11rf32n,  ///< its sister of 4K
    Sle66r35,   ///< Infineon's 1K, which says SAK 88 and has the door too
    Mf1ics5003, ///< an NXP chip of about 2000 that has it
    Plus2k,     ///< MIFARE Plus 2K in security level 1: says it is a 1K and has 32 sectors
    RandomUid,  ///< another UID, beginning 08, whenever it comes into a field
    AnyKey,     ///< an emulator that takes any key for any sector
};

/// Every kind, for lists.
inline constexpr std::initializer_list<CardKind> everyCardKind{
    CardKind::Classic1k, CardKind::Classic4k, CardKind::Ev1,       CardKind::Gen1a,    CardKind::Gen1b,
    CardKind::Gen2,      CardKind::Cuid,      CardKind::Gen3,      CardKind::Gen4,     CardKind::Uscuid,
    CardKind::Fm11rf08s, CardKind::Fm11rf08,  CardKind::Fm11rf32n, CardKind::Sle66r35, CardKind::Mf1ics5003,
    CardKind::Plus2k,    CardKind::RandomUid, CardKind::AnyKey};

[[nodiscard]] std::size_t blockCountOf(CardKind kind);
[[nodiscard]] std::uint8_t sectorCountOf(CardKind kind);
/// The name in a card's file and of `tallycard sim new --kind`: "classic1k", "gen1a", …
[[nodiscard]] std::string_view nameOf(CardKind kind);
[[nodiscard]] std::optional<CardKind> parseCardKind(std::string_view name);

/// What a virtual card's silicon does although card-format.md, section 10, assumes that it does not.
enum class SiliconFlaw : std::uint8_t {
    TakesNegativeOperands, ///< a decrement by a negative number raises the value
    WrapsPastMinimum,      ///< a decrement past -2^31 comes out at the top
    RestoresAnywhere,      ///< value operations in blocks whose access bits forbid them
    TransfersEmptyBuffer,  ///< a transfer without anything in the buffer writes the largest value
    WritesFrozenTrailers,  ///< trailer `111` can be written
    WritesMeter,           ///< a block `001` can be written
    IncrementsMeter,       ///< a block `001` can be incremented
};

inline constexpr std::initializer_list<SiliconFlaw> everySiliconFlaw{
    SiliconFlaw::TakesNegativeOperands, SiliconFlaw::WrapsPastMinimum,     SiliconFlaw::RestoresAnywhere,
    SiliconFlaw::TransfersEmptyBuffer,  SiliconFlaw::WritesFrozenTrailers, SiliconFlaw::WritesMeter,
    SiliconFlaw::IncrementsMeter};

/// The name in a card's file and of `tallycard sim new --flaw`.
[[nodiscard]] std::string_view nameOf(SiliconFlaw flaw);
[[nodiscard]] std::optional<SiliconFlaw> parseSiliconFlaw(std::string_view name);

class SiliconFlaws {
public:
    constexpr SiliconFlaws() = default;
    constexpr SiliconFlaws(std::initializer_list<SiliconFlaw> flaws) {
        for (const auto flaw : flaws) {
            add(flaw);
        }
    }
    constexpr void add(SiliconFlaw flaw) { m_bits |= bit(flaw); }
    [[nodiscard]] constexpr bool has(SiliconFlaw flaw) const { return (m_bits & bit(flaw)) != 0; }
    friend constexpr bool operator==(SiliconFlaws, SiliconFlaws) = default;

private:
    static constexpr std::uint32_t bit(SiliconFlaw flaw) { return 1U << static_cast<unsigned>(flaw); }
    std::uint32_t m_bits = 0;
};

/// A UID of the kind that a card makes up anew each time: 08 and three random bytes (NXP AN10927).
[[nodiscard]] Uid passingUid();

} // namespace tally
