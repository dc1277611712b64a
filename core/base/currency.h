#pragma once

#include "core/base/money.h"
#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Why an amount that a person typed is none.
enum class AmountError : std::uint8_t {
    NotANumber, ///< anything but digits, and for money one point with digits on both sides
    Zero,
    TooManyDecimals, ///< more than the currency has
    Overflow,        ///< does not fit 64 bits
};

/// Why three letters are no currency to sell in.
enum class CurrencyError : std::uint8_t {
    Unknown, ///< ISO 4217 has no such active code, or one without a minor unit (XAU, XDR, XTS, XXX)
};

struct CurrencyFacts;

/// A currency: how many decimals it has, which coins and notes circulate, and how its amounts are written and read.
/// A small value, for any thread.
class Currency {
public:
    /// `code` is ISO 4217's, in capitals. Errors: Unknown.
    static Result<Currency, CurrencyError> of(std::string_view code);
    /// What a ledger or a report names, so that it can be shown whatever it says: a code that is not known is a
    /// currency of two decimals whose coins and notes go by the rule of denominations().
    static Currency written(std::string_view code);
    /// Every currency that of() knows, by code.
    static const std::vector<Currency>& all();

    [[nodiscard]] const std::string& code() const { return m_code; }
    /// Of the minor unit: 0, 2, 3 or 4.
    [[nodiscard]] unsigned decimals() const;
    /// The whole unit in minor units: 100 for EUR, 1 for JPY, 1,000 for KWD.
    [[nodiscard]] Money unit() const;
    /// A small sum of every day: the largest power of ten of whole units that is worth no more than a euro, at least
    /// one unit. 1.00 EUR, 100 JPY, 1.000 KWD.
    [[nodiscard]] Money everyday() const;
    /// Coins and notes in circulation, the largest first. Where they are not kept: 1, 2 and 5 times every power of ten
    /// of the minor unit, up to 10,000,000 of them.
    [[nodiscard]] const std::vector<Money>& denominations() const;
    [[nodiscard]] Money smallestCoin() const { return denominations().back(); }

    /// "12.50" or "12", exactly: no sign, no grouping, no rounding. Above 0.
    [[nodiscard]] Result<Money, AmountError> parse(std::string_view text) const;
    /// "12.50"; negative amounts carry a minus sign.
    [[nodiscard]] std::string amount(Money money) const;
    /// "12.50 EUR"; negative amounts carry a minus sign.
    [[nodiscard]] std::string text(Money money) const;

    friend bool operator==(const Currency& a, const Currency& b) { return a.m_code == b.m_code; }

private:
    Currency(std::string_view code, const CurrencyFacts& facts) : m_code(code), m_facts(&facts) {}

    std::string m_code;
    const CurrencyFacts* m_facts;
};

/// A whole number of digits alone, above 0.
Result<std::int64_t, AmountError> parseCount(std::string_view text);

/// Why this is no amount in any currency; empty where that depends on the currency.
[[nodiscard]] std::optional<AmountError> faultOfMoney(std::string_view text);

/// Currency::written(currency).parse().
Result<Money, AmountError> parseMoney(std::string_view text, std::string_view currency);

/// Currency::written(currency).text().
[[nodiscard]] std::string moneyText(Money money, std::string_view currency);

} // namespace tally
