#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

using namespace tally;

namespace {

constexpr auto list = R"({"points": 10, "money": 100, "largest_top_up": 5000, "largest_balance": 8000, "cash_step": 5,
    "smallest_top_up": 20, "deposit": 200, "valid_days": 365, "day_limit": 900,
    "bonus": [{"from": 2000, "points": 20}, {"from": 5000, "percent": 10}],
    "packages": [{"name": "Family", "money": 2500, "points": 250, "bonus": 50}]})";

/// Without --json; `more` is of the reader.
Ended inWords(const Shop& shop, const std::string& more, const Shop::Arguments& arguments) {
    Shop::Arguments all{"--data", shop.path("site").string(), "--passphrase-file", shop.path("pass").string(), "--reader",
                        shop.card() + more};
    all.insert(all.end(), arguments.begin(), arguments.end());
    return shop.bare(all);
}

} // namespace

TEST_CASE("a price list is tried, put in force once, sold by, and refused by field when its steps overlap") {
    const Shop shop(Stock::BlankCard);
    shop.write("list.json", list);
    CHECK(shop.cli({"prices", "set", "list.json", "--dry-run"}).json().at("changed") == false);
    const auto changed = shop.cli({"prices", "set", "list.json"}).json();
    CHECK(changed.at("changed") == true);
    CHECK(changed.at("list") == 3);
    CHECK(changed.at("old").at("deposit") == 0);
    CHECK(changed.at("new").at("deposit") == 200);
    const auto again = shop.cli({"prices", "set", "list.json"}).json();
    CHECK(again.at("changed") == false);
    CHECK(again.at("list") == 3);

    auto overlapping = nlohmann::json::parse(list);
    overlapping["bonus"][1]["from"] = 2000;
    shop.write("bad.json", overlapping.dump());
    const auto refused = shop.cli({"prices", "set", "bad.json"});
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == "prices-invalid");
    const auto message = refused.json().at("message").get<std::string>();
    CHECK(message.find("bonus[1].from is 2000 and so is bonus[0].from") != std::string::npos);

    shop.write("twice.json", R"({"points": 10, "points": 20, "money": 100, "largest_top_up": 100,
        "largest_balance": 200, "cash_step": 1})");
    const auto twice = shop.cli({"prices", "set", "twice.json"});
    CHECK(twice.exit == 5);
    CHECK(twice.json().at("message").get<std::string>().find("it has points twice") != std::string::npos);
    CHECK(shop.cli({"prices", "set", "."}).json().at("error") == "prices-not-readable");

    const auto issued = shop.cli({"card", "issue", "--points", "200", "--given", "30.00"}).json();
    CHECK(issued.at("points") == 220);
    CHECK(issued.at("paid") == 200);
    CHECK(issued.at("money") == 2200);
    CHECK(issued.at("deposit") == 200);
    CHECK(issued.at("change") == 800);
    CHECK(issued.at("price_list") == 3);
    CHECK(issued.at("left_today") == 700);
    const auto tooMuch = shop.cli({"card", "topup", "--points", "701"}).json();
    CHECK(tooMuch.at("error") == "day-limit");
    CHECK(tooMuch.at("left_today") == 700);
    CHECK(tooMuch.at("message").get<std::string>().find("of 900 points, 700 are left") != std::string::npos);
    const auto shown = shop.cli({"prices", "show", "--list", "3"}).json();
    CHECK(shown.at("in_force") == true);
    CHECK(shown.at("prices").at("bonus") == nlohmann::json::parse(list).at("bonus"));
    CHECK(shop.cli({"prices", "show", "--list", "1"}).json().at("error") == "no-such-list");
}

TEST_CASE("several payments name their amounts, sum to the price, and only cash gives change") {
    const Shop shop(Stock::Card);
    const auto topUp = [&](Shop::Arguments more) {
        more.insert(more.begin(), {"card", "topup", "--money", "5.00"});
        return shop.cli(more);
    };
    CHECK(topUp({"--payment", "cash=2.00", "--payment", "card"}).exit == 2);
    const auto cheque = topUp({"--payment", "cheque"});
    CHECK(cheque.exit == 2);
    CHECK(cheque.json().at("message").get<std::string>().find("--payment: neither cash, card, other") !=
          std::string::npos);
    CHECK(topUp({"--payment", "card", "--given", "5.00"}).exit == 2);
    CHECK(topUp({"--payment", "cash=2.00", "--payment", "card=2.99"}).json().at("error") == "payments-differ");
    CHECK(topUp({"--given", "4.99"}).json().at("error") == "given-too-little");
    CHECK(topUp({"--package", "Family"}).exit == 2);
    CHECK(shop.balance() == 100);
    const auto paid = topUp({"--payment", "cash=2.00", "--payment", "card=3.00", "--given", "10.00"}).json();
    CHECK(paid.at("change") == 800);
    CHECK(paid.at("payments") == nlohmann::json{{{"kind", "cash"}, {"amount", 200}, {"given", 1000}},
                                                {{"kind", "card"}, {"amount", 300}, {"given", nullptr}}});
    CHECK(shop.balance() == 150);
}

TEST_CASE("a staff card costs nothing, and nothing of it is paid out") {
    const Shop shop(Stock::BlankCard);
    CHECK(shop.cli({"card", "issue", "--staff", "--money", "5.00"}).exit == 2);
    const auto issued = shop.cli({"card", "issue", "--staff", "--points", "50"}).json();
    CHECK(issued.at("flags") == 2);
    CHECK(issued.at("money") == 0);
    CHECK(issued.at("refundable") == 0);
    CHECK(shop.cli({"card", "refund", "--all"}).json().at("error") == "not-refundable");
}

TEST_CASE("a refund pays what was paid, takes the bonus along and says so, and a change of prices says what it means") {
    const Shop shop(Stock::BlankCard);
    const auto sellBy = [&](const char* prices) {
        shop.write("list.json", prices);
        return shop.cli({"prices", "set", "list.json"}).json();
    };
    sellBy(R"({"points": 20, "money": 100, "largest_top_up": 10000, "largest_balance": 20000, "cash_step": 5,
        "bonus": [{"from": 2000, "percent": 10}]})");
    REQUIRE(shop.cli({"card", "issue", "--money", "50.00"}).json().at("points") == 1100);
    const auto changed = sellBy(R"({"points": 10, "money": 100, "largest_top_up": 10000, "largest_balance": 20000,
        "cash_step": 5})");
    CHECK(changed.at("outstanding") == nlohmann::json{{"cards", 1},
                                                      {"points", 1100},
                                                      {"paid", 1000},
                                                      {"bonus", 100},
                                                      {"lowest_price", {{"points", 20}, {"money", 100}}}});
    CHECK(shop.cli({"card", "refund", "--points", "1001"}).json().at("error") == "not-refundable");
    const auto part = shop.cli({"card", "refund", "--points", "101"}).json();
    CHECK(part.at("result") == "ok");
    CHECK(part.at("points") == 101 + 11); // 10.1
    CHECK(part.at("paid") == 101);
    CHECK(part.at("points_bonus") == 11);
    CHECK(part.at("bonus") == 89);
    CHECK(part.at("refundable") == 899);
    CHECK(part.at("money") == 505);
    const auto all = shop.cli({"card", "refund", "--all"}).json();
    CHECK(all.at("money") == 4495);
    CHECK(all.at("points_bonus") == 89);
    CHECK(all.at("balance") == 0);
    CHECK(all.at("bonus") == 0);

    sellBy(R"({"points": 100, "money": 100, "largest_top_up": 10000, "largest_balance": 20000, "cash_step": 5})");
    REQUIRE(shop.cli({"card", "topup", "--points", "100"}).json().at("result") == "ok");
    const auto nothing = shop.cli({"card", "refund", "--points", "4"});
    CHECK(nothing.exit == 5);
    CHECK(nothing.json().at("error") == "worth-nothing");
    CHECK(shop.balance() == 100);
}

TEST_CASE("what was given for a torn sale, its parts and the change are told again by whatever settles it") {
    for (const auto& settling : std::vector<Shop::Arguments>{
             {"card", "settle"},
             {"card", "topup", "--points", "1"},
             {"card", "topup", "--points", "120", "--payment", "cash=5.00", "--payment", "card=7.00", "--given", "20.00",
              "--request-id", "0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10"}}) {
        const Shop shop(Stock::Card);
        const auto torn =
            shop.cliOn(shop.card() + ",tear=3:new",
                       {"card", "topup", "--points", "120", "--payment", "cash=5.00", "--payment", "card=7.00", "--given",
                        "20.00", "--request-id", "0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10"});
        REQUIRE(torn.exit == 6);
        CHECK(torn.json().at("change") == 1500);
        const auto settled = shop.cli(settling);
        REQUIRE(settled.exit == 0);
        const auto one = settled.json().at("settled").at(0);
        CHECK(one.at("money") == 1200);
        CHECK(one.at("payments") == nlohmann::json{{{"kind", "cash"}, {"amount", 500}, {"given", 2000}},
                                                   {{"kind", "card"}, {"amount", 700}, {"given", nullptr}}});
        CHECK(one.at("given") == 2000);
        CHECK(one.at("change") == 1500);
        const auto receipt = shop.cli({"card", "receipt", std::to_string(one.at("entry").get<std::int64_t>())}).json();
        CHECK(receipt.at("payments").at(0).at("change") == 1500);
    }
}

TEST_CASE("what is to be given back of a torn sale is said in words, at the tear and when it is settled") {
    const Shop shop(Stock::Card);
    const auto torn = inWords(shop, ",tear=3:new", {"card", "topup", "--points", "120", "--given", "20.00"});
    CHECK(torn.exit == 6);
    CHECK(torn.err.find("8.00 EUR of it are the change") != std::string::npos);
    const auto settled = inWords(shop, "", {"card", "settle"});
    CHECK(settled.exit == 0);
    CHECK(settled.err.find("(12.00 EUR, of 20.00 EUR cash) that was open is done: give 8.00 EUR back") !=
          std::string::npos);
}

TEST_CASE("the last day of a card is a day in JSON, and null without one; extending moves it") {
    const Shop shop(Stock::BlankCard);
    CHECK(shop.cli({"card", "issue", "--points", "100"}).json().at("valid_until").is_null());
    CHECK(shop.cli({"card", "extend", "--until", "2090-01-01"}).json().at("error") == "not-later"); // good for ever
    shop.write("list.json", list);
    REQUIRE(shop.cli({"prices", "set", "list.json"}).exit == 0);
    REQUIRE(shop.cli({"sim", "new", "other", "--uid", "0badcafe"}).exit == 0);
    const auto issued = shop.cliOn(shop.card("other"), {"card", "issue", "--points", "100"}).json();
    const auto day = issued.at("valid_until").get<std::string>();
    CHECK(day.size() == std::string("2026-12-31").size());
    CHECK(shop.cliOn(shop.card("other"), {"card", "extend", "--until", day}).exit == 5);
    CHECK(shop.cliOn(shop.card("other"), {"card", "extend", "--until", "31.12.2090"}).exit == 2);
    CHECK(shop.cliOn(shop.card("other"), {"card", "extend"}).exit == 2);
    const auto extended = shop.cliOn(shop.card("other"), {"card", "extend", "--until", "2090-12-31"}).json();
    CHECK(extended.at("result") == "ok");
    CHECK(extended.at("valid_until") == "2090-12-31");
    CHECK(extended.at("balance") == 100);
    CHECK(extended.at("entry").is_number());
}

TEST_CASE("a refund that its card cannot tell any more is ended by a decision, each with what it says") {
    for (const std::string decision : {"paid-out", "played", "never-happened"}) {
        const Shop shop(Stock::Card);
        REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
        REQUIRE(shop.cliOn(shop.card() + ",tear=1:old", {"card", "refund", "--points", "50"}).exit == 6);
        // A play before the card is shown again: neither as before, nor as after.
        REQUIRE(shop.terminal(shop.card(), {"--price", "20", "--plays", "1"}).exit == 0);
        const auto open = shop.cli({"card", "settle"});
        CHECK(open.exit == 6);
        const auto one = open.json().at("settled").at(0);
        const auto entry = std::to_string(one.at("intent").get<std::int64_t>());
        CHECK(one.at("outcome") == "open");
        CHECK(inWords(shop, "", {"card", "settle"}).err.find("card decide " + entry) != std::string::npos);
        CHECK(shop.cli({"card", "decide", entry, "lost", "--reason", "x"}).exit == 2);
        CHECK(shop.cli({"card", "decide", entry, decision}).exit == 2);
        CHECK(shop.cli({"card", "decide", "1", decision, "--reason", "x"}).json().at("error") == "not-a-refund");

        const auto decided = shop.cli({"card", "decide", entry, decision, "--reason", "counted the drawer"});
        REQUIRE(decided.exit == 0);
        const auto object = decided.json();
        CHECK(object.at("decision") == decision);
        CHECK(object.at("decided_by") == "owner");
        CHECK(object.at("paid_out") == (decision == "paid-out" ? 500 : 0));
        CHECK(shop.cli({"card", "settle"}).json().at("settled").empty());
        CHECK(shop.balance() == 80);
        CHECK(shop.cli({"card", "decide", entry, decision, "--reason", "x"}).json().at("error") == "already-settled");

        const auto report = shop.cli({"report", "daily"}).json();
        const auto& decisions = report.at("exceptions").at("decision");
        CHECK(decisions.at("count") == 1);
        CHECK(decisions.at("entries").at(0).at("money") == 500);
        CHECK(decisions.at("entries").at(0).at("remark") == "counted the drawer");
        CHECK(decisions.at("entries").at(0).at("decided_by") == "owner");
        CHECK(decisions.at("entries").at(0).at("decision") == decision);
        CHECK(report.at("refunded").at("money") == (decision == "paid-out" ? 500 : 0));
    }
}
