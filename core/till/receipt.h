#pragma once

#include "core/base/points.h"
#include "core/base/reality.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/trust.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally {

/// What was done to one card of a sale.
struct ReceiptLine {
    std::int64_t entry{}; ///< ledger number of its outcome; while it is open, of its intent
    Phase phase{};        ///< Done, or Open: paid for, and still to be finished
    EntryKind kind{};     ///< Issue, TopUp or Refund
    std::optional<std::uint32_t> serial;
    Points points; ///< bonus included
    Points bonus;
    Money money; ///< deposit included
    Money deposit;
    std::string package;
    std::optional<Points> balance; ///< afterwards
    friend bool operator==(const ReceiptLine&, const ReceiptLine&) = default;
};

/// What a customer is given on paper. A sale has one, also where it was of several cards.
struct Receipt {
    std::int64_t number{};  ///< ledger number of its first card's outcome
    std::string seal{};     ///< the first eight hexadecimal digits of that entry's hash, which vouches for all before it
    std::uint32_t copy = 1; ///< 1: the receipt; 2, 3, …: a DUPLICATE of it
    std::uint32_t siteId{};
    std::uint16_t station{}; ///< 1..999
    std::string currency;    ///< ISO 4217
    Reality reality{};
    Trust trust = Trust::ChainOnly; ///< of the ledger that it was read from
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< of the first card's outcome, UTC
    std::chrono::minutes offset{};                         ///< what the clock on the wall was ahead of UTC then
    std::string operatorName;
    std::vector<ReceiptLine> lines; ///< ascending by entry
    std::vector<Payment> payments;  ///< of all lines; one line for each way, cash with what was given for all cards
    friend bool operator==(const Receipt&, const Receipt&) = default;

    /// Positive when it was taken in, negative when it was paid out.
    [[nodiscard]] Money total() const;
    [[nodiscard]] bool isDuplicate() const { return copy > 1; }
};

/// Why there is no receipt.
enum class ReceiptError : std::uint8_t {
    NoSuchEntry,
    NotASale,   ///< an entry about something else
    StillOpen,  ///< no card of it was read back yet: nobody knows what to put on it
    NotDone,    ///< came to nothing
    NotPrinted, ///< it could not be put on paper
};

/// Stable, for JSON: "no-such-entry", "not-a-sale", "sale-still-open", "sale-not-done",
/// "receipt-not-printed".
[[nodiscard]] std::string_view codeOf(ReceiptError error);

using ReceiptFailure = std::variant<ReceiptError, TillError>;

/// Puts a receipt where it only has to be handed out, before it is written down that it was; asked again with another
/// copy when another program gave one out meanwhile. Errors: NotPrinted.
using ReceiptMaker = std::function<Result<void, ReceiptError>(const Receipt& receipt)>;

/// The receipt of the sale that entry `number` is part of. Writes down that it is given out, before it can be: the
/// first is the receipt (Action::Sell), every further one a DUPLICATE (Action::ReprintReceipt). One that could not be
/// printed is not counted, and the same copy is given out next, without a second approval. Errors: as listed;
/// NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
Result<Receipt, ReceiptFailure> giveReceipt(
    Books& books, std::int64_t number,
    const ReceiptMaker& make = [](const Receipt&) { return Result<void, ReceiptError>(); });

/// Writes down that `receipt`, which was given out, did not get onto paper after all. Errors: as giveReceipt().
Result<void, ReceiptFailure> takeBackReceipt(Books& books, const Receipt& receipt);

} // namespace tally
