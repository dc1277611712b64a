#include "ui/widgets/fitting_label.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOption>

#include <algorithm>

namespace tally::ui {

namespace {

constexpr int smallestPixels = 14;
const QColor faintInk(0x5B, 0x68, 0x75);

} // namespace

QFont fittingFont(QFont font, const QString& text, int room) {
    const auto wide = QFontMetrics(font).horizontalAdvance(text);
    if (wide > room && wide > 0) {
        auto pixels = std::max(smallestPixels, QFontInfo(font).pixelSize() * room / wide);
        font.setPixelSize(pixels);
        while (pixels > smallestPixels && QFontMetrics(font).horizontalAdvance(text) > room) {
            font.setPixelSize(--pixels);
        }
    }
    return font;
}

FittingLabel::FittingLabel(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void FittingLabel::setParts(const QString& strong, const QString& faint) {
    m_faint = faint;
    setText(strong + faint);
    update();
}

QSize FittingLabel::sizeHint() const {
    ensurePolished();
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text()) + 2, metrics.height()};
}

QSize FittingLabel::minimumSizeHint() const { return {40, sizeHint().height()}; }

QFont FittingLabel::fittingFont() const { return ui::fittingFont(font(), text(), contentsRect().width()); }

void FittingLabel::paintEvent(QPaintEvent*) {
    QStyleOption option;
    option.initFrom(this);
    QPainter painter(this);
    style()->drawPrimitive(QStyle::PE_Widget, &option, &painter, this);

    painter.setFont(fittingFont());
    const auto whole = text();
    const auto strong = whole.chopped(m_faint.size());
    const auto box =
        style()->alignedRect(layoutDirection(), alignment(),
                             {painter.fontMetrics().horizontalAdvance(whole), contentsRect().height()}, contentsRect());
    painter.setPen(palette().color(foregroundRole()));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, strong);
    if (!m_faint.isEmpty()) {
        painter.setPen(faintInk);
        painter.drawText(box.adjusted(painter.fontMetrics().horizontalAdvance(strong), 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, m_faint);
    }
}

FittingLabel* makeFigure(const QString& objectName, const QString& kind, QWidget* parent) {
    auto* label = new FittingLabel(parent);
    label->setObjectName(objectName);
    label->setProperty("kind", kind);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace tally::ui
