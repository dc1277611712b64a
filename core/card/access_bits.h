#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>

namespace tally {

/// The access condition (C1 C2 C3) of one block or trailer as a number 0..7, C1 highest: `001` is 1, `100` is 4.
using AccessCode = std::uint8_t;

/// The access conditions of a sector: blocks 0, 1, 2 and the trailer (of sectors 32-39: blocks 0-4, 5-9, 10-14).
struct AccessBits {
    std::array<AccessCode, 3> blocks{};
    AccessCode trailer{};

    /// Trailer bytes 6-8: every bit once as it is and once inverted (MF1S50YYX_V1 rev 3.2, figure 10).
    [[nodiscard]] std::array<std::uint8_t, 3> encode() const;
    /// Errors: Malformed when a bit and its inverse disagree: the card then blocks the sector for good.
    static Result<AccessBits> decode(const std::array<std::uint8_t, 3>& bytes);

    friend bool operator==(const AccessBits&, const AccessBits&) = default;
};

/// Who may do a thing: nobody, key A, key B, or either.
enum class Grant : std::uint8_t { Nobody, KeyA, KeyB, Either };

/// MF1S50YYX_V1 rev 3.2, table 8.
struct BlockRights {
    Grant read;
    Grant write;
    Grant increment;
    Grant decrement; ///< also transfer and restore
};

/// MF1S50YYX_V1 rev 3.2, table 7. Key A can never be read.
struct TrailerRights {
    Grant writeKeyA;
    Grant readAccessBits;
    Grant writeAccessBits;
    Grant readKeyB; ///< where key B can be read it is data and opens nothing
    Grant writeKeyB;
};

/// `code` is 0..7; its higher bits are ignored.
BlockRights blockRights(AccessCode code);
TrailerRights trailerRights(AccessCode code);

} // namespace tally
