#include "app/money_text.h"
#include "tests/support/catch.h"

#include <limits>

using namespace tally;

TEST_CASE("money is read exactly, in the currency's own decimals") {
    CHECK(parseMoney("12.50", "EUR")->minor() == 1250);
    CHECK(parseMoney("12.5", "EUR")->minor() == 1250);
    CHECK(parseMoney("12", "EUR")->minor() == 1200);
    CHECK(parseMoney("0.01", "EUR")->minor() == 1);
    CHECK(parseMoney("0.29", "EUR")->minor() == 29); // 28.999… in floating point
    CHECK(parseMoney("500", "JPY")->minor() == 500);
    CHECK(parseMoney("1.234", "KWD")->minor() == 1234);
    CHECK(parseMoney("92233720368547758.07", "EUR")->minor() == std::numeric_limits<std::int64_t>::max());
}

TEST_CASE("what is no amount of money is told why") {
    CHECK(parseMoney("12.505", "EUR").error() == AmountError::TooManyDecimals);
    CHECK(parseMoney("12.5", "JPY").error() == AmountError::TooManyDecimals);
    CHECK(parseMoney("0.00", "EUR").error() == AmountError::Zero);
    CHECK(parseMoney("92233720368547758.08", "EUR").error() == AmountError::Overflow);
    for (const auto* text : {"", "-1", "+1", "1.", ".5", "1,5", "1.5.5", " 1", "1e3", "0x1", "NaN"}) {
        INFO(text);
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
