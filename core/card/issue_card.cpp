#include "core/card/issue_card.h"

#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "core/card/session.h"
#include "core/card/value_block.h"

#include <algorithm>
#include <span>
#include <vector>

namespace tally {

namespace {

class Issuing {
public:
    Issuing(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
            const IssueBlock& issue, IfInUse ifInUse)
        : m_session(reader, card.uid), m_card(card), m_siteKeys(siteKeys), m_keys(keys), m_ifInUse(ifInUse) {
        const auto meter = ValueBlock{static_cast<std::int32_t>(meterStart), layout::meter.number()}.encode();
        m_meterSector = {meter, meter, issue.encode()};
    }

    Result<void> prepare() {
        if (!m_keys.keyB(layout::meterSector)) {
            return fail(CardError::KeyRefused); // a terminal's keys shut no sector
        }
        const auto what = m_ifInUse == IfInUse::Overwrite ? SurveyOf::TrailersAndData : SurveyOf::Trailers;
        auto sectors = surveyCard(m_session.reader(), m_card, m_siteKeys, what);
        if (!sectors) {
            return fail(sectors.error());
        }
        const bool isStranger = std::ranges::all_of(*sectors, [](const SectorFinding& sector) {
            return sector.state == SectorState::Factory || sector.state == SectorState::FactoryOdd;
        });
        const auto mayOverwrite = m_ifInUse == IfInUse::Overwrite && isStranger;
        if (!std::ranges::all_of(*sectors, [&](const SectorFinding& sector) {
                return isUnfinished(sector) || (mayOverwrite && sector.rewritableBy);
            })) {
            return fail(CardError::Refused);
        }
        m_sectors = std::move(*sectors);
        if (mayOverwrite) {
            if (auto wiped = wipe(); !wiped) {
                return wiped;
            }
        }
        if (auto written = writeMeterSector(); !written) {
            return written;
        }
        if (auto written = writeTrailers(); !written) {
            return written;
        }
        return verify();
    }

    /// True once a trailer, or a byte over somebody's, was handed to the reader, now or in an earlier attempt.
    [[nodiscard]] bool isIrreversible() const {
        return m_isTouched || std::ranges::any_of(m_sectors, [](const SectorFinding& sector) {
                   return sector.state != SectorState::Factory;
               });
    }

private:
    const SectorFinding& at(Sector sector) const { return m_sectors[sector.number()]; }

    [[nodiscard]] bool isUnfinished(const SectorFinding& sector) const {
        return sector.state == SectorState::Factory || sector.state == SectorState::OursOpen ||
               (sector.state == SectorState::Ours && sector.keyVersion == m_keys.version());
    }

    /// From the top, as the trailers: torn, the card is in use or blank, and the wiping begins anew.
    Result<void> wipe() {
        for (std::size_t i = m_sectors.size(); i-- > 0;) {
            if (auto wiped = wipeSector(Sector(static_cast<std::uint8_t>(i))); !wiped) {
                return wiped;
            }
        }
        return {};
    }

    Result<void> wipeSector(Sector sector) {
        if (at(sector).state == SectorState::FactoryOdd) {
            if (auto reset = putFactoryTrailerBack(sector); !reset) {
                return reset;
            }
        }
        const auto filled = isRewrittenAnyway(sector) ? BlockMask{0} : at(sector).filledBlocks;
        if (filled == 0) {
            return {};
        }
        if (auto opened = openUnfinished(sector); !opened) {
            return opened;
        }
        for (std::uint8_t i = 0; i + 1 < sector.blockCount(); ++i) {
            if ((filled >> i & 1U) == 0) {
                continue;
            }
            m_isTouched = true;
            if (auto written = m_session.writeAndReadBack(sector.block(i), BlockData{}); !written) {
                return written;
            }
        }
        return {};
    }

    static bool isRewrittenAnyway(Sector sector) {
        return sector == layout::meterSector || sector == layout::slotSector(0) || sector == layout::slotSector(1);
    }

    /// So that the sector's blocks can be written, and its own trailer later, under the factory's key A.
    Result<void> putFactoryTrailerBack(Sector sector) {
        auto& reader = m_session.reader();
        if (auto opened = reader.authenticate(sector.block(0), *at(sector).rewritableBy, factoryKey()); !opened) {
            return opened;
        }
        m_isTouched = true;
        if (auto written = reader.write(sector.trailer(), layout::factoryTrailer()); !written) {
            return written;
        }
        if (auto opened = reader.authenticate(sector.block(0), KeyKind::A, factoryKey()); !opened) {
            return opened;
        }
        const auto back = reader.read(sector.trailer());
        if (!back) {
            return fail(back.error());
        }
        if (!std::ranges::equal(std::span{*back}.subspan(6), std::span{layout::factoryTrailer()}.subspan(6))) {
            return fail(CardError::ReadBackDiffers);
        }
        m_sectors[sector.number()].state = SectorState::Factory;
        return {};
    }

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
        if (auto cleared = clearReserved(sector); !cleared) {
            return cleared;
        }
        m_isTouched = true;
        return m_session.reader().write(sector.trailer(), *trailer);
    }

    /// Sectors 4 and 5 hold zeros on a card of profile 0, whatever a blank one had there. The sector is open.
    Result<void> clearReserved(Sector sector) {
        if (sector != Sector{4} && sector != Sector{5}) {
            return {};
        }
        const auto blocks = m_session.readThree(sector);
        if (!blocks) {
            return fail(blocks.error());
        }
        for (std::uint8_t i = 0; i < blocks->size(); ++i) {
            if ((*blocks)[i] == BlockData{}) {
                continue;
            }
            if (auto written = m_session.writeAndReadBack(sector.block(i), BlockData{}); !written) {
                return written;
            }
        }
        return {};
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
    IfInUse m_ifInUse;
    bool m_isTouched = false;
};

} // namespace

Sent issueCard(CardReader& reader, const Selected& card, const SiteKeys& siteKeys, const CardKeys& keys,
               const IssueBlock& issue, const RecordBytes& first, IfInUse ifInUse) {
    Issuing issuing(reader, card, siteKeys, keys, issue, ifInUse);
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
