#include "tests/core/ledger/books.h"
#include "tests/core/till/cut_ledger.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

// A dishonest week, day by day in the order of issue 10's points: each thing that was tried, by the command line and with
// an SQLite prompt on the file, ends refused or as a line of that day's report, and in no figure.

using namespace tally;

namespace {

namespace fs = std::filesystem;
using Arguments = Shop::Arguments;

/// All money and points of a day's report.
nlohmann::json figuresIn(const nlohmann::json& report) {
    return {report.at("issued"), report.at("topped_up"), report.at("refunded"), report.at("payments")};
}

std::int64_t countIn(const nlohmann::json& report, const char* exception) {
    return report.at("exceptions").at(exception).at("count").get<std::int64_t>();
}

/// "2026-11-28", so many days after today, in UTC as the shop's site.
std::string dayAfterToday(int days) {
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                                          std::chrono::days(days));
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

/// The shop in which it happens: Anna's shift is open, and she has sold 20.00 honestly.
class Arcade {
public:
    Arcade() {
        REQUIRE(m_site.as("anna", {"shift", "open", "--float", "100"}).exit == 0);
        REQUIRE(m_site.as("anna", {"card", "topup", "--money", "20"}).exit == 0);
    }

    [[nodiscard]] const Shop& shop() const { return m_site.shop; }
    [[nodiscard]] fs::path ledger() const { return shop().path("site/ledger.sqlite"); }
    [[nodiscard]] Ended by(const std::string& person, const Arguments& arguments,
                           const std::string& approver = "") const {
        return m_site.as(person, arguments, approver);
    }
    /// While the machine's clock shows that time of that day, "10:00:00".
    [[nodiscard]] Ended at(const std::string& day, const char* time, const std::string& person,
                           const Arguments& arguments) const {
        return m_site.at(day + " " + time, person, arguments);
    }
    [[nodiscard]] nlohmann::json day() const { return by("mia", {"report", "daily"}).json(); }
    [[nodiscard]] nlohmann::json dayOf(const std::string& date) const {
        return by("mia", {"report", "daily", "--date", date}).json();
    }
    [[nodiscard]] std::int64_t countOf(const char* exception) const { return countIn(day(), exception); }
    [[nodiscard]] nlohmann::json figures() const { return figuresIn(day()); }
    [[nodiscard]] std::int64_t last() const {
        return shop().cli({"ledger", "verify"}).json().at("entries").get<std::int64_t>();
    }
    [[nodiscard]] std::int64_t entryOf(const char* kind, const char* who) const {
        return SQLite::Database(ledger().string(), SQLite::OPEN_READONLY)
            .execAndGet(std::string("SELECT max(number) FROM entry WHERE kind = '") + kind +
                        "' AND coalesce(body ->> '$.details.name', body ->> '$.operator') = '" + who + "'")
            .getInt64();
    }

private:
    Staffed m_site;
};

/// Somebody's minute with the file: one row's body is another, and as it was when this goes.
class Edited {
public:
    Edited(const Arcade& arcade, std::int64_t number, const std::string& json) : m_ledger(arcade.ledger()), m_number(number) {
        test::Forger forger(m_ledger);
        m_was = forger.database()
                    .execAndGet("SELECT quote(body) FROM entry WHERE number = " + std::to_string(number))
                    .getString();
        forger.run("UPDATE entry SET body = " + json + " WHERE number = " + std::to_string(number));
    }
    ~Edited() {
        test::Forger(m_ledger).run("UPDATE entry SET body = " + m_was + " WHERE number = " + std::to_string(m_number));
    }
    Edited(const Edited&) = delete;
    Edited& operator=(const Edited&) = delete;

private:
    fs::path m_ledger;
    std::int64_t m_number;
    std::string m_was;
};

void copyFolder(const fs::path& from, const fs::path& to) {
    fs::remove_all(to);
    fs::copy(from, to, fs::copy_options::recursive);
}

} // namespace

TEST_CASE("Monday: a row is edited for a minute, used, and put back") {
    const Arcade arcade;
    const auto figures = arcade.figures();
    const auto entries = arcade.last();
    const auto anna = arcade.entryOf("operator", "Anna");
    const auto shift = arcade.entryOf("shift-open", "Anna");
    REQUIRE((anna > 0 && shift > 0));
    const std::vector<std::pair<std::int64_t, std::string>> edits{
        {anna, "json_set(body, '$.details.role', 'manager')"},
        {2, "json_set(body, '$.details.points', 1000)"}, // the price list
        {shift, "json_set(body, '$.money', 1)"},
        {1, "json_set(body, '$.details.currency', 'JPY')"}};
    for (const auto& [number, json] : edits) {
        INFO("entry " << number);
        const Edited minute(arcade, number, json);
        for (const Arguments& use : {Arguments{"operator", "add", "Eve", "--role", "manager", "--new-pin-file",
                                               arcade.shop().path("anna.pin")},
                                     Arguments{"card", "topup", "--money", "1"}, Arguments{"shift", "count", "1x0"}}) {
            const auto used = arcade.by("anna", use);
            INFO(used.out << used.err);
            CHECK(used.exit == 8);
            CHECK(used.json().at("message").get<std::string>().find(std::to_string(number)) != std::string::npos);
        }
        CHECK(arcade.by("mia", {"report", "daily"}).exit == 8);
    }
    CHECK(arcade.last() == entries);
    CHECK(arcade.figures() == figures);
}

TEST_CASE("Tuesday: a copy of the folder is cut until nobody is left in it, and an older one is put back") {
    const Arcade arcade;
    copyFolder(arcade.shop().path("site"), arcade.shop().path("copy"));
    const auto operators = arcade.entryOf("operator", "Mia");
    test::cutLedger(arcade.shop().path("copy") / "ledger.sqlite", operators - 1);
    const auto stolen = arcade.shop().bare({"--json", "--data", arcade.shop().path("copy").string(), "--passphrase-file",
                                            arcade.shop().path("pass").string(), "site", "export-keys",
                                            arcade.shop().path("stolen.json").string()});
    INFO(stolen.out << stolen.err);
    CHECK(stolen.exit == 8);
    CHECK_FALSE(fs::exists(arcade.shop().path("stolen.json")));

    // The same on the station itself, after a colleague was added and the older ledger put back.
    copyFolder(arcade.shop().path("site"), arcade.shop().path("before"));
    REQUIRE(arcade.by("mia", {"operator", "disable", "Anna"}).exit == 0);
    for (const auto* name : {"ledger.sqlite-wal", "ledger.sqlite-shm"}) {
        fs::remove(arcade.shop().path("site") / name);
    }
    fs::copy_file(arcade.shop().path("before") / "ledger.sqlite", arcade.ledger(), fs::copy_options::overwrite_existing);
    CHECK(arcade.by("anna", {"card", "topup", "--money", "1"}).exit == 8);
    CHECK(arcade.by("anna", {"ledger", "restored", "--reason", "no idea"}).exit == 5);
    REQUIRE(arcade.by("mia", {"ledger", "restored", "--reason", "the disk broke"}).exit == 0);
    CHECK(arcade.countOf("restored") == 1);
}

TEST_CASE("Wednesday: the ledger is rolled back after a sale, whose money went into a pocket") {
    const Arcade arcade;
    const auto figures = arcade.figures();
    copyFolder(arcade.shop().path("site"), arcade.shop().path("before"));
    REQUIRE(arcade.by("anna", {"card", "topup", "--money", "80"}).exit == 0);
    copyFolder(arcade.shop().path("before"), arcade.shop().path("site"));
    const auto shown = arcade.by("anna", {"card", "show"});
    INFO(shown.out << shown.err);
    CHECK(shown.exit == 0);
    CHECK(arcade.figures() == figures);
    const auto ahead = arcade.day().at("exceptions").at("card-ahead");
    REQUIRE(ahead.at("count") == 1);
    CHECK(ahead.at("entries").at(0).at("points") == 800);
    CHECK(ahead.at("entries").at(0).at("money") == 8'000);
    isRefused(arcade.by("anna", {"card", "refund", "--all"}), "not-allowed");
}

TEST_CASE("Wednesday night: the clock is set back, so that a day whose report is printed gets the money") {
    const Arcade arcade;
    const auto today = dayAfterToday(0);
    const auto tomorrow = dayAfterToday(1);
    REQUIRE(arcade.by("mia", {"report", "daily", "--date", today, "--pdf", "printed.pdf"}).exit == 0);
    const auto printed = figuresIn(arcade.dayOf(today));
    REQUIRE(arcade.at(tomorrow, "10:00:00", "anna", {"card", "topup", "--money", "1"}).exit == 0);
    const auto sold = arcade.at(today, "23:30:00", "anna", {"card", "topup", "--money", "80"});
    INFO(sold.out << sold.err);
    REQUIRE(sold.exit == 0);
    CHECK(figuresIn(arcade.dayOf(today)) == printed);
    const auto dayAfter = arcade.dayOf(tomorrow);
    CHECK(dayAfter.at("topped_up").at("money") == 8'100);
    CHECK(countIn(dayAfter, "clock-set-back") >= 1);

    // The same with an SQLite prompt.
    const auto entries = arcade.last();
    {
        const Edited minute(arcade, sold.json().at("entry").get<std::int64_t>(),
                            "json_set(body, '$.business_day', '" + today + "')");
        CHECK(arcade.by("anna", {"card", "topup", "--money", "1"}).exit == 8);
        CHECK(arcade.by("mia", {"report", "daily", "--date", today}).exit == 8);
    }
    CHECK(arcade.last() == entries);
    CHECK(figuresIn(arcade.dayOf(today)) == printed);
}

TEST_CASE("Wednesday night: the clock is set to 2036, where nobody looks for the money") {
    const Arcade arcade;
    const std::string farDay = "2036-11-28";
    const auto figures = arcade.figures();
    isRefused(arcade.at(farDay, "10:00:00", "anna", {"card", "topup", "--money", "80"}), "clock-ahead");
    isRefused(arcade.at(farDay, "10:00:00", "anna", {"shift", "pay-in", "1", "--reason", "found"}), "clock-ahead");
    isRefused(arcade.at(farDay, "10:00:00", "anna", {"site", "clock", "confirm"}), "not-allowed");
    CHECK(arcade.dayOf(farDay).at("topped_up").at("count") == 0);
    CHECK(arcade.figures() == figures);

    // A supervisor may say that it is 2036, and somebody who is to answer for that has to say that it is not.
    REQUIRE(arcade.at(farDay, "10:01:00", "sue", {"site", "clock", "confirm"}).exit == 0);
    REQUIRE(arcade.at(farDay, "10:02:00", "anna", {"card", "topup", "--money", "5"}).exit == 0);
    CHECK(countIn(arcade.dayOf(farDay), "clock-ahead") == 1);
    isRefused(arcade.by("anna", {"site", "clock", "correct", "--reason", "a joke"}), "not-allowed");
    REQUIRE(arcade.by("sue", {"site", "clock", "correct", "--reason", "a joke"}).exit == 0);
    CHECK(arcade.countOf("clock-corrected") == 1);
    CHECK(arcade.dayOf(farDay).at("topped_up").at("money") == 500);
    CHECK(arcade.figures() == figures);
}

TEST_CASE("Thursday: what a manager changes in passing is in the day's report") {
    const Arcade arcade;
    const auto figures = arcade.figures();
    const auto people = arcade.countOf("people-changed");
    const auto prices = arcade.countOf("prices-changed");
    auto list = arcade.by("mia", {"prices", "show"}).json().at("prices");
    list["points"] = 1000;
    arcade.shop().write("cheap.json", list.dump());
    isRefused(arcade.by("anna", {"prices", "set", arcade.shop().path("cheap.json")}), "not-allowed");
    REQUIRE(arcade.by("mia", {"prices", "set", arcade.shop().path("cheap.json")}).exit == 0);
    REQUIRE(arcade.by("mia", {"operator", "pin", "Sue", "--new-pin-file", arcade.shop().path("anna.pin")}).exit == 0);
    REQUIRE(arcade.by("mia", {"site", "export-keys", "keys.json"}).exit == 0);
    CHECK(arcade.countOf("prices-changed") == prices + 1);
    CHECK(arcade.countOf("people-changed") == people + 1);
    CHECK(arcade.countOf("keys-changed") >= 1);
    CHECK(arcade.figures() == figures);
}

TEST_CASE("Friday: a drawer is counted as nothing, the answer is read, and it is counted again") {
    const Arcade arcade;
    CHECK(arcade.by("anna", {"shift", "count", "1x0"}).json().at("difference") == -12'000);
    REQUIRE(arcade.by("anna", {"shift", "pay-in", "0.01", "--reason", "found"}).exit == 0);
    isRefused(arcade.by("anna", {"shift", "count", "50x2", "20x1", "0.01x1"}), "not-allowed");
    REQUIRE(arcade.by("anna", {"shift", "count", "50x2", "20x1", "0.01x1"}, "sue").exit == 0);
    REQUIRE(arcade.by("anna", {"shift", "close"}).exit == 0);
    CHECK(arcade.countOf("count-replaced") == 1);
    CHECK(arcade.day().at("shifts").at(0).at("counts").at(0).at("difference") == -12'000);
    // Nobody's drawer: cash takes a shift, or a supervisor, who is named.
    const auto before = arcade.countOf("without-shift");
    isRefused(arcade.by("anna", {"card", "topup", "--money", "1"}), "shift-needed");
    REQUIRE(arcade.by("sue", {"card", "topup", "--money", "1"}).exit == 0);
    CHECK(arcade.countOf("without-shift") == before + 1);
}

TEST_CASE("Saturday: an answer is asked for again with something changed, and a number is made up") {
    const Arcade arcade;
    const std::string id = "0b0f2a38-9f5e-4f7c-8d5a-0d4d9d1e7a11";
    const Arguments sale{"card", "topup", "--money", "5", "--request-id", id};
    REQUIRE(arcade.by("anna", sale).exit == 0);
    const auto figures = arcade.figures();
    auto byCard = sale;
    byCard.insert(byCard.end(), {"--payment", "card"});
    isRefused(arcade.by("anna", byCard), "request-differs");
    isRefused(arcade.by("sue", sale), "request-differs");
    REQUIRE(arcade.shop().bare({"sim", "new", arcade.shop().path("other").string()}).exit == 0);
    const auto otherCard = arcade.shop().cliOn(
        arcade.shop().card("other"), {"--operator", "anna", "--pin-file", arcade.shop().path("anna.pin"), "card", "issue",
                                      "--money", "5", "--request-id", id});
    isRefused(otherCard, "request-differs");
    CHECK(arcade.by("anna", sale).json().at("repeated") == true);
    const auto madeUp = arcade.shop().cliOn(arcade.shop().card("other"),
                                            {"--operator", "anna", "--pin-file", arcade.shop().path("anna.pin"), "card",
                                             "issue", "--money", "5", "--serial", "2000001"});
    CHECK(madeUp.exit == 5);
    CHECK(arcade.figures() == figures);
}

TEST_CASE("Sunday: wrong PINs at the manager's name keep nobody out, and each is told of") {
    const Arcade arcade;
    const auto failed = arcade.countOf("sign-in-failed");
    for (int i = 0; i < 3; ++i) {
        isRefused(arcade.shop().cli({"--operator", "Mia", "--pin-file", arcade.shop().path("wrong.pin"), "card", "show"}),
                  "wrong-pin");
    }
    const auto locked = arcade.by("mia", {"operator", "list"});
    CHECK(locked.exit == 5); // for half a minute, whatever the clock on the wall is set to
    const auto day = arcade.by("sue", {"report", "daily"}).json().at("exceptions");
    CHECK(day.at("sign-in-failed").at("count") == failed + 3);
}
