#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class FittingLabel;
class Notice;

/// A card that is ready: its balance, and what may be done with it.
class CardPage final : public Page {
    Q_OBJECT

public:
    explicit CardPage(QWidget* parent = nullptr);
    void present(const CardShown& shown, const Figures& figures);

private:
    QLabel* m_serial;
    Symbol* m_stateSymbol;
    QLabel* m_state;
    FittingLabel* m_balance;
    QLabel* m_unit;
    QLabel* m_refundable;
    Notice* m_settled;
    Notice* m_chip;
    QPushButton* m_refund;
    QPushButton* m_extend;
    QPushButton* m_topUp;
};

} // namespace tally::ui
