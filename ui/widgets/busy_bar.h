#pragma once

#include <QVariantAnimation>
#include <QWidget>

namespace tally::ui {

/// Something is going on, and nobody knows for how long: a bar that wanders while it is visible.
class BusyBar : public QWidget {
    Q_OBJECT

public:
    explicit BusyBar(QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QVariantAnimation m_position;
};

} // namespace tally::ui
