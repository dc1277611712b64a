#pragma once

#include "ui/pages/page.h"

class QTableWidget;

namespace tally::ui {

class FittingLabel;
class Keypad;
class Notice;

/// The drawer counted by denomination, without a word of what is expected.
class CountPage final : public Page {
    Q_OBJECT

public:
    explicit CountPage(QWidget* parent = nullptr);
    void present(const CountDrawer& counting, const StationStatus& status, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void presentRows(const CountDrawer& counting, const Figures& figures);

    QLabel* m_title;
    QLabel* m_approved;
    QTableWidget* m_table;
    FittingLabel* m_total;
    Notice* m_trouble;
    QPushButton* m_finished;
};

} // namespace tally::ui
