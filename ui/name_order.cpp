#include "ui/name_order.h"

#include <QLocale>

namespace tally::ui {

namespace {

// "C" knows no letters beyond ASCII and puts capitals before all others.
QLocale languageOfPeople() {
    const QLocale locale;
    return locale.language() == QLocale::C ? QLocale(QLocale::English) : locale;
}

} // namespace

NameOrder::NameOrder() : m_collator(languageOfPeople()) {}

bool NameOrder::operator()(const std::string& a, const std::string& b) const {
    const auto compared = m_collator.compare(QString::fromStdString(a), QString::fromStdString(b));
    return compared == 0 ? a < b : compared < 0;
}

} // namespace tally::ui
