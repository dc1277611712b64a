#pragma once

#include "core/card/card_reader.h"
#include "core/card/card_state.h"
#include "core/card/inspection.h"
#include "core/crypto/site_keys.h"
#include "core/ledger/clock.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/till/site.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Why something was not done, or not finished.
enum class TillError : std::uint8_t {
    NoReader,
    ReaderLost,
    NoCard,
    TwoCards,
    CardRemoved,
    AnotherCard,      ///< not the card that this sale began with
    CardFailed,       ///< the card answers, but does not do what it must
    UnsupportedCard,  ///< not a MIFARE Classic 1K or 4K, or a UID of 10 bytes
    NotIssued,        ///< a blank or half-issued card where an issued one is needed
    AlreadyIssued,    ///< an issued card where a blank one is needed
    KnownUid,         ///< a blank card whose UID this ledger has issued before
    Foreign,
    Closed,
    Expired,
    Blocked,
    Damaged,
    Spoiled,
    Anomaly,
    NewerCard,
    AmountInvalid,    ///< zero, negative, or an amount of money that buys no whole number of points
    TopUpTooLarge,
    BalanceTooLarge,
    NotRefundable,    ///< more than may be paid out
    RequestDiffers,   ///< this request id was used for another amount or another card
    OpenElsewhere,    ///< an open change of this card that only the journals between can settle
    LoadKeyMissing,   ///< a terminal's key set cannot write records
    LedgerFailed,
    LedgerFull,
    LedgerBusy,
};

/// The stable code of an error in the JSON of the command line, e.g. "card-removed".
std::string_view codeOf(TillError error);
std::string_view codeOf(CardState state);
std::string_view codeOf(Finding finding);

enum class Verdict : std::uint8_t {
    Done,
    Refused, ///< by a rule; nothing was sent to the card
    Open,    ///< sent, not read back; settled when the card is next seen
    Failed,  ///< by a fault; nothing irreversible was sent to the card
};

/// Points to be issued, topped up or refunded.
struct Sale {
    std::string requestId;                  ///< a UUID; the same one again never acts twice
    std::optional<Points> points;           ///< one of points and money is given; `money` is priced by the list in force
    std::optional<Money> money;
    PaymentKind payment = PaymentKind::Cash;
    std::optional<Uid> card;                ///< when set, any other card is AnotherCard
    std::optional<std::uint32_t> serial;    ///< issue: this number instead of the next (it must be free)
};

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

/// What came of a command.
struct Answer {
    Verdict verdict{};
    std::optional<TillError> error; ///< set unless Done
    std::optional<CardView> card;   ///< as last read
    std::optional<Points> points;
    std::optional<Money> money;
    std::string requestId;
    std::optional<Points> balanceBefore;
    std::optional<std::int64_t> entry; ///< ledger number of the outcome
    std::vector<Settled> settled;
    bool repeated = false; ///< this request had been done before; nothing was done now
};

/// Who is at the till.
struct Attendant {
    std::string operatorName = "owner";
    std::string approver;
};

/// What a cashier does to a card. Every change has an intent in the ledger before it and an outcome after it; whatever
/// an earlier, torn change of the card left open is settled first, on every call but show() and inspect().
/// Not thread-safe: one thread owns reader, ledger and till.
class Till {
public:
    /// `readerName` is written into every entry. All references must outlive the till.
    Till(CardReader& reader, Ledger& ledger, const SiteKeys& keys, const Site& site, const Clock& clock, Attendant attendant,
         std::string readerName);

    /// Reads and judges the card. Writes no byte to it and settles nothing.
    Answer show(std::chrono::milliseconds patience);
    /// Per sector: which of our keys open it, access bits expected and found. Writes no byte. Errors as show().
    Result<Inspection, TillError> inspect(std::chrono::milliseconds patience);
    /// Settles what is open for the card shown; Done with an empty `settled` when nothing is.
    Answer settle(std::chrono::milliseconds patience);
    /// Issues a blank card, or finishes a half-issued one of this ledger. 0 points are allowed.
    Answer issue(const Sale& sale, std::chrono::milliseconds patience);
    /// Points 1..the price list's largest top-up; the balance may not exceed its largest balance.
    Answer topUp(const Sale& sale, std::chrono::milliseconds patience);
    /// Takes points off the card for cash. Neither points nor money given: all that is refundable.
    Answer refund(const Sale& sale, std::chrono::milliseconds patience);
    /// True while the card lies on the reader.
    bool isPresent(const Uid& uid);
    /// The prices in force.
    [[nodiscard]] const PriceList& prices() const;
};

} // namespace tally
