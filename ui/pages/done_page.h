#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class FittingLabel;
class Notice;
class ReceiptOutput;

/// It is on the card. Goes away by itself when the card is lifted; with money to hand out, when the next one comes.
class DonePage final : public Page {
    Q_OBJECT

public:
    explicit DonePage(QWidget* parent = nullptr);
    void present(const Done& done, const ReceiptOutput& receipt, const Figures& figures);

private:
    QLabel* m_title;
    QLabel* m_serial;
    FittingLabel* m_balance;
    QLabel* m_unit;
    FittingLabel* m_money;
    QLabel* m_taken;
    QLabel* m_now;
    Notice* m_chip;
    Notice* m_receiptNotice;
    QPushButton* m_receipt;
    QPushButton* m_more;
    QPushButton* m_next;
};

} // namespace tally::ui
