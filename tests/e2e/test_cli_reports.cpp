#include "core/ledger/entry_json.h"
#include "tests/bench/busy_ledger.h"
#include "tests/e2e/bookkeeper.h"
#include "tests/e2e/shop.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>
#include <tuple>

using namespace tally;

namespace {

using namespace std::chrono_literals;

constexpr auto march(unsigned day) { return std::chrono::sys_days{std::chrono::year{2036} / 3 / day}; }
constexpr auto october(unsigned day) { return std::chrono::sys_days{std::chrono::year{2036} / 10 / day}; }

/// A site in Berlin whose days end at 02:00. In 2036 summer time begins on 30 March at 01:00 UTC and ends on 26 October
/// at 01:00 UTC, so that the business day of 30 March has 23 hours and that of 26 October 25.
struct NightArcade {
    Shop shop{Stock::Nothing};

    NightArcade() {
        const auto made = shop.cli({"site", "init", "--site-id", "7", "--station", "1", "--time-zone", "Europe/Berlin",
                                    "--day-ends", "02:00", "--simulated"});
        INFO(made.out << made.err);
        REQUIRE(made.exit == 0);
    }
};

/// Each amount is twice the one before, so that a sum tells which are in it.
void sellAroundTheEndsOfDays(const Shop& shop) {
    Bookkeeper books(shop.path("site"), march(29) + 12h);
    const auto sell = [&](Bookkeeper::Time time, std::int64_t money) {
        books.moveTo(time);
        books.topUp(money);
    };
    sell(march(30) + 1h - 1ms, 100);    // 29 March: 01:59:59.999, a moment before the clocks go to 03:00
    sell(march(30) + 1h, 200);          // 30 March: 03:00, the first moment of a day of 23 hours
    sell(march(31) - 1ms, 400);         // 30 March: 01:59:59.999 of the next civil day
    sell(march(31), 800);               // 31 March: 02:00
    sell(october(26), 1600);            // 26 October: the first 02:00, with which a day of 25 hours begins
    sell(october(26) + 1h, 3200);       // 26 October: the second 02:00
    sell(october(27) + 1h - 1ms, 6400); // 26 October: 01:59:59.999 of the next civil day
    sell(october(27) + 1h, 12800);      // 27 October
}

std::int64_t moneyOf(const nlohmann::json& report) { return report.at("topped_up").at("money").get<std::int64_t>(); }

/// The file as Python's csv module reads it, which knows RFC 4180, each line an object by the names of the first.
std::vector<nlohmann::json> tableIn(const Shop& shop, const std::string& file, const std::string& separator = ",") {
    shop.write("read.py", R"(import csv, json, sys
for row in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8-sig"), strict=True, delimiter=sys.argv[2]):
    assert None not in row and None not in row.values(), row
    print(json.dumps(row))
)");
    const auto read = shop.run("/usr/bin/python3", {"read.py", file, separator});
    INFO(read.err);
    REQUIRE(read.exit == 0);
    return read.lines();
}

/// "12.50" is 1250.
std::int64_t centsOf(std::string money) {
    REQUIRE(money.size() > 3);
    REQUIRE(money.at(money.size() - 3) == '.');
    return std::stoll(money.erase(money.size() - 3, 1));
}

std::string paperOf(const Shop& shop, const std::string& file) {
    const auto paper = shop.run("/usr/bin/pdftotext", {"-layout", file, "-"});
    REQUIRE(paper.exit == 0);
    return paper.out;
}

} // namespace

TEST_CASE("where days end at 02:00, a sale is in the report of its business day, of 23 or 25 hours too") {
    const NightArcade arcade;
    const auto& shop = arcade.shop;
    sellAroundTheEndsOfDays(shop);
    const auto moneyOn = [&](const char* day) { return moneyOf(shop.cli({"report", "daily", "--date", day}).json()); };
    CHECK(moneyOn("2036-03-29") == 100);
    CHECK(moneyOn("2036-03-30") == 200 + 400);
    CHECK(moneyOn("2036-03-31") == 800);
    CHECK(moneyOn("2036-10-25") == 0);
    CHECK(moneyOn("2036-10-26") == 1600 + 3200 + 6400);
    CHECK(moneyOn("2036-10-27") == 12800);
    const auto hours = shop.cli({"report", "daily", "--date", "2036-10-26"}).json().at("hours");
    REQUIRE(hours.size() == 3);
    CHECK(hours.at(0).at("hour") == "02:00 (+02:00)");
    CHECK(hours.at(1).at("hour") == "02:00 (+01:00)");
    CHECK(hours.at(1).at("topped_up").at("money") == 3200);
    CHECK(hours.at(2).at("hour") == "01:00");

    REQUIRE(shop.cli({"report", "daily", "--date", "2036-10-26", "--csv", "night.csv"}).exit == 0);
    std::vector<std::string> ofTotals;
    std::vector<std::string> ofRows;
    for (const auto& row : tableIn(shop, "night.csv")) {
        if (row.at("row") == "total" && row.at("section") == "hour" && row.at("kind") == "top-up") {
            ofTotals.push_back(row.at("key"));
        }
        if (row.at("row") == "entry") {
            ofRows.push_back(row.at("section"));
        }
    }
    CHECK(ofTotals == std::vector<std::string>{"02:00 (+02:00)", "02:00 (+01:00)", "01:00"});
    CHECK(ofRows == ofTotals);
}

TEST_CASE("a range over days that end at 02:00 says the same as JSON, as a table and on paper") {
    const NightArcade arcade;
    const auto& shop = arcade.shop;
    sellAroundTheEndsOfDays(shop);
    const auto made = shop.cli(
        {"report", "range", "--from", "2036-03-30", "--to", "2036-10-26", "--csv", "range.csv", "--pdf", "range.pdf"});
    INFO(made.err);
    REQUIRE(made.exit == 0);
    const auto report = made.json();
    CHECK(moneyOf(report) == 200 + 400 + 800 + 1600 + 3200 + 6400);
    CHECK(report.at("date").is_null());
    CHECK(report.at("from") == "2036-03-30");
    CHECK(report.at("to") == "2036-10-26");
    REQUIRE(report.at("days").size() == 3);
    CHECK(report.at("days").at(0).at("date") == "2036-03-30");
    CHECK(moneyOf(report.at("days").at(0)) == 600);
    CHECK(moneyOf(report.at("days").at(2)) == 11200);

    std::int64_t all = 0;
    std::int64_t ofEntries = 0;
    std::int64_t ofDays = 0;
    for (const auto& row : tableIn(shop, "range.csv")) {
        const bool isTopUp = row.at("kind") == "top-up";
        const auto money = isTopUp ? centsOf(row.at("money").get<std::string>()) : 0;
        all += row.at("section") == "all" ? money : 0;
        ofDays += row.at("section") == "day" ? money : 0;
        ofEntries += row.at("row") == "entry" ? money : 0;
        if (row.at("row") == "entry" && money == 400) {
            CHECK(row.at("business_day") == "2036-03-30");
            CHECK(row.at("utc_time") == "2036-03-30T23:59:59.999Z");
            CHECK(row.at("local_time").get<std::string>().find("2036-03-31 01:59") == 0);
        }
    }
    CHECK(all == 12600);
    CHECK(ofDays == 12600);
    CHECK(ofEntries == 12600);
    const auto text = shop.read("range.csv");
    CHECK(text.substr(0, 6) == "\xEF\xBB\xBF"
                               "row"); // a spreadsheet takes it for UTF-8
    CHECK(std::ranges::count(text, '\n') == std::ranges::count(text, '\r'));

    const auto paper = paperOf(shop, "range.pdf");
    for (const auto* word : {"126.00", "6.00", "112.00", "30 Mar 2036", "26 Oct 2036", "not a certified fiscal"}) {
        INFO(paper << word);
        CHECK(paper.find(word) != std::string::npos);
    }
}

TEST_CASE("what is printed is in the language that config.toml names, and writes numbers its way") {
    const Shop shop(Stock::SimulatedSite);
    shop.write("site/config.toml", "language = \"de\"\n");
    REQUIRE(shop.cli({"report", "daily", "--date", "2036-03-30", "--liability", "--pdf", "day.pdf"}).exit == 0);
    const auto paper = paperOf(shop, "day.pdf");
    for (const auto* words : {"Tagesbericht", "Sonntag, 30.03.2036", "0,00", "Seite 1 von "}) {
        INFO(paper << words);
        CHECK(paper.find(words) != std::string::npos);
    }
    CHECK(paper.find("(s)") == std::string::npos);
    shop.write("site/config.toml", "language = 7\n");
    const auto refused = shop.cli({"report", "daily", "--pdf", "none.pdf"});
    CHECK(refused.exit == 1);
    CHECK(refused.json().at("error") == "config");
    CHECK_FALSE(std::filesystem::exists(shop.path("none.pdf")));
}

TEST_CASE("a quiet day's report is one page, while it runs and once it has ended, in English and in German") {
    const Staffed site;
    const auto& shop = site.shop;
    const std::chrono::year_month_day tomorrow(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                                               std::chrono::days(1));
    const auto day = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(tomorrow.year()),
                                 static_cast<unsigned>(tomorrow.month()), static_cast<unsigned>(tomorrow.day()));
    const auto at = [&](const char* time, const std::string& person, const Shop::Arguments& arguments) {
        const auto done = site.at(day + " " + time, person, arguments);
        INFO(done.out << done.err);
        REQUIRE(done.exit == 0);
        return done;
    };
    at("10:00:00", "anna", {"shift", "open", "--float", "100"});
    at("10:30:00", "anna", {"card", "topup", "--money", "20"});
    at("13:05:00", "anna", {"card", "topup", "--money", "10", "--given", "20"});
    at("18:50:00", "anna", {"card", "topup", "--money", "5"});
    at("20:00:00", "anna", {"shift", "count", "50x2", "20x1", "10x1", "5x1"});
    at("20:01:00", "anna", {"shift", "close"});
    for (const auto* language : {"en", "de"}) {
        shop.write("site/config.toml", fmt::format("language = \"{}\"\n", language));
        for (const auto* time : {"20:05:00", "23:59:59"}) {
            at(time, "mia", {"report", "daily", "--date", day, "--pdf", "day.pdf"});
            const auto paper = shop.run("/usr/bin/pdfinfo", {"day.pdf"});
            INFO(language << paper.out << paperOf(shop, "day.pdf"));
            CHECK(paper.out.find("Pages:           1\n") != std::string::npos);
        }
    }
}

TEST_CASE("names and remarks meant for a spreadsheet's formula engine arrive in it as text, whole and in one field") {
    const NightArcade arcade;
    const auto& shop = arcade.shop;
    const std::vector<std::string> hostile{
        "=HYPERLINK(\"http://x/\",\"y\")", "+1+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1+1"};
    {
        Bookkeeper books(shop.path("site"), march(29) + 12h);
        for (const auto& name : hostile) {
            books.topUp(100, name);
            books.refuseCard(name, "O'Neil, \"Zoë\"\r\n; DROP");
        }
    }
    const auto made = shop.cli({"report", "range", "--from", "2036-03-29", "--to", "2036-03-30", "--csv", "day.csv"});
    INFO(made.err << made.out);
    REQUIRE(made.exit == 0);
    std::map<std::string, int> groups;
    std::map<std::string, int> remarks;
    for (const auto& row : tableIn(shop, "day.csv")) {
        for (const auto* field : {"key", "operator", "remark"}) {
            const auto text = row.at(field).get<std::string>();
            const auto start = text.find_first_not_of(' ');
            INFO(text);
            CHECK((start == std::string::npos || std::string("=+-@\t\r\n").find(text[start]) == std::string::npos));
        }
        if (row.at("section") == "operator" && row.at("kind") == "top-up") {
            ++groups[row.at("key").get<std::string>()];
        }
        if (row.at("row") == "exception" && row.at("kind") != "clock-ahead") {
            ++remarks[row.at("remark").get<std::string>()];
            CHECK(row.at("operator") == "O'Neil, \"Zoë\"\r\n; DROP");
        }
    }
    CHECK(groups.size() == hostile.size());
    for (const auto& name : hostile) {
        INFO(name);
        CHECK(groups["'" + name] == 1);
        CHECK(remarks["'" + name] == 1);
    }
}

TEST_CASE("what a pay-out was for is printed as it was written, also where it reads like a code of ours") {
    const NightArcade arcade;
    const auto& shop = arcade.shop;
    std::map<std::int64_t, std::string> remarks;
    {
        Bookkeeper books(shop.path("site"), march(29) + 12h);
        for (std::uint8_t i = 0; !nameOf(static_cast<Reason>(i)).empty(); ++i) {
            const std::string code(nameOf(static_cast<Reason>(i)));
            remarks.emplace(books.payOut(100 + i, code), code);
        }
    }
    const std::vector<std::string> report{"report", "range",      "--from", "2036-03-29",
                                          "--to",   "2036-03-29", "--csv",  "d.csv"};
    const auto made = shop.cli(report);
    REQUIRE(made.exit == 0);
    const auto approvals = made.json().at("exceptions").at("approval").at("entries");
    REQUIRE(approvals.size() == remarks.size());
    for (const auto& approval : approvals) {
        CHECK(approval.at("remark") == remarks.at(approval.at("entry")));
        CHECK(approval.at("reason") == "");
    }
    std::size_t rows = 0;
    for (const auto& row : tableIn(shop, "d.csv")) {
        if (row.at("row") == "exception" && row.at("kind") == "pay-out") {
            CHECK(row.at("remark") == remarks.at(std::stoll(row.at("entry").get<std::string>())));
            CHECK(row.at("reason") == "");
            ++rows;
        }
    }
    CHECK(rows == remarks.size());
    const auto said = [&](Shop::Arguments command) {
        command.insert(command.begin(), {"--data", shop.path("site").string()});
        return shop.bare(command).out;
    };
    const auto text = said({"report", "daily", "--date", "2036-03-29"});
    const auto listed = said({"ledger", "list"});
    for (const auto& [entry, remark] : remarks) {
        INFO(remark);
        CHECK(text.find(": " + remark + "\n") != std::string::npos);
        CHECK(listed.find(": " + remark + "\n") != std::string::npos);
    }
}

TEST_CASE("a range that runs backwards, or of days that never were, is a usage error and leaves no file") {
    const Shop shop(Stock::SimulatedSite);
    const auto range = [&](const char* from, const char* to) {
        return shop.cli({"report", "range", "--from", from, "--to", to, "--csv", "x.csv", "--pdf", "x.pdf"});
    };
    CHECK(range("2036-03-30", "2036-03-29").exit == 2);
    CHECK(range("2036-02-30", "2036-03-29").exit == 2);
    CHECK(range("2036-03-29", "tomorrow").exit == 2);
    CHECK(shop.cli({"report", "range", "--from", "2036-03-29"}).exit == 2);
    CHECK_FALSE(std::filesystem::exists(shop.path("x.csv")));
    CHECK_FALSE(std::filesystem::exists(shop.path("x.pdf")));
    CHECK(range("1970-01-01", "2999-12-31").exit == 0);
    CHECK(std::filesystem::exists(shop.path("x.csv")));
}

TEST_CASE("a file that cannot be written is told by name, and what was there stays") {
    const Shop shop(Stock::SimulatedSite);
    for (const auto* option : {"--csv", "--pdf"}) {
        INFO(option);
        const auto refused = shop.cli({"report", "daily", option, "none/report"});
        CHECK(refused.exit == 1);
        CHECK(refused.json().at("error") == std::string(option + 2) + "-not-written");
        CHECK(refused.json().at("message").get<std::string>().find("none/report") != std::string::npos);
    }
}

TEST_CASE(
    "Ctrl-C during a long report or verification ends it with exit 1, and no file is left, not even a part of one") {
    const Shop shop(Stock::Nothing);
    for (const auto* name : {"busy", "files"}) {
        std::filesystem::create_directory(shop.path(name));
    }
    bench::writeBusyLedger(shop.path("busy/ledger.sqlite"), 120'000);
    const Shop::Arguments data{"--json", "--data", shop.path("busy").string()};
    const auto command = [&](const Shop::Arguments& words) {
        auto all = data;
        all.insert(all.end(), words.begin(), words.end());
        return all;
    };
    const auto verify = command({"ledger", "verify"});
    const auto report = command({"report", "range", "--from", "2026-01-01", "--to", "2026-12-31", "--liability",
                                 "--csv", "files/x.csv", "--pdf", "files/x.pdf"});
    // Whenever it comes: before the program listens it ends the program, after the last file it comes too late.
    for (const auto& arguments : {verify, report}) {
        int cancelled = 0;
        for (const auto delay : {15ms, 30ms, 60ms, 120ms, 250ms, 500ms, 1000ms}) {
            const auto running = shop.startBare(arguments);
            std::this_thread::sleep_for(delay);
            ::kill(running->process(), SIGINT);
            const auto exit = running->end();
            INFO(delay.count() << " ms: exit " << exit);
            CHECK((exit == 0 || exit == 1 || exit == 128 + SIGINT));
            const bool hasCsv = std::filesystem::exists(shop.path("files/x.csv"));
            CHECK(hasCsv == std::filesystem::exists(shop.path("files/x.pdf")));
            if (exit == 1) {
                ++cancelled;
                CHECK(nlohmann::json::parse(shop.read("out-of-started")).at("error") == "cancelled");
                CHECK_FALSE(hasCsv);
            }
            for (const auto& file : std::filesystem::directory_iterator(shop.path("files"))) {
                const auto name = file.path().filename().string();
                CHECK((name == "x.csv" || name == "x.pdf"));
            }
            std::filesystem::remove(shop.path("files/x.csv"));
            std::filesystem::remove(shop.path("files/x.pdf"));
        }
        CHECK(cancelled > 0);
    }
}

TEST_CASE("a table is as the spreadsheets of the language of config.toml read it: separator and decimals") {
    const NightArcade arcade;
    const auto& shop = arcade.shop;
    sellAroundTheEndsOfDays(shop);
    shop.write("site/config.toml", "language = \"de\"\n");
    REQUIRE(shop.cli({"report", "daily", "--date", "2036-03-29", "--csv", "day.csv"}).exit == 0);
    const auto rows = tableIn(shop, "day.csv", ";");
    const auto sold = std::ranges::find_if(
        rows, [](const auto& row) { return row.at("section") == "all" && row.at("kind") == "top-up"; });
    REQUIRE(sold != rows.end());
    CHECK(sold->at("money") == "1,00");
}

TEST_CASE("a range lists its refunds and its movements of cash when asked, and counts them always") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"shift", "open", "--float", "100"}).exit == 0);
    REQUIRE(shop.cli({"card", "refund", "--points", "10"}).exit == 0);
    REQUIRE(shop.cli({"shift", "pay-in", "50", "--reason", "change"}).exit == 0);
    const auto day = shop.cli({"report", "daily"}).json();
    const auto today = day.at("date").get<std::string>();
    CHECK(day.at("exceptions").at("refund").at("entries").size() == 1);
    CHECK(day.at("cash_movements").size() == 1);
    CHECK(day.at("cash_movements").at(0).at("remark") == "change");
    CHECK(day.at("cash_moved").at("pay_ins") == nlohmann::json{{"count", 1}, {"money", 5'000}});
    CHECK(day.at("open_shifts").at(0).at("operator") == "owner");
    CHECK(day.at("made_by") == "owner");
    CHECK(day.at("ended") == false);

    const Shop::Arguments range{"report", "range", "--from", "2026-01-01", "--to", today};
    const auto counted = shop.cli(range).json();
    CHECK(counted.at("exceptions").at("refund").at("count") == 1);
    CHECK(counted.at("exceptions").at("refund").at("entries").is_null());
    CHECK(counted.at("cash_movements").is_null());
    CHECK(counted.at("cash_moved").at("pay_ins").at("count") == 1);
    CHECK(counted.at("operators").at(0).at("refunded").at("count") == 1);
    auto asking = range;
    asking.insert(asking.end(), {"--list", "refunds", "--list", "cash", "--pdf", "range.pdf"});
    const auto listed = shop.cli(asking).json();
    CHECK(listed.at("exceptions").at("refund").at("entries").size() == 1);
    CHECK(listed.at("cash_movements").size() == 1);
    const auto paper = paperOf(shop, "range.pdf");
    CHECK(paper.find("the last day runs until") != std::string::npos);
    CHECK(paper.find("end of the day") == std::string::npos);
    asking.insert(asking.end(), {"--list", "everything"});
    CHECK(shop.cli(asking).exit == 2);
}

TEST_CASE("with a clock days ahead cash waits for a supervisor, who is told how; then both days' reports name the jump") {
    const Staffed site;
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    const auto before = now - std::chrono::days{10};
    Bookkeeper(site.shop.path("site"), now).correctTo(before);
    const auto dayOf = [&](auto time) {
        return textOf(StationFolder::readSite(site.shop.path("site")).value().calendar().dayOf(time));
    };
    const auto says = [&](const Ended& ended, const std::string& words) {
        INFO(ended.out);
        return ended.json().at("message").get<std::string>().find(words) != std::string::npos;
    };
    for (const auto& command : {Shop::Arguments{"card", "topup", "--points", "10", "--payment", "card"},
                                Shop::Arguments{"shift", "open", "--float", "20"}}) {
        const auto refused = site.as("anna", command);
        isRefused(refused, "clock-ahead");
        CHECK(says(refused, "The clock says " + dayOf(now) + ", the last entry is of " + dayOf(before)));
        CHECK(says(refused, "Nothing was done; take no money"));
        CHECK(says(refused, "tallycard site clock confirm"));
    }
    isRefused(site.as("anna", {"site", "clock", "confirm"}), "not-allowed");

    SECTION("confirmed on its own") {
        const auto confirmed = site.as("sue", {"site", "clock", "confirm"});
        REQUIRE(confirmed.exit == 0);
        CHECK(confirmed.json().at("business_day") == dayOf(now));
        CHECK(confirmed.json().at("was") == dayOf(before));
        CHECK(site.as("sue", {"site", "clock", "confirm"}).json().at("was").is_null());
        CHECK(site.as("anna", {"shift", "open", "--float", "20"}).exit == 0);
    }
    SECTION("approved with the sale") {
        CHECK(site.as("anna", {"card", "topup", "--points", "10"}, "sue").exit == 0);
    }
    SECTION("by a supervisor's own sale, which is told so") {
        const auto path = [&](const char* name) { return site.shop.path(name).string(); };
        const auto sold = site.shop.bare({"--data", path("site"), "--passphrase-file", path("pass"), "--operator", "sue",
                                          "--pin-file", path("sue.pin"), "--reader", site.shop.card(), "card", "topup",
                                          "--points", "10"});
        CHECK(sold.exit == 0);
        CHECK(sold.err.find("The clock says " + dayOf(now)) != std::string::npos);
    }
    for (const auto& day : {dayOf(before), dayOf(now)}) {
        const auto report = site.as("sue", {"report", "daily", "--date", day}).json();
        const auto& changes = report.at("clock_changes");
        INFO(changes.dump());
        REQUIRE(changes.size() >= 2);
        CHECK(changes.at(changes.size() - 2).at("kind") == "clock-corrected");
        CHECK(changes.back().at("kind") == "clock-ahead");
        CHECK(changes.back().at("from_day") == dayOf(before));
        CHECK(changes.back().at("to_day") == dayOf(now));
        CHECK(changes.back().at("between").is_null());
        const auto text = site.shop.bare({"--data", site.shop.path("site").string(), "report", "daily", "--date", day}).out;
        INFO(text);
        CHECK(text.find("The clock jumped") != std::string::npos);
        CHECK(text.find("business days went back from " + dayOf(now) + " to " + dayOf(before)) != std::string::npos);
        CHECK(text.find("that it is right said") != std::string::npos);
    }
    const auto again = site.as("sue", {"report", "daily", "--date", dayOf(now)}).json();
    REQUIRE(again.at("other_days").size() == 1);
    CHECK(again.at("other_days").at(0).at("date") == dayOf(before));
}

TEST_CASE("of a day before the first entry there is no head, in no format") {
    const Shop shop(Stock::SimulatedSite);
    const auto day = shop.cli({"report", "daily", "--date", "2020-02-29", "--pdf", "day.pdf"}).json();
    CHECK(day.at("head").is_null());
    CHECK(day.at("head_entry").is_null());
    CHECK(paperOf(shop, "day.pdf").find("0000 0000") == std::string::npos);
}

TEST_CASE("the ledger is listed by day, card, person and kind, alone and together") {
    const Shop shop(Stock::Card);
    const auto list = [&](Shop::Arguments filters) {
        filters.insert(filters.begin(), {"ledger", "list"});
        const auto listed = shop.cli(filters);
        INFO(listed.out);
        REQUIRE(listed.exit == 0);
        return listed.lines();
    };
    const auto all = list({});
    const auto day = all.back().at("business_day").get<std::string>();
    const auto uid = all.back().at("uid").get<std::string>();
    const auto serial = std::to_string(all.back().at("serial").get<int>());
    CHECK(list({"--day", day}).size() == all.size());
    CHECK(list({"--day", "2020-01-01"}).empty());
    const auto ofCard = list({"--card", serial});
    CHECK(ofCard.size() == 2); // intent and done
    CHECK(list({"--card", uid}) == ofCard);
    std::string shouted = uid;
    std::ranges::transform(shouted, shouted.begin(), [](unsigned char c) { return std::toupper(c); });
    CHECK(list({"--card", shouted}) == ofCard);
    CHECK(list({"--person", "OWNER"}).size() == all.size());
    CHECK(list({"--person", "Nobody"}).empty());
    CHECK(list({"--kind", "issue"}) == ofCard);
    CHECK(list({"--kind", "issue", "--kind", "site-init"}).size() == 3);
    CHECK(list({"--kind", "site-init", "--card", serial}).empty());
    CHECK(list({"--kind", "issue", "--day", day, "--card", uid, "--person", "owner"}) == ofCard);
    for (const auto& [option, word, words] :
         {std::tuple{"--kind", "isue", "'isue' is no kind of entry. There are: site-init,"},
          {"--day", "yesterday", "YYYY-MM-DD"},
          {"--card", "xyz", "'xyz' is neither a card's number nor a UID"}}) {
        const auto refused = shop.cli({"ledger", "list", option, word});
        CHECK(refused.exit == 2);
        CHECK(refused.json().at("error") == "usage");
        CHECK(refused.json().at("message").get<std::string>().find(words) != std::string::npos);
    }
}

TEST_CASE("the passphrase can be changed: the new one opens the keys, the old one no more, and the ledger says so") {
    const Shop shop(Stock::SimulatedSite);
    shop.write("new", "another long way\n");
    shop.write("empty", "\n");
    const auto site = shop.path("site").string();
    const auto with = [&](const std::string& passphrase, const Shop::Arguments& words) {
        Shop::Arguments all{"--json", "--data", site, "--passphrase-file", shop.path(passphrase).string()};
        all.insert(all.end(), words.begin(), words.end());
        return shop.bare(all);
    };
    const auto next = shop.path("new").string();
    const auto wrong = with("new", {"site", "passphrase", "--new-passphrase-file", next});
    CHECK(wrong.exit == 8);
    CHECK(wrong.json().at("error") == "wrong-passphrase");
    const auto missing = with("pass", {"site", "passphrase"});
    CHECK(missing.exit == 8);
    CHECK(missing.json().at("error") == "new-passphrase-missing");
    CHECK(with("pass", {"site", "passphrase", "--new-passphrase-file", shop.path("empty").string()}).exit == 8);
    CHECK(with("pass", {"ledger", "verify"}).exit == 0);
    const auto changed = with("pass", {"site", "passphrase", "--new-passphrase-file", next});
    INFO(changed.out);
    REQUIRE(changed.exit == 0);
    CHECK(with("pass", {"ledger", "verify"}).json().at("error") == "wrong-passphrase");
    const auto verified = with("new", {"ledger", "verify"}).json();
    CHECK(verified.at("ok") == true);
    CHECK(verified.at("tags") == "checked");
    const auto noted = with("new", {"ledger", "list", "--kind", "passphrase-changed"}).lines();
    REQUIRE(noted.size() == 1);
    CHECK(noted.at(0).at("number") == changed.json().at("entry"));
    CHECK(noted.at(0).at("operator") == "owner");
}
