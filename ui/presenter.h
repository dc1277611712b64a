#pragma once

#include "ui/event.h"
#include "ui/screen.h"

#include <functional>
#include <optional>
#include <string>
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
    [[nodiscard]] bool isWriting() const { return std::holds_alternative<Writing>(m_screen); }
    /// True while looking at the open sales or the report would lose no sale at hand.
    [[nodiscard]] bool mayBrowse() const;
    /// True once the window may close: it was asked to, and no card is being written.
    [[nodiscard]] bool mayClose() const { return m_mayClose; }

private:
    using Field = std::variant<FieldEmpty, Answer>;

    void on(const StationOpened& event);
    void on(const StationNotOpened& event);
    void on(const StatusChanged& event);
    void on(const FieldEmpty& event);
    void on(const CardRead& event);
    void on(const SaleAnswered& event);
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
    void on(const PaymentChosen& event);
    void on(const Continued& event);
    void on(const WentBack& event);
    void on(const NextCustomerChosen& event);
    void on(const OpenSalesChosen& event);
    void on(const ReportChosen& event);
    void on(const PassphraseEntered& event);
    void on(const CloseAsked& event);

    void send(Command command);
    void goHome();
    void fieldChanged();
    [[nodiscard]] Screen homeFor(const Answer& answer) const;
    [[nodiscard]] Screen homeForCard(const CardView& card, const std::vector<Settled>& settled) const;
    void cardChangedDuring(Draft& draft) const;
    void cardChangedDuring(PutCardBack& waiting);
    [[nodiscard]] bool settles(const PutCardBack& waiting, const Answer& answer);
    void beginSale(SaleKind kind);
    void editAmount(const std::function<void(AmountEntry&)>& edit);
    void judge(EnterAmount& entering) const;
    void confirm(const EnterAmount& entering);
    void write(const Confirm& sale);
    void finished(const Confirm& sale, const Answer& answer);
    void notFinished(Confirm sale, const Answer& answer);

    RequestIds m_freshRequestId;
    Screen m_screen = Starting{};
    std::optional<StationStatus> m_status;
    Field m_field = FieldEmpty{};
    std::optional<LastSale> m_last;
    CommandId m_lastId;
    std::optional<CommandId> m_awaited;
    std::optional<NumberedCommand> m_outgoing;
    bool m_mayClose = false;
};

} // namespace tally::ui
