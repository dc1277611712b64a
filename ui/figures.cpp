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
    : m_locale(std::move(locale)), m_currency(Currency::written(currency)) {}

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
    // The magnitude in unsigned arithmetic: the most negative number has no positive twin.
    const auto minor = static_cast<qulonglong>(money.minor());
    const auto magnitude = money.minor() < 0 ? 0 - minor : minor;
    const auto unit = static_cast<qulonglong>(m_currency.unit().minor());
    const auto sign = money.minor() < 0 ? QString(minusSign) : QString();
    const auto whole = sign + m_locale.toString(magnitude / unit);
    const auto decimals = static_cast<int>(m_currency.decimals());
    return decimals == 0
               ? whole
               : whole + m_locale.decimalPoint() + QString::number(magnitude % unit).rightJustified(decimals, u'0');
}

QString Figures::brief(Money money) const {
    const auto unit = m_currency.unit().minor();
    return money.minor() % unit == 0 ? m_locale.toString(static_cast<qlonglong>(money.minor() / unit)) : amount(money);
}

QString Figures::money(Money money) const {
    return amount(money) + noBreakSpace + QString::fromStdString(m_currency.code());
}

QString Figures::serial(std::uint32_t serial) const { return QString::number(serial); }

} // namespace tally::ui
