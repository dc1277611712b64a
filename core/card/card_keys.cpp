#include "core/card/card_keys.h"

namespace tally {

namespace {

SectorKey sectorKey(const Secret<16>& key, KeyPurpose purpose, Sector sector, const Diversification& input) {
    const auto derived = derive(key, purpose, sector.number(), input);
    return SectorKey{derived.reveal().first<6>()};
}

} // namespace

CardKeys::CardKeys(const Uid& uid, const KeySet& keySet)
    : m_keySet(keySet),
      m_input{uid.padded(), static_cast<std::uint8_t>(uid.bytes().size()), keySet.siteId, keySet.version} {}

SectorKey CardKeys::keyA(Sector sector) const {
    return sectorKey(m_keySet.read, KeyPurpose::SectorKeyA, sector, m_input);
}

std::optional<SectorKey> CardKeys::keyB(Sector sector) const {
    if (sector == Sector{6} || sector == Sector{7}) {
        return sectorKey(m_keySet.read, KeyPurpose::TerminalKeyB, sector, m_input);
    }
    if (!m_keySet.load) {
        return std::nullopt;
    }
    return sectorKey(*m_keySet.load, KeyPurpose::SectorKeyB, sector, m_input);
}

Secret<16> CardKeys::recordKey() const { return derive(m_keySet.mac, KeyPurpose::RecordMac, 0, m_input); }

const SectorKey& factoryKey() {
    static const SectorKey key{std::array<std::uint8_t, 6>{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF}};
    return key;
}

} // namespace tally
