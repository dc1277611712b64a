#pragma once

#include "ui/pages/page.h"

#include <array>

namespace tally::ui {

class FittingLabel;
class Notice;

/// The last look before a card is written: the money, and the balance before and after.
class ConfirmPage final : public Page {
    Q_OBJECT

public:
    explicit ConfirmPage(QWidget* parent = nullptr);
    void present(const Confirm& confirming, const Figures& figures);

private:
    QWidget* makeMoneyPanel();
    QWidget* makePointsPanel();
    void presentWords(const Confirm& confirming, const Figures& figures);

    QLabel* m_title;
    QLabel* m_moneyCaption;
    FittingLabel* m_money;
    QLabel* m_payCaption;
    std::array<QPushButton*, 3> m_payments{};
    QLabel* m_pointsCaption;
    FittingLabel* m_before;
    FittingLabel* m_change;
    FittingLabel* m_after;
    Notice* m_trouble;
    QPushButton* m_confirm;
};

} // namespace tally::ui
