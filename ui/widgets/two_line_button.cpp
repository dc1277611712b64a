#include "ui/widgets/two_line_button.h"

#include "ui/widgets/fitting_label.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyleOptionButton>

namespace tally::ui {

TwoLineButton::TwoLineButton(QWidget* parent) : QPushButton(parent) {
    setProperty("lines", QStringLiteral("two"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void TwoLineButton::setLines(const QString& name, const QString& detail) {
    m_name = name;
    m_detail = detail;
    setAccessibleName(detail.isEmpty() ? name : name + QStringLiteral(": ") + detail);
    setToolTip(accessibleName());
    // Not painted, but what the height comes from. '&' would become a shortcut.
    auto text = detail.isEmpty() ? name : name + u'\n' + detail;
    setText(text.replace(QStringLiteral("&"), QStringLiteral("&&")));
}

QSize TwoLineButton::sizeHint() const { return {160, QPushButton::sizeHint().height()}; }
QSize TwoLineButton::minimumSizeHint() const { return {100, QPushButton::minimumSizeHint().height()}; }

QRect TwoLineButton::inside() const {
    QStyleOptionButton option;
    initStyleOption(&option);
    return style()->subElementRect(QStyle::SE_PushButtonContents, &option, this);
}

QFont TwoLineButton::fontFor(const QString& line) const { return fittingFont(font(), line, inside().width()); }

void TwoLineButton::paintEvent(QPaintEvent*) {
    QStyleOptionButton option;
    initStyleOption(&option);
    option.text.clear();
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);

    const auto box = inside();
    const auto lineHeight = QFontMetrics(font()).height();
    const auto lines = m_detail.isEmpty() ? 1 : 2;
    painter.setPen(palette().color(QPalette::ButtonText));
    auto top = box.center().y() + 1 - lines * lineHeight / 2;
    for (const auto* line : {&m_name, &m_detail}) {
        painter.setFont(fontFor(*line));
        painter.drawText(QRect(box.x(), top, box.width(), lineHeight), Qt::AlignCenter,
                         painter.fontMetrics().elidedText(*line, Qt::ElideRight, box.width()));
        top += lineHeight;
    }
}

} // namespace tally::ui
