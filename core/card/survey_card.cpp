#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "core/card/session.h"

#include <algorithm>

namespace tally {

namespace {

/// A key counts as refused only after this many tries: a failed authentication may be a bad contact.
constexpr unsigned triesBeforeShut = 2;

constexpr unsigned sectorsOf1k = 16;
constexpr unsigned sectorsOfPlus2k = 32; // MF1P(H)x2, security level 1
constexpr Sector firstBeyond1k{16};      // block 64
constexpr Sector lastOfPlus2k{31};

bool isUniform(const BlockData& data, std::uint8_t byte) {
    return std::ranges::all_of(data, [byte](std::uint8_t each) { return each == byte; });
}

bool isFactory(const std::array<std::uint8_t, 4>& accessBytes) {
    return std::equal(layout::factoryAccessBytes.begin(), layout::factoryAccessBytes.end(), accessBytes.begin());
}

bool isOpenToFactoryKey(const SectorFinding& finding) {
    return finding.state == SectorState::Factory || finding.state == SectorState::FactoryOdd;
}

/// The key that may write all of the trailer; empty when none may.
std::optional<KeyKind> writerOfTrailer(const AccessBits& bits) {
    const auto rights = trailerRights(bits.trailer);
    for (const auto& [grant, kind] : {std::pair{Grant::KeyA, KeyKind::A}, std::pair{Grant::KeyB, KeyKind::B}}) {
        if (rights.writeKeyA == grant && rights.writeAccessBits == grant && rights.writeKeyB == grant) {
            return kind;
        }
    }
    return std::nullopt;
}

/// Which of the access conditions a data block has: in sectors of 16 blocks five share one.
bool isReadableWithA(const AccessBits& bits, Sector sector, unsigned index) {
    const auto group = sector.blockCount() == 4 ? index : index / 5;
    const auto read = blockRights(bits.blocks[group]).read;
    return read == Grant::Either || read == Grant::KeyA;
}

class Survey {
public:
    Survey(CardReader& reader, const Selected& card, const SiteKeys& keys, SurveyOf what)
        : m_session(reader, card.uid),
          m_keys(keys),
          m_uid(card.uid),
          m_sectors(layout::sectorCount(card.sak)),
          m_looksAtData(what == SurveyOf::TrailersAndData) {}

    Result<std::vector<SectorFinding>> run() {
        if (auto counted = countSectors(); !counted) {
            return fail(counted.error());
        }
        std::vector<SectorFinding> findings(m_sectors);
        // From the top, where an issue begins: of a card that is half ours no data is looked at.
        for (unsigned i = m_sectors; i-- > 0;) {
            auto finding = lookAt(Sector(static_cast<std::uint8_t>(i)));
            if (!finding) {
                return fail(finding.error());
            }
            findings[i] = *finding;
            m_looksAtData = m_looksAtData && isOpenToFactoryKey(*finding);
        }
        return findings;
    }

private:
    Result<void> countSectors() {
        if (m_sectors != sectorsOf1k) {
            return {};
        }
        for (unsigned i = 0; i < triesBeforeShut; ++i) {
            const auto opened = m_session.opens(firstBeyond1k, KeyKind::A, factoryKey());
            if (!opened) {
                return fail(opened.error());
            }
            if (*opened) {
                m_sectors = sectorsOfPlus2k;
                return {};
            }
        }
        // An issue shuts the highest sector first: where block 64 opens no more, be it torn, that one is ours.
        for (const auto& keySet : m_keys.all()) {
            const auto opened = m_session.opens(lastOfPlus2k, KeyKind::A, CardKeys(m_uid, keySet).keyA(lastOfPlus2k));
            if (!opened) {
                return fail(opened.error());
            }
            if (*opened) {
                m_sectors = sectorsOfPlus2k;
                return {};
            }
        }
        return {};
    }

    Result<SectorFinding> lookAt(Sector sector) {
        SectorFinding finding;
        finding.expectedAccessBytes = layout::accessBytes(sector);
        for (unsigned i = 0; i < triesBeforeShut && finding.state == SectorState::Shut; ++i) {
            if (auto tried = tryKeys(sector, finding); !tried) {
                return fail(tried.error());
            }
        }
        return finding;
    }

    Result<void> tryKeys(Sector sector, SectorFinding& finding) {
        const auto factory = readTrailer(sector, factoryKey());
        if (!factory) {
            return fail(factory.error());
        }
        if (*factory) {
            return judgeFactory(sector, **factory, finding);
        }
        for (const auto& keySet : m_keys.all()) {
            const CardKeys keys(m_uid, keySet);
            const auto trailer = readTrailer(sector, keys.keyA(sector));
            if (!trailer) {
                return fail(trailer.error());
            }
            if (*trailer) {
                finding.keyVersion = keySet.version;
                finding.accessBytes = layout::accessBytesOf(**trailer);
                return judgeOurs(sector, keys, finding);
            }
        }
        return {};
    }

    /// The sector is open under the factory's key A.
    Result<void> judgeFactory(Sector sector, const BlockData& trailer, SectorFinding& finding) {
        finding.accessBytes = layout::accessBytesOf(trailer);
        const auto bits = AccessBits::decode({trailer[6], trailer[7], trailer[8]});
        if (m_looksAtData && bits) {
            if (auto looked = lookAtData(sector, *bits, finding); !looked) {
                return looked;
            }
        }
        if (isFactory(*finding.accessBytes)) {
            finding.state = SectorState::Factory;
            finding.hasOtherKeyB = !std::equal(trailer.begin() + 10, trailer.end(), factoryKey().reveal().begin());
            finding.rewritableBy = KeyKind::A;
            return {};
        }
        finding.state = SectorState::FactoryOdd;
        const auto writer = bits ? writerOfTrailer(*bits) : std::nullopt;
        if (!m_looksAtData || writer != KeyKind::B) {
            finding.rewritableBy = writer == KeyKind::A ? writer : std::nullopt;
            return {};
        }
        const auto opened = opensAfterTries(sector, KeyKind::B, factoryKey());
        if (!opened) {
            return fail(opened.error());
        }
        finding.rewritableBy = *opened ? writer : std::nullopt;
        return {};
    }

    /// What cannot be read is taken for somebody's.
    Result<void> lookAtData(Sector sector, const AccessBits& bits, SectorFinding& finding) {
        const unsigned first = sector == Sector{0} ? 1 : 0; // the maker's block is nobody's
        for (unsigned i = first; i + 1 < sector.blockCount(); ++i) {
            const auto mask = static_cast<BlockMask>(1U << i);
            if (!isReadableWithA(bits, sector, i)) {
                finding.filledBlocks |= mask;
                continue;
            }
            const auto data = readOpen(sector, sector.block(static_cast<std::uint8_t>(i)));
            if (!data) {
                return fail(data.error());
            }
            const bool isZero = *data && isUniform(**data, 0x00);
            const bool isOnes = *data && isUniform(**data, 0xff);
            finding.filledBlocks |= isZero ? BlockMask{0} : mask;
            finding.usedBlocks |= isZero || isOnes ? BlockMask{0} : mask;
        }
        return {};
    }

    /// A block of the sector that is open under the factory's key A; empty when the card does not give it.
    Result<std::optional<BlockData>> readOpen(Sector sector, Block block) {
        for (unsigned i = 0; i < triesBeforeShut; ++i) {
            if (const auto data = m_session.reader().read(block)) {
                return std::optional<BlockData>{*data};
            }
            if (auto back = m_session.reselect(); !back) {
                return fail(back.error());
            }
            if (const auto opened = opensAfterTries(sector, KeyKind::A, factoryKey()); !opened || !*opened) {
                return fail(opened ? CardError::Removed : opened.error());
            }
        }
        return std::optional<BlockData>{};
    }

    Result<bool> opensAfterTries(Sector sector, KeyKind kind, const SectorKey& key) {
        for (unsigned i = 0; i < triesBeforeShut; ++i) {
            auto opened = m_session.opens(sector, kind, key);
            if (!opened || *opened) {
                return opened;
            }
        }
        return false;
    }

    Result<void> judgeOurs(Sector sector, const CardKeys& keys, SectorFinding& finding) {
        if (isFactory(*finding.accessBytes)) {
            finding.state = SectorState::OursOpen;
            return {};
        }
        finding.state = finding.accessBytes == finding.expectedAccessBytes ? SectorState::Ours : SectorState::OursOdd;
        const auto keyB = keys.keyB(sector);
        if (finding.state == SectorState::OursOdd || !keyB) {
            return {};
        }
        const auto opened = opensAfterTries(sector, KeyKind::B, *keyB);
        if (!opened) {
            return fail(opened.error());
        }
        if (!*opened) {
            finding.state = SectorState::OursOdd;
        }
        return {};
    }

    /// Empty when the key does not open the sector.
    Result<std::optional<BlockData>> readTrailer(Sector sector, const SectorKey& key) {
        const auto opened = m_session.opens(sector, KeyKind::A, key);
        if (!opened) {
            return fail(opened.error());
        }
        if (!*opened) {
            return std::optional<BlockData>{};
        }
        auto trailer = m_session.reader().read(sector.trailer());
        if (!trailer) {
            if (auto back = m_session.reselect(); !back) {
                return fail(back.error());
            }
            return std::optional<BlockData>{};
        }
        return std::optional<BlockData>{*trailer};
    }

    Session m_session;
    const SiteKeys& m_keys;
    Uid m_uid;
    unsigned m_sectors;
    bool m_looksAtData;
};

/// The first sector that an issue shuts, and then from the bottom.
std::vector<Sector> inTellingOrder(unsigned count) {
    std::vector<Sector> sectors{Sector(static_cast<std::uint8_t>(count - 1))};
    for (std::uint8_t i = 0; i + 1U < count; ++i) {
        sectors.emplace_back(i);
    }
    return sectors;
}

class Glimpse {
public:
    Glimpse(CardReader& reader, const Selected& card, const SiteKeys& keys)
        : m_session(reader, card.uid), m_keys(keys), m_uid(card.uid), m_sectors(layout::sectorCount(card.sak)) {}

    Result<bool> run() {
        bool isShutSeen = false;
        for (const auto sector : inTellingOrder(m_sectors)) {
            const bool isOursIfTopIs = sector.number() >= sectorsOf1k && sector.number() + 1U < m_sectors;
            if (isShutSeen && isOursIfTopIs) {
                continue;
            }
            const auto owner = isShutSeen ? ownerByOurKey(sector) : ownerOf(sector);
            if (!owner) {
                return fail(owner.error());
            }
            if (*owner == Owner::Us) {
                return false;
            }
            isShutSeen = isShutSeen || *owner == Owner::Stranger;
        }
        if (!isShutSeen || m_sectors != sectorsOf1k) {
            return isShutSeen;
        }
        // Of a MIFARE Plus 2K that was torn in a sector of a 1K, the highest is ours.
        const auto beyond = ownerByAnyOfOurs(lastOfPlus2k);
        if (!beyond) {
            return fail(beyond.error());
        }
        return *beyond != Owner::Us;
    }

private:
    enum class Owner : std::uint8_t { Us, Factory, Stranger };

    /// Every key, and each again: a failed authentication may be a bad contact.
    Result<Owner> ownerOf(Sector sector) {
        for (unsigned i = 0; i < triesBeforeShut; ++i) {
            const auto factory = m_session.opens(sector, KeyKind::A, factoryKey());
            if (!factory) {
                return fail(factory.error());
            }
            if (*factory) {
                return Owner::Factory;
            }
            const auto owner = ownerByAnyOfOurs(sector);
            if (!owner || *owner == Owner::Us) {
                return owner;
            }
        }
        return Owner::Stranger;
    }

    /// Once one sector is a stranger's, it counts only whether another is ours. One bad contact does not hide them all,
    /// and a card of an older version has every sector of it, the meter's among them.
    Result<Owner> ownerByOurKey(Sector sector) {
        return sector == layout::meterSector ? ownerByAnyOfOurs(sector) : ownerBy(sector, m_keys.newest());
    }

    Result<Owner> ownerByAnyOfOurs(Sector sector) {
        for (const auto& keySet : m_keys.all()) {
            const auto owner = ownerBy(sector, keySet);
            if (!owner || *owner == Owner::Us) {
                return owner;
            }
        }
        return Owner::Stranger;
    }

    Result<Owner> ownerBy(Sector sector, const KeySet& keySet) {
        const auto ours = m_session.opens(sector, KeyKind::A, CardKeys(m_uid, keySet).keyA(sector));
        if (!ours) {
            return fail(ours.error());
        }
        return *ours ? Owner::Us : Owner::Stranger;
    }

    Session m_session;
    const SiteKeys& m_keys;
    Uid m_uid;
    unsigned m_sectors;
};

} // namespace

Result<std::vector<SectorFinding>> surveyCard(CardReader& reader, const Selected& card, const SiteKeys& keys,
                                              SurveyOf what) {
    return Survey(reader, card, keys, what).run();
}

Result<bool> isPlainlyForeign(CardReader& reader, const Selected& card, const SiteKeys& keys) {
    return Glimpse(reader, card, keys).run();
}

} // namespace tally
