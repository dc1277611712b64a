#include "ui/amount_entry.h"

namespace tally::ui {

namespace {

constexpr int fewestWholeDigits = 7;

std::int64_t powerOfTen(int exponent) {
    std::int64_t power = 1;
    for (int i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

int digitsOf(std::int64_t number) {
    int digits = 0;
    for (; number > 0; number /= 10) {
        ++digits;
    }
    return digits;
}

} // namespace

AmountEntry::AmountEntry(const Currency& currency)
    : m_decimals(static_cast<int>(currency.decimals())),
      m_mostWholeDigits(fewestWholeDigits + digitsOf(currency.everyday().minor() / currency.unit().minor()) - 1) {}

void AmountEntry::type(int digit) {
    if (digit < 0 || digit > 9) {
        return;
    }
    if (m_pointTyped) {
        if (m_minorDigits < m_decimals) {
            m_minor = m_minor * 10 + digit;
            ++m_minorDigits;
        }
        return;
    }
    if (m_wholeDigits == 1 && m_whole == 0) {
        m_whole = digit;
        return;
    }
    if (m_wholeDigits < m_mostWholeDigits) {
        m_whole = m_whole * 10 + digit;
        ++m_wholeDigits;
    }
}

void AmountEntry::typeDoubleZero() {
    const bool room = m_pointTyped ? m_minorDigits + 2 <= m_decimals : m_wholeDigits + 2 <= m_mostWholeDigits;
    if (room) {
        type(0);
        type(0);
    }
}

void AmountEntry::typeDecimalPoint() { m_pointTyped = m_decimals > 0; }

void AmountEntry::backspace() {
    if (m_minorDigits > 0) {
        m_minor /= 10;
        --m_minorDigits;
    } else if (m_pointTyped) {
        m_pointTyped = false;
    } else if (m_wholeDigits > 0) {
        m_whole /= 10;
        --m_wholeDigits;
    }
}

void AmountEntry::clear() {
    m_whole = 0;
    m_wholeDigits = 0;
    m_pointTyped = false;
    m_minor = 0;
    m_minorDigits = 0;
}

void AmountEntry::set(Money money) {
    clear();
    if (money <= Money{} || money > largest()) {
        return;
    }
    const auto unit = powerOfTen(m_decimals);
    m_whole = money.minor() / unit;
    m_wholeDigits = digitsOf(m_whole);
    m_minor = money.minor() % unit;
    if (m_minor != 0) {
        m_pointTyped = true;
        m_minorDigits = m_decimals;
    }
}

Money AmountEntry::money() const {
    return Money::fromMinor(m_whole * powerOfTen(m_decimals) + m_minor * powerOfTen(m_decimals - m_minorDigits));
}

Money AmountEntry::largest() const { return Money::fromMinor(powerOfTen(m_mostWholeDigits + m_decimals) - 1); }

} // namespace tally::ui
