#pragma once

#include "ui/pages/page.h"

#include <vector>

namespace tally::ui {

class FittingLabel;
class Notice;

/// How much: by preset or keypad, in money, with the points beside it.
class AmountPage final : public Page {
    Q_OBJECT

public:
    explicit AmountPage(QWidget* parent = nullptr);
    void present(const EnterAmount& entering, const StationStatus& status, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QWidget* makePresets();
    QWidget* makeKeypad();
    void presentAmount(const EnterAmount& entering, const Figures& figures);
    void presentPresets(const EnterAmount& entering, const StationStatus& status, const Figures& figures);

    QLabel* m_title;
    FittingLabel* m_amount;
    QLabel* m_currency;
    FittingLabel* m_points;
    FittingLabel* m_balances;
    Notice* m_trouble;
    std::vector<QPushButton*> m_presets;
    QPushButton* m_all;
    QPushButton* m_decimalPoint;
    QPushButton* m_continue;
};

} // namespace tally::ui
