#pragma once

#include "core/card/card_state.h"
#include "core/card/chip_check.h"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// Whose keys open a sector.
enum class SectorState : std::uint8_t {
    Ours,       ///< derived key A opens it and bytes 6-9 of the trailer are as specified
    OursOpen,   ///< derived key A opens it over the factory's access bits: a torn trailer, to be written again
    OursOdd,    ///< derived key A opens it, other access bits
    Factory,    ///< factory key A opens it, bytes 6-8 `FF 07 80`
    FactoryOdd, ///< factory key A opens it, other access bits
    Shut,       ///< none of the keys opens it
};

/// The data blocks of one sector: bit i is its block i.
using BlockMask = std::uint16_t;

struct SectorFinding {
    SectorState state = SectorState::Shut;
    std::uint8_t keyVersion = 0;                            ///< of ours, else 0
    std::optional<std::array<std::uint8_t, 4>> accessBytes; ///< trailer bytes 6-9 as read
    std::array<std::uint8_t, 4> expectedAccessBytes{};
    bool hasOtherKeyB = false; ///< Factory: key B reads as another than the factory's
    /// Factory and FactoryOdd: under which factory key the factory's trailer can be written back; empty when none can.
    std::optional<KeyKind> rewritableBy;
    /// Factory and FactoryOdd, where the survey looked at data: blocks that hold other than zeros or FF, and other than
    /// zeros. The maker's block is in neither.
    BlockMask usedBlocks = 0;
    BlockMask filledBlocks = 0;
};

/// A card sector by sector.
struct Inspection {
    CardView card;
    std::uint16_t atqa{};
    std::uint8_t sak{};
    std::vector<SectorFinding> sectors; ///< 16, 32 of a MIFARE Plus 2K, or 40; none of another kind of card
    ChipFindings chip{};
};

} // namespace tally
