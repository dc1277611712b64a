#include "core/card/read_card.h"

#include "core/card/judge_card.h"
#include "core/card/layout.h"
#include "core/card/session.h"
#include "core/card/value_block.h"

#include <algorithm>

namespace tally {

namespace {

/// Passes over the card before an error that keeps coming back is believed.
constexpr unsigned passes = 3;
/// Reads of a slot without a matching MAC before it is bad (card-format.md, section 5).
constexpr unsigned readsBeforeBad = 3;

bool isZero(const RecordBytes& bytes) {
    return std::ranges::all_of(bytes, [](std::uint8_t byte) { return byte == 0; });
}

class Reading {
public:
    Reading(CardReader& reader, const Selected& card, const SiteKeys& keys, Purpose purpose)
        : m_session(reader, card.uid), m_card(card), m_keys(keys), m_purpose(purpose), m_reading(card) {}

    Result<CardReading> run(std::chrono::sys_days today) {
        for (unsigned pass = 0; pass < passes; ++pass) {
            const auto read = readSectors();
            if (!read) {
                return fail(read.error());
            }
            if (*read) {
                judge(today);
                if (hasAuthenticRecord()) {
                    return m_reading;
                }
            }
            const auto surveyed = survey(*read ? Completeness::Whole : Completeness::Partial);
            if (!surveyed) {
                return fail(surveyed.error());
            }
            if (*surveyed) {
                return m_reading;
            }
        }
        return fail(CardError::Removed);
    }

private:
    enum class Completeness : std::uint8_t { Whole, Partial };

    void judge(std::chrono::sys_days today) {
        judgeCard(m_reading, today);
        if (m_purpose == Purpose::Writing && m_meterAccess != layout::accessBytes(layout::meterSector)) {
            m_reading.view.state = CardState::Spoiled;
        }
    }

    [[nodiscard]] bool hasAuthenticRecord() const {
        return std::ranges::any_of(m_reading.slots, [](const Slot& slot) { return slot.record.has_value(); });
    }

    /// True when sectors 2, 3 and 1 were read with one of our key versions; false when none opens all three.
    Result<bool> readSectors() {
        for (unsigned pass = 0; pass < passes; ++pass) {
            if (pass > 0) {
                if (auto back = m_session.reselect(); !back) {
                    return fail(back.error());
                }
            }
            const auto keySet = findKeySet();
            if (!keySet) {
                return fail(keySet.error());
            }
            if (*keySet == nullptr) {
                return false;
            }
            const auto read = readWith(**keySet);
            if (read) {
                return true;
            }
            if (read.error() == CardError::ReaderLost) {
                return fail(read.error());
            }
            m_lastError = read.error();
        }
        if (m_lastError == CardError::Removed) {
            return fail(CardError::Removed);
        }
        if (auto back = m_session.reselect(); !back) {
            return fail(back.error());
        }
        return false;
    }

    /// The version whose key A opens slot 0's sector, which is then open; null when none does.
    Result<const KeySet*> findKeySet() {
        for (const auto& keySet : m_keys.all()) {
            const auto sector = layout::slotSector(0);
            const auto opened = m_session.opens(sector, KeyKind::A, CardKeys(m_card.uid, keySet).keyA(sector));
            if (!opened) {
                return fail(opened.error());
            }
            if (*opened) {
                return &keySet;
            }
        }
        return nullptr;
    }

    Result<void> readWith(const KeySet& keySet) {
        const CardKeys keys(m_card.uid, keySet);
        m_reading = CardReading(m_card);
        for (unsigned slot = 0; slot < 2; ++slot) {
            if (auto read = readSlot(slot, keys, slot == 0 ? SectorIs::Open : SectorIs::Shut); !read) {
                return read;
            }
        }
        for (unsigned slot = 0; slot < 2; ++slot) {
            for (unsigned reads = 1; reads < readsBeforeBad && isSuspect(m_reading.slots[slot]); ++reads) {
                if (auto read = readSlot(slot, keys, SectorIs::Shut); !read) {
                    return read;
                }
            }
        }
        return readMeterSector(keys);
    }

    enum class SectorIs : std::uint8_t { Open, Shut };

    Result<void> readSlot(unsigned slot, const CardKeys& keys, SectorIs sectorIs) {
        const auto sector = layout::slotSector(slot);
        if (sectorIs == SectorIs::Shut) {
            if (auto opened = m_session.reader().authenticate(sector.block(0), KeyKind::A, keys.keyA(sector));
                !opened) {
                return opened;
            }
        }
        const auto blocks = m_session.readThree(sector);
        if (!blocks) {
            return fail(blocks.error());
        }
        auto& read = m_reading.slots[slot];
        read.bytes = recordOf(*blocks);
        const auto record = BalanceRecord::decode(read.bytes, m_card.uid, m_keys);
        read.record.reset();
        read.isNewerKey = BalanceRecord::peek(read.bytes).keyVersion > m_keys.newest().version;
        if (record && record->keyVersion >= keys.version()) {
            read.record = *record;
        }
        return {};
    }

    static bool isSuspect(const Slot& slot) { return !slot.record && !isZero(slot.bytes); }

    Result<void> readMeterSector(const CardKeys& keys) {
        const auto sector = layout::meterSector;
        if (auto opened = m_session.reader().authenticate(sector.block(0), KeyKind::A, keys.keyA(sector)); !opened) {
            return opened;
        }
        // What would condemn the card is read again, as a slot is.
        for (unsigned reads = 0; reads < readsBeforeBad; ++reads) {
            if (auto read = readOpenMeterSector(keys); !read || isMeterSectorSound()) {
                return read;
            }
        }
        return {};
    }

    [[nodiscard]] bool isMeterSectorSound() const {
        const bool isShut = m_purpose == Purpose::Enquiry || m_meterAccess == layout::accessBytes(layout::meterSector);
        return m_reading.issue && isShut && std::ranges::any_of(m_reading.meter, [](const BlockData& copy) {
                   return decodeMeter(copy).has_value();
               });
    }

    Result<void> readOpenMeterSector(const CardKeys& keys) {
        const auto sector = layout::meterSector;
        const auto blocks = m_session.readThree(sector);
        if (!blocks) {
            return fail(blocks.error());
        }
        m_reading.meter = {(*blocks)[0], (*blocks)[1]};
        m_reading.keyVersion = keys.version();
        const auto issue = IssueBlock::decode((*blocks)[2]);
        m_reading.issue.reset();
        if (issue && issue->keyVersion == keys.version() && issue->siteId == m_keys.siteId()) {
            m_reading.issue = *issue;
        }
        if (m_purpose == Purpose::Writing) {
            const auto trailer = m_session.reader().read(sector.trailer());
            if (!trailer) {
                return fail(trailer.error());
            }
            m_meterAccess = layout::accessBytesOf(*trailer);
        }
        return {};
    }

    /// False for a bad contact: the sectors that could not be read do open.
    Result<bool> survey(Completeness completeness) {
        if (completeness == Completeness::Partial) {
            const auto foreign = isPlainlyForeign(m_session.reader(), m_card, m_keys);
            if (!foreign) {
                return fail(foreign.error());
            }
            if (*foreign) {
                m_reading.view.state = CardState::Foreign;
                return true;
            }
        }
        const auto sectors = surveyCard(m_session.reader(), m_card, m_keys);
        if (!sectors) {
            return fail(sectors.error());
        }
        if (condemns(judgeSurvey(*sectors))) {
            const auto again = surveyCard(m_session.reader(), m_card, m_keys, SurveyOf::Trailers);
            if (!again || judgeSurvey(*again) != judgeSurvey(*sectors)) {
                return again ? Result<bool>{false} : fail(again.error());
            }
        }
        if (completeness == Completeness::Partial) {
            if (opensAsIssued(*sectors)) {
                return false;
            }
            m_reading.view.state = judgeSurvey(*sectors);
            if (m_reading.view.state == CardState::InUse) {
                m_reading.view.inUse = sectorsInUse(*sectors);
            }
            return m_reading.view.state == CardState::Damaged ? readMeterOfDamaged(*sectors) : true;
        }
        // While sector 1 is not ours its blocks can be written anew: what they hold is no finding yet.
        const bool isMeterOpen = (*sectors)[layout::meterSector.number()].state != SectorState::Ours;
        if (isMeterOpen || m_reading.view.state == CardState::HalfIssued) {
            m_reading.view.state = judgeSurvey(*sectors);
        }
        return true;
    }

    /// A noisy card would be destroyed or replaced for nothing: what says that is looked for twice.
    static bool condemns(CardState state) { return state == CardState::Spoiled || state == CardState::Damaged; }

    static bool opensAsIssued(const std::vector<SectorFinding>& sectors) {
        return std::all_of(sectors.begin() + 1, sectors.begin() + 4, [&](const SectorFinding& sector) {
            return sector.state == SectorState::Ours && sector.keyVersion == sectors[1].keyVersion;
        });
    }

    /// The serial and the meter of a damaged card: they help whoever replaces it. False for a bad contact.
    Result<bool> readMeterOfDamaged(const std::vector<SectorFinding>& sectors) {
        const auto* keySet = m_keys.find(sectors[layout::meterSector.number()].keyVersion);
        if (keySet == nullptr) {
            return true;
        }
        if (auto read = readMeterSector(CardKeys(m_card.uid, *keySet)); !read) {
            if (read.error() == CardError::ReaderLost) {
                return fail(read.error());
            }
            if (auto back = m_session.reselect(); !back) {
                return fail(back.error());
            }
            return false;
        }
        judgeCard(m_reading, {});
        m_reading.view.state = CardState::Damaged;
        return true;
    }

    Session m_session;
    Selected m_card;
    const SiteKeys& m_keys;
    Purpose m_purpose;
    CardReading m_reading;
    std::array<std::uint8_t, 4> m_meterAccess{};
    CardError m_lastError = CardError::Removed;
};

} // namespace

Result<CardReading> readCard(CardReader& reader, const Selected& card, const SiteKeys& keys, Purpose purpose,
                             std::chrono::sys_days today) {
    if (layout::sectorCount(card.sak) == 0) {
        CardReading stranger(card);
        stranger.view.state = CardState::Foreign;
        return stranger;
    }
    return Reading(reader, card, keys, purpose).run(today);
}

} // namespace tally
