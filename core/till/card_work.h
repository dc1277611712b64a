#pragma once

#include "core/card/card_reader.h"
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

/// What became of something that was open when a card was shown.
struct Settled {
    std::int64_t intent{};
    EntryKind kind{};
    Phase phase{}; ///< Done, NotDone, or Open when only the journals can tell
    Points points;
    Money money;
    std::string requestId;
    std::int64_t entry{}; ///< number of the outcome; 0 while Open
};

/// A card on the reader and what the ledger tells of it.
struct Presented {
    CardReading reading;
    CardHistory history;
};

/// How a change of a card ended.
struct Change {
    Phase phase{};                    ///< Done, Open or NotDone
    std::optional<TillError> error{}; ///< set unless Done
    std::int64_t entry{};             ///< number of the outcome; 0 when there is none
    std::int64_t intent{};            ///< 0 when there is none
    std::int64_t openRecord{}; ///< of a refund: the BonusRecord that is still to be written; 0 when there is none
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
    Settling settle(Presented& presented);

    /// `terms` is an Intent without the card's part: request, points, money, payments, price list. The card is Blank or
    /// HalfIssued; `serial` is given to it instead of the next free one, when set. It is good for `validity` from the
    /// business day on, for ever when that is 0.
    Change issue(Presented& presented, const Entry& terms, std::optional<std::uint32_t> serial,
                 std::chrono::days validity);
    /// The card is Ready and its meter copies are equal. Its last day moves to `validity` from the business day on, but
    /// never to an earlier one; 0 leaves it.
    Change topUp(Presented& presented, const Entry& terms, std::chrono::days validity);
    /// The card is Ready and its meter copies are equal. Done once the debit stands, also where the record that follows
    /// a refund of bonus stays open.
    Change refund(Presented& presented, const Entry& terms);

private:
    Result<Presented, TillError> read(const Selected& card, Purpose purpose);
    std::optional<TillError> heal(Presented& presented);
    std::optional<Change> settleOne(const OpenChange& change, Presented& presented);
    std::optional<Change> settleRecord(const OpenChange& change, Presented& presented);
    Change settleRefund(const OpenChange& change, const Presented& presented);
    Change writeOwed(const OpenChange& change, Presented& presented);

    void writeBonusRecord(Change& made, const Entry& refund, Presented& presented);
    Change runIssue(const Entry& intent, Presented& presented, Phase ifNotSent);
    Change runRecord(const Entry& intent, Presented& presented, unsigned slot, Phase ifNotSent);
    Change conclude(const Entry& intent, const CardReading& reading, const Sent& sent, Phase ifNotSent);
    Change done(const Entry& intent, const CardReading& reading);
    Change notDone(const Entry& intent, TillError error);
    Change open(const Entry& intent, TillError error, nlohmann::json details = {});
    Change stillOpen(const OpenChange& change);

    CardReader& m_reader;
    Books& m_books;
    const SiteKeys& m_keys;
};

} // namespace tally
