#pragma once

#include "core/card/balance_record.h"
#include "core/card/card_keys.h"
#include "core/card/card_reader.h"
#include "core/card/read_card.h"

#include <optional>

namespace tally {

/// How far a change of a card has come.
enum class Progress : std::uint8_t {
    NotSent, ///< nothing irreversible was handed to the reader
    Open,    ///< handed over, not read back: it may or may not have taken effect
    Done,    ///< read back
};

struct Sent {
    Progress progress{};
    std::optional<CardError> error; ///< set unless Done
};

/// Writes a balance record into a slot, its MAC block last, reads it back and compares (card-format.md, section 6).
/// The card is selected. `keys` are of the card version. 1 authentication, 3 writes, 3 reads.
Sent writeRecord(CardReader& reader, const Uid& uid, const CardKeys& keys, unsigned slot, const RecordBytes& record);

/// Writes 48 zeros into a slot. For issuing alone: no record may be there. Errors: as CardReader, ReadBackDiffers.
Result<void> clearSlot(CardReader& reader, const Uid& uid, const CardKeys& keys, unsigned slot);

} // namespace tally
