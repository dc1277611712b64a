#pragma once

#include "ui/pages/page.h"

class QTableWidget;

namespace tally::ui {

class Notice;

/// The price list in force, to be read.
class PricesPage final : public Page {
    Q_OBJECT

public:
    explicit PricesPage(QWidget* parent = nullptr);
    void present(const StationStatus& status, const Figures& figures);

private:
    QLabel* m_price;
    Notice* m_trouble;
    QTableWidget* m_table;
};

} // namespace tally::ui
