#pragma once

#include "core/card/read_card.h"
#include "core/card/write_record.h"

#include <cstdint>

namespace tally {

/// Makes the two meter copies equal again: the lower valid one is written over the other and both are read back
/// (card-format.md, section 5). The card is selected. Returns the value that both show.
/// Errors: Malformed when no copy is valid; as CardReader; ReadBackDiffers.
Result<std::uint32_t> healMeter(CardReader& reader, const Uid& uid, const CardKeys& keys);

/// The first half of a debit: `points` off the second copy, which is read back. Once Done that is the proof that they
/// are taken, to be noted before the other half by whoever may not live to see it. `reading` is this selection's, its
/// copies are equal, sector 1 is open, and 1 <= points <= balance. 2 value operations, 1 read.
Sent debitCopy(CardReader& reader, const CardReading& reading, std::uint32_t points);
/// The second half, once the first is Done and in its selection: the first copy follows. Open or Done. 2 value
/// operations, 1 read.
Sent debitMeter(CardReader& reader, const CardReading& reading, std::uint32_t points);

struct Debited {
    Sent sent;
    bool copyReadLow = false; ///< the second copy was read back low: proof that the points are taken
};

/// Takes `points` off the meter: both halves at once (card-format.md, section 6).
Debited debit(CardReader& reader, const CardReading& reading, std::uint32_t points);

} // namespace tally
