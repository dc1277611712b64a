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

struct SectorFinding {
    SectorState state = SectorState::Shut;
    std::uint8_t keyVersion = 0;                            ///< of ours, else 0
    std::optional<std::array<std::uint8_t, 4>> accessBytes; ///< trailer bytes 6-9 as read
    std::array<std::uint8_t, 4> expectedAccessBytes{};
};

/// A card sector by sector.
struct Inspection {
    CardView card;
    std::uint16_t atqa{};
    std::uint8_t sak{};
    std::vector<SectorFinding> sectors; ///< 16 or 40
    ChipFindings chip{};
};

} // namespace tally
