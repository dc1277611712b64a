#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>

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
