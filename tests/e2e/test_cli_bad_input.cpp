#include "tests/e2e/bookkeeper.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <chrono>
#include <csignal>
#include <thread>

using namespace tally;

namespace {

using namespace std::chrono_literals;
using Arguments = Shop::Arguments;

/// What happened, what it means for the money, what to do: some words of each.
void tells(const Ended& ended, const char* error, const std::vector<std::string>& words) {
    INFO(ended.out << ended.err);
    const auto object = ended.json();
    CHECK(object.at("error") == error);
    const auto message = object.at("message").get<std::string>();
    for (const auto& each : words) {
        INFO(each);
        CHECK(message.find(each) != std::string::npos);
    }
}

std::vector<nlohmann::json> entriesOf(const Shop& shop, const std::string& kind) {
    std::vector<nlohmann::json> of;
    for (const auto& entry : shop.cli({"ledger", "list"}).lines()) {
        if (entry.at("kind") == kind) {
            of.push_back(entry);
        }
    }
    return of;
}

Bookkeeper::Time now() { return SystemClock().now(); }

} // namespace

TEST_CASE("a wrong PIN, and the lock-out after three, say who, that nothing was done, and how to get in") {
    const Staffed site;
    const auto wrong = [&] {
        return site.shop.cli(
            {"--operator", "Anna", "--pin-file", site.shop.path("wrong.pin"), "card", "topup", "--points", "10"});
    };
    tells(wrong(), "wrong-pin", {"not the PIN of Anna", "Nothing was done", "Try again"});
    tells(wrong(), "wrong-pin", {"Nothing was done"});
    tells(wrong(), "wrong-pin", {"Nothing was done", "locked out for 30 s", "tallycard operator pin"});
    const auto locked = site.as("anna", {"card", "topup", "--points", "10"});
    CHECK(locked.exit == 5);
    tells(locked, "locked-out", {"Anna is locked out", "Nothing was done", "Wait", "tallycard operator pin"});
    CHECK(site.as("mia", {"card", "show"}).json().at("balance") == 100);
    std::vector<std::string> reasons;
    for (const auto& entry : site.as("mia", {"ledger", "list"}).lines()) {
        if (entry.at("kind") == "sign-in") {
            CHECK(entry.at("operator") == "Anna");
            reasons.push_back(entry.at("reason"));
        }
    }
    CHECK(reasons == std::vector<std::string>{"wrong-pin", "wrong-pin", "wrong-pin", "locked-out"});
}

TEST_CASE("an unknown operator is told so by name, and it is written down") {
    const Staffed site;
    const auto refused = site.shop.cli(
        {"--operator", "Bert", "--pin-file", site.shop.path("anna.pin"), "card", "topup", "--points", "10"});
    CHECK(refused.exit == 5);
    tells(refused, "unknown-operator", {"Bert", "Nothing was done", "Check the name"});
    CHECK(site.as("mia", {"card", "show"}).json().at("balance") == 100);
    const auto entries = site.as("mia", {"ledger", "list"}).lines();
    CHECK(entries.back().at("reason") == "unknown-operator");
    CHECK(entries.back().at("details").at("name") == "Bert");
}

TEST_CASE("who is not allowed something is told what becomes of money and cash, and who may approve it") {
    const Staffed site;
    tells(site.as("anna", {"card", "refund", "--points", "10"}), "not-allowed",
          {"Your role", "Nothing was done", "pay nothing out", "--approver NAME"});
    REQUIRE(site.as("anna", {"shift", "open", "--float", "10"}).exit == 0);
    tells(site.as("anna", {"shift", "pay-out", "5", "--reason", "milk"}), "not-allowed",
          {"Your role", "Nothing was changed", "leave the cash", "--approver NAME"});
}

TEST_CASE("a price list that cannot be names field and value, keeps the prices in force, and says what to do") {
    const Shop shop(Stock::SimulatedSite);
    const auto before = shop.cli({"prices", "show"}).json();
    const auto set = [&](const nlohmann::json& changes) {
        auto list = before.at("prices");
        list.update(changes);
        shop.write("list.json", list.dump());
        return shop.cli({"prices", "set", "list.json"});
    };
    const std::vector<std::string> always{"Nothing was changed", "the list in force stays", "Correct the file"};
    const auto refuses = [&](const nlohmann::json& changes, const std::vector<std::string>& words) {
        const auto refused = set(changes);
        CHECK(refused.exit == 5);
        tells(refused, "prices-invalid", always);
        tells(refused, "prices-invalid", words);
    };
    const auto step = [](std::int64_t from, std::int64_t points) {
        return nlohmann::json{{"from", from}, {"points", points}};
    };
    refuses({{"bonus", {step(2000, 20), step(2000, 50)}}}, {"bonus[1].from is 2000", "bonus[0].from", "overlap"});
    refuses({{"bonus", {step(5000, 50), step(2000, 20)}}}, {"bonus[1].from is 2000", "steps go up"});
    refuses({{"points", 9'223'372'036'854'775'807}}, {"points is 9223372036854775807", "it must be 1 to"});
    refuses({{"money", 9'223'372'036'854'775'807}}, {"money is 9223372036854775807", "it must be"});
    refuses({{"deposit", 9'223'372'036'854'775'807}}, {"deposit is 9223372036854775807"});
    refuses({{"bonus", {step(9'223'372'036'854'775'807, 20)}}}, {"bonus[0]"});
    refuses({{"bonus", {step(2000, 9'223'372'036'854'775'807)}}}, {"bonus[0]"});
    refuses({{"money", 1e30}}, {"money", "whole number"});
    refuses({{"money", -1}}, {"money is -1"});
    shop.write("list.json", R"({"points": 10, "money": 99999999999999999999999})");
    CHECK(shop.cli({"prices", "set", "list.json"}).exit == 5);
    CHECK(shop.cli({"prices", "show"}).json() == before);
    CHECK(shop.cli({"ledger", "verify"}).json().at("entries") == 2);
}

TEST_CASE("a count with letters says which word, that nothing was counted, and how a count is written") {
    const Shop shop(Stock::SimulatedSite);
    REQUIRE(shop.cli({"shift", "open", "--float", "50"}).exit == 0);
    const auto letters = shop.cli({"shift", "count", "2Ox3"});
    CHECK(letters.exit == 2);
    tells(letters, "usage", {"'2Ox3'", "No count was written", "value x pieces"});
    const auto noCoin = shop.cli({"shift", "count", "30x2"});
    CHECK(noCoin.exit == 5);
    tells(noCoin, "unknown-denomination", {"'30x2'", "No count was written", "20.00"});
    const auto money = shop.cli({"card", "topup", "--money", "1O"});
    CHECK(money.exit == 2);
    tells(money, "usage", {"--money", "Use digits", "Nothing was done"});
    CHECK(entriesOf(shop, "shift-count").empty());
}

TEST_CASE("a word that nobody knows is named, and so is the option whose value cannot be, once") {
    const Shop shop(Stock::Nothing);
    for (const auto& [command, message] :
         {std::pair{Arguments{"card", "vioded"}, "'vioded' is nothing that can be asked for here."},
          {{"fetch"}, "'fetch' is nothing that can be asked for here."},
          {{"card", "topup", "--points", "x"}, "--points: not an amount."},
          {{"card", "topup", "--money", "0"}, "--money: the amount must be above zero."},
          {{"card", "topup", "--money", "1", "--payment", "cash=1.23456"}, "--payment: more decimals"},
          {{"card", "topup", "--money", "1", "--request-id", "x"}, "--request-id: not a UUID"},
          {{"shift", "open", "--float", "x"}, "--float: not an amount."},
          {{"shift", "drop", "0"}, "AMOUNT: the amount must be above zero."}}) {
        const auto refused = shop.cli(command);
        INFO(refused.out);
        CHECK(refused.exit == 2);
        CHECK(refused.json().at("message").get<std::string>().find(message) == 0);
    }
}

TEST_CASE("a second shift by the same person is refused, and the first stays as it was") {
    const Shop shop(Stock::SimulatedSite);
    REQUIRE(shop.cli({"shift", "open", "--float", "50"}).exit == 0);
    const auto second = shop.cli({"shift", "open", "--float", "80"});
    CHECK(second.exit == 5);
    tells(second, "shift-already-open", {"open shift already", "Nothing was changed", "float", "close it first"});
    CHECK(entriesOf(shop, "shift-open").size() == 1);
    CHECK(shop.cli({"shift", "show"}).json().at("shifts").at(0).at("float") == 5000);
}

TEST_CASE("a Z while another program stands still in the middle of a sale is refused; once it is through, it is made") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"shift", "open", "--float", "0"}).exit == 0);
    const auto reader = Ledger::openToRead(shop.path("site/ledger.sqlite")).value();
    std::unique_ptr<Running> sale;
    std::int64_t sold = 0;
    // Stopped as soon as its Intent is there; one that was faster than that is done, and another follows.
    for (int attempt = 0; attempt < 50 && !sale; ++attempt) {
        const auto head = reader->head().value().number;
        auto running = shop.start({"card", "topup", "--points", "10"});
        while (reader->head().value().number == head) {
            std::this_thread::sleep_for(200us);
        }
        ::kill(running->process(), SIGSTOP);
        const auto open = reader->openIntents().value();
        if (open.size() == 1 && reader->answersTo(open[0].number)->empty()) {
            sold = static_cast<std::int64_t>(reader->ofKind(EntryKind::TopUp).value().size() + 1) / 2;
            const auto counted = shop.cli({"shift", "count", "1x" + std::to_string(sold)});
            INFO(counted.out << counted.err);
            // One that was stopped while it writes keeps everybody from writing.
            REQUIRE((counted.exit == 0 || counted.json().at("error") == "ledger-busy"));
            if (counted.exit == 0) {
                sale = std::move(running);
                continue;
            }
        }
        ::kill(running->process(), SIGCONT);
        REQUIRE(running->end() == 0);
    }
    REQUIRE(sale);
    const auto refused = shop.cli({"shift", "close"});
    CHECK(refused.exit == 5);
    tells(refused, "sale-unfinished",
          {"in the middle of a sale", "No Z was made", "leave the cash", "Let the sale finish"});
    CHECK(shop.cli({"report", "z"}).json().at("error") == "no-such-z");

    ::kill(sale->process(), SIGCONT);
    CHECK(sale->end() == 0);
    CHECK(shop.cli({"shift", "close"}).json().at("error") == "count-outdated");
    REQUIRE(shop.cli({"shift", "count", "1x" + std::to_string(sold)}).json().at("difference") == 0);
    const auto closed = shop.cli({"shift", "close"});
    INFO(closed.out << closed.err);
    CHECK(closed.exit == 0);
    CHECK(closed.json().at("z") == 1);
    CHECK(closed.json().at("open").empty());
    CHECK(closed.json().at("turnover").at("topped_up").at("count") == sold);
}

TEST_CASE("a clock set back is said at once, written down once, and work goes on") {
    const Shop shop(Stock::Card);
    Bookkeeper(shop.path("site"), now() + 30h).topUp(100);
    const auto first = shop.cli({"card", "topup", "--points", "10"});
    CHECK(first.exit == 0);
    for (const auto* word : {"clock was set back", "in the ledger now, and work goes on", "Check date and time"}) {
        INFO(first.err << word);
        CHECK(first.err.find(word) != std::string::npos);
    }
    const auto notes = entriesOf(shop, "clock-set-back");
    REQUIRE(notes.size() == 1);
    const auto& details = notes[0].at("details");
    CHECK(details.at("last").get<std::string>() > details.at("now").get<std::string>());
    CHECK(details.at("now") == notes[0].at("time"));

    const auto second = shop.cli({"card", "topup", "--points", "10"});
    CHECK(second.exit == 0);
    CHECK(second.err.find("clock") == std::string::npos);
    CHECK(entriesOf(shop, "clock-set-back").size() == 1);
    CHECK(shop.cli({"report", "daily", "--date", notes[0].at("business_day").get<std::string>()})
              .json()
              .at("exceptions")
              .at("clock-set-back")
              .at("count") == 1);
    CHECK(shop.cli({"ledger", "verify"}).json().at("ok") == true);
}
