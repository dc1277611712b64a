#pragma once

#include "ui/pages/page.h"

class QTableWidget;

namespace tally::ui {

/// What was sent to a card and not read back: each waits for its card.
class OpenSalesPage final : public Page {
    Q_OBJECT

public:
    explicit OpenSalesPage(QWidget* parent = nullptr);
    void present(const OpenSalesList& list, const Figures& figures);

private:
    QLabel* m_explanation;
    QTableWidget* m_table;
    QLabel* m_empty;
};

} // namespace tally::ui
