#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class BusyBar;
class Notice;

/// A message with at most one thing to do and one way out.
class MessagePage final : public Page {
    Q_OBJECT

public:
    explicit MessagePage(QWidget* parent = nullptr);

    void present(const Starting& starting);
    void present(const SetUpNeeded& needed);
    void present(const CannotStart& stopped);
    void present(const IssueOffer& offer);
    void present(const Writing& writing, const Figures& figures);
    void present(const PutCardBack& waiting, const Figures& figures);
    void present(const Refused& refused, const Figures& figures);
    void present(const Damaged& damaged, const Figures& figures);
    void present(const RefundDecided& decided, const Figures& figures);
    void present(const ReaderProblem& problem);
    void present(const LedgerProblem& problem);

private:
    enum class Busy : std::uint8_t { No, Yes };
    /// Empty texts hide their button.
    void present(const Message& message, Busy busy, const QString& forward, const QString& wayOut);

    Symbol* m_symbol;
    QLabel* m_title;
    QLabel* m_what;
    QLabel* m_code;
    QWidget* m_moneyBox;
    QLabel* m_money;
    QWidget* m_nowBox;
    QLabel* m_now;
    BusyBar* m_busy;
    Notice* m_chip;
    QPushButton* m_forward;
    QPushButton* m_wayOut;
};

} // namespace tally::ui
