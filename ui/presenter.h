#pragma once

#include "ui/event.h"
#include "ui/pin_entry.h"
#include "ui/screen.h"

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace tally::ui {

/// Decides what the screen shows and what the worker is to do. No widgets, no clock, no reader: events in, a state and
/// at most one command out. An event that means nothing in the present state changes nothing.
class Presenter {
public:
    /// Makes a fresh UUID for every sale.
    using RequestIds = std::function<std::string()>;

    explicit Presenter(RequestIds freshRequestId);

    std::optional<NumberedCommand> take(const Event& event);

    [[nodiscard]] const Screen& screen() const { return m_screen; }
    /// Empty until the station is open.
    [[nodiscard]] const std::optional<StationStatus>& status() const { return m_status; }
    /// While true the window must stay.
    [[nodiscard]] bool isWriting() const;
    /// True while looking at something else, or leaving the till, would lose nothing at hand.
    [[nodiscard]] bool mayBrowse() const;
    /// True once the window may close: it was asked to, and no card is being written.
    [[nodiscard]] bool mayClose() const { return m_mayClose; }

private:
    using Field = std::variant<FieldEmpty, Answer>;

    [[nodiscard]] Report seen(Report report) const;
    void on(const StationOpened& event);
    void on(const StationNotOpened& event);
    void on(const StatusChanged& event);
    void on(const FieldEmpty& event);
    void on(const CardRead& event);
    void on(const SaleAnswered& event);
    void on(const ReportProgressed& event);
    void on(const ReportAnswered& event);
    void on(const TopUpChosen& event);
    void on(const RefundChosen& event);
    void on(const IssueChosen& event);
    void on(const DigitTyped& event);
    void on(const DoubleZeroTyped& event);
    void on(const DecimalPointTyped& event);
    void on(const Backspaced& event);
    void on(const Cleared& event);
    void on(const PresetChosen& event);
    void on(const AllChosen& event);
    void on(const PayByChosen& event);
    void on(const Continued& event);
    void on(const WentBack& event);
    void on(const NextCustomerChosen& event);
    void on(const OpenSalesChosen& event);
    void on(const ReportChosen& event);
    void on(const PassphraseEntered& event);
    void on(const CloseAsked& event);
    void on(const SignInAnswered& event);
    void on(const ApprovalAnswered& event);
    void on(const ShiftAnswered& event);
    void on(const PersonChosen& event);
    void on(const TextTyped& event);
    void on(const SignOutChosen& event);
    void on(const MenuChosen& event);
    void on(const PricesChosen& event);
    void on(const ShiftChosen& event);
    void on(const OpenShiftChosen& event);
    void on(const NoShiftChosen& event);
    void on(const CashMoveChosen& event);
    void on(const ReasonEntered& event);
    void on(const CountChosen& event);
    void on(const XChosen& event);
    void on(const CountAgainChosen& event);
    void on(const RowChosen& event);
    void on(const RowStepped& event);
    void on(const CountFinished& event);
    void on(const PackageChosen& event);
    void on(const GivenChosen& event);
    void on(const CasesAnswered& event);
    void on(const CasesChosen& event);
    void on(const CaseSelected& event);
    void on(const ReceiptAnswered& event);
    void on(const ReceiptLost& event);
    void on(const ReceiptChosen& event);
    void on(const DecisionAnswered& event);
    void on(const ExtensionAnswered& event);
    void on(const OpenSaleChosen& event);
    void on(const DecisionChosen& event);
    void on(const ExtendChosen& event);
    void on(const UntilChosen& event);

    // Enter, by state; where it means nothing, nothing happens.
    template <class State> void goOn(const State&) {}
    void goOn(const CardShown& shown);
    void goOn(const IssueOffer& offer);
    void goOn(const EnterAmount& entering);
    void goOn(const Confirm& confirming);
    void goOn(const Done& done);
    void goOn(const ReaderProblem& problem);
    void goOn(const LedgerProblem& problem);
    void goOn(const SigningIn& signingIn);
    void goOn(const Approving& approving);
    void goOn(const ShiftOffer& offer);
    void goOn(const ShiftShown& shown);
    void goOn(const MoveCash& moving);
    void goOn(const CountDrawer& counting);
    void goOn(const CountReview& review);
    void goOn(const ShiftCounted& counted);
    void goOn(const ZShown& shown);
    void goOn(const DecideRefund& deciding);
    void goOn(const RefundDecided& decided);

    // Esc, by state.
    template <class State> void goBack(const State&) {}
    void goBack(const EnterAmount&) { leave(); }
    void goBack(const Confirm& confirming);
    void goBack(const Done&) { leave(); }
    void goBack(const OpenSalesList&) { leave(); }
    void goBack(const ReportShown&) { leave(); }
    void goBack(const MenuShown&) { leave(); }
    void goBack(const PricesShown&) { leave(); }
    void goBack(const ShiftShown&) { leave(); }
    void goBack(const ZShown&) { leave(); }
    void goBack(const CasesShown&) { leave(); }
    void goBack(const SigningIn& signingIn);
    void goBack(const Approving& approving);
    void goBack(const MoveCash& moving);
    void goBack(const DecideRefund& deciding);
    void goBack(const RefundDecided& decided);
    void goBack(const ExtendCard& extending);
    void goBack(const XShown&);
    void goBack(const CountDrawer& counting);
    void goBack(const CountReview& review);
    void goBack(const ShiftCounted& counted);
    void leave();

    void send(Command command);
    void casesChanged(const std::optional<std::size_t>& before);
    void goHome();
    void fieldChanged();
    [[nodiscard]] Screen homeFor(const Answer& answer) const;
    [[nodiscard]] Screen homeForCard(const CardView& card, const Answer& answer) const;
    [[nodiscard]] bool liesOnReader(const CardView& card) const;
    void cardChangedDuring(Draft& draft) const;
    void cardChangedDuring(PutCardBack& waiting);
    [[nodiscard]] bool settles(const PutCardBack& waiting, const Answer& answer);
    void fieldChangedAfter(Done& done);
    void beginSale(SaleKind kind);
    /// A key of the keypad or the keyboard goes to whatever is being typed.
    using Typing = std::variant<DigitTyped, DoubleZeroTyped, DecimalPointTyped, Backspaced, Cleared>;
    void typed(const Typing& typing);
    void typeInto(EnterAmount& entering, const Typing& typing);
    void typeInto(Confirm& confirming, const Typing& typing);
    void typeInto(Identification& who, const Typing& typing);
    void typeInto(CountDrawer& counting, const Typing& typing);
    /// Nothing typed yet, in the site's currency.
    [[nodiscard]] AmountEntry noAmount() const;
    [[nodiscard]] Order noOrder() const { return {.entry = noAmount()}; }
    void judge(EnterAmount& entering) const;
    void judgeTender(Confirm& confirming) const;
    void confirm(const EnterAmount& entering);
    void write(const Confirm& sale);
    void finished(const Confirm& sale, const Answer& answer);
    void notFinished(Confirm sale, const Answer& answer);

    void signOut();
    /// The person whose name and PIN are being asked for, if any.
    Identification* identification();
    SharedCredentials credentialsOf(Identification& who);
    /// Goes on with `then` at once where the attendant may do it, and else asks for a second person.
    void withApproval(Action action, ApprovedStep then) { withApproval(action, leastRoleFor(action), std::move(then)); }
    /// The same where the site says which role it takes.
    void withApproval(Action action, Role least, ApprovedStep then);
    /// Whether the attendant, or who approved of this sale, has that role.
    [[nodiscard]] bool covers(const std::optional<Approval>& approval, Role least) const;
    [[nodiscard]] bool asksAboutClock(const std::optional<Approval>& approval) const;
    /// Asks for what the sale takes and does not have yet: a second person, or a shift. True once nothing is missing.
    bool hasAllItTakes(const Confirm& confirming);
    void changeTender(Confirm& confirming);
    void goOnApproved(ApprovedStep then);
    /// Whether the screen tells of the last sale.
    [[nodiscard]] bool tellsOfLastSale() const;
    void showReceipt();
    void askForReceipt(const std::optional<Approval>& approval);
    void reprint();
    void returnFrom(const Reprint& reprint);
    void startCount(const Shift& shift);
    /// Also for the next start of the station.
    void keepCount(std::int64_t shift, const std::vector<CountedPieces>& pieces);
    [[nodiscard]] CountDrawer countOf(std::int64_t shift, const std::string& owner) const;
    [[nodiscard]] const Shift* openShift(std::int64_t number) const;
    void orderOnShift(ShiftOrder order, const std::optional<Approval>& approval);
    void answered(const Shift& opened);
    void answered(const CashMove& moved);
    void answered(const CashCount& count);
    void answered(const ShiftReport& report);
    void answered(ShiftError error);

    RequestIds m_freshRequestId;
    Screen m_screen = Starting{};
    std::optional<StationStatus> m_status;
    Field m_field = FieldEmpty{};
    std::optional<LastSale> m_last;
    PinEntry m_pin;
    CountDrafts m_counts;
    CommandId m_lastId;
    std::optional<CommandId> m_awaited;
    std::optional<CommandId> m_receiptAwaited; ///< beside m_awaited: selling goes on meanwhile
    std::optional<NumberedCommand> m_outgoing;
    bool m_mayClose = false;
};

} // namespace tally::ui
