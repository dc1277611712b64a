#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

using namespace tally;

namespace {

constexpr auto list = R"({"points": 10, "money": 100, "largest_top_up": 5000, "largest_balance": 8000, "cash_step": 5,
    "smallest_top_up": 20, "deposit": 200, "valid_days": 365, "day_limit": 900,
    "bonus": [{"from": 2000, "points": 20}, {"from": 5000, "percent": 10}],
    "packages": [{"name": "Family", "money": 2500, "points": 250, "bonus": 50}]})";

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
    CHECK(cheque.json().at("message").get<std::string>().find("--payment: neither cash, card nor other") !=
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
