#include "ui/amount_entry.h"

namespace tally::ui {

namespace {

constexpr int mostWholeDigits = 7;
constexpr int mostMinorDigits = 2;

} // namespace

void AmountEntry::type(int digit) {
    if (digit < 0 || digit > 9) {
        return;
    }
    if (m_pointTyped) {
        if (m_minorDigits < mostMinorDigits) {
            m_minor = m_minor * 10 + digit;
            ++m_minorDigits;
        }
        return;
    }
    if (m_wholeDigits == 1 && m_whole == 0) {
        m_whole = digit;
        return;
    }
    if (m_wholeDigits < mostWholeDigits) {
        m_whole = m_whole * 10 + digit;
        ++m_wholeDigits;
    }
}

void AmountEntry::typeDoubleZero() {
    const bool room = m_pointTyped ? m_minorDigits == 0 : m_wholeDigits + 2 <= mostWholeDigits;
    if (room) {
        type(0);
        type(0);
    }
}

void AmountEntry::typeDecimalPoint() { m_pointTyped = true; }

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

void AmountEntry::set(Money money) {
    clear();
    if (money.minor() <= 0 || money.minor() > largestMinor) {
        return;
    }
    m_whole = money.minor() / 100;
    for (auto rest = m_whole; rest > 0; rest /= 10) {
        ++m_wholeDigits;
    }
    m_minor = static_cast<int>(money.minor() % 100);
    if (m_minor != 0) {
        m_pointTyped = true;
        m_minorDigits = mostMinorDigits;
    }
}

Money AmountEntry::money() const {
    const auto hundredths = m_minorDigits == 1 ? m_minor * 10 : m_minor;
    return Money::fromMinor(m_whole * 100 + hundredths);
}

} // namespace tally::ui
