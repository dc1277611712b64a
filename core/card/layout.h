#pragma once

#include "core/card/access_bits.h"
#include "core/card/block.h"
#include "core/card/card_keys.h"

#include <array>
#include <cstdint>

/// The memory map of card-format.md, section 4.
namespace tally::layout {

inline constexpr Sector meterSector{1};
inline constexpr Block meter{4};
inline constexpr Block meterCopy{5};
inline constexpr Block issueBlock{6};
/// Byte 9 of every trailer: the version of this format.
inline constexpr std::uint8_t formatVersion = 1;

/// The sector of a record slot, 0 or 1.
constexpr Sector slotSector(unsigned slot) { return Sector(static_cast<std::uint8_t>(2 + slot)); }

/// 16 for SAK 08 and Infineon's 88, 40 for SAK 18, 0 for anything else (NXP AN10833, table 6; Infineon SLE 66R35).
unsigned sectorCount(std::uint8_t sak);

/// Trailer bytes 6-9 of a sector of ours.
std::array<std::uint8_t, 4> accessBytes(Sector sector);

/// Trailer bytes 6-8 as the factory leaves them.
inline constexpr std::array<std::uint8_t, 3> factoryAccessBytes{0xFF, 0x07, 0x80};

/// The trailer as the factory leaves it: its keys, its access bytes, and the byte after them (MF1S50YYX_V1 rev 3.2,
/// section 8.7).
[[nodiscard]] const BlockData& factoryTrailer();

/// Bytes 6-9 of a trailer as read.
std::array<std::uint8_t, 4> accessBytesOf(const BlockData& trailer);

/// Key A ‖ bytes 6-9 ‖ key B. Errors: KeyRefused when `keys` are a terminal's.
Result<BlockData> trailer(Sector sector, const CardKeys& keys);

} // namespace tally::layout
