#pragma once

#include "core/base/result.h"
#include "core/card/block.h"

#include <cstdint>

namespace tally {

/// A MIFARE value block: the value three times, the middle one inverted, and an address byte four times, two of them
/// inverted (MF1S50YYX_V1 rev 3.2, figure 9).
struct ValueBlock {
    std::int32_t value{};
    std::uint8_t address{};

    [[nodiscard]] BlockData encode() const;
    /// Errors: Malformed when the redundant parts disagree.
    static Result<ValueBlock> decode(const BlockData& block);
    friend bool operator==(const ValueBlock&, const ValueBlock&) = default;
};

/// What the meter of a new card shows (card-format.md, section 4).
inline constexpr std::uint32_t meterStart = 0x7FFFFFFF;

/// The value of a meter copy, 0..meterStart. Errors: Malformed, also for a negative value.
Result<std::uint32_t> decodeMeter(const BlockData& block);

} // namespace tally
