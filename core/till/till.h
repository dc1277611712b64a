#pragma once

#include "core/card/card_reader.h"
#include "core/card/inspection.h"
#include "core/crypto/site_keys.h"
#include "core/ledger/entry.h"
#include "core/prices/price_list.h"
#include "core/till/answer.h"
#include "core/till/audit_chip.h"
#include "core/till/books.h"
#include "core/till/card_watch.h"
#include "core/till/card_work.h"
#include "core/till/sale.h"
#include "core/till/sale_terms.h"
#include "core/till/till_error.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally {

/// What a cashier does to a card. Every change has an intent in the ledger before it and an outcome after it; whatever
/// an earlier, torn change of the card left open is settled first, on every call but show() and inspect().
/// Not thread-safe: one thread owns reader, ledger and till.
class Till {
public:
    /// `readerName` is written into every entry. All references must outlive the till.
    Till(CardReader& reader, Ledger& ledger, const SiteKeys& keys, const Site& site, const Clock& clock,
         Attendant attendant, std::string readerName);

    /// Reads and judges the card. Writes no byte to it and settles nothing. Another kind of card than a MIFARE Classic
    /// is Foreign.
    Answer show(std::chrono::milliseconds patience);
    /// Per sector: which of our keys open it, access bits expected and found; and what the chip is known by. Writes no
    /// byte. Of another kind of card only what selecting it told. Errors as show().
    Result<Inspection, TillError> inspect(std::chrono::milliseconds patience);
    /// Settles what is open for the card shown; Done with an empty `settled` when nothing is.
    Answer settle(std::chrono::milliseconds patience);
    /// Issues a blank card, or finishes a half-issued one of this ledger; a card in use too, where the sale says
    /// IfInUse::Overwrite, which takes Action::OverwriteCard. 0 points are allowed; the price list's
    /// deposit comes on top of their price. A chip that the policy refuses is ChipRefused, with the findings in the
    /// answer and the ledger.
    Answer issue(const Sale& sale, std::chrono::milliseconds patience);
    /// Points paid for from the price list's smallest top-up to its largest, and up to its limit of this card's
    /// business day; the balance, bonus included, may not exceed its largest balance. A staff card is loaded without
    /// payment by whoever may issue one.
    Answer topUp(const Sale& sale, std::chrono::milliseconds patience);
    /// Takes points off the card, with their share of the bonus, and pays what was paid for them. Takes Action::Refund.
    /// Neither points nor money given: all that is refundable, which is nothing of a staff card. Done once the debit
    /// stands; where the record that follows it is open yet, it is in `settled` and completed when the card is next
    /// seen. Of an expired card it takes Action::ServeExpired as well.
    Answer refund(const Sale& sale, std::chrono::milliseconds patience);
    /// Makes a card that is Ready or Expired good until the day wanted ends, with all that is on it. Takes
    /// Action::ServeExpired. NotLater where the card is good for that long, or for ever, or the day is over.
    Answer extend(const Extension& wanted, std::chrono::milliseconds patience);
    /// Tries on one blank card what card-format.md, section 10, assumes of the silicon. The card is used up. Takes
    /// Action::AuditChip.
    AuditAnswer auditChip(std::chrono::milliseconds patience);
    /// True while the card lies on the reader.
    bool isPresent(const Uid& uid);
    /// What was paid for the points of a card, as it was read. Errors: those of paidPointsLeft().
    Result<PaidPoints, TillError> paidPointsOn(const CardView& card);
    /// The prices in force. Errors: LedgerFailed when the ledger has none.
    Result<PriceList, TillError> prices();
    /// What `sale` would come to on a card of which nothing is known yet. Errors: those of an issue or a top-up that
    /// the card has no part in: AmountInvalid, UnknownPackage, TopUpTooSmall, TopUpTooLarge, BalanceTooLarge, DayLimit,
    /// PaymentsDiffer, GivenTooLittle, NoSuchCash.
    Result<Bill, TillError> quote(EntryKind kind, const Sale& sale);

private:
    /// A card that a sale may go on with, or the answer that ends it.
    using Received = std::variant<Presented, Answer>;

    Answer change(EntryKind kind, const Sale& sale, std::chrono::milliseconds patience);
    std::optional<Answer> answerEarlier(EntryKind kind, const Sale& sale, std::chrono::milliseconds patience);
    Answer settleFor(const Entry& intent, std::chrono::milliseconds patience);
    /// answerForClock(), with what was asked in the answer.
    Result<void, TillError> askAboutClock(Answer& answer);
    /// What the terms of a sale take besides its kind: of its payments, and of the number that was asked for.
    Result<void, TillError> allow(const Sale& sale, const SaleTerms& terms);
    Result<void, TillError> allowOther(const OtherPayment& payment, const std::string& reason);
    /// Somebody's drawer answers for cash: the operator's own shift, open in the ledger now, or Action::SellWithoutShift.
    /// Nobody's does where the station never worked in shifts.
    Result<void, TillError> answerForCash(const std::vector<Payment>& payments);
    [[nodiscard]] std::optional<TillError> refusalOf(EntryKind kind, IfInUse ifInUse, const Presented& presented) const;
    Received receive(const Sale& sale, std::chrono::milliseconds patience, Answer& answer);
    const Settled* findIssued(const Sale& sale, const std::vector<Settled>& settled, Answer& answer);
    Change carryOut(EntryKind kind, const Sale& sale, const SaleTerms& terms, Presented& presented);
    void finishIfStillThere(Change& made, Presented& presented, Answer& answer);
    /// Before any change, as CardWatch says; ChipRefused is noted. What is to be written down is left in `noted`.
    std::optional<TillError> lookAtChip(EntryKind kind, Presented& presented, Answer& answer,
                                        ChipNote& noted);
    std::optional<TillError> readAfresh(Presented& presented);
    std::optional<TillError> readAgain(Presented& presented);
    /// Before an open issue goes on or an open refund is paid out: the card that lies there may be another than was
    /// checked when it began. `presented` is read afresh after it, where that counts.
    std::optional<TillError> checkBeforeSettling(Presented& presented, IfInUse ifInUse, Answer& answer);

    CardReader& m_reader;
    Books m_books;
    const SiteKeys& m_keys;
    CardWork m_work;
    CardWatch m_watch;
};

} // namespace tally
