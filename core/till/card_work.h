#pragma once

#include "core/card/card_reader.h"
#include "core/card/chip_check.h"
#include "core/card/issue_card.h"
#include "core/card/read_card.h"
#include "core/card/write_record.h"
#include "core/crypto/site_keys.h"
#include "core/till/books.h"
#include "core/till/card_history.h"
#include "core/till/till_error.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <vector>

namespace tally {

/// How a change of a card ended.
struct Change {
    Phase phase{};                    ///< Done, Open or NotDone
    std::optional<TillError> error{}; ///< set unless Done
    std::int64_t entry{};             ///< number of the outcome; 0 when there is none
    std::int64_t intent{};            ///< 0 when there is none
    std::int64_t openRecord{}; ///< of a refund: the BonusRecord that is still to be written; 0 when there is none
};

/// What became of something that was open when a card was shown.
struct Settled {
    std::int64_t intent{};
    EntryKind kind{};
    Phase phase{}; ///< Done, NotDone, or Open when only the journals can tell
    Points points; ///< bonus included
    Money money;   ///< deposit included
    std::string requestId;
    std::int64_t entry{};            ///< number of the outcome; 0 while Open
    std::vector<Payment> payments{}; ///< as they were agreed upon when it was begun
    std::optional<std::uint32_t> serial{};

    /// Of the cash that was handed over for a load: it is handed back once that is done, if it was not yet.
    [[nodiscard]] Money change() const;
    /// What now goes from the till to the guest, if it has not yet: the change of a load that is done, all that was
    /// handed over for one that is not, the money of a refund that is done. Nothing while it is open.
    [[nodiscard]] std::vector<Payment> handOut() const;
};

/// What became of `intent`, by itself and `made` alone: whatever settles it, its payments stay what they were.
[[nodiscard]] Settled settledBy(const Entry& intent, const Change& made);

/// A card on the reader and what the ledger tells of it.
struct Presented {
    CardReading reading;
    CardHistory history;
};

/// What came of looking at the open changes of a card.
struct Settling {
    std::vector<Settled> settled{};
    std::optional<TillError>
        error{}; ///< why it stopped before the end: the card or the reader has gone, or the ledger failed
};

/// What is done to a card, each change with its intent in the ledger before it and its outcome after it.
class CardWork {
public:
    CardWork(CardReader& reader, Books& books, const SiteKeys& keys);

    /// Waits for a card and reads it; it is not held against the ledger yet.
    Result<Presented, TillError> present(std::chrono::milliseconds patience, Purpose purpose);
    /// The same card again, read afresh.
    Result<Presented, TillError> again(const Uid& uid, Purpose purpose);
    /// Makes the meter copies equal, if they are not, and settles what is open; `presented` is read afresh after each.
    /// An open issue of a card that is in use by now is settled where it, or `ifInUse`, allows overwriting, or where
    /// all that was found is its own torn beginning.
    Settling settle(Presented& presented, IfInUse ifInUse = IfInUse::Keep);
    /// Whether settle() would go on writing an issue, or find that a refund was taken and is to be paid out, so that
    /// the chip is to be checked first, and as what.
    [[nodiscard]] std::optional<ChipOccasion> chipCheckBefore(const Presented& presented, IfInUse ifInUse) const;

    /// `terms` is an Intent without the card's part: request, points, money, payments, price list. The card is Blank or
    /// HalfIssued, or InUse where `terms` allow overwriting; `serial` is given to it instead of the next free one, when
    /// set. It is good for `validity` from the business day on, for ever when that is 0.
    Change issue(Presented& presented, const Entry& terms, std::optional<std::uint32_t> serial,
                 std::chrono::days validity);
    /// The card is Ready and its meter copies are equal. Its last day moves to `validity` from the business day on, but
    /// never to an earlier one; 0 leaves it.
    Change topUp(Presented& presented, const Entry& terms, std::chrono::days validity);
    /// The card is Ready and its meter copies are equal. Done once the debit stands, also where the record that follows
    /// a refund of bonus stays open.
    Change refund(Presented& presented, const Entry& terms);
    /// The card is Ready or Expired, its meter copies are equal, and `until` is a later day than its last, to be good
    /// for a record. An expired balance is run down before the record that makes it good again is sent, and is loaded
    /// with it: no earlier record is worth anything then (card-format.md, section 7).
    Change extend(Presented& presented, const Entry& terms, BusinessDay until);

private:
    Result<Presented, TillError> read(const Selected& card, Purpose purpose);
    std::optional<TillError> heal(Presented& presented);
    std::optional<Change> settleOne(const OpenChange& change, Presented& presented, IfInUse ifInUse);
    std::optional<Change> settleRecord(const OpenChange& change, Presented& presented);
    Change settleRefund(const OpenChange& change, const Presented& presented);
    std::optional<Change> settleExtension(const OpenChange& change, Presented& presented);
    /// The points of `intent`, off the meter; of a refund the ledger has that the second copy was read back low before
    /// the first follows, so that whoever comes after this process knows it. Empty once they are off; `reading` shows
    /// it then.
    std::optional<Change> takeOff(const Entry& intent, CardReading& reading);
    /// The next record of an extension, on what the card shows now.
    [[nodiscard]] RecordBytes extendedRecord(const Entry& intent, const CardReading& reading) const;
    /// The second half of an extension whose balance was run down: what was taken off is loaded again.
    Change loadRunDown(Entry intent, Presented& presented);
    Change writeOwed(const OpenChange& change, Presented& presented);

    void writeBonusRecord(Change& made, const Entry& refund, Presented& presented);
    Change runIssue(const Entry& intent, Presented& presented, Phase ifNotSent, IfInUse ifInUse);
    Change runRecord(const Entry& intent, Presented& presented, unsigned slot, Phase ifNotSent);
    Change conclude(const Entry& intent, const CardReading& reading, const Sent& sent, Phase ifNotSent);
    Change done(const Entry& intent, const CardReading& reading);
    Change notDone(const Entry& intent, TillError error);
    Change open(const Entry& intent, TillError error, nlohmann::json details = {});
    /// That the second copy of the meter was read back low. Errors: those of Ledger.
    Result<void, TillError> noteCopyReadLow(const Entry& intent);
    Change stillOpen(const OpenChange& change, const CardReading& reading);

    CardReader& m_reader;
    Books& m_books;
    const SiteKeys& m_keys;
};

} // namespace tally
