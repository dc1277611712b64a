#include "tests/support/catch.h"
#include "ui/amount_entry.h"
#include "ui/figures.h"

#include <random>
#include <string>

using tally::Money;
using tally::Points;
using tally::ui::AmountEntry;
using tally::ui::Figures;

namespace {

/// '0'..'9', '.', '<' for backspace, 'd' for double zero.
AmountEntry typed(const std::string& keys) {
    AmountEntry entry;
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

std::int64_t minor(const std::string& keys) { return typed(keys).money().minor(); }

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
    CHECK(minor("9999999.99") == AmountEntry::largestMinor);
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
    AmountEntry entry;
    entry.set(Money::fromMinor(2'000));
    CHECK(entry == typed("20"));
    entry.set(Money::fromMinor(2'050));
    CHECK(entry == typed("20.50"));
    entry.set(Money::fromMinor(AmountEntry::largestMinor + 1));
    CHECK(entry.isEmpty());
}

TEST_CASE("numbers are written the site's way, to the last digit") {
    const Figures english(QLocale(QLocale::English, QLocale::UnitedStates), "EUR");
    CHECK(english.amount(Money::fromMinor(123'456'789)) == "1,234,567.89");
    CHECK(english.amount(Money::fromMinor(5)) == "0.05");
    CHECK(english.count(Points{20'000}) == "20,000");
    CHECK(english.change(Points{-200}) == QString(QChar(0x2212)) + "200");
    const Figures german(QLocale(QLocale::German, QLocale::Germany), "EUR");
    CHECK(german.amount(Money::fromMinor(123'456'789)) == "1.234.567,89");
    CHECK(german.amount(Money::fromMinor(9'007'199'254'740'993)) == "90.071.992.547.409,93");
}
