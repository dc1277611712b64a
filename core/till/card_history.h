#pragma once

#include "core/card/read_card.h"
#include "core/ledger/entry.h"
#include "core/ledger/entry_outline.h"
#include "core/ledger/ledger.h"
#include "core/till/site_stations.h"

#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// A change of a card that the ledger holds open: an intent without an outcome.
struct OpenChange {
    Entry intent;
    RecordBytes record{};               ///< issue and top-up: the record that may lie on the card
    std::optional<RecordBytes> builtOn; ///< top-up: the current record it was built on
    bool copyReadLow = false;           ///< refund: the second meter copy had been read back low
    bool foundHalfTaken = false;        ///< refund: the copies were found as exactly {before, after}
    std::optional<Reason> reason{};     ///< of the newest Open entry
    std::optional<std::uint32_t> spentSeen{}; ///< on the card since, when it could not tell
};

/// What this ledger tells of one UID.
class CardHistory {
public:
    /// Cheap however much has been done to the card: whole entries are read only from the first open change on.
    /// Errors: those of Ledger.
    static Result<CardHistory, LedgerError> of(Ledger& ledger, std::string_view uid);

    /// Ascending; among them heals that the process did not live to conclude.
    [[nodiscard]] const std::vector<OpenChange>& open() const { return m_open; }
    /// Whether a card of this UID was issued here.
    [[nodiscard]] bool knowsUid() const { return m_issued; }
    /// Judges a card that no key of ours opens by whether this ledger holds an issue of its UID. Sectors that no key
    /// opens, or that cannot be put back as they were, are then torn trailers, and it is Spoiled; one with data in the
    /// meter's sector alone was lifted before its first trailer, and is Blank.
    void judgeStranger(CardReading& reading) const;
    /// Whether an authentic record of this serial was ever seen or read back.
    [[nodiscard]] bool knowsRecordOf(std::uint32_t serial) const;
    /// The most points `loaded` of any record that may have been sent to the card.
    [[nodiscard]] std::uint32_t highestLoaded(std::uint32_t serial) const;

    /// Whether these are the bytes of a record that is named in any entry, sent or not.
    [[nodiscard]] bool holds(const RecordBytes& record) const;
    /// Of the authentic records of this serial that were seen or read back, the one of the highest sequence.
    [[nodiscard]] std::optional<BalanceRecord> newestKnown(std::uint32_t serial) const;
    /// The most points that this serial is known to have spent.
    [[nodiscard]] std::optional<std::uint32_t> highestSpent(std::uint32_t serial) const;

    /// Judges a usable card against what is known of it (card-format.md, section 5): adds Rollback, Fork or
    /// UnknownStation, and makes a half-issued card whose record is known a damaged one.
    void judge(CardReading& reading) const;

private:
    struct Known {
        std::uint32_t serial;
        std::uint32_t sequence;
        RecordBytes bytes;
    };
    struct KnownSpent {
        std::uint32_t serial;
        std::uint32_t spent;
    };

    /// An open change as far as outlines tell.
    struct OpenOutline {
        std::int64_t intent;
        RecordBytes record;
    };

    [[nodiscard]] bool isStrange(const Slot& slot) const;
    void learn(const EntryOutline& entry);
    void learnRecord(const RecordBytes& bytes);
    void openOrSettle(std::vector<OpenOutline>& open, const EntryOutline& entry);
    void openOrSettle(const Entry& entry);
    void applyHeal(const Entry& heal);

    std::vector<OpenChange> m_open;
    std::vector<SiteStation> m_stations; ///< that are known; none before there is a site
    std::vector<Known> m_known;
    std::vector<KnownSpent> m_spent;
    std::vector<BalanceRecord> m_sent;
    std::vector<RecordBytes> m_named; ///< by any entry, in ascending order of the entries
    bool m_issued = false;
    bool m_holdsIssue = false; ///< issued, torn or not done
};

} // namespace tally
