#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

using namespace tally;

namespace {

using Arguments = Staffed::Arguments;

bool has(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

std::string messageOf(const Ended& ended) { return ended.json().at("message").get<std::string>(); }

/// The price list in force with these other payments, set by Mia.
void setOthers(const Staffed& site, nlohmann::json others) {
    auto prices = site.as("anna", {"prices", "show"}).json().at("prices");
    prices["other_payments"] = std::move(others);
    site.shop.write("prices.json", prices.dump());
    const auto set = site.as("mia", {"prices", "set", site.shop.path("prices.json")});
    INFO(set.out);
    REQUIRE(set.exit == 0);
}

} // namespace

TEST_CASE("once anybody works in shifts, cash without one is exit 5 and says to open one; a supervisor may do without") {
    const Staffed site;
    CHECK(site.as("anna", {"card", "topup", "--points", "10"}).exit == 0); // nobody ever counted a drawer here
    REQUIRE(site.as("sue", {"shift", "open", "--float", "20"}).exit == 0);
    for (const auto& command : {Arguments{"card", "topup", "--points", "10"},
                                Arguments{"card", "topup", "--points", "10", "--payment", "cash=0.40", "--payment",
                                          "card=0.60"}}) {
        const auto refused = site.as("anna", command);
        isRefused(refused, "shift-needed");
        CHECK(has(messageOf(refused), "Open a shift"));
    }
    CHECK(site.as("anna", {"card", "topup", "--points", "10", "--payment", "card"}).exit == 0);
    CHECK(site.as("anna", {"card", "topup", "--points", "10"}, "sue").exit == 0);
    CHECK(site.as("sue", {"card", "topup", "--points", "10"}).exit == 0);
    REQUIRE(site.as("anna", {"shift", "open", "--float", "20"}).exit == 0);
    CHECK(site.as("anna", {"card", "topup", "--points", "10"}).exit == 0);
    CHECK(Shop(Stock::Card).cli({"card", "topup", "--points", "10"}).exit == 0); // a site without people
}

TEST_CASE("before the count is final no command tells anybody below supervisor what a drawer should hold") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "100.07"}).exit == 0);
    REQUIRE(site.as("anna", {"card", "topup", "--points", "200"}).exit == 0);
    REQUIRE(site.as("anna", {"card", "topup", "--points", "30", "--payment", "card"}).exit == 0);
    REQUIRE(site.as("anna", {"shift", "pay-in", "0.50", "--reason", "found"}).exit == 0);
    // 100.07 + 20.00 + 0.50 = 120.57
    const auto csv = site.shop.path("day.csv").string();
    const std::vector<Arguments> commands{
        {"shift", "show"},          {"report", "x"},
        {"report", "x", "--of", "Anna"}, {"report", "daily"},
        {"report", "range"},        {"report", "daily", "--csv", csv},
        {"report", "z"},            {"ledger", "list"},
        {"ledger", "verify"},       {"case", "list"},
        {"prices", "show"},         {"site", "serials", "list"},
        {"card", "show"},           {"card", "receipt", "5"},
        {"operator", "list"}};
    const auto tells = [&](const std::string& person, const Arguments& command) {
        std::filesystem::remove(csv);
        const auto ended = site.as(person, command);
        const auto said = ended.out + ended.err + (std::filesystem::exists(csv) ? site.shop.read("day.csv") : "");
        return has(said, "12057") || has(said, "120.57") || has(said, "\"expected\":1");
    };
    for (const auto* person : {"", "anna"}) {
        for (const auto& command : commands) {
            INFO("'" << person << "' asks " << nlohmann::json(command).dump());
            CHECK_FALSE(tells(person, command));
        }
    }
    CHECK(tells("sue", {"shift", "show"}));
    CHECK(tells("sue", {"report", "x", "--of", "Anna"}));

    // Told in the answer to the count, and again a secret once somebody knows it and more has happened.
    CHECK(site.as("anna", {"shift", "count", "1x0"}).json().at("expected") == 12'057);
    REQUIRE(site.as("anna", {"shift", "pay-in", "0.01", "--reason", "found"}).exit == 0);
    CHECK(site.as("anna", {"shift", "show"}).json().at("shifts").at(0).at("expected").is_null());
}

TEST_CASE("who counts nothing, reads the answer and counts again needs a supervisor, and Z and day show both counts") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "50"}).exit == 0);
    CHECK(site.as("anna", {"shift", "count", "1x0"}).json().at("difference") == -5'000);
    isRefused(site.as("anna", {"shift", "count", "50x1"}), "not-allowed");
    REQUIRE(site.as("anna", {"shift", "pay-in", "0.01", "--reason", "found"}).exit == 0);
    isRefused(site.as("anna", {"shift", "count", "50x1", "0.01x1"}), "not-allowed");
    isRefused(site.as("anna", {"shift", "close"}), "count-outdated");
    REQUIRE(site.as("anna", {"shift", "count", "50x1", "0.01x1"}, "sue").json().at("difference") == 0);
    REQUIRE(site.as("anna", {"shift", "close"}).exit == 0);

    const auto z = site.as("sue", {"report", "z"}).json().at("counts");
    REQUIRE(z.size() == 2);
    const auto day = site.as("sue", {"report", "daily"}).json().at("shifts").at(0).at("counts");
    REQUIRE(day.size() == 2);
    for (const auto& counts : {z, day}) {
        CHECK(counts.at(0).at("difference") == -5'000);
        CHECK(counts.at(1).at("difference") == 0);
        CHECK(counts.at(1).at("approver") == "Sue");
    }
}

TEST_CASE("a new float stands beside what was counted last, in the answer, the Z and the day") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "50"}).json().at("last_counted").is_null());
    REQUIRE(site.as("anna", {"shift", "count", "50x1"}).exit == 0);
    REQUIRE(site.as("anna", {"shift", "close"}).exit == 0);
    const auto opened = site.as("anna", {"shift", "open", "--float", "30"}).json();
    CHECK(opened.at("last_counted") == 5'000);
    CHECK(opened.at("difference") == -2'000);
    REQUIRE(site.as("anna", {"shift", "count", "20x1", "10x1"}).exit == 0);
    const auto z = site.as("anna", {"shift", "close"}).json();
    CHECK(z.at("cash").at("last_counted") == nlohmann::json{{"z", 1}, {"counted", 5'000}});
    const auto shifts = site.as("sue", {"report", "daily"}).json().at("shifts");
    CHECK(shifts.at(1).at("float") == 3'000);
    CHECK(shifts.at(1).at("last_counted") == 5'000);
}

TEST_CASE("other payments are named by the price list, with role and reason, and summed by name") {
    const Staffed site;
    setOthers(site, {{{"name", "voucher"}, {"role", "cashier"}, {"reason", "required"}},
                     {{"name", "house"}, {"role", "supervisor"}, {"reason", "none"}}});
    const auto sell = [&](const std::string& payment, const Arguments& more, const std::string& approver = "") {
        Arguments command{"card", "topup", "--points", "10", "--payment", payment};
        command.insert(command.end(), more.begin(), more.end());
        return site.as("anna", command, approver);
    };
    isRefused(sell("other", {}), "unknown-payment");
    isRefused(sell("other:cheque", {"--reason", "x"}), "unknown-payment");
    isRefused(sell("other:voucher", {}), "payment-unexplained");
    isRefused(sell("other:house", {}), "not-allowed");
    CHECK(sell("card:voucher", {}).exit == 2);
    CHECK(sell("other:", {}).exit == 2);
    CHECK(sell("other:voucher", {"--reason", "No. 4711"}).json().at("payments").at(0).at("name") == "voucher");
    CHECK(sell("other:house", {}, "sue").exit == 0);
    const auto day = site.as("sue", {"report", "daily"}).json();
    CHECK(day.at("payments").at("other").at("taken") == 200);
    CHECK(day.at("other_payments").at("voucher").at("taken") == 100);
    CHECK(day.at("other_payments").at("house").at("taken") == 100);
}

TEST_CASE("'--payment other' goes on working where no list names any: for the owner, or a supervisor with a reason") {
    CHECK(Shop(Stock::Card).cli({"card", "topup", "--points", "10", "--payment", "other"}).exit == 0);
    const Staffed site;
    const Arguments other{"card", "topup", "--points", "10", "--payment", "other"};
    isRefused(site.as("anna", other), "not-allowed");
    isRefused(site.as("anna", other, "sue"), "payment-unexplained");
    auto explained = other;
    explained.insert(explained.end(), {"--reason", "the city pays"});
    CHECK(site.as("anna", explained, "sue").exit == 0);
}

TEST_CASE("a price list whose other payments cannot be is refused and says where") {
    const Shop shop(Stock::SimulatedSite);
    const auto refusal = [&](nlohmann::json others) {
        auto prices = shop.cli({"prices", "show"}).json().at("prices");
        prices["other_payments"] = std::move(others);
        shop.write("prices.json", prices.dump());
        const auto set = shop.cli({"prices", "set", shop.path("prices.json")});
        CHECK(set.exit == 5);
        return messageOf(set);
    };
    const nlohmann::json good{{"name", "voucher"}, {"role", "cashier"}, {"reason", "none"}};
    const auto with = [&](const char* field, const nlohmann::json& value) {
        auto other = good;
        other[field] = value;
        return other;
    };
    CHECK(has(refusal(7), "other_payments"));
    CHECK(has(refusal({7}), "other_payments[0]"));
    CHECK(has(refusal({with("role", "king")}), "cashier, supervisor, manager"));
    CHECK(has(refusal({with("reason", 1)}), "other_payments[0].reason"));
    CHECK(has(refusal({with("name", "")}), "other_payments[0].name"));
    CHECK(has(refusal({with("colour", "red")}), "other_payments[0].colour"));
    CHECK(has(refusal({good, good}), "other_payments[0].name"));
}

TEST_CASE("a refund goes back as it came; another way is said, approved, told and noted") {
    const Staffed site;
    REQUIRE(site.as("anna", {"shift", "open", "--float", "50"}).exit == 0);
    // The card's first 100 points were paid in cash, the next 50 by card.
    REQUIRE(site.as("anna", {"card", "topup", "--points", "50", "--payment", "card"}).exit == 0);
    const auto mixed = site.as("anna", {"card", "refund", "--points", "120"}, "sue").json();
    CHECK(mixed.at("payments") == nlohmann::json::parse(R"([{"kind":"cash","amount":1000,"given":null},
                                                           {"kind":"card","amount":200,"given":null}])"));
    CHECK(mixed.at("came_as").is_null());
    isRefused(site.as("anna", {"card", "refund", "--points", "10", "--payment", "cash"}), "not-allowed");
    const auto another = site.as("anna", {"card", "refund", "--points", "10", "--payment", "cash"}, "sue").json();
    CHECK(another.at("came_as").at(0).at("kind") == "card");
    CHECK(another.at("payments").at(0).at("kind") == "cash");
    const auto noted = site.as("mia", {"ledger", "list", "--kind", "refund"});
    CHECK(has(noted.out, "\"came_as\""));
}

TEST_CASE("a repeated request says in what it differs") {
    const Staffed site;
    const std::string id = "0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10";
    REQUIRE(site.as("anna", {"shift", "open", "--float", "50"}).exit == 0);
    const Arguments first{"card", "topup", "--points", "10", "--request-id", id, "--given", "5"};
    REQUIRE(site.as("anna", first).exit == 0);
    CHECK(site.as("anna", first).json().at("repeated") == true);
    const auto differs = [&](const std::string& person, const Arguments& command) {
        const auto ended = site.as(person, command);
        isRefused(ended, "request-differs");
        return ended.json().at("differs").get<std::string>() + ": " + messageOf(ended);
    };
    CHECK(has(differs("anna", {"card", "topup", "--points", "10", "--request-id", id, "--payment", "card"}),
              "payment: This request id was used before for another payment"));
    CHECK(has(differs("anna", {"card", "topup", "--points", "10", "--request-id", id, "--given", "6"}), "given: "));
    CHECK(has(differs("sue", first), "operator: "));
    REQUIRE(site.shop.bare({"sim", "new", site.shop.path("second")}).exit == 0);
    Arguments elsewhere{"--operator", "anna", "--pin-file", site.shop.path("anna.pin")};
    elsewhere.insert(elsewhere.end(), first.begin(), first.end());
    const auto another = site.shop.cliOn(site.shop.card("second"), elsewhere);
    isRefused(another, "request-differs");
    CHECK(another.json().at("differs") == "card");
}

TEST_CASE("card numbers are declared by a supervisor, or by the owner of a site without people") {
    const Staffed site;
    isRefused(site.as("anna", {"site", "serials", "add", "1-50"}), "not-allowed");
    isRefused(site.as("sue", {"site", "serials", "add", "50-1"}), "no-range");
    isRefused(site.as("sue", {"site", "serials", "add", "1000000-1000009"}), "serials-of-stations");
    isRefused(site.as("sue", {"site", "serials", "add", "2000000-2000009"}), "serials-of-stations");
    CHECK(site.as("sue", {"site", "serials", "add", "1"}).exit == 2);
    REQUIRE(site.as("anna", {"site", "serials", "add", "1-50", "--reason", "printed"}, "sue").exit == 0);
    const auto listed = site.as("anna", {"site", "serials", "list"}).json().at("serials");
    REQUIRE(listed.size() == 1);
    CHECK(listed.at(0).at("first") == 1);
    CHECK(listed.at(0).at("last") == 50);
    CHECK(listed.at(0).at("approver") == "Sue");
    CHECK(listed.at(0).at("reason") == "printed");
    CHECK(Shop(Stock::SimulatedSite).cli({"site", "serials", "add", "1-50"}).exit == 0);
}
