#pragma once

#include "core/card/block.h"
#include "core/card/card_reader.h"
#include "core/card/uid.h"
#include "core/crypto/derivation.h"
#include "core/crypto/site_keys.h"

namespace tally {

/// One key set's keys for one card (card-format.md, section 3), derived when asked for. Both must outlive it.
class CardKeys {
public:
    CardKeys(const Uid& uid, const KeySet& keySet);

    [[nodiscard]] std::uint8_t version() const { return m_keySet.version; }
    [[nodiscard]] bool canWriteRecords() const { return m_keySet.load.has_value(); }
    [[nodiscard]] SectorKey keyA(Sector sector) const;
    /// Empty for a terminal's key set, but for sectors 6 and 7.
    [[nodiscard]] std::optional<SectorKey> keyB(Sector sector) const;
    [[nodiscard]] Secret<16> recordKey() const;

private:
    const KeySet& m_keySet;
    Diversification m_input;
};

/// `FF FF FF FF FF FF`: what a new card opens with.
const SectorKey& factoryKey();

} // namespace tally
