#pragma once

#include <span>
#include <string_view>

namespace tally {

/// What is known of a currency. Amounts are texts in the currency's own decimals, as Currency::parse() reads them.
struct CurrencyRow {
    std::string_view code;
    unsigned decimals;
    std::string_view everyday;
    std::string_view denominations; ///< the largest first, with single spaces between; empty where they are not kept
};

/// By code.
[[nodiscard]] std::span<const CurrencyRow> currencyTable();

} // namespace tally
