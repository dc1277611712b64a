#pragma once

#include "core/base/currency.h"
#include "core/base/money.h"

#include <cstdint>

namespace tally::ui {

/// An amount of money as it is typed at a keypad: whole units first, then the decimals of its currency after the
/// decimal point, where it has any. What does not fit is ignored, so that no key press can change the amount behind the
/// cashier's back.
class AmountEntry {
public:
    /// Whole units have at most seven digits, and as many more as an amount of every day has zeros.
    explicit AmountEntry(const Currency& currency);

    /// `digit` is 0..9.
    void type(int digit);
    void typeDoubleZero();
    /// Nothing where the currency has no decimals.
    void typeDecimalPoint();
    void backspace();
    void clear();
    /// The amount as if it had been typed. 0 <= money <= largest(); anything else clears.
    void set(Money money);

    [[nodiscard]] Money money() const;
    /// That can be typed.
    [[nodiscard]] Money largest() const;
    [[nodiscard]] bool isEmpty() const { return m_wholeDigits == 0 && !m_pointTyped; }
    [[nodiscard]] std::int64_t whole() const { return m_whole; }
    [[nodiscard]] bool pointTyped() const { return m_pointTyped; }
    /// How many of the decimals have been typed.
    [[nodiscard]] int minorDigits() const { return m_minorDigits; }

    friend bool operator==(const AmountEntry&, const AmountEntry&) = default;

private:
    int m_decimals;
    int m_mostWholeDigits;
    std::int64_t m_whole = 0;
    int m_wholeDigits = 0;
    bool m_pointTyped = false;
    std::int64_t m_minor = 0; ///< the typed decimals as a number
    int m_minorDigits = 0;
};

} // namespace tally::ui
