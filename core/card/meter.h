#pragma once

#include "core/card/read_card.h"
#include "core/card/write_record.h"

#include <cstdint>

namespace tally {

/// Makes the two meter copies equal again: the lower valid one is written over the other and both are read back
/// (card-format.md, section 5). The card is selected. Returns the value that both show.
/// Errors: Malformed when no copy is valid; as CardReader; ReadBackDiffers.
Result<std::uint32_t> healMeter(CardReader& reader, const Uid& uid, const CardKeys& keys);

struct Debited {
    Sent sent;
    bool copyReadLow = false; ///< the second copy was read back low: proof that the points are taken
};

/// Takes `points` off the meter (card-format.md, section 6). `reading` is this selection's, its copies are equal,
/// sector 1 is open, and 1 <= points <= balance. 4 value operations, 2 reads.
Debited debit(CardReader& reader, const CardReading& reading, std::uint32_t points);

} // namespace tally
