#include "ui/widgets/two_line_button.h"

#include <QEvent>
#include <QFontMetrics>

namespace tally::ui {

namespace {

// Border and padding of both sides.
constexpr int sides = 36;

} // namespace

TwoLineButton::TwoLineButton(QWidget* parent) : QPushButton(parent) {
    setProperty("lines", QStringLiteral("two"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Minimum);
}

void TwoLineButton::setLines(const QString& name, const QString& detail) {
    m_name = name;
    m_detail = detail;
    setAccessibleName(detail.isEmpty() ? name : name + QStringLiteral(": ") + detail);
    setToolTip(accessibleName());
    fit();
}

QSize TwoLineButton::sizeHint() const { return {160, QPushButton::sizeHint().height()}; }
QSize TwoLineButton::minimumSizeHint() const { return {100, QPushButton::minimumSizeHint().height()}; }

void TwoLineButton::resizeEvent(QResizeEvent* event) {
    QPushButton::resizeEvent(event);
    fit();
}

void TwoLineButton::changeEvent(QEvent* event) {
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
        fit();
    }
}

void TwoLineButton::fit() {
    const QFontMetrics metrics(font());
    const auto room = width() - sides;
    const auto fitted = [&](const QString& line) { return metrics.elidedText(line, Qt::ElideRight, room); };
    // '&' would become a shortcut.
    auto text = m_detail.isEmpty() ? fitted(m_name) : fitted(m_name) + u'\n' + fitted(m_detail);
    setText(text.replace(QStringLiteral("&"), QStringLiteral("&&")));
}

} // namespace tally::ui
