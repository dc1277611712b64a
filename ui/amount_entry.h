#pragma once

#include "core/base/money.h"

#include <cstdint>

namespace tally::ui {

/// An amount of money as it is typed at a keypad: whole units first, two minor digits after the decimal point.
/// What does not fit is ignored, so that no key press can change the amount behind the cashier's back.
class AmountEntry {
public:
    /// Whole units have at most seven digits.
    static constexpr std::int64_t largestMinor = 9'999'999'99;

    /// `digit` is 0..9.
    void type(int digit);
    void typeDoubleZero();
    void typeDecimalPoint();
    void backspace();
    void clear() { *this = {}; }
    /// The amount as if it had been typed. 0 <= money <= largestMinor; anything else clears.
    void set(Money money);

    [[nodiscard]] Money money() const;
    [[nodiscard]] bool isEmpty() const { return m_wholeDigits == 0 && !m_pointTyped; }
    [[nodiscard]] std::int64_t whole() const { return m_whole; }
    [[nodiscard]] bool pointTyped() const { return m_pointTyped; }
    /// How many of the two minor digits have been typed.
    [[nodiscard]] int minorDigits() const { return m_minorDigits; }

    friend bool operator==(const AmountEntry&, const AmountEntry&) = default;

private:
    std::int64_t m_whole = 0;
    int m_wholeDigits = 0;
    bool m_pointTyped = false;
    int m_minor = 0; ///< the typed minor digits as a number
    int m_minorDigits = 0;
};

} // namespace tally::ui
