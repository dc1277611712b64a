#pragma once

#include "core/card/balance_record.h"
#include "core/card/card_reader.h"
#include "core/card/card_state.h"
#include "core/card/inspection.h"
#include "core/card/issue_block.h"

#include <array>
#include <chrono>
#include <optional>

namespace tally {

/// One slot as read.
struct Slot {
    RecordBytes bytes{};
    std::optional<BalanceRecord> record; ///< when authentic
    bool isNewerKey = false;             ///< names a key version above all that the site has here
};

/// All that one presentation of a card told.
struct CardReading {
    explicit CardReading(const Selected& selected)
        : card(selected), view{.uid = selected.uid, .atqa = selected.atqa, .sak = selected.sak} {}

    Selected card;
    CardView view;
    std::uint8_t keyVersion = 0;     ///< the card version; 0 when no key of ours opens sector 1
    std::optional<IssueBlock> issue; ///< when sector 1 is ours and its issue block is as specified
    std::array<Slot, 2> slots;
    std::optional<unsigned> currentSlot; ///< when there is an authentic record
    std::array<BlockData, 2> meter{};

    /// Only when currentSlot is set.
    [[nodiscard]] const BalanceRecord& current() const { return *slots[*currentSlot].record; }
    [[nodiscard]] const RecordBytes& currentBytes() const { return slots[*currentSlot].bytes; }
    /// Where the next record goes: the slot that does not hold the current one.
    [[nodiscard]] unsigned nextSlot() const { return 1 - currentSlot.value_or(1); }
    [[nodiscard]] bool needsHealing() const { return view.findings.has(Finding::MeterCopiesDiffer); }
};

/// Whether the reading is to be followed by a write: then block 7 is read, too, and must be as issued.
enum class Purpose : std::uint8_t { Enquiry, Writing };

/// Reads the card that was just selected and judges it (card-format.md, section 5). Writes nothing. Leaves the meter's
/// sector open under key A when the card is ours. What only a ledger can tell (Blocked, Rollback, Fork, whether a half
/// issued card is one) is left to the caller. `today` decides Expired.
/// Costs 12 card commands on an issued card of the newest key version, 13 for Writing; a foreign card is named in at
/// most 40. Another kind of card (layout::sectorCount) is Foreign without a command.
/// Errors: Removed when the card has gone, TwoCards, ReaderLost.
Result<CardReading> readCard(CardReader& reader, const Selected& card, const SiteKeys& keys, Purpose purpose,
                             std::chrono::sys_days today);

/// Whether a survey looks at what the data blocks of factory sectors hold, too.
enum class SurveyOf : std::uint8_t { Trailers, TrailersAndData };

/// Sector by sector: which keys open it and with which access bits. A card that says 1K is asked for block 64 as well:
/// a MIFARE Plus 2K has 32 sectors. Writes nothing. Errors: as readCard().
Result<std::vector<SectorFinding>> surveyCard(CardReader& reader, const Selected& card, const SiteKeys& keys,
                                              SurveyOf what = SurveyOf::TrailersAndData);

/// Whether some sector of a 1K or 4K card opens to none of the keys while none is ours, in few commands: of a failed
/// authentication every one costs a selection. What an issue cannot have left is not looked for: keys of an older
/// version outside the meter's sector and the first that an issue shuts, and on a 4K card sectors 16-38 where 39 is not
/// ours.
/// Writes nothing. Errors: as readCard().
Result<bool> isPlainlyForeign(CardReader& reader, const Selected& card, const SiteKeys& keys);

} // namespace tally
