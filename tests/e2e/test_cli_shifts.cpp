#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <sstream>

using namespace tally;

namespace {

/// A shop with a manager, a supervisor and two cashiers.
class Arcade {
public:
    Arcade() {
        for (const auto* name : {"Mia", "Sue", "Anna", "Ben"}) {
            m_shop.write(std::string("pin-") + name, "4711\n");
            std::filesystem::permissions(m_shop.path(std::string("pin-") + name), std::filesystem::perms{0600});
        }
        add("Mia", "manager", {});
        add("Sue", "supervisor", signedIn("Mia"));
        add("Anna", "cashier", signedIn("Mia"));
        add("Ben", "cashier", signedIn("Mia"));
    }

    [[nodiscard]] const Shop& shop() const { return m_shop; }
    [[nodiscard]] Ended by(const std::string& name, const Shop::Arguments& arguments) const {
        return m_shop.cli(joined(signedIn(name), arguments));
    }
    [[nodiscard]] Ended approved(const std::string& name, const std::string& approver,
                                 const Shop::Arguments& arguments) const {
        const Shop::Arguments second{"--approver", approver, "--approver-pin-file", pin(approver)};
        return m_shop.cli(joined(joined(signedIn(name), second), arguments));
    }

private:
    static Shop::Arguments joined(Shop::Arguments first, const Shop::Arguments& second) {
        first.insert(first.end(), second.begin(), second.end());
        return first;
    }
    [[nodiscard]] std::string pin(const std::string& name) const { return m_shop.path("pin-" + name).string(); }
    [[nodiscard]] Shop::Arguments signedIn(const std::string& name) const {
        return {"--operator", name, "--pin-file", pin(name)};
    }
    void add(const std::string& name, const std::string& role, const Shop::Arguments& by) const {
        const auto added =
            m_shop.cli(joined(by, {"operator", "add", name, "--role", role, "--new-pin-file", pin(name)}));
        INFO(added.out);
        REQUIRE(added.exit == 0);
    }

    Shop m_shop{Stock::BlankCard};
};

std::string paperOf(const Shop& shop, const std::string& file) {
    const auto paper = shop.run("/usr/bin/pdftotext", {"-layout", file, "-"});
    REQUIRE(paper.exit == 0);
    return paper.out;
}

} // namespace

TEST_CASE("a shift at the command line ends in a Z whose numbers are those that one adds up by hand") {
    const Shop shop(Stock::BlankCard);
    REQUIRE(shop.cli({"shift", "open", "--float", "100"}).json().at("float") == 10'000);
    REQUIRE(shop.cli({"card", "issue", "--money", "20"}).exit == 0);
    REQUIRE(shop.cli({"card", "topup", "--money", "12.30", "--payment", "card"}).exit == 0);
    REQUIRE(shop.cli({"card", "refund", "--points", "10"}).exit == 0);
    REQUIRE(shop.cli({"shift", "pay-in", "50", "--reason", "change"}).exit == 0);
    REQUIRE(shop.cli({"shift", "pay-out", "7.25", "--reason", "milk"}).exit == 0);
    REQUIRE(shop.cli({"shift", "drop", "60.00"}).exit == 0);
    REQUIRE(shop.cliOn(shop.card() + ",tear=3:old", {"card", "topup", "--money", "5"}).exit == 6);
    // 100.00 + 20.00 - 1.00 + 50.00 - 7.25 - 60.00 = 101.75, and 5.00 of the open sale
    const auto x = shop.cli({"report", "x"}).json();
    CHECK(x.at("z").is_null());
    CHECK(x.at("cash").at("open_sales") == nlohmann::json{{"count", 1}, {"money", 500}});
    CHECK(x.at("cash").at("expected") == 10'675);

    const auto counted = shop.cli({"shift", "count", "50x2", "5x1", "1x0", "0.50x3", "0.05x3"}).json();
    CHECK(counted.at("counted") == 10'665);
    CHECK(counted.at("expected") == 10'675);
    CHECK(counted.at("difference") == -10);
    const auto closed = shop.cli({"shift", "close"});
    REQUIRE(closed.exit == 0);
    const auto z = closed.json();
    CHECK(z.at("z") == 1);
    CHECK(z.at("turnover").at("issued").at("money") == 2000);
    CHECK(z.at("turnover").at("topped_up").at("money") == 1230);
    CHECK(z.at("turnover").at("refunded").at("money") == 100);
    CHECK(z.at("open").size() == 1);
    CHECK(z.at("perpetual").at("issued").at("points") == 200);
    CHECK(z.at("entry") == z.at("last_entry").get<int>() + 1);

    REQUIRE(shop.cli({"card", "settle"}).exit == 0);
    auto again = shop.cli({"report", "z", "--pdf", "z.pdf"}).json();
    CHECK(again.at("copy") == 1);
    CHECK(again.at("reprint") == false);
    for (const auto* ofThisCopy : {"pdf", "copy", "reprint"}) {
        again.erase(ofThisCopy);
    }
    CHECK(again == z);
    CHECK(z.at("movements").size() == 3);
    CHECK(z.at("movements").at(1).at("remark") == "milk");
    CHECK(z.at("movements").at(1).at("money") == 725);
    const auto paper = paperOf(shop, "z.pdf");
    for (const auto* text : {"Z report No. 1", "106.75", "106.65", "SHORT", "-0.10", "50.00 EUR", "12.30", "SIMULATION",
                             "not a certified fiscal device", "carried forward", "UTC"}) {
        INFO(paper << text);
        const auto wanted = std::string(text) == "-0.10" ? std::string("\u22120.10") : std::string(text);
        CHECK(paper.find(wanted) != std::string::npos);
    }
    const auto head = z.at("head").get<std::string>();
    CHECK(paper.find(head.substr(0, 4) + " " + head.substr(4, 4)) != std::string::npos);
    CHECK(paper.find("REPRINT") == std::string::npos);
    const auto reprint = shop.cli({"report", "z", "--pdf", "again.pdf"}).json();
    CHECK(reprint.at("copy") == 2);
    CHECK(reprint.at("reprint") == true);
    CHECK(paperOf(shop, "again.pdf").find("REPRINT") != std::string::npos);
    CHECK(shop.cli({"report", "z", "--pdf", "none/z.pdf"}).json().at("error") == "pdf-not-written");
    const auto copies = shop.cli({"ledger", "list", "--kind", "z-printed"}).lines();
    REQUIRE(copies.size() == 2); // what was not printed was not noted
    CHECK(copies.at(1).at("details") == nlohmann::json{{"z", 1}, {"copy", 2}});
    CHECK(copies.at(1).at("intent") == z.at("entry"));
    CHECK(shop.cli({"report", "z", "2"}).exit == 5);
    CHECK(shop.cli({"report", "z", "2"}).json().at("error") == "no-such-z");
    CHECK(shop.cli({"report", "z", "0"}).exit == 2);
    CHECK(shop.cli({"report", "x"}).json().at("error") == "no-open-shift");
}

TEST_CASE("a count with letters, or of coins that are none, is refused and names the word") {
    const Shop shop(Stock::SimulatedSite);
    REQUIRE(shop.cli({"shift", "open", "--float", "0"}).exit == 0);
    for (const auto* word : {"50xa", "ax3", "50", "x", "50x", "x3", "50x-1", "-50x1", "50x1.5", "0x3", "50 x3"}) {
        CAPTURE(word);
        const auto refused = shop.cli({"shift", "count", "20x1", word});
        CHECK(refused.exit == 2);
        CHECK(refused.json().at("error") == "usage");
        if (*word != '-') { // taken for an option
            CHECK(refused.json().at("message").get<std::string>().find("'" + std::string(word) + "'") !=
                  std::string::npos);
        }
    }
    const auto unknown = shop.cli({"shift", "count", "20x1", "30x2"});
    CHECK(unknown.exit == 5);
    CHECK(unknown.json().at("error") == "unknown-denomination");
    CHECK(unknown.json().at("message").get<std::string>().find("'30x2'") != std::string::npos);
    CHECK(shop.cli({"shift", "count"}).exit == 2);
    CHECK(shop.cli({"shift", "show"}).json().at("shifts").at(0).at("state") == "open");
    CHECK(shop.cli({"shift", "count", "20x99999999999999999"}).exit == 5);
}

TEST_CASE("what a shift does not allow is refused with exit 5 and a stable code") {
    const Shop shop(Stock::SimulatedSite);
    CHECK(shop.cli({"shift", "show"}).json().at("shifts").empty());
    for (const Shop::Arguments& command :
         {Shop::Arguments{"shift", "drop", "5"}, {"shift", "count", "5x1"}, {"shift", "close"}, {"report", "x"}}) {
        const auto refused = shop.cli(command);
        CHECK(refused.exit == 5);
        CHECK(refused.json().at("error") == "no-open-shift");
    }
    REQUIRE(shop.cli({"shift", "open", "--float", "0.00"}).exit == 0);
    CHECK(shop.cli({"shift", "open", "--float", "1"}).json().at("error") == "shift-already-open");
    CHECK(shop.cli({"shift", "close"}).json().at("error") == "not-counted");
    CHECK(shop.cli({"shift", "pay-in", "5", "--reason", " "}).json().at("error") == "reason-missing");
    CHECK(shop.cli({"shift", "pay-in", "5"}).exit == 2);
    CHECK(shop.cli({"shift", "pay-in", "0", "--reason", "x"}).exit == 2);
    CHECK(shop.cli({"shift", "drop", "1.005"}).exit == 2);
    REQUIRE(shop.cli({"shift", "count", "1x0"}).exit == 0);
    REQUIRE(shop.cli({"shift", "pay-in", "5", "--reason", "change"}).exit == 0);
    CHECK(shop.cli({"shift", "close"}).json().at("error") == "count-outdated");
}

TEST_CASE("two cashiers at one station have a drawer each, and a supervisor closes what one left open") {
    const Arcade arcade;
    REQUIRE(arcade.by("Anna", {"shift", "open", "--float", "50"}).exit == 0);
    REQUIRE(arcade.by("Ben", {"shift", "open", "--float", "80"}).exit == 0);
    REQUIRE(arcade.by("Anna", {"card", "issue", "--money", "10"}).exit == 0);
    REQUIRE(arcade.by("Ben", {"card", "topup", "--money", "3"}).exit == 0);
    CHECK(arcade.by("Ben", {"shift", "pay-out", "1", "--reason", "milk"}).json().at("error") == "not-allowed");
    REQUIRE(arcade.approved("Ben", "Sue", {"shift", "pay-out", "1", "--reason", "milk"}).exit == 0);

    CHECK(arcade.by("Ben", {"shift", "count", "--of", "Anna", "50x1", "10x1"}).json().at("error") == "not-allowed");
    REQUIRE(arcade.by("Sue", {"shift", "count", "--of", "anna", "50x1", "10x1"}).json().at("difference") == 0);
    const auto first = arcade.by("Sue", {"shift", "close", "--of", "Anna"}).json();
    CHECK(first.at("owner") == "Anna");
    CHECK(first.at("made_by") == "Sue");
    CHECK(first.at("counts").at(0).at("counted_by") == "Sue");
    CHECK(first.at("turnover").at("issued").at("money") == 1000);
    CHECK(first.at("turnover").at("topped_up").at("money") == 0);

    REQUIRE(arcade.by("Ben", {"shift", "count", "50x1", "20x1", "10x1", "2x1"}).json().at("difference") == 0);
    CHECK(arcade.by("Ben", {"shift", "count", "50x1", "20x1", "10x1", "1x1"}).json().at("error") == "not-allowed");
    REQUIRE(arcade.approved("Ben", "Sue", {"shift", "count", "50x1", "20x1", "10x1", "1x1"}).json().at("difference") ==
            -100);
    const auto second = arcade.by("Ben", {"shift", "close"}).json();
    CHECK(second.at("z") == 2);
    CHECK(second.at("counts").size() == 2);
    CHECK(second.at("perpetual").at("issued").at("money") == 1000);
    CHECK(second.at("perpetual").at("topped_up").at("money") == 300);
    CHECK(arcade.shop().cli({"ledger", "verify"}).json().at("ok") == true);
}

TEST_CASE("the expected cash is a secret to a cashier until the count is final, and to a supervisor at no time") {
    const Arcade arcade;
    REQUIRE(arcade.by("Anna", {"shift", "open", "--float", "50"}).exit == 0);
    REQUIRE(arcade.by("Anna", {"card", "issue", "--money", "10"}).exit == 0);
    CHECK(arcade.by("Anna", {"shift", "show"}).json().at("shifts").at(0).at("expected").is_null());
    CHECK(arcade.by("Anna", {"report", "x"}).json().at("cash").is_null());
    CHECK(arcade.shop().cli({"report", "x"}).json().at("cash").is_null()); // nobody signed in
    REQUIRE(arcade.by("Anna", {"report", "x", "--pdf", "x.pdf"}).exit == 0);
    const auto paper = paperOf(arcade.shop(), "x.pdf");
    CHECK(paper.find("not final") != std::string::npos);
    CHECK(paper.find("60.00") == std::string::npos);
    CHECK(paper.find("Taken") == std::string::npos);
    CHECK(arcade.by("Sue", {"report", "x", "--of", "Anna"}).json().at("cash").at("expected") == 6'000);
    CHECK(arcade.by("Sue", {"shift", "show"}).json().at("shifts").at(0).at("expected") == 6'000);
    REQUIRE(arcade.by("Anna", {"shift", "count", "50x1", "10x1"}).exit == 0);
    CHECK(arcade.by("Anna", {"shift", "show"}).json().at("shifts").at(0).at("expected") == 6'000);
    CHECK(arcade.by("Anna", {"report", "x"}).json().at("cash").at("expected") == 6'000);
}

TEST_CASE("a ledger is checked against a Z on paper: one that was cut off before it, or is another, is found out") {
    const Shop shop(Stock::SimulatedSite);
    REQUIRE(shop.cli({"shift", "open", "--float", "1"}).exit == 0);
    std::filesystem::copy(shop.path("site"), shop.path("before"));
    const auto closeWith = [&](const std::string& counted) {
        REQUIRE(shop.cli({"shift", "count", counted}).exit == 0);
        const auto closed = shop.cli({"shift", "close"});
        REQUIRE(closed.exit == 0);
        return closed.json().at("head").get<std::string>();
    };
    const auto verify = [&](const Shop::Arguments& words) {
        Shop::Arguments command{"ledger", "verify", "--against-z"};
        command.insert(command.end(), words.begin(), words.end());
        return shop.cli(command);
    };
    const auto head = closeWith("1x1");
    CHECK(verify({"1", head}).exit == 0);
    CHECK(verify({"1", head}).json().at("against_z") == 1);
    Shop::Arguments groups{"1"};
    for (std::size_t i = 0; i < head.size(); i += 4) {
        groups.push_back(head.substr(i, 4)); // as the paper shows it
    }
    CHECK(verify(groups).exit == 0);
    auto mistyped = head;
    mistyped[5] = mistyped[5] == '0' ? '1' : '0';
    CHECK(verify({"1", mistyped}).exit == 8);
    CHECK(verify({"1", mistyped}).json().at("error") == "z-differs");
    CHECK(verify({"2", head}).json().at("error") == "z-not-found");
    CHECK(verify({"1", head.substr(1)}).exit == 2);
    CHECK(verify({"one", head}).exit == 2);
    CHECK(verify({"1"}).exit == 2);

    std::filesystem::remove_all(shop.path("site"));
    std::filesystem::rename(shop.path("before"), shop.path("site"));
    CHECK(shop.cli({"ledger", "verify"}).exit == 0); // by itself it is sound
    CHECK(verify({"1", head}).json().at("error") == "z-not-found");
    closeWith("2x1");
    CHECK(verify({"1", head}).exit == 8);
    CHECK(verify({"1", head}).json().at("error") == "z-differs");
}

namespace {

/// A simulated site of this currency with a blank card, and its owner in a shift.
class Till {
public:
    explicit Till(const Shop::Arguments& init) {
        Shop::Arguments arguments{"site", "init",        "--site-id", "7",          "--station",
                                  "1",    "--time-zone", "UTC",       "--simulated"};
        arguments.insert(arguments.end(), init.begin(), init.end());
        const auto made = m_shop.cli(arguments);
        INFO(made.out << made.err);
        REQUIRE(made.exit == 0);
        REQUIRE(m_shop.bare({"sim", "new", "card", "--uid", "a1b2c3d4"}).exit == 0);
    }
    [[nodiscard]] nlohmann::json done(const Shop::Arguments& arguments) const {
        const auto ended = m_shop.cli(arguments);
        INFO(ended.out << ended.err);
        REQUIRE(ended.exit == 0);
        return ended.json();
    }
    /// Exit 5, with this code.
    void refused(const Shop::Arguments& arguments, const char* error) const {
        const auto ended = m_shop.cli(arguments);
        INFO(ended.out << ended.err);
        CHECK(ended.exit == 5);
        CHECK(ended.json().at("error") == error);
    }
    /// What people read: without --json.
    [[nodiscard]] std::string words(Shop::Arguments arguments) const {
        arguments.insert(arguments.begin(),
                         {"--data", m_shop.path("site").string(), "--passphrase-file", m_shop.path("pass").string()});
        const auto ended = m_shop.bare(arguments);
        CHECK(ended.exit == 0);
        return ended.out;
    }
    /// With spaces that break.
    [[nodiscard]] std::string paper(const std::string& file) const {
        auto text = paperOf(m_shop, file);
        for (auto at = text.find("\xC2\xA0"); at != std::string::npos; at = text.find("\xC2\xA0", at)) {
            text.replace(at, 2, " ");
        }
        return text;
    }
    [[nodiscard]] const Shop& shop() const { return m_shop; }

private:
    Shop m_shop{Stock::Nothing};
};

bool hasLine(const std::string& text, std::string_view first, std::string_view last) {
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        const auto at = line.find(first);
        if (at != std::string::npos && line.find(last, at) != std::string::npos) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("a day in yen is in yen on paper, in words and in JSON") {
    const Till till({"--currency", "JPY", "--price", "1:10"});
    CHECK(till.done({"shift", "open", "--float", "20000"}).at("float") == 20'000);
    const auto issued = till.done({"card", "issue", "--money", "1000", "--given", "10000"});
    CHECK(issued.at("points") == 100);
    CHECK(issued.at("money") == 1'000);
    CHECK(issued.at("change") == 9'000);
    CHECK(till.done({"shift", "pay-in", "1500", "--reason", "bank"}).at("money") == 1'500);
    CHECK(till.shop().cli({"shift", "pay-in", "12.5", "--reason", "x"}).exit == 2);
    CHECK(till.shop().cli({"card", "topup", "--money", "10.0"}).exit == 2);
    const auto entry = std::to_string(issued.at("entry").get<std::int64_t>());
    static_cast<void>(till.done({"card", "receipt", entry, "--pdf", "receipt.pdf"}));
    CHECK(till.paper("receipt.pdf").find("1,000") != std::string::npos);
    CHECK(till.paper("receipt.pdf").find("10.00") == std::string::npos);
    const auto count = till.done({"shift", "count", "10000x2", "2000x1", "500x1"});
    CHECK(count.at("counted") == 22'500);
    CHECK(count.at("difference") == 0);
    REQUIRE(till.done({"shift", "close"}).at("z") == 1);
    CHECK(hasLine(till.words({"report", "z"}), "Expected", "22500 JPY"));
    static_cast<void>(till.done({"report", "z", "--pdf", "z.pdf"}));
    CHECK(hasLine(till.paper("z.pdf"), "Cards issued", "1,000 JPY"));
    CHECK(till.paper("z.pdf").find(".00") == std::string::npos);
    CHECK(till.done({"report", "daily", "--pdf", "day.pdf"}).at("turnover") == 1'000);
    CHECK(hasLine(till.paper("day.pdf"), "Cards issued", "1,000 JPY"));
    CHECK(till.paper("day.pdf").find(".00") == std::string::npos);
}

TEST_CASE("a day in dinars has three decimals on paper, in words and in JSON") {
    const Till till({"--currency", "KWD", "--price", "8:1.000"});
    REQUIRE(till.done({"shift", "open", "--float", "5"}).at("float") == 5'000);
    CHECK(till.done({"card", "issue", "--money", "1.250", "--given", "5"}).at("change") == 3'750);
    CHECK(till.done({"card", "topup", "--money", "1.25", "--payment", "cash=1.005", "--payment", "card=0.245"})
              .at("money") == 1'250);
    CHECK(till.shop().cli({"card", "topup", "--money", "1.2505"}).exit == 2);
    const auto count = till.done({"shift", "count", "5x1", "1x2", "0.250x1", "0.005x1"});
    CHECK(count.at("counted") == 7'255);
    CHECK(count.at("difference") == 0);
    REQUIRE(till.done({"shift", "close"}).at("z") == 1);
    static_cast<void>(till.done({"report", "z", "--pdf", "z.pdf"}));
    CHECK(hasLine(till.paper("z.pdf"), "Top-ups", "1.250 KWD"));
    static_cast<void>(till.done({"report", "daily", "--pdf", "day.pdf"}));
    CHECK(hasLine(till.paper("day.pdf"), "Cards issued", "1.250 KWD"));
    CHECK(till.paper("day.pdf").find("12.50") == std::string::npos);
}

TEST_CASE("a day in reais is counted in the coins that there are, and in those of a site of its own") {
    const Till till({"--currency", "BRL"});
    REQUIRE(till.done({"shift", "open", "--float", "1"}).at("float") == 100);
    CHECK(till.done({"shift", "count", "0.25x4"}).at("difference") == 0);
    till.refused({"shift", "count", "0.20x5"}, "unknown-denomination");
    till.shop().write("site/config.toml", "denominations = [5, 2, 1, 0.01]\n");
    till.refused({"shift", "count", "0.25x4"}, "unknown-denomination");
    CHECK(till.done({"shift", "count", "0.01x100"}).at("difference") == 0);
    till.shop().write("site/config.toml", "denominations = [5, 0.005]\n");
    const auto wrong = till.shop().cli({"shift", "count", "5x1"});
    CHECK(wrong.exit == 1);
    CHECK(wrong.json().at("error") == "config");
    CHECK(wrong.json().at("message").get<std::string>().find("0.005") != std::string::npos);
}

TEST_CASE("cash that nobody can move is refused before it is anywhere, and the shift goes on") {
    const Till till({"--currency", "JPY"});
    till.refused({"shift", "open", "--float", "4006381333931"}, "cash-too-large");
    REQUIRE(till.done({"shift", "open", "--float", "1"}).at("float") == 1);
    for (const auto* move : {"pay-in", "pay-out"}) {
        till.refused({"shift", move, "4006381333931", "--reason", "a barcode"}, "cash-too-large");
    }
    till.refused({"shift", "drop", "4006381333931"}, "cash-too-large");
    till.refused({"card", "issue", "--money", "1000", "--given", "4006381333931"}, "given-too-much");
    CHECK(till.done({"report", "x"}).at("cash").at("expected") == 1);
    // 10,000 points of 100 yen for 10 at once, a hundred times.
    CHECK(till.done({"prices", "show"}).at("prices").at("largest_cash") == 10'000'000);
    till.shop().write("list.json", R"({"points":10,"money":100,"largest_top_up":10000,"largest_balance":20000,)"
                                   R"("cash_step":5,"largest_cash":100000})");
    static_cast<void>(till.done({"prices", "set", till.shop().path("list.json").string()}));
    till.refused({"shift", "pay-in", "100005", "--reason", "x"}, "cash-too-large");
    till.refused({"shift", "pay-in", "12", "--reason", "x"}, "no-such-cash");
    till.refused({"shift", "pay-out", "12", "--reason", "x"}, "no-such-cash");
    till.refused({"shift", "drop", "1"}, "no-such-cash");
    CHECK(till.done({"shift", "pay-in", "100000", "--reason", "x"}).at("money") == 100'000);
}

TEST_CASE("sums that are too large are told as such, by the day's report too, and the shift is closed all the same") {
    const Till till({"--currency", "EUR"});
    // The largest price that there can be: 2^53 cents, so that a dozen of them are too much.
    till.shop().write("list.json", R"({"points":1,"money":9007199254740992,"largest_top_up":1,"largest_balance":20000,)"
                                   R"("cash_step":1})");
    static_cast<void>(till.done({"prices", "set", till.shop().path("list.json").string()}));
    REQUIRE(till.done({"shift", "open", "--float", "1"}).at("float") == 100);
    static_cast<void>(till.done({"card", "issue", "--points", "1"}));
    for (int i = 0; i < 11; ++i) {
        static_cast<void>(till.done({"card", "topup", "--points", "1"}));
    }
    CHECK(till.done({"report", "x"}).at("exact") == false);
    CHECK(till.words({"report", "x"}).find("MORE THAN CAN BE RECKONED") != std::string::npos);
    static_cast<void>(till.done({"shift", "count", "1x1"}));
    CHECK(till.done({"shift", "close"}).at("exact") == false);
    static_cast<void>(till.done({"report", "z", "--pdf", "z.pdf"}));
    CHECK(till.paper("z.pdf").find("more than can be reckoned") != std::string::npos);
    const auto day = till.shop().cli({"report", "daily"});
    CHECK(day.exit == 1);
    CHECK(day.json().at("error") == "sums-too-large");
    for (const auto* lie : {"damaged", "backup", "verify"}) {
        CHECK(day.json().at("message").get<std::string>().find(lie) == std::string::npos);
    }
}
