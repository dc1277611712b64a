#pragma once

#include "ui/pages/page.h"

#include <vector>

class QGridLayout;
class QScrollArea;

namespace tally::ui {

class AmountDisplay;
class FittingLabel;
class Keypad;
class Notice;
class TwoLineButton;

/// How much: by package, preset or keypad, in money, with the points beside it.
class AmountPage final : public Page {
    Q_OBJECT

public:
    explicit AmountPage(QWidget* parent = nullptr);
    void present(const EnterAmount& entering, const StationStatus& status, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QWidget* makePresets();
    QScrollArea* makePackages();
    void presentAmount(const EnterAmount& entering, const Figures& figures);
    void presentPresets(const EnterAmount& entering, const StationStatus& status, const Figures& figures);
    void presentPackages(const EnterAmount& entering, const PriceList& prices, const Figures& figures);

    QLabel* m_title;
    QLabel* m_approved;
    AmountDisplay* m_amount;
    FittingLabel* m_points;
    FittingLabel* m_balances;
    Notice* m_trouble;
    QGridLayout* m_packagesGrid = nullptr;
    QScrollArea* m_packagesScroll;
    std::vector<TwoLineButton*> m_packages;
    QGridLayout* m_presetsGrid = nullptr;
    std::vector<QPushButton*> m_presets;
    QPushButton* m_all;
    Keypad* m_keypad;
    QPushButton* m_continue;
};

} // namespace tally::ui
