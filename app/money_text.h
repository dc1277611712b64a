#pragma once

#include "core/base/money.h"
#include "core/card/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace tally {

/// Why an amount that a person typed is none.
enum class AmountError : std::uint8_t {
    NotANumber, ///< anything but digits, and for money one point with digits on both sides
    Zero,
    TooManyDecimals, ///< more than the currency has
    Overflow,        ///< does not fit 64 bits
};

/// Decimals of a currency's minor unit (ISO 4217): 2 for EUR, 0 for JPY, 3 for KWD; 2 for one that is not known.
[[nodiscard]] unsigned decimalsOf(std::string_view currency);

/// "12.50" or "12" of the currency, exactly: no sign, no grouping, no rounding. Above 0.
Result<Money, AmountError> parseMoney(std::string_view text, std::string_view currency);

/// A whole number of digits alone, above 0.
Result<std::int64_t, AmountError> parseCount(std::string_view text);

/// "12.50 EUR"; negative amounts carry a minus sign.
[[nodiscard]] std::string moneyText(Money money, std::string_view currency);

} // namespace tally
