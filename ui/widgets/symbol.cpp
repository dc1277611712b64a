#include "ui/widgets/symbol.h"

#include <QPainter>
#include <QStyle>
#include <QSvgRenderer>

namespace tally::ui {

namespace {

QString meaningOf(Tone tone) {
    switch (tone) {
    case Tone::Calm:
        return QCoreApplication::translate("tally::ui::Words", "Information");
    case Tone::Good:
        return QCoreApplication::translate("tally::ui::Words", "All is well");
    case Tone::Attention:
        return QCoreApplication::translate("tally::ui::Words", "Attention");
    case Tone::Stop:
        return QCoreApplication::translate("tally::ui::Words", "Stop");
    }
    return {};
}

} // namespace

QString nameOf(Tone tone) {
    switch (tone) {
    case Tone::Calm:
        return QStringLiteral("calm");
    case Tone::Good:
        return QStringLiteral("good");
    case Tone::Attention:
        return QStringLiteral("attention");
    case Tone::Stop:
        return QStringLiteral("stop");
    }
    return {};
}

void setStyleProperty(QWidget& widget, const char* property, const QString& value) {
    if (widget.property(property).toString() == value) {
        return;
    }
    widget.setProperty(property, value);
    widget.style()->unpolish(&widget);
    widget.style()->polish(&widget);
}

Symbol::Symbol(QWidget* parent) : QLabel(parent) { setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed); }

void Symbol::setIcon(const QString& icon, const QString& meaning) {
    m_icon = icon;
    setAccessibleName(meaning);
    update();
}

void Symbol::setTone(Tone tone) { setIcon(nameOf(tone), meaningOf(tone)); }

void Symbol::paintEvent(QPaintEvent*) {
    if (m_icon.isEmpty()) {
        return;
    }
    QSvgRenderer drawing(QStringLiteral(":/icons/%1.svg").arg(m_icon));
    auto size = drawing.defaultSize().scaled(contentsRect().size(), Qt::KeepAspectRatio);
    QRect box({}, size);
    box.moveCenter(contentsRect().center());
    QPainter painter(this);
    drawing.render(&painter, box);
}

} // namespace tally::ui
