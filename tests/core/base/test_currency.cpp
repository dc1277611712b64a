#include "core/base/currency.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <sstream>
#include <string>

using namespace tally;

namespace {

// ISO 4217, list one, by the number of decimals: from iso-codes 4.11 and the amendments since (ANG, BGN, CUC, HRK, SLL
// and ZWL went; XAD, XCG and ZWG came), not from the table under test.
constexpr std::string_view none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
constexpr std::string_view two =
    "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE "
    "CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD "
    "HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK "
    "MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD "
    "RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH "
    "USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG";
constexpr std::string_view three = "BHD IQD JOD KWD LYD OMR TND";
constexpr std::string_view four = "CLF UYW";
constexpr std::string_view withoutMinorUnit = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

std::vector<std::string> words(std::string_view text) {
    std::istringstream in{std::string(text)};
    return {std::istream_iterator<std::string>(in), {}};
}

Currency known(std::string_view code) { return Currency::of(code).value(); }

std::vector<std::string> piecesOf(std::string_view code) {
    const auto currency = known(code);
    std::vector<std::string> texts;
    for (const auto value : currency.denominations()) {
        texts.push_back(currency.amount(value));
    }
    return texts;
}

} // namespace

TEST_CASE("every active currency of ISO 4217 is known by its decimals, and no other code is") {
    std::size_t count = 0;
    for (const auto& [codes, decimals] : {std::pair{none, 0U}, std::pair{two, 2U}, {three, 3U}, {four, 4U}}) {
        for (const auto& code : words(codes)) {
            CAPTURE(code);
            REQUIRE(Currency::of(code));
            CHECK(known(code).code() == code);
            CHECK(known(code).decimals() == decimals);
            ++count;
        }
    }
    CHECK(Currency::all().size() == count);
}

TEST_CASE("three letters that are no currency are an error, not a guess") {
    for (const auto* code : {"ERU", "DEM", "HRK", "eur", "Eur", "EURO", "EU", "", "E R", "\xE2\x82\xAC"}) {
        CAPTURE(code);
        CHECK(Currency::of(code).error() == CurrencyError::Unknown);
    }
    for (const auto& code : words(withoutMinorUnit)) {
        CAPTURE(code);
        CHECK(Currency::of(code).error() == CurrencyError::Unknown);
    }
}

TEST_CASE("what a currency writes it reads back, to the last minor unit") {
    for (const auto& currency : Currency::all()) {
        CAPTURE(currency.code());
        for (const std::int64_t minor : {1L, 5L, 9L, 10L, 99L, 100L, 101L, 1000L, 10'001L, 123'456'789L,
                                         std::numeric_limits<std::int64_t>::max()}) {
            const auto money = Money::fromMinor(minor);
            const auto text = currency.amount(money);
            CAPTURE(text);
            CHECK(currency.parse(text).value() == money);
            CHECK(currency.amount(Money::fromMinor(-minor)) == '-' + text);
            CHECK(currency.text(money) == text + ' ' + currency.code());
            const auto point = text.find('.');
            CHECK((point == std::string::npos ? 0 : text.size() - point - 1) == currency.decimals());
        }
        const auto finer = currency.decimals() == 0 ? std::string("1.0") : currency.amount(currency.unit()) + '0';
        CHECK(currency.parse(finer).error() == AmountError::TooManyDecimals);
    }
}

TEST_CASE("every list of coins and notes runs downwards, in whole minor units, to a coin that can be paid with") {
    for (const auto& currency : Currency::all()) {
        CAPTURE(currency.code());
        const auto& values = currency.denominations();
        CHECK(values.size() >= 7);
        CHECK(std::ranges::is_sorted(values, std::ranges::greater{}));
        CHECK(std::ranges::adjacent_find(values) == values.end());
        CHECK(currency.smallestCoin() > Money{});
        CHECK(currency.smallestCoin() == values.back());
        // An amount of every day can be paid with them exactly: its largest piece is not above it.
        CHECK(currency.smallestCoin() <= currency.everyday());
        CHECK(currency.everyday() >= currency.unit());
    }
}

TEST_CASE("coins and notes are those in the customer's purse") {
    // The issuing banks' pages on circulating coins and notes.
    CHECK(piecesOf("BRL") == words("200.00 100.00 50.00 20.00 10.00 5.00 2.00 1.00 0.50 0.25 0.10 0.05"));
    CHECK(piecesOf("JPY") == words("10000 5000 2000 1000 500 100 50 10 5 1"));
    CHECK(piecesOf("KWD") == words("20.000 10.000 5.000 1.000 0.500 0.250 0.100 0.050 0.020 0.010 0.005"));
    CHECK(piecesOf("USD") == words("100.00 50.00 20.00 10.00 5.00 2.00 1.00 0.50 0.25 0.10 0.05 0.01"));
    CHECK(piecesOf("CHF") == words("1000.00 200.00 100.00 50.00 20.00 10.00 5.00 2.00 1.00 0.50 0.20 0.10 0.05"));
    CHECK(known("MRU").smallestCoin().minor() == 20); // a khoum is a fifth of an ouguiya
    CHECK(known("MGA").smallestCoin().minor() == 20); // an iraimbilanja a fifth of an ariary
}

TEST_CASE("a currency whose coins are not kept has 1, 2 and 5 times every power of ten of its minor unit") {
    for (const auto* code : {"KPW", "CLF", "UYI"}) {
        const auto currency = known(code);
        const auto& values = currency.denominations();
        for (const std::int64_t value : {1, 2, 5, 10, 20, 50, 100, 5'000'000, 10'000'000}) {
            CHECK(std::ranges::find(values, Money::fromMinor(value)) != values.end());
        }
        CHECK(values.size() == 22);
    }
}

TEST_CASE("a sum of every day is a power of ten") {
    CHECK(known("EUR").everyday() == Money::fromMinor(100));
    CHECK(known("JPY").everyday() == Money::fromMinor(100));
    CHECK(known("KWD").everyday() == Money::fromMinor(1000));
    for (const auto& currency : Currency::all()) {
        CAPTURE(currency.code());
        auto rest = currency.everyday().minor();
        while (rest % 10 == 0) {
            rest /= 10;
        }
        CHECK(rest == 1);
    }
}

TEST_CASE("what an old ledger names can be shown, whatever it is") {
    CHECK(Currency::written("HRK").text(Money::fromMinor(1250)) == "12.50 HRK");
    CHECK(Currency::written("").amount(Money::fromMinor(5)) == "0.05");
    CHECK(Currency::written("JPY").decimals() == 0);
}

TEST_CASE("money is read exactly, in the currency's own decimals") {
    CHECK(parseMoney("12.50", "EUR")->minor() == 1250);
    CHECK(parseMoney("12.5", "EUR")->minor() == 1250);
    CHECK(parseMoney("12", "EUR")->minor() == 1200);
    CHECK(parseMoney("0.01", "EUR")->minor() == 1);
    CHECK(parseMoney("0.29", "EUR")->minor() == 29); // 28.999… in floating point
    CHECK(parseMoney("500", "JPY")->minor() == 500);
    CHECK(parseMoney("1.234", "KWD")->minor() == 1234);
    CHECK(parseMoney("1.2345", "CLF")->minor() == 12345);
    CHECK(parseMoney("92233720368547758.07", "EUR")->minor() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("money that cannot be taken exactly is refused, never rounded") {
    CHECK(parseMoney("12.505", "EUR").error() == AmountError::TooManyDecimals);
    CHECK(parseMoney("12.5", "JPY").error() == AmountError::TooManyDecimals);
    CHECK(parseMoney("0.00", "EUR").error() == AmountError::Zero);
    CHECK(parseMoney("92233720368547758.08", "EUR").error() == AmountError::Overflow);
    for (const auto* text :
         {"", ".", "1e3", "NaN", "1,5", "5.", ".5", "-5", "+5", " 5", "5,00", "1 000", "5.0.0", "5 EUR", "0x5"}) {
        CAPTURE(text);
        CHECK(parseMoney(text, "EUR").error() == AmountError::NotANumber);
    }
}

TEST_CASE("money is written with the currency's decimals and a sign where it is owed") {
    CHECK(moneyText(Money::fromMinor(1250), "EUR") == "12.50 EUR");
    CHECK(moneyText(Money::fromMinor(5), "EUR") == "0.05 EUR");
    CHECK(moneyText(Money::fromMinor(-5), "EUR") == "-0.05 EUR");
    CHECK(moneyText(Money::fromMinor(1250), "JPY") == "1250 JPY");
    CHECK(moneyText(Money::fromMinor(1250), "KWD") == "1.250 KWD");
    CHECK(moneyText(Money::fromMinor(std::numeric_limits<std::int64_t>::min()), "EUR") == "-92233720368547758.08 EUR");
}
