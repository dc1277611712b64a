#include "tests/support/catch.h"
#include "ui/amount_entry.h"
#include "ui/figures.h"

#include <random>
#include <string>

using tally::Currency;
using tally::Money;
using tally::Points;
using tally::ui::AmountEntry;
using tally::ui::Figures;

namespace {

/// '0'..'9', '.', '<' for backspace, 'd' for double zero.
AmountEntry typed(const std::string& keys, const char* currency = "EUR") {
    AmountEntry entry(*Currency::of(currency));
    for (const auto key : keys) {
        if (key == '.') {
            entry.typeDecimalPoint();
        } else if (key == '<') {
            entry.backspace();
        } else if (key == 'd') {
            entry.typeDoubleZero();
        } else {
            entry.type(key - '0');
        }
    }
    return entry;
}

std::int64_t minor(const std::string& keys, const char* currency = "EUR") {
    return typed(keys, currency).money().minor();
}

} // namespace

TEST_CASE("the keypad adds whole units, then two minor digits") {
    CHECK(minor("") == 0);
    CHECK(minor("5") == 500);
    CHECK(minor("20") == 2'000);
    CHECK(minor("2d") == 20'000);
    CHECK(minor("0020") == 2'000);
    CHECK(minor("12.3") == 1'230);
    CHECK(minor("12.34") == 1'234);
    CHECK(minor(".5") == 50);
    CHECK(minor("3.d") == 300);
}

TEST_CASE("what does not fit is ignored") {
    CHECK(minor("12.345") == 1'234);
    CHECK(minor("99999999") == 9'999'999'00);
    CHECK(minor("9999999.99") == 999'999'999);
    CHECK(typed("").largest() == Money::fromMinor(999'999'999));
    CHECK(minor("1..5") == 150);
    CHECK(minor("999999d") == 999'999'00);
}

TEST_CASE("backspace undoes exactly the last key") {
    CHECK(minor("12.34<") == 1'230);
    CHECK(minor("12.34<<<") == 1'200);
    CHECK(minor("12<") == 100);
    CHECK(typed("12<<").isEmpty());
    CHECK(typed("<").isEmpty());
    std::mt19937 random(20261121);
    for (int round = 0; round < 2'000; ++round) {
        std::string keys;
        for (int i = 0; i < 9; ++i) {
            keys += "0123456789."[random() % 11];
        }
        const auto before = typed(keys);
        auto after = before;
        const auto digit = static_cast<int>(random() % 10);
        after.type(digit);
        if (!(after == before) && before.money() != Money{}) {
            after.backspace();
            CHECK(after == before);
        }
    }
}

TEST_CASE("a preset is as if it had been typed") {
    AmountEntry entry(*Currency::of("EUR"));
    entry.set(Money::fromMinor(2'000));
    CHECK(entry == typed("20"));
    entry.set(Money::fromMinor(2'050));
    CHECK(entry == typed("20.50"));
    entry.set(entry.largest() + Money::fromMinor(1));
    CHECK(entry.isEmpty());
}

TEST_CASE("the keypad types a currency's own decimals, and none where it has none") {
    CHECK(minor("1000", "JPY") == 1'000);
    CHECK(minor("1000.5", "JPY") == 10'005); // no point, so that the 5 is one more digit
    CHECK(minor("1d", "JPY") == 100);
    CHECK(minor("999999999", "JPY") == 999'999'999);
    CHECK(minor("9999999999", "JPY") == 999'999'999);
    CHECK(minor("1.25", "KWD") == 1'250);
    CHECK(minor("1.2", "KWD") == 1'200);
    CHECK(minor("1.2345", "KWD") == 1'234);
    CHECK(minor("1.d", "KWD") == 1'000);
    CHECK(minor("1.5d", "KWD") == 1'500);
    CHECK(typed("1.5d", "KWD").minorDigits() == 3);
    CHECK(typed("1.25d", "KWD").minorDigits() == 2); // two zeros find no room
    CHECK(minor("1.2345", "UYW") == 12'345);
}

TEST_CASE("in every currency what was typed is what is counted, and a preset is as if typed") {
    for (const auto& currency : Currency::all()) {
        CAPTURE(currency.code());
        const auto unit = currency.unit().minor();
        CHECK(minor("1234", currency.code().c_str()) == 1'234 * unit);
        for (const std::int64_t amount : {std::int64_t{1}, unit, unit + 1, 5 * currency.everyday().minor()}) {
            AmountEntry entry(currency);
            entry.set(Money::fromMinor(amount));
            CHECK(entry.money() == Money::fromMinor(amount));
            CHECK(entry.money() == typed(currency.amount(entry.money()), currency.code().c_str()).money());
        }
        const Figures figures(QLocale(QLocale::C), currency.code());
        const auto written = figures.amount(Money::fromMinor(123'456)).remove(u',').toStdString();
        CHECK(written == currency.amount(Money::fromMinor(123'456)));
        CHECK(figures.amount(Money::fromMinor(-5)) ==
              QString(QChar(0x2212)) + QString::fromStdString(currency.amount(Money::fromMinor(5))));
    }
}

TEST_CASE("numbers are written the site's way, to the last digit") {
    const Figures english(QLocale(QLocale::English, QLocale::UnitedStates), "EUR");
    CHECK(english.amount(Money::fromMinor(123'456'789)) == "1,234,567.89");
    CHECK(english.amount(Money::fromMinor(5)) == "0.05");
    CHECK(english.count(Points{20'000}) == "20,000");
    CHECK(english.change(Points{-200}) == QString(QChar(0x2212)) + "200");
    const Figures german(QLocale(QLocale::German, QLocale::Germany), "EUR");
    CHECK(german.amount(Money::fromMinor(123'456'789)) == "1.234.567,89");
    const Figures yen(QLocale(QLocale::English, QLocale::UnitedStates), "JPY");
    CHECK(yen.money(Money::fromMinor(1'000)) == QString("1,000") + QChar(0x00A0) + "JPY");
    CHECK(yen.brief(Money::fromMinor(10'000)) == "10,000");
    const Figures dinar(QLocale(QLocale::German, QLocale::Germany), "KWD");
    CHECK(dinar.money(Money::fromMinor(1'250)) == QString("1,250") + QChar(0x00A0) + "KWD");
    CHECK(dinar.brief(Money::fromMinor(250)) == "0,250");
    CHECK(dinar.brief(Money::fromMinor(5'000)) == "5");
    CHECK(german.amount(Money::fromMinor(9'007'199'254'740'993)) == "90.071.992.547.409,93");
}
