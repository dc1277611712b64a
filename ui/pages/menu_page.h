#pragma once

#include "ui/pages/page.h"

class QGridLayout;

namespace tally::ui {

class TwoLineButton;

/// Everything that is not a sale, each with the key that leads there from everywhere.
class MenuPage final : public Page {
    Q_OBJECT

public:
    explicit MenuPage(QWidget* parent = nullptr);
    void present(const StationStatus& status);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    QPushButton* addTile(const QString& objectName, const Event& event);

    QGridLayout* m_grid;
    BusinessDay m_today;
    QPushButton* m_shift;
    QPushButton* m_openSales;
    QPushButton* m_cases;
    QPushButton* m_prices;
    QPushButton* m_report;
    QPushButton* m_signOut;
};

} // namespace tally::ui
