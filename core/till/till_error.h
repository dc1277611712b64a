#pragma once

#include "core/base/result.h"
#include "core/card/card_state.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/reason.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// Why something was not done, or not finished.
enum class TillError : std::uint8_t {
    NoReader,
    ReaderLost,
    NoCard,
    TwoCards,
    CardRemoved,
    AnotherCard,     ///< not the card that this sale began with
    CardFailed,      ///< the card answers, but does not do what it must
    UnsupportedCard, ///< not a MIFARE Classic 1K or 4K, or a UID of 10 bytes
    NotIssued,       ///< a blank or half-issued card where an issued one is needed
    AlreadyIssued,   ///< an issued card where a blank one is needed
    SerialTaken,     ///< the number asked for belongs to another card
    SerialNotDeclared, ///< the number asked for is in no range that this site declared
    KnownUid,        ///< a blank card whose UID this ledger has issued before
    InUse,           ///< somebody's card under the factory's keys, and nobody said that it may be overwritten
    Foreign,
    Closed,
    Expired,
    Blocked,
    Damaged,
    Spoiled,
    Anomaly,
    NewerCard,
    AmountInvalid, ///< zero, negative, or an amount of money that buys no whole number of points
    TopUpTooSmall,
    TopUpTooLarge,
    BalanceTooLarge,
    DayLimit,       ///< more points than one card may be loaded with on one business day
    PaymentsDiffer, ///< they do not sum to the price, or one of them is of nothing
    GivenTooLittle, ///< less cash handed over than is to be paid in cash
    NoSuchCash,     ///< cash that the smallest coin does not come to
    GivenTooMuch,   ///< more cash handed over than the price list has anybody hand over
    UnknownPayment, ///< a way of paying that the price list does not name, or one of several that was not named
    PaymentUnexplained, ///< a way of paying that takes a reason, without one
    ShiftNeeded,    ///< cash is in a shift of the operator's own, or takes somebody who may do without
    ClockAhead,     ///< the clock is more than a day ahead of the last entry, and nobody who may said that it is right
    NotLater,       ///< a last day that is over, or not after the one that the card has already
    UnknownPackage, ///< none of the price list in force
    NotRefundable,  ///< more than may be paid out
    WorthNothing,   ///< a refund that comes to no money
    RequestDiffers, ///< this request id was used for another request: Answer::differs says in what
    OpenElsewhere,  ///< an open change of this card that only the journals between can settle
    ChipRefused,    ///< a blank card whose chip this site does not take (card-format.md, section 8)
    NotAllowed,     ///< neither the operator's role nor an approver's covers this
    SumsTooLarge,   ///< amounts that add up to more than can be reckoned; nothing is damaged
    LoadKeyMissing, ///< a terminal's key set cannot write records
    LedgerFailed,
    EntryRefused,   ///< an entry of the ledger that is not as this site's keys wrote it: LedgerError::EntryRefused
    LedgerFull,
    LedgerBusy,
};

/// The stable code of an error in the JSON of the command line, e.g. "card-removed".
std::string_view codeOf(TillError error);
/// What stands in the ledger where this is written down; its name is codeOf(). Empty for what is refused before
/// anything is written down.
std::optional<Reason> reasonOf(TillError error);
std::string_view codeOf(CardState state);
std::string_view codeOf(Finding finding);

/// Why a card in this state cannot be topped up or refunded; empty when it can.
std::optional<TillError> refusalOf(CardState state);

TillError tillErrorOf(CardError error);
TillError tillErrorOf(LedgerError error);

} // namespace tally
