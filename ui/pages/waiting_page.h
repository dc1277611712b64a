#pragma once

#include "ui/pages/page.h"

namespace tally::ui {

class Notice;
class ReceiptOutput;

/// Nothing to do but to put a card on the reader.
class WaitingPage final : public Page {
    Q_OBJECT

public:
    explicit WaitingPage(QWidget* parent = nullptr);
    void present(const WaitingForCard& waiting, const StationStatus& status, const ReceiptOutput& receipt,
                 const Figures& figures);

private:
    Notice* m_config;
    Notice* m_receiptNotice;
    QLabel* m_last;
    QPushButton* m_receipt;
};

} // namespace tally::ui
