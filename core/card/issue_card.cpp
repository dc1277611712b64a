#include "core/card/issue_card.h"

#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "core/card/session.h"
#include "core/card/value_block.h"

#include <algorithm>
#include <vector>

namespace tally {

namespace {

class Issuing {
public:
    Issuing(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
            const IssueBlock& issue)
        : m_session(reader, card.uid), m_card(card), m_siteKeys(siteKeys), m_keys(keys) {
        const auto meter = ValueBlock{static_cast<std::int32_t>(meterStart), layout::meter.number()}.encode();
        m_meterSector = {meter, meter, issue.encode()};
    }

    Result<void> prepare() {
        auto sectors = surveyCard(m_session.reader(), m_card, m_siteKeys);
        if (!sectors) {
            return fail(sectors.error());
        }
        for (const auto& sector : *sectors) {
            if (sector.state != SectorState::Factory && sector.state != SectorState::OursOpen &&
                !(sector.state == SectorState::Ours && sector.keyVersion == m_keys.version())) {
                return fail(CardError::Refused);
            }
        }
        m_sectors = std::move(*sectors);
        if (auto written = writeMeterSector(); !written) {
            return written;
        }
        if (auto written = writeTrailers(); !written) {
            return written;
        }
        return verify();
    }

    /// True once a trailer, which can never be taken back, was handed to the reader, now or in an earlier attempt.
    [[nodiscard]] bool isIrreversible() const {
        return m_trailerSent || std::ranges::any_of(m_sectors, [](const SectorFinding& sector) {
                   return sector.state != SectorState::Factory;
               });
    }

private:
    const SectorFinding& at(Sector sector) const { return m_sectors[sector.number()]; }

    Result<void> openUnfinished(Sector sector) {
        auto& reader = m_session.reader();
        if (at(sector).state == SectorState::Factory) {
            return reader.authenticate(sector.block(0), KeyKind::A, factoryKey());
        }
        return reader.authenticate(sector.block(0), KeyKind::A, m_keys.keyA(sector));
    }

    Result<void> writeMeterSector() {
        if (at(layout::meterSector).state == SectorState::Ours) {
            return {};
        }
        if (auto opened = openUnfinished(layout::meterSector); !opened) {
            return opened;
        }
        for (std::uint8_t i = 0; i < m_meterSector.size(); ++i) {
            if (auto written = m_session.writeAndReadBack(layout::meterSector.block(i), m_meterSector[i]); !written) {
                return written;
            }
        }
        return {};
    }

    /// Sector 1 goes last: until then the card is plainly half issued, and its meter can be written anew.
    Result<void> writeTrailers() {
        for (std::size_t i = m_sectors.size(); i-- > 4;) {
            if (auto written = writeTrailer(Sector(static_cast<std::uint8_t>(i))); !written) {
                return written;
            }
        }
        for (const auto sector : {Sector{0}, Sector{3}, Sector{2}, layout::meterSector}) {
            if (auto written = writeTrailer(sector); !written) {
                return written;
            }
        }
        return {};
    }

    Result<void> writeTrailer(Sector sector) {
        if (at(sector).state == SectorState::Ours) {
            return {};
        }
        const auto trailer = layout::trailer(sector, m_keys);
        if (!trailer) {
            return fail(trailer.error());
        }
        if (auto opened = openUnfinished(sector); !opened) {
            return opened;
        }
        m_trailerSent = true;
        return m_session.reader().write(sector.trailer(), *trailer);
    }

    /// Every sector is ours, and blocks 4-6 are what was written, in this one selection.
    Result<void> verify() {
        for (std::size_t i = 0; i < m_sectors.size(); ++i) {
            if (auto verified = verifySector(Sector(static_cast<std::uint8_t>(i))); !verified) {
                return verified;
            }
        }
        const auto sector = layout::meterSector;
        auto& reader = m_session.reader();
        if (auto opened = reader.authenticate(sector.block(0), KeyKind::A, m_keys.keyA(sector)); !opened) {
            return opened;
        }
        const auto blocks = m_session.readThree(sector);
        if (!blocks) {
            return fail(blocks.error());
        }
        if (*blocks != m_meterSector) {
            return fail(CardError::ReadBackDiffers);
        }
        return {};
    }

    Result<void> verifySector(Sector sector) {
        auto& reader = m_session.reader();
        if (auto opened = reader.authenticate(sector.block(0), KeyKind::A, m_keys.keyA(sector)); !opened) {
            return opened;
        }
        const auto trailer = reader.read(sector.trailer());
        if (!trailer) {
            return fail(trailer.error());
        }
        if (layout::accessBytesOf(*trailer) != layout::accessBytes(sector)) {
            return fail(CardError::ReadBackDiffers);
        }
        const auto keyB = m_keys.keyB(sector);
        if (!keyB) {
            return fail(CardError::KeyRefused);
        }
        return reader.authenticate(sector.block(0), KeyKind::B, *keyB);
    }

    Session m_session;
    Selected m_card;
    const SiteKeys& m_siteKeys;
    const CardKeys& m_keys;
    std::array<BlockData, 3> m_meterSector;
    std::vector<SectorFinding> m_sectors;
    bool m_trailerSent = false;
};

} // namespace

Sent issueCard(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
               const IssueBlock& issue, const RecordBytes& first) {
    Issuing issuing(reader, card, siteKeys, keys, issue);
    const auto notDone = [&](CardError error) {
        return Sent{issuing.isIrreversible() ? Progress::Open : Progress::NotSent, error};
    };
    if (auto prepared = issuing.prepare(); !prepared) {
        return notDone(prepared.error());
    }
    if (auto cleared = clearSlot(reader, card.uid, keys, 1); !cleared) {
        return notDone(cleared.error());
    }
    const auto sent = writeRecord(reader, card.uid, keys, 0, first);
    return sent.progress == Progress::Done ? sent : notDone(*sent.error);
}

} // namespace tally
