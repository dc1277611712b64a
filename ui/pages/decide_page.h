#pragma once

#include "ui/pages/page.h"

#include <vector>

class QLineEdit;

namespace tally::ui {

class Notice;

/// What an open refund was, that its card cannot tell any more; and why somebody thinks so.
class DecidePage final : public Page {
    Q_OBJECT

public:
    explicit DecidePage(QWidget* parent = nullptr);
    void present(const DecideRefund& deciding, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QLabel* m_what;
    QLabel* m_approved;
    std::vector<QPushButton*> m_choices; ///< in the order of everyDecision
    QLabel* m_meaning;
    QLineEdit* m_reason;
    Notice* m_trouble;
    QPushButton* m_back;
    QPushButton* m_decide;
};

} // namespace tally::ui
