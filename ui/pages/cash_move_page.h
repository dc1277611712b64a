#pragma once

#include "ui/pages/page.h"

#include <vector>

class QLineEdit;

namespace tally::ui {

class AmountDisplay;
class Keypad;
class Notice;

/// Cash into the drawer or out of it: how much, and what for.
class CashMovePage final : public Page {
    Q_OBJECT

public:
    explicit CashMovePage(QWidget* parent = nullptr);
    void present(const MoveCash& moving, const StationStatus& status, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QWidget* makeReasons();
    void presentReasons(const MoveCash& moving);

    QLabel* m_title;
    QLabel* m_approved;
    AmountDisplay* m_amount;
    QWidget* m_reasonBox;
    QLineEdit* m_reason;
    std::vector<QPushButton*> m_usual;
    Notice* m_trouble;
    Keypad* m_keypad;
    QPushButton* m_forward;
    QPushButton* m_back;
};

} // namespace tally::ui
