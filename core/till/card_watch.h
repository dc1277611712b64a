#pragma once

#include "core/card/chip_check.h"
#include "core/card/read_card.h"
#include "core/till/books.h"
#include "core/till/card_ahead.h"
#include "core/till/card_work.h"
#include "core/till/till_error.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What is known of a chip, from when, and what the site's policy says of it.
struct ChipLook {
    enum class Source : std::uint8_t {
        SelectingAlone, ///< no check was made today
        EarlierToday,   ///< all checks, as the ledger has them
        JustNow,        ///< all checks
    };
    ChipFindings findings;
    Source source{};
    ChipRuling ruling{};
    std::vector<ChipTest> objections{}; ///< findings that the policy does not pass over
};

/// What is odd about cards in use beside their balance, and what the ledger keeps of it.
///
/// A look at the chip that takes no card command (its type, a random UID) is made at every change. All the checks take
/// some thirty commands and frames, far too many for every tap; so they are made at the first change of a card on a
/// business day at this station, an issue counting as one, and whenever money is to be paid out for its points: before
/// the intent, so that nothing is lost when the card leaves, and what the site refuses gets no points and no money.
/// What is found stands in one place: `chip` of the entry's details (chip_details.h). Looking at a card (show, or
/// settling what is open) waits for none of it, and shows what the day's check found.
class CardWatch {
public:
    /// Whether the checks of earlier today count.
    enum class Checks : std::uint8_t { FirstOfDay, Anew };

    /// All references must outlive this.
    CardWatch(CardReader& reader, Books& books, const SiteKeys& keys);

    /// Without a card command: what selecting told, and what was found earlier today; judged as a change of the card in
    /// its state would be, and empty where there is none to be made. Errors: those of Ledger.
    Result<std::optional<ChipLook>, TillError> glance(const CardReading& reading);
    /// With all checks at an issue, and at other changes Anew or when today has none. What was found earlier today and
    /// cannot be asked of the card as it is now stays found. The card is Ready or HalfIssued or Blank; after checks it
    /// is selected again with no sector open. Errors: those of Ledger; CardRemoved, TwoCards, ReaderLost.
    Result<ChipLook, TillError> look(const CardReading& reading, ChipOccasion occasion,
                                     Checks checks = Checks::FirstOfDay);

    /// Notes a card that is turned away, with what it showed, where an auditor wants to see the refusal, and unless the
    /// same was noted of it within the last minute: that is the same presentation. `more` is added to the details.
    void noteRefused(const CardReading& reading, TillError refusal, const nlohmann::json& more = {});
    /// Notes, once for each, a record of this very station that its ledger does not hold: it is a restored backup, or a
    /// copy of the folder was worked with, and the card has gone on since. That is no fault of the card's. Points spent,
    /// and records of other stations, are news to every ledger and say nothing. Returns what is known of that record for
    /// as long as it is the newest on the card; empty where the ledger holds it otherwise or cannot be written,
    /// and of a card that is an anomaly by itself.
    std::optional<CardAhead> noteAhead(const CardReading& reading, const CardHistory& history);

private:
    Result<ChipLook, TillError> known(const Selected& card);
    Result<ChipFindings, TillError> check(const CardReading& reading, ChipOccasion occasion);
    Result<std::vector<Entry>, TillError> entriesOfToday(const Uid& uid);
    /// The newest authentic record of this station on the card; null when there is none.
    [[nodiscard]] const Slot* newestOwn(const CardReading& reading) const;
    /// As it was noted before. Empty where it was not.
    [[nodiscard]] std::optional<CardAhead> notedAhead(const RecordBytes& record);
    /// The UIDs of other cards that were issued under this serial: by the restored ledger, which took it for free.
    [[nodiscard]] nlohmann::json othersOf(std::uint32_t serial, const std::string& uid);

    CardReader& m_reader;
    Books& m_books;
    const SiteKeys& m_keys;
};

} // namespace tally
