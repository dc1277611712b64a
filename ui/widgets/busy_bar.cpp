#include "ui/widgets/busy_bar.h"

#include <QPainter>

namespace tally::ui {

BusyBar::BusyBar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("Busy"));
    m_position.setStartValue(0.0);
    m_position.setKeyValueAt(0.5, 1.0);
    m_position.setEndValue(0.0);
    m_position.setDuration(2400);
    m_position.setEasingCurve(QEasingCurve::InOutSine);
    m_position.setLoopCount(-1);
    connect(&m_position, &QVariantAnimation::valueChanged, this, [this] { update(); });
}

void BusyBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const auto round = height() / 2.0;
    painter.setBrush(QColor(0xD5, 0xDC, 0xE3));
    painter.drawRoundedRect(rect(), round, round);
    const auto wide = width() * 0.3;
    const auto left = (width() - wide) * m_position.currentValue().toDouble();
    painter.setBrush(QColor(0x0A, 0x4F, 0x8F));
    painter.drawRoundedRect(QRectF(left, 0, wide, height()), round, round);
}

void BusyBar::showEvent(QShowEvent*) { m_position.start(); }
void BusyBar::hideEvent(QHideEvent*) { m_position.stop(); }

} // namespace tally::ui
