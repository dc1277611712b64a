#include "core/base/currency.h"

#include "core/base/currency_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace tally {

/// A row of the table, its amounts read.
struct CurrencyFacts {
    std::string_view code;
    unsigned decimals{};
    Money everyday{};
    std::vector<Money> denominations{};
};

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

Result<Money, AmountError> parseIn(unsigned decimals, std::string_view text) {
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto fraction = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (!isDigits(whole) || (point != std::string_view::npos && !isDigits(fraction))) {
        return fail(AmountError::NotANumber);
    }
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

std::vector<Money> oneTwoFive() {
    constexpr std::int64_t largest = 10'000'000;
    std::vector<Money> values;
    for (std::int64_t power = largest; power >= 1; power /= 10) {
        for (const std::int64_t digit : {5, 2, 1}) {
            if (digit * power <= largest) {
                values.push_back(Money::fromMinor(digit * power));
            }
        }
    }
    return values;
}

CurrencyFacts factsOf(const CurrencyRow& row) {
    CurrencyFacts facts{row.code, row.decimals, parseIn(row.decimals, row.everyday).value(), {}};
    for (auto rest = row.denominations; !rest.empty();) {
        const auto word = rest.substr(0, rest.find(' '));
        facts.denominations.push_back(parseIn(row.decimals, word).value());
        rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    }
    if (facts.denominations.empty()) {
        facts.denominations = oneTwoFive();
    }
    return facts;
}

const std::vector<CurrencyFacts>& everyFacts() {
    static const auto facts = [] {
        std::vector<CurrencyFacts> all;
        std::ranges::transform(currencyTable(), std::back_inserter(all), factsOf);
        return all;
    }();
    return facts;
}

} // namespace

Result<Currency, CurrencyError> Currency::of(std::string_view code) {
    const auto& facts = everyFacts();
    const auto found = std::ranges::lower_bound(facts, code, {}, &CurrencyFacts::code);
    if (found == facts.end() || found->code != code) {
        return fail(CurrencyError::Unknown);
    }
    return Currency(code, *found);
}

Currency Currency::written(std::string_view code) {
    static const CurrencyFacts plain{{}, 2, Money::fromMinor(100), oneTwoFive()};
    auto known = of(code);
    return known ? *std::move(known) : Currency(code, plain);
}

const std::vector<Currency>& Currency::all() {
    static const auto every = [] {
        std::vector<Currency> currencies;
        for (const auto& facts : everyFacts()) {
            currencies.push_back(Currency(facts.code, facts));
        }
        return currencies;
    }();
    return every;
}

unsigned Currency::decimals() const { return m_facts->decimals; }

Money Currency::unit() const { return Money::fromMinor(static_cast<std::int64_t>(powerOfTen(decimals()))); }

Money Currency::everyday() const { return m_facts->everyday; }

const std::vector<Money>& Currency::denominations() const { return m_facts->denominations; }

Result<Money, AmountError> Currency::parse(std::string_view text) const { return parseIn(decimals(), text); }

std::string Currency::amount(Money money) const {
    const auto unit = powerOfTen(decimals());
    const auto minor = money.minor();
    // The magnitude in unsigned arithmetic: the most negative number has no positive twin.
    const auto magnitude = minor < 0 ? 0 - static_cast<std::uint64_t>(minor) : static_cast<std::uint64_t>(minor);
    const auto sign = minor < 0 ? "-" : "";
    if (decimals() == 0) {
        return fmt::format("{}{}", sign, magnitude);
    }
    return fmt::format("{}{}.{:0{}}", sign, magnitude / unit, magnitude % unit, decimals());
}

std::string Currency::text(Money money) const { return amount(money) + ' ' + m_code; }

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

std::optional<AmountError> faultOfMoney(std::string_view text) {
    const auto finest = std::ranges::max_element(everyFacts(), {}, &CurrencyFacts::decimals);
    const auto money = parseIn(finest->decimals, text);
    // Whether it fits depends on the number of decimals.
    return money || money.error() == AmountError::Overflow ? std::nullopt : std::optional(money.error());
}

Result<Money, AmountError> parseMoney(std::string_view text, std::string_view currency) {
    return Currency::written(currency).parse(text);
}

std::string moneyText(Money money, std::string_view currency) { return Currency::written(currency).text(money); }

} // namespace tally
