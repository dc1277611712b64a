#pragma once

#include "core/card/balance_record.h"
#include "core/card/card_keys.h"
#include "core/card/card_reader.h"
#include "core/card/layout.h"

#include <array>

namespace tally {

/// One card on a reader: the steps that reading and writing share. After an error the same card is selected again.
class Session {
public:
    Session(CardReader& reader, const Uid& uid) : m_reader(reader), m_uid(uid) {}

    [[nodiscard]] CardReader& reader() { return m_reader; }

    /// Errors: Removed when the card is not there any more, TwoCards, ReaderLost.
    Result<void> reselect();
    /// Whether the key opens the sector; if not, the card is selected again. Errors: as reselect().
    Result<bool> opens(Sector sector, KeyKind kind, const SectorKey& key);
    /// The first three blocks of the open sector.
    Result<std::array<BlockData, 3>> readThree(Sector sector);
    /// Writes a block of the open sector and reads it back. Errors: also ReadBackDiffers.
    Result<void> writeAndReadBack(Block block, const BlockData& data);

private:
    CardReader& m_reader;
    Uid m_uid;
};

/// A record's three blocks, and back.
std::array<BlockData, 3> blocksOf(const RecordBytes& record);
RecordBytes recordOf(const std::array<BlockData, 3>& blocks);

} // namespace tally
