#pragma once

#include "ui/pages/page.h"

#include <vector>

class QTableWidget;

namespace tally::ui {

/// What was sent to a card and not read back: each waits for its card.
class OpenSalesPage final : public Page {
    Q_OBJECT

public:
    explicit OpenSalesPage(QWidget* parent = nullptr);
    void present(const OpenSalesList& list, const Figures& figures);

private:
    /// The refund that is to be decided upon: the one in the row chosen, else the first; nullptr where none waits.
    [[nodiscard]] const OpenSale* undecided() const;
    QLabel* m_explanation;
    QTableWidget* m_table;
    QPushButton* m_decide;
    std::vector<OpenSale> m_sales; ///< by row
    QLabel* m_empty;
};

} // namespace tally::ui
