#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// What an entry says by a code: why a card was turned away or a write came to nothing, what was asked for, how a PIN
/// was taken, what an audit told, what was decided. What people wrote in their own words is Entry::remark, never this.
enum class Reason : std::uint8_t {
    Foreign,
    InUse,
    Anomaly,
    Spoiled,
    Damaged,
    KnownUid,
    Newer,
    Blocked,
    Closed,
    Expired,
    ChipRefused,
    NoReader,
    ReaderLost,
    NoCard,
    TwoCards,
    CardRemoved,
    AnotherCard,
    CardFailed,
    UnsupportedCard,
    NotIssued,
    AlreadyIssued,
    OpenElsewhere,
    LedgerFailed,
    LedgerFull,
    LedgerBusy,
    Owed,    ///< superseded by a record that has its points, too
    RunDown, ///< half of a refund, or of an extension whose balance is loaded again: the points are off
    NotAllowed,
    Sell,
    Refund,
    IssueStaffCard,
    OverwriteCard,
    ReprintReceipt,
    WorkShift,
    PayIn,
    SafeDrop,
    PayOut,
    CloseOthersShift,
    CountAgain,
    SeeExpectedCash,
    ServeExpired,
    DecideOpen,
    ServeAhead,
    SellWithoutShift,
    PayBackAnotherWay,
    TakeOtherPayment,
    DeclareSerials,
    CorrectClock,
    ManageStations,
    ReadLedger,
    SeeCases,
    AuditChip,
    ChangePrices,
    ChangeChipPolicy,
    ManageOperators,
    ManageKeys,
    WrongPin,
    LockedOut,
    UnknownOperator,
    OperatorDisabled,
    Begun, ///< an audit
    Buy,
    DoNotBuy,
    Undecided,
    PaidOut, ///< a manager's decision on a refund whose card tells nothing
    Played,
    NeverHappened,
};

/// The stable code in the body of an entry, in JSON and CSV: "foreign", "wrong-pin", …
[[nodiscard]] std::string_view nameOf(Reason reason);
/// The reverse of nameOf().
[[nodiscard]] std::optional<Reason> parseReason(std::string_view code);
/// nameOf(), or "" where there is none.
[[nodiscard]] std::string_view codeOf(const std::optional<Reason>& reason);

} // namespace tally
