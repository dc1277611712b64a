#include "core/till/config.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <string>

using namespace tally;

namespace {

/// What a configuration with this text says of coins and notes.
Result<std::vector<Money>, ConfigError> denominations(const std::string& text, std::string_view currency) {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "config.toml";
    std::ofstream(file) << text;
    const auto config = readConfig(file);
    if (!config) {
        return fail(config.error());
    }
    return denominationsOf(*config, *Currency::of(currency));
}

std::vector<Money> minor(std::initializer_list<std::int64_t> values) {
    std::vector<Money> all;
    for (const auto value : values) {
        all.push_back(Money::fromMinor(value));
    }
    return all;
}

} // namespace

TEST_CASE("a configuration that names no coins has those of the currency") {
    CHECK(denominations("language = \"de\"\n", "BRL").value() == Currency::of("BRL")->denominations());
}

TEST_CASE("coins and notes are read exactly as they are written, upwards or downwards, in quotes or not") {
    CHECK(denominations("denominations = [\"20\", \"5\", \"0.25\"]", "USD").value() == minor({2000, 500, 25}));
    CHECK(denominations("denominations = [\"0.25\", \"5\", \"20\"]", "USD").value() == minor({2000, 500, 25}));
    CHECK(denominations("# ours\nlanguage = \"de\"\ndenominations = [\n  20, 5.00, # notes\n  0.29,\n]\n", "EUR")
              .value() == minor({2000, 500, 29})); // 28.999… in floating point
    CHECK(denominations("denominations = [1000, 500]", "JPY").value() == minor({1000, 500}));
    CHECK(denominations("denominations=[0.005,0.25,1]", "KWD").value() == minor({1000, 250, 5}));
}

TEST_CASE("a list of coins and notes that makes no sense is refused, naming what is wrong") {
    struct Row {
        const char* text;
        ConfigFault fault;
        const char* where;
    };
    const Row rows[] = {
        {"denominations = []", ConfigFault::NotAList, "denominations"},
        {"denominations = 5", ConfigFault::NotAList, "denominations"},
        {"denominations = \"5\"", ConfigFault::NotAList, "denominations"},
        {"denominations = [true]", ConfigFault::NotAList, "denominations"},
        {"denominations = [[5]]", ConfigFault::NotAList, "denominations"},
        {"denominations = [\"five\"]", ConfigFault::NotADenomination, "five"},
        {"denominations = [5, 0]", ConfigFault::NotADenomination, "0"},
        {"denominations = [5, -1]", ConfigFault::NotADenomination, "-1"},
        {"denominations = [5, 0.255]", ConfigFault::NotADenomination, "0.255"},
        {"denominations = [1e3, 5]", ConfigFault::NotADenomination, "1e3"},
        {"denominations = [nan]", ConfigFault::NotADenomination, "nan"},
        {"denominations = [5, 2, 5]", ConfigFault::DenominationTwice, "5"},
        {"denominations = [\"0.50\", \"0.5\"]", ConfigFault::DenominationTwice, "0.5"},
        {"denominations = [50, 200, 10]", ConfigFault::NotInOrder, "10"},
        {"denominations = [1, 2, 50, 10]", ConfigFault::NotInOrder, "10"},
    };
    for (const auto& row : rows) {
        CAPTURE(row.text);
        const auto read = denominations(row.text, "EUR");
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == row.fault);
        CHECK(read.error().where == row.where);
    }
    CHECK(denominations("denominations = [0.5]", "JPY").error().fault == ConfigFault::NotADenomination);
}

TEST_CASE("a configuration comes back as it was written") {
    const test::TemporaryFolder folder;
    const auto file = folder.path() / "config.toml";
    REQUIRE(writeConfig(file, {.reader = "auto", .printer = {}, .language = "de", .denominations = {"20", "0.25"}}));
    const auto read = readConfig(file);
    REQUIRE(read);
    CHECK(read->reader == "auto");
    CHECK(read->language == "de");
    CHECK_FALSE(read->printer);
    CHECK(read->denominations == std::vector<std::string>{"20", "0.25"});
}
