#include "ui/figures.h"

#include <QCoreApplication>

#include <cstdlib>
#include <utility>

namespace tally::ui {

namespace {

// Between a number and its unit, so that no line breaks there.
constexpr QChar noBreakSpace(0x00A0);
constexpr QChar minusSign(0x2212);

// The plural rule wants an int; the number itself is put in at full width.
int forPlural(Points points) { return static_cast<int>(std::llabs(points.count()) % 1'000'000); }

} // namespace

QDate dateOf(BusinessDay day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

Figures::Figures(QLocale locale, const std::string& currency)
    : m_locale(std::move(locale)), m_currency(QString::fromStdString(currency)) {}

QString Figures::count(Points points) const { return m_locale.toString(static_cast<qlonglong>(points.count())); }

QString Figures::points(Points points) const {
    //: %1 is the number, already formatted; the plural form follows the number.
    return QCoreApplication::translate("tally::ui::Figures", "%1 point(s)", nullptr, forPlural(points))
        .arg(count(points));
}

QString Figures::unit(Points points) const {
    return QCoreApplication::translate("tally::ui::Figures", "point(s)", nullptr, forPlural(points));
}

QString Figures::change(Points points) const {
    const auto magnitude = count(Points{std::llabs(points.count())});
    return (points < Points{0} ? minusSign : QChar(u'+')) + magnitude;
}

QString Figures::amount(Money money) const {
    const auto magnitude = std::llabs(money.minor());
    const auto sign = money.minor() < 0 ? QString(minusSign) : QString();
    return sign + m_locale.toString(static_cast<qlonglong>(magnitude / 100)) + m_locale.decimalPoint() +
           QString::number(magnitude % 100).rightJustified(2, u'0');
}

QString Figures::money(Money money) const { return amount(money) + noBreakSpace + m_currency; }

QString Figures::serial(std::uint32_t serial) const { return QString::number(serial); }

} // namespace tally::ui
