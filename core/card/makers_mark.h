#pragma once

#include "core/card/card_reader.h"

#include <cstdint>

namespace tally {

/// Whose chip block 0 says that it is. Anybody can write such a block: it convicts, and acquits of one charge alone.
enum class MakersMark : std::uint8_t {
    Unknown,
    GenuineNxp,      ///< as NXP's own chips carry it
    GenuineInfineon, ///< as Infineon's SLE 66R35 carries it
    Fudan,           ///< FM11RF08, FM11RF08S or FM11RF32N
    Clone,           ///< "bcdefghi", as the commonest clones are sold
};

/// `block0` is the card's block 0 as read, its UID of 4 or 7 bytes.
[[nodiscard]] MakersMark makersMarkOf(const Selected& card, const BlockData& block0);

} // namespace tally
