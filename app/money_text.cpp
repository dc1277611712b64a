#include "app/money_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace tally {
namespace {

bool isDigits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::uint64_t powerOfTen(unsigned exponent) {
    std::uint64_t power = 1;
    for (unsigned i = 0; i < exponent; ++i) {
        power *= 10;
    }
    return power;
}

} // namespace

unsigned decimalsOf(std::string_view currency) {
    // ISO 4217 list one, currencies whose minor unit is not 2.
    static constexpr std::array<std::string_view, 16> none = {"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW",
                                                              "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"};
    static constexpr std::array<std::string_view, 7> three = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"};
    if (std::find(none.begin(), none.end(), currency) != none.end()) {
        return 0;
    }
    return std::find(three.begin(), three.end(), currency) != three.end() ? 3 : 2;
}

Result<std::int64_t, AmountError> parseCount(std::string_view text) {
    if (!isDigits(text)) {
        return fail(AmountError::NotANumber);
    }
    std::int64_t count = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
    if (error != std::errc{}) {
        return fail(AmountError::Overflow);
    }
    if (count == 0) {
        return fail(AmountError::Zero);
    }
    return count;
}

Result<Money, AmountError> parseMoney(std::string_view text, std::string_view currency) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!isDigits(whole) || (point != std::string_view::npos && !isDigits(fraction))) {
        return fail(AmountError::NotANumber);
    }
    const auto decimals = decimalsOf(currency);
    if (fraction.size() > decimals) {
        return fail(AmountError::TooManyDecimals);
    }
    auto digits = std::string(whole) + std::string(fraction);
    digits.append(decimals - fraction.size(), '0');
    const auto minor = parseCount(digits);
    if (!minor) {
        return fail(minor.error());
    }
    return Money::fromMinor(*minor);
}

std::string moneyText(Money money, std::string_view currency) {
    const auto decimals = decimalsOf(currency);
    const auto unit = powerOfTen(decimals);
    const auto minor = money.minor();
    // The magnitude in unsigned arithmetic: the most negative number has no positive twin.
    const auto magnitude = minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
    const auto sign = minor < 0 ? "-" : "";
    if (decimals == 0) {
        return fmt::format("{}{} {}", sign, magnitude, currency);
    }
    return fmt::format("{}{}.{:0{}} {}", sign, magnitude / unit, magnitude % unit, decimals, currency);
}

} // namespace tally
