#pragma once

#include "core/base/currency.h"
#include "core/base/money.h"
#include "core/base/points.h"
#include "core/ledger/entry.h"

#include <QDate>
#include <QLocale>
#include <QString>

#include <cstdint>
#include <string>

namespace tally::ui {

[[nodiscard]] QDate dateOf(BusinessDay day);

/// Numbers as this language and this site write them. Money has the decimals of its currency.
class Figures {
public:
    /// `currency` is a code, as a ledger names it.
    Figures(QLocale locale, const std::string& currency);

    /// "20,000"
    [[nodiscard]] QString count(Points points) const;
    /// "20,000 points"
    [[nodiscard]] QString points(Points points) const;
    /// "points" or "point", as it stands below the number.
    [[nodiscard]] QString unit(Points points) const;
    /// "+200" or "-200", with a real minus sign.
    [[nodiscard]] QString change(Points points) const;
    /// "1,234,567.89"
    [[nodiscard]] QString amount(Money money) const;
    /// "20" or "12.50": on a key of one amount.
    [[nodiscard]] QString brief(Money money) const;
    /// "1,234,567.89 EUR"
    [[nodiscard]] QString money(Money money) const;
    /// As printed on the card: no separators.
    [[nodiscard]] QString serial(std::uint32_t serial) const;
    [[nodiscard]] const Currency& currency() const { return m_currency; }
    [[nodiscard]] const QLocale& locale() const { return m_locale; }

private:
    QLocale m_locale;
    Currency m_currency;
};

} // namespace tally::ui
