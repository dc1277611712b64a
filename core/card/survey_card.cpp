#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "core/card/session.h"

#include <algorithm>

namespace tally {

namespace {

/// A key counts as refused only after this many tries: a failed authentication may be a bad contact.
constexpr unsigned triesBeforeShut = 2;

class Survey {
public:
    Survey(CardReader& reader, const Selected& card, const SiteKeys& keys)
        : m_session(reader, card.uid), m_keys(keys), m_uid(card.uid), m_sectors(layout::sectorCount(card.sak)) {}

    Result<std::vector<SectorFinding>> run() {
        std::vector<SectorFinding> findings;
        for (unsigned i = 0; i < m_sectors; ++i) {
            auto finding = lookAt(Sector(static_cast<std::uint8_t>(i)));
            if (!finding) {
                return fail(finding.error());
            }
            findings.push_back(*finding);
        }
        return findings;
    }

private:
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
            finding.accessBytes = layout::accessBytesOf(**factory);
            finding.state = isFactory(*finding.accessBytes) ? SectorState::Factory : SectorState::FactoryOdd;
            return {};
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
        for (unsigned i = 0; i < triesBeforeShut; ++i) {
            const auto opened = m_session.opens(sector, KeyKind::B, *keyB);
            if (!opened) {
                return fail(opened.error());
            }
            if (*opened) {
                return {};
            }
        }
        finding.state = SectorState::OursOdd;
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

    static bool isFactory(const std::array<std::uint8_t, 4>& accessBytes) {
        return std::equal(layout::factoryAccessBytes.begin(), layout::factoryAccessBytes.end(), accessBytes.begin());
    }

    Session m_session;
    const SiteKeys& m_keys;
    Uid m_uid;
    unsigned m_sectors;
};

} // namespace

Result<std::vector<SectorFinding>> surveyCard(CardReader& reader, const Selected& card, const SiteKeys& keys) {
    return Survey(reader, card, keys).run();
}

} // namespace tally
