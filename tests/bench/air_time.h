#pragma once

#include "nfc/sim/virtual_card.h"

#include <chrono>

namespace tally::bench {

/// How long a card and a reader at 106 kbit/s talk for these commands and `selections`, by the data sheet's figures
/// (MF1S50YYX_V1 rev 3.2, figure 4; quoted in card-format.md, section 11).
constexpr std::chrono::microseconds airTime(const CommandCounts& counts, std::uint64_t selections) {
    using std::chrono::microseconds;
    return selections * microseconds{2500} + counts.authentications * microseconds{2000} +
           counts.reads * microseconds{2500} + counts.writes * microseconds{5500} +
           (counts.decrements + counts.increments + counts.restores) * microseconds{2500} +
           counts.transfers * microseconds{4500};
}

} // namespace tally::bench
