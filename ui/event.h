#pragma once

#include "core/keys/passphrase.h"
#include "core/till/count_drafts.h"
#include "core/till/sign_in.h"
#include "ui/command_id.h"
#include "ui/screen.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace tally::ui {

// What the worker is asked to do.

struct MakeSale {
    SaleKind kind{};
    Sale sale;
    std::optional<Approval> approval{};
};
/// Look at the field again as if nothing were known of it.
struct LookAgain {};
struct MakeReport {
    BusinessDay day;
};
/// The report that is being made is wanted no longer; nobody waits for an answer.
struct StopReport {};
/// A passphrase on its way to the worker: shared, so that no copy is made, and wiped with the last.
using SharedPassphrase = std::shared_ptr<const Passphrase>;
/// Open the data folder with this passphrase.
struct OpenStation {
    SharedPassphrase passphrase;
};
/// A name and a PIN on their way to the worker: shared, so that no copy of the PIN is made, and wiped with the last.
using SharedCredentials = std::shared_ptr<const Credentials>;
struct SignInAs {
    SharedCredentials who;
};
/// Nobody is at the till afterwards.
struct SignOut {};
/// A second person consents to what comes next.
struct ApproveAs {
    SharedCredentials who;
};
struct WorkOnShift {
    ShiftOrder order;
    std::optional<Approval> approval{};
};

/// Make the list of cases.
struct ListCases {};
/// Keep what was typed of counts, in place of what was kept before; nobody waits for it.
struct KeepCounts {
    CountDrafts counts;
};
/// The receipt, or a duplicate of it, of the sale with this outcome.
struct GiveReceipt {
    std::int64_t sale{};
    std::optional<Approval> approval{};
};
/// Writes down that this one got onto no paper after all. Nobody waits for an answer.
struct TakeBackReceipt {
    Receipt receipt;
};

/// What the open refund with this Intent was.
struct DecideOn {
    std::int64_t intent{};
    Decision decision{};
    std::string reason;
    std::optional<Approval> approval{};
};
struct MakeExtension {
    Extension wanted;
    std::optional<Approval> approval{};
};

using Command = std::variant<MakeSale, LookAgain, MakeReport, StopReport, OpenStation, SignInAs, SignOut, ApproveAs,
                             WorkOnShift, ListCases, KeepCounts, GiveReceipt, TakeBackReceipt, DecideOn, MakeExtension>;
struct NumberedCommand {
    CommandId id;
    Command command;
};

// What the worker tells.

/// `counts`: what was kept of them, of shifts whose count is not final.
struct StationOpened {
    StationStatus status;
    CountDrafts counts{};
};
struct StationNotOpened {
    Screen why;
}; ///< SetUpNeeded, PassphraseNeeded or CannotStart
struct StatusChanged {
    StationStatus status;
};
struct FieldEmpty {};
/// A card was put on the reader and judged, or the attempt failed.
struct CardRead {
    Answer answer;
};
struct SaleAnswered {
    CommandId id;
    Answer answer;
};
/// How far the report that is being made has come.
struct ReportProgressed {
    CommandId id;
    ReportProgress progress;
};
struct ReportAnswered {
    CommandId id;
    std::optional<Report> report;
    std::optional<TillError> trouble;
};

/// The status that tells who is at the till goes before it.
struct SignInAnswered {
    CommandId id;
    std::optional<SignInFailure> trouble;
};
struct ApprovalAnswered {
    CommandId id;
    std::string approver;
    std::optional<SignInFailure> trouble;
};
struct ShiftAnswered {
    CommandId id;
    ShiftOutcome outcome;
};
struct CasesAnswered {
    CommandId id;
    std::optional<CaseBook> book;
    std::optional<TillError> trouble;
};

/// A receipt that was given out got neither onto paper nor into a file.
struct ReceiptLost {
    Receipt receipt;
};

/// The receipt is written down as given: whatever the screen shows by now, it is to be printed.
struct ReceiptAnswered {
    CommandId id;
    std::optional<Receipt> receipt;
    std::optional<ReceiptFailure> trouble;
};

struct DecisionAnswered {
    CommandId id;
    std::optional<DecisionMade> made;
    std::optional<DecideFailure> trouble;
};
struct ExtensionAnswered {
    CommandId id;
    Answer answer;
};

// What the cashier does.

struct TopUpChosen {};
struct RefundChosen {};
struct IssueChosen {};
struct DigitTyped {
    int digit = 0;
};
struct DoubleZeroTyped {};
struct DecimalPointTyped {};
struct Backspaced {};
struct Cleared {};
struct PresetChosen {
    Money money;
};
/// Refund everything that may be refunded.
struct AllChosen {};
/// The one thing to do on this screen: Enter.
struct Continued {};
/// Esc.
struct WentBack {};
/// Leaves an open sale waiting for its card and goes on.
struct NextCustomerChosen {};
struct OpenSalesChosen {};
struct ReportChosen {
    BusinessDay day;
};
struct PassphraseEntered {
    SharedPassphrase passphrase;
};
struct CloseAsked {};
struct CasesChosen {};
/// Of the sale that the screen tells of.
struct ReceiptChosen {};
/// One of CasesShown: its place in the list.
struct CaseSelected {
    std::size_t index = 0;
};

struct PersonChosen {
    std::string name;
};
/// On the keyboard, UTF-8: anything that can be seen but a digit or a decimal point.
struct TextTyped {
    std::string text;
};
struct SignOutChosen {};
struct MenuChosen {};
struct PricesChosen {};
struct ShiftChosen {};
struct OpenShiftChosen {};
/// Goes on without a shift.
struct NoShiftChosen {};
struct CashMoveChosen {
    CashMoveKind kind{};
};
struct ReasonEntered {
    std::string reason;
};
struct CountChosen {
    std::int64_t shift{};
};
struct XChosen {
    std::int64_t shift{};
};
/// A count that is final is to be made once more.
struct CountAgainChosen {};
struct RowChosen {
    std::size_t row{};
};
/// Up (-1) or down (1).
struct RowStepped {
    int by{};
};
struct CountFinished {};
struct PackageChosen {
    std::string name;
};
struct PayByChosen {
    PayBy by{};
    std::string other{}; ///< Other: which, of those that the price list names
};
/// Cash that was handed over, as one tap.
struct GivenChosen {
    Money money;
};

/// One of OpenSalesList that waits for a manager.
struct OpenSaleChosen {
    std::int64_t intent{};
};
struct DecisionChosen {
    Decision decision{};
};
/// A later last day, for the card that is shown.
struct ExtendChosen {};
struct UntilChosen {
    BusinessDay until;
};

using Event =
    std::variant<StationOpened, StationNotOpened, StatusChanged, FieldEmpty, CardRead, SaleAnswered, ReportProgressed,
                 ReportAnswered, TopUpChosen, RefundChosen, IssueChosen, DigitTyped, DoubleZeroTyped, DecimalPointTyped,
                 Backspaced, Cleared, PresetChosen, AllChosen, PayByChosen, Continued, WentBack, NextCustomerChosen,
                 OpenSalesChosen, ReportChosen, PassphraseEntered, CloseAsked, SignInAnswered, ApprovalAnswered,
                 ShiftAnswered, PersonChosen, TextTyped, SignOutChosen, MenuChosen, PricesChosen, ShiftChosen,
                 OpenShiftChosen, NoShiftChosen, CashMoveChosen, ReasonEntered, CountChosen, CountAgainChosen,
                 RowChosen, RowStepped, CountFinished, PackageChosen, GivenChosen, CasesAnswered, CasesChosen,
                 CaseSelected, XChosen, ReceiptAnswered, ReceiptChosen, ReceiptLost, DecisionAnswered,
                 ExtensionAnswered, OpenSaleChosen, DecisionChosen, ExtendChosen, UntilChosen>;

} // namespace tally::ui
