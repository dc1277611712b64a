#pragma once

#include "core/card/read_card.h"

#include <cstdint>
#include <optional>

namespace tally {

/// What is to be done about an open record when its card is back (card-format.md, section 6).
enum class RecordSettling : std::uint8_t {
    WriteOnceMore, ///< it is on the card, perhaps weakly programmed: write it into its own slot again
    WriteAgain,    ///< it is not on the card: write the same record again
    BuiltUpon,     ///< one or two records of other stations were built on it: done
    Owed,          ///< another station went on without it: its points go on top of the current record
    OnlyJournals,  ///< not known until the journals between are in
};

/// `open` is the record R, `builtOn` the P that it was built on (none at issue), `current` the C that the card shows,
/// `older` what its other slot holds, where that is authentic.
RecordSettling settlingOf(const RecordBytes& open, const std::optional<RecordBytes>& builtOn,
                          const RecordBytes& current, const std::optional<RecordBytes>& older);

/// Whether the points of an open debit were taken.
enum class DebitSettling : std::uint8_t { Taken, NotTaken, OnlyJournals };

/// What is known of an open debit of `points` from `spentBefore`.
struct DebitEvidence {
    std::uint32_t spentBefore{};
    std::uint32_t points{};
    bool copyReadLow = false;    ///< block 5 was read back low in the torn selection
    bool foundHalfTaken = false; ///< the copies were found as exactly {before, after}
};

/// `spentNow` is after healing.
DebitSettling settlingOf(const DebitEvidence& evidence, std::uint32_t spentNow);

} // namespace tally
