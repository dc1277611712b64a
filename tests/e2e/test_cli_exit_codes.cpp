#include "core/ledger/data_folder_lock.h"
#include "nfc/sim/card_file.h"
#include "tests/e2e/shop.h"
#include "tests/support/catch.h"
#include "tests/support/data.h"

#include <algorithm>
#include <filesystem>
#include <set>

using namespace tally;

namespace {

/// A user for whom file permissions count.
std::optional<uid_t> ordinaryUser() { return ::geteuid() == 0 ? std::optional<uid_t>(65534) : std::nullopt; }

void changeCard(const std::filesystem::path& file, const std::function<void(CardImage&)>& change) {
    auto card = loadCard(file);
    REQUIRE(card);
    change(*card);
    REQUIRE(saveCard(file, *card));
}

std::int64_t entriesOf(const Shop& shop) { return shop.cli({"ledger", "verify"}).json().at("entries"); }

} // namespace

TEST_CASE("1: a second program doing card work is told who holds the folder") {
    SECTION("the station") {
        const Shop shop(Stock::Card);
        const auto lock = DataFolderLock::take(shop.path("site"), "tallycard-station", SystemClock());
        REQUIRE(lock);
        const auto refused = shop.cli({"card", "show"});
        CHECK(refused.exit == 1);
        CHECK(refused.json().at("error") == "busy");
        const auto message = refused.json().at("message").get<std::string>();
        CHECK(message.find("tallycard-station") != std::string::npos);
        CHECK(message.find(std::to_string(::getpid())) != std::string::npos);
        // Reports go on meanwhile.
        CHECK(shop.cli({"report", "daily"}).exit == 0);
        CHECK(shop.cli({"ledger", "verify"}).exit == 0);
    }
    SECTION("another command line") {
        const Shop shop(Stock::BlankCard);
        const auto first = shop.start({"card", "issue", "--points", "1", "--count", "2", "--wait", "30"});
        REQUIRE(first->hasSpoken());
        const auto refused = shop.cli({"card", "show"});
        CHECK(refused.exit == 1);
        const auto message = refused.json().at("message").get<std::string>();
        CHECK(message.find(std::to_string(first->process())) != std::string::npos);
    }
}

TEST_CASE("1: a card lifted before anything irreversible was sent is as it was") {
    const Shop shop(Stock::Card);
    const auto lifted = shop.cliOn(shop.card() + ",tear=1:erased", {"card", "topup", "--points", "20"});
    CHECK(lifted.exit == 1);
    CHECK(lifted.json().at("error") == "card-removed");
    CHECK(lifted.json().at("result") == "failed");
    CHECK(shop.balance() == 100);
}

TEST_CASE("2: amounts that are none are usage, and nothing is written anywhere") {
    const Shop shop(Stock::Card);
    const auto before = shop.read("card");
    const auto entries = entriesOf(shop);
    for (const std::string bad : {"0", "-5", "+5", "1.5", "abc", "", " 5", "5 ", "0x10", "1e3", "9223372036854775808",
                                  "99999999999999999999999999"}) {
        INFO(bad);
        for (const auto* command : {"issue", "topup", "refund"}) {
            const auto refused = shop.cli({"card", command, "--points", bad});
            CHECK(refused.exit == 2);
            CHECK(refused.json().at("error") == "usage");
        }
    }
    for (const std::string bad : {"0", "0.00", "-1.00", "1.", ".5", "1,50", "1.234", "1.00.00", "92233720368547758.08",
                                  "99999999999999999999", "1e2", "abc"}) {
        INFO(bad);
        const auto refused = shop.cli({"card", "topup", "--money", bad});
        CHECK(refused.exit == 2);
        CHECK(refused.json().at("result") == "failed");
    }
    CHECK(shop.read("card") == before);
    CHECK(entriesOf(shop) == entries);
}

TEST_CASE("2: what the command line does not know, or has twice, is usage, also as JSON") {
    const Shop shop(Stock::Card);
    const std::vector<Shop::Arguments> all{
        {},
        {"card"},
        {"card", "fly"},
        {"card", "topup"},
        {"card", "topup", "--points", "5", "--money", "1.00"},
        {"card", "topup", "--points", "5", "--payment", "shells"},
        {"card", "topup", "--points", "5", "--request-id", "1234"},
        {"card", "refund"},
        {"card", "refund", "--points", "5", "--all"},
        {"card", "issue", "--count", "0"},
        {"card", "issue", "--serial", "0"},
        {"card", "issue", "--count", "2", "--serial", "5"},
        {"card", "show", "extra"},
        {"card", "show", "--wait", "soon"},
        {"card", "show", "--frobnicate"},
        {"site", "init"},
        {"site", "init", "--site-id", "7", "--station", "1000"},
        {"site", "init", "--site-id", "7", "--station", "1", "--price", "10"},
        {"site", "init", "--site-id", "7", "--station", "1", "--day-ends", "24:00"},
        {"site", "init", "--site-id", "7", "--station", "1", "--time-zone", "Middle/Earth"},
        {"site", "init", "--site-id", "7", "--station", "1", "--currency", "euros"},
        {"site", "init", "--site-id", "7", "--station", "1", "--currency", "ERU"},
        {"site", "init", "--site-id", "7", "--station", "1", "--currency", "eur"},
        {"site", "init", "--site-id", "7", "--station", "1", "--currency", "XAU"},
        {"site", "init", "--site-id", "7", "--station", "1", "--currency", "JPY", "--price", "10:1.00"},
        {"sim", "new", "c", "--uid", "12"},
        {"sim", "new", "c", "--kind", "ultralight"},
        {"report", "daily", "--date", "yesterday"}};
    for (const auto& bad : all) {
        INFO(nlohmann::json(bad).dump());
        const auto refused = shop.cli(bad);
        CHECK(refused.exit == 2);
        CHECK(refused.json().at("error") == "usage");
    }
}

TEST_CASE("2: a simulated reader whose options make no sense is usage") {
    const Shop shop(Stock::Card);
    for (const auto* options : {",tear=3", ",tear=0:old", ",tear=3:gone", ",blink=1"}) {
        CHECK(shop.cliOn(shop.card() + options, {"card", "show"}).exit == 2);
    }
}

TEST_CASE("3: no reader, and reader check says what is wrong with it") {
    const Shop shop(Stock::RealSite);
    const auto none = shop.cliOn("pn532_uart:/dev/no-such-device", {"card", "show"});
    CHECK(none.exit == 3);
    CHECK(none.json().at("error") == "no-reader");
    const auto checked = shop.cliOn("pn532_uart:/dev/no-such-device", {"reader", "check"});
    CHECK(checked.exit == 3);
    CHECK(checked.json().at("condition") == "no-reader");
    CHECK_FALSE(checked.json().at("message").get<std::string>().empty());
    shop.write("not-a-reader", "");
    CHECK(shop.cliOn("pn532_uart:" + shop.path("not-a-reader").string(), {"reader", "check"}).json().at("condition") ==
          "not-answering");
    CHECK(shop.cliOn("nonsense", {"card", "show"}).exit == 3);
}

TEST_CASE("3: a virtual card's file that is none, or was cut short") {
    const Shop shop(Stock::Card);
    const auto whole = shop.read("card");
    shop.write("card", whole.substr(0, whole.size() / 2));
    CHECK(shop.cli({"card", "show"}).exit == 3);
    shop.write("card", "");
    CHECK(shop.cli({"card", "show"}).exit == 3);
}

TEST_CASE("3 or 6: a reader that vanishes at any point of a top-up fails it, or leaves it open and settled next time") {
    const Shop shop(Stock::Card);
    std::int64_t balance = 100;
    std::set<int> seen;
    int exit = -1;
    for (int command = 1; exit != 0 && command < 60; ++command) {
        INFO("unplugged at card command " << command);
        const auto ended =
            shop.cliOn(shop.card() + ",unplug=" + std::to_string(command), {"card", "topup", "--points", "1"});
        exit = ended.exit;
        seen.insert(exit);
        const bool isKnown = exit == 0 || exit == 3 || exit == 6;
        CHECK(isKnown);
        if (exit == 3) {
            CHECK(shop.balance() == balance);
        }
        const auto settled = shop.cli({"card", "settle"});
        CHECK(settled.exit == 0);
        CHECK(settled.json().at("settled").size() == (exit == 6 ? 1U : 0U));
        balance += exit == 3 ? 0 : 1;
        CHECK(shop.balance() == balance);
    }
    CHECK(seen == std::set<int>{0, 3, 6});
    CHECK(shop.cli({"ledger", "verify"}).json().at("ok") == true);
}

TEST_CASE("4: no card") {
    const Shop shop(Stock::SimulatedSite);
    const auto none = shop.cliOn(shop.card("nothing"), {"card", "show"});
    CHECK(none.exit == 4);
    CHECK(none.json().at("error") == "no-card");
}

TEST_CASE("5: two cards on the reader at once are refused, never guessed") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.bare({"sim", "new", "other", "--uid", "a1b2c3d5"}).exit == 0);
    const auto before = shop.read("card");
    const auto two =
        shop.cliOn(shop.card() + ",second=" + shop.path("other").string(), {"card", "topup", "--points", "5"});
    CHECK(two.exit == 5);
    CHECK(two.json().at("error") == "two-cards");
    CHECK(two.json().at("result") == "refused");
    CHECK(shop.read("card") == before);
}

TEST_CASE("5: nothing is ever written to a foreign card") {
    const Shop shop(Stock::SimulatedSite);
    const Shop other(Stock::BlankCard);
    REQUIRE(other.cli({"card", "issue", "--points", "10"}).exit == 0);
    REQUIRE(other.bare({"sim", "dump", "card", "before.mfd"}).exit == 0);
    for (const Shop::Arguments& command : {Shop::Arguments{"card", "issue", "--points", "5"},
                                           {"card", "topup", "--points", "5"},
                                           {"card", "refund", "--all"}}) {
        const auto refused = shop.cliOn(other.card(), command);
        CHECK(refused.exit == 5);
        CHECK(refused.json().at("error") == "foreign");
    }
    CHECK(shop.cliOn(other.card(), {"card", "show"}).json().at("state") == "foreign");
    CHECK(shop.cliOn(other.card(), {"card", "inspect"}).json().at("state") == "foreign");
    CHECK(shop.cliOn(other.card(), {"card", "settle"}).json().at("settled").empty());
    REQUIRE(other.bare({"sim", "dump", "card", "after.mfd"}).exit == 0);
    CHECK(other.read("before.mfd").size() == 1024);
    CHECK(other.read("before.mfd") == other.read("after.mfd"));
}

TEST_CASE("5: a card that somebody carries is named, whatever it is, and not a byte of it changes") {
    struct Carried {
        const char* file;
        const char* state;
        const char* probably;
        const char* error; ///< of an issue
    };
    const auto carried = GENERATE(Carried{"laundry-csc", "foreign", "mifare-classic-1k", "foreign"},
                                  Carried{"one-sector-odd-bits", "in-use", "mifare-classic-1k", "in-use"},
                                  Carried{"phone-hce-sak20", "foreign", "phone-or-processor-card", "unsupported-card"});
    CAPTURE(carried.file);
    const Shop shop(Stock::SimulatedSite);
    std::filesystem::copy_file(testData(std::string("cards/") + carried.file + ".card"), shop.path("card"));
    const auto before = shop.read("card");
    for (const auto* look : {"show", "inspect"}) {
        const auto shown = shop.cli({"card", look});
        CHECK(shown.exit == 0);
        CHECK(shown.json().at("state") == carried.state);
        CHECK(shown.json().at("probably") == carried.probably);
        CHECK(shown.json().at("atqa") == "0004");
        CHECK(shown.json().at("uid").get<std::string>().size() == 8);
    }
    const auto refused = shop.cli({"card", "issue", "--points", "5"});
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == carried.error);
    CHECK(refused.json().at("state") == carried.state);
    CHECK(shop.read("card") == before);
    if (std::string(carried.state) == "in-use") {
        CHECK(shop.cli({"card", "show"}).json().at("in_use").at("access_bits") == nlohmann::json{15});
        CHECK(shop.cli({"card", "issue", "--points", "5", "--overwrite"}).exit == 0);
        CHECK(shop.balance() == 5);
    }
}

TEST_CASE("5: amounts beyond a limit are refused and change nothing") {
    const Shop shop(Stock::Card);
    const auto refusal = [&](const Shop::Arguments& arguments) {
        const auto ended = shop.cli(arguments);
        CHECK(ended.exit == 5);
        CHECK(ended.json().at("result") == "refused");
        return ended.json().at("error").get<std::string>();
    };
    CHECK(refusal({"card", "topup", "--points", "10001"}) == "topup-too-large");
    CHECK(refusal({"card", "topup", "--points", "9223372036854775807"}) == "topup-too-large");
    CHECK(refusal({"card", "topup", "--money", "92233720368547758.07"}) != "");
    CHECK(refusal({"card", "refund", "--points", "101"}) == "not-refundable");
    CHECK(refusal({"card", "refund", "--points", "9223372036854775807"}) == "not-refundable");
    CHECK(shop.balance() == 100);
    REQUIRE(shop.cli({"card", "topup", "--points", "10000"}).exit == 0);
    CHECK(refusal({"card", "topup", "--points", "9901"}) == "balance-too-large");
    CHECK(shop.cli({"card", "topup", "--points", "9900"}).json().at("balance") == 20000);
}

TEST_CASE("5: cards in the wrong state for what is asked") {
    const Shop shop(Stock::BlankCard);
    CHECK(shop.cli({"card", "topup", "--points", "5"}).json().at("error") == "not-issued");
    CHECK(shop.cli({"card", "refund", "--all"}).exit == 5);
    CHECK(shop.cli({"card", "issue", "--serial", "42"}).json().at("error") == "serial-not-declared");
    REQUIRE(shop.cli({"site", "serials", "add", "42-42"}).exit == 0);
    REQUIRE(shop.cli({"card", "issue", "--serial", "42"}).exit == 0);
    CHECK(shop.cli({"card", "show"}).json().at("serial") == 42);
    CHECK(shop.cli({"card", "issue"}).json().at("error") == "already-issued");
    CHECK(shop.cli({"card", "issue"}).exit == 5);
    REQUIRE(shop.bare({"sim", "new", "other"}).exit == 0);
    CHECK(shop.cliOn(shop.card("other"), {"card", "issue", "--serial", "42"}).json().at("error") == "serial-taken");
}

TEST_CASE("5: an operator whom nobody has entered") {
    const Shop shop(Stock::Card);
    const auto refused = shop.cli({"card", "show", "--operator", "mallory"});
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == "unknown-operator");
    CHECK(shop.cli({"report", "daily", "--operator", "mallory"}).exit == 0);
}

TEST_CASE("5: a card put back from an old dump is an anomaly") {
    const Shop shop(Stock::Card);
    const auto before = shop.read("card");
    REQUIRE(shop.cli({"card", "topup", "--points", "50"}).exit == 0);
    shop.write("card", before);
    const auto shown = shop.cli({"card", "show"});
    CHECK(shown.exit == 0);
    CHECK(shown.json().at("state") == "anomaly");
    CHECK(shown.json().at("anomalies") == nlohmann::json{"rollback"});
    CHECK(shop.cli({"card", "refund", "--all"}).exit == 5);
}

TEST_CASE("6: an issue torn anywhere is open or failed, and the next issue finishes it or says the card is spoiled") {
    const auto outcome = GENERATE("old", "ones", "new");
    const auto change = GENERATE(1, 4, 12, 19, 20, 25);
    INFO(change << " " << outcome);
    const Shop shop(Stock::BlankCard);
    const auto torn = shop.cliOn(shop.card() + ",tear=" + std::to_string(change) + ":" + outcome,
                                 {"card", "issue", "--points", "10"});
    const bool isKnown = torn.exit == 1 || torn.exit == 6;
    CHECK(isKnown);
    const auto again = shop.cli({"card", "issue", "--points", "10"});
    INFO(torn.out << again.out);
    if (again.exit == 0) {
        CHECK(shop.balance() == 10);
    } else {
        CHECK(again.exit == 7);
        CHECK(again.json().at("error") == "spoiled");
        CHECK(shop.cli({"card", "show"}).json().at("state") == "spoiled");
    }
    CHECK(shop.cli({"ledger", "verify"}).json().at("ok") == true);
}

TEST_CASE("7: a card that lost both its records is damaged") {
    const Shop shop(Stock::Card);
    changeCard(shop.path("card"), [](CardImage& card) {
        for (const std::size_t block : {8U, 9U, 10U, 12U, 13U, 14U}) {
            card.blocks[block].fill(0x55);
        }
    });
    const auto shown = shop.cli({"card", "show"});
    CHECK(shown.exit == 0);
    CHECK(shown.json().at("state") == "damaged");
    for (const Shop::Arguments& command :
         {Shop::Arguments{"card", "topup", "--points", "5"}, {"card", "refund", "--all"}, {"card", "issue"}}) {
        const auto refused = shop.cli(command);
        CHECK(refused.exit == 7);
        CHECK(refused.json().at("error") == "damaged");
    }
}

TEST_CASE("8: no site, a wrong passphrase, none, keys cut short, keys gone") {
    const Shop shop(Stock::Card);
    const auto error = [&](const Shop::Arguments& arguments) {
        const auto ended = shop.cli(arguments);
        CHECK(ended.exit == 8);
        return ended.json().at("error").get<std::string>();
    };
    const Shop::Arguments show{"card", "show"};
    const auto site = shop.path("site").string();
    CHECK(shop.bare({"--data", shop.path("nowhere").string(), "card", "show"}).exit == 8);

    const auto missing = shop.bare({"--json", "--data", site, "--reader", shop.card(), "card", "show"});
    CHECK(missing.exit == 8);
    CHECK(missing.json().at("error") == "passphrase-missing");
    CHECK(shop.bare({"--data", site, "--reader", shop.card(), "--passphrase-file", "none", "card", "show"}).exit == 8);

    shop.write("pass", "wrong horse\n");
    CHECK(error(show) == "wrong-passphrase");
    CHECK(error({"ledger", "verify"}) == "wrong-passphrase");
    shop.write("pass", "correct horse"); // the newline does not belong to it
    CHECK(shop.balance() == 100);

    const auto keys = shop.read("site/site.keys");
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, keys.size() / 2, keys.size() - 1}) {
        shop.write("site/site.keys", keys.substr(0, size));
        CHECK(error(show) == "keys-damaged");
    }
    std::filesystem::remove(shop.path("site/site.keys"));
    CHECK(error(show) == "keys-not-found");
}

TEST_CASE("8: a ledger of a newer version, one that is none, and one that was changed") {
    const Shop shop(Stock::Card);
    auto ledger = shop.read("site/ledger.sqlite");
    const auto whole = ledger;
    SECTION("newer") {
        ledger[63] = 99; // SQLite file format, offset 60: user version, 4 bytes, big-endian
        shop.write("site/ledger.sqlite", ledger);
        for (const Shop::Arguments& command :
             {Shop::Arguments{"card", "show"}, {"ledger", "verify"}, {"report", "daily"}, {"ledger", "list"}}) {
            const auto refused = shop.cli(command);
            CHECK(refused.exit == 8);
            CHECK(refused.json().at("error") == "ledger-newer");
        }
    }
    SECTION("none") {
        shop.write("site/ledger.sqlite", "this is a text file that someone put here by mistake");
        CHECK(shop.cli({"card", "show"}).exit == 8);
        CHECK(shop.cli({"ledger", "verify"}).exit == 8);
    }
    SECTION("changed") {
        const auto at = ledger.find("\"points\":100");
        REQUIRE(at != std::string::npos);
        ledger.replace(at, 12, "\"points\":900");
        shop.write("site/ledger.sqlite", ledger);
        const auto verified = shop.cli({"ledger", "verify"});
        CHECK(verified.exit == 8);
        CHECK(verified.json().at("ok") == false);
        CHECK(verified.json().at("first_bad").is_number());
        CHECK(verified.json().at("result") == "failed");
        const auto report = shop.cli({"report", "daily"});
        CHECK(report.exit == 8);
        CHECK(report.json().at("ledger_ok") == false);
    }
    CHECK(shop.read("site/ledger.sqlite") != whole);
}

TEST_CASE("8: a simulated site refuses a real reader and a real site a simulated one, before any card") {
    const Shop simulated(Stock::Card);
    const auto real = simulated.cliOn("pn532_uart:/dev/no-such-device", {"card", "show"});
    CHECK(real.exit == 8);
    CHECK(real.json().at("error") == "ledger-simulated");
    CHECK(simulated.cliOn("auto", {"card", "show"}).exit == 8);

    const Shop shop(Stock::RealSite);
    REQUIRE(shop.bare({"sim", "new", "card"}).exit == 0);
    const auto before = shop.read("card");
    const auto refused = shop.cli({"card", "issue", "--points", "5"});
    CHECK(refused.exit == 8);
    CHECK(refused.json().at("error") == "ledger-not-simulated");
    CHECK(shop.read("card") == before);
}

TEST_CASE("8: a folder that this user may not write, or not even enter") {
    const Shop shop(Stock::Card);
    namespace fs = std::filesystem;
    fs::permissions(shop.path("."), fs::perms{0755});
    fs::permissions(shop.path("pass"), fs::perms{0644});
    const auto asOther = [&](const Shop::Arguments& command) {
        Shop::Arguments all{
            "--json",   "--data",   shop.path("site").string(), "--passphrase-file", shop.path("pass").string(),
            "--reader", shop.card()};
        all.insert(all.end(), command.begin(), command.end());
        return shop.bare(all, {}, ordinaryUser());
    };
    for (const auto* file : {"site/site.keys", "site/ledger.sqlite", "site/lock"}) {
        fs::permissions(shop.path(file), fs::perms{0444});
    }
    fs::permissions(shop.path("site"), fs::perms{0555});
    const auto unwritable = asOther({"card", "show"});
    CHECK(unwritable.exit == 8);
    CHECK(unwritable.json().at("error") == "folder-not-writable");
    fs::permissions(shop.path("site"), fs::perms{0000});
    if (::geteuid() == 0) {
        CHECK(asOther({"card", "show"}).exit == 8);
    }
    fs::permissions(shop.path("site"), fs::perms{0700});

    fs::create_directory(shop.path("locked"));
    fs::permissions(shop.path("locked"), fs::perms{0555});
    const auto made = shop.bare({"--json", "--data", shop.path("locked/site").string(), "--passphrase-file",
                                 shop.path("pass").string(), "site", "init", "--site-id", "7", "--station", "1"},
                                {}, ordinaryUser());
    CHECK(made.exit == 8);
    CHECK(made.json().at("error") == "folder-not-writable");
    CHECK_FALSE(fs::exists(shop.path("locked/site")));
}

TEST_CASE("1: a second site init leaves the first site as it was") {
    const Shop shop(Stock::SimulatedSite);
    const auto keys = shop.read("site/site.keys");
    const auto again = shop.cli({"site", "init", "--site-id", "9", "--station", "1", "--simulated"});
    CHECK(again.exit == 1);
    CHECK(again.json().at("error") == "site-exists");
    CHECK(shop.read("site/site.keys") == keys);
}

TEST_CASE("8: a site whose ledger is gone is not set up anew over its keys, which are kept") {
    const Shop shop(Stock::SimulatedSite);
    const auto keys = shop.read("site/site.keys");
    std::filesystem::remove(shop.path("site/ledger.sqlite"));
    const Shop::Arguments order{"site", "init",        "--site-id", "7",          "--station",
                                "1",    "--time-zone", "UTC",       "--simulated"};
    shop.write("pass", "another\n");
    CHECK(shop.cli(order).exit == 8);
    shop.write("pass", "correct horse\n");
    const auto again = shop.cli(order);
    CHECK(again.exit == 8);
    CHECK(again.json().at("error") == "ledger-older");
    CHECK(shop.read("site/site.keys") == keys);
}

TEST_CASE("a virtual card is never made over another file") {
    const Shop shop(Stock::Card);
    const auto before = shop.read("card");
    const auto refused = shop.cli({"sim", "new", "card"});
    CHECK(refused.exit == 1);
    CHECK(shop.read("card") == before);
}
