#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

using namespace tally;

using Arguments = Shop::Arguments;

TEST_CASE("from the first operator on, nothing but reports, verification and virtual cards is open to nobody") {
    const Staffed site;
    const std::vector<Arguments> closed{{"card", "show"},
                                        {"card", "inspect"},
                                        {"card", "settle"},
                                        {"card", "topup", "--points", "1"},
                                        {"ledger", "list"},
                                        {"operator", "list"},
                                        {"operator", "disable", "Anna"},
                                        {"reader", "list"},
                                        {"reader", "check"},
                                        {"site", "rotate-keys"},
                                        {"site", "export-keys", "out.json"},
                                        {"chip", "audit", "--use-up-this-card", "--yes"}};
    for (const auto& command : closed) {
        INFO(nlohmann::json(command).dump());
        isRefused(site.as("", command), "operator-needed");
    }
    CHECK(site.as("", {"report", "daily"}).exit == 0);
    CHECK(site.as("", {"ledger", "verify"}).exit == 0);
    CHECK(site.shop.bare({"sim", "new", "another"}).exit == 0);
}

TEST_CASE("everybody who does not get in is told why, with exit 5") {
    const Staffed site;
    const auto& shop = site.shop;
    const auto pin = [&](const char* name) { return shop.path(name).string(); };
    isRefused(shop.cli({"--operator", "Anna", "--pin-file", pin("wrong.pin"), "card", "show"}), "wrong-pin");
    isRefused(shop.cli({"--operator", "Bert", "--pin-file", pin("anna.pin"), "card", "show"}), "unknown-operator");
    isRefused(shop.cli({"--operator", "owner", "--pin-file", pin("anna.pin"), "card", "show"}), "unknown-operator");
    isRefused(shop.cli({"--operator", "Anna", "card", "show"}), "operator-needed");
    isRefused(shop.cli({"--operator", "Anna", "--pin-file", pin("none.pin"), "card", "show"}), "pin-unreadable");
    isRefused(site.as("anna", {"card", "refund", "--points", "1"}, "anna"), "same-person");
    CHECK(site.as("mia", {"operator", "disable", "anna"}).exit == 0);
    isRefused(site.as("anna", {"card", "show"}), "operator-disabled");
    CHECK(site.as("mia", {"operator", "enable", "anna"}).exit == 0);
    CHECK(site.as("anna", {"card", "show"}).exit == 0);
}

TEST_CASE("three wrong PINs lock out, and another PIN from a manager lets in again") {
    const Staffed site;
    const auto wrong = site.shop.path("wrong.pin").string();
    for (int i = 0; i < 3; ++i) {
        isRefused(site.shop.cli({"--operator", "Anna", "--pin-file", wrong, "card", "show"}), "wrong-pin");
    }
    const auto locked = site.as("anna", {"card", "show"});
    isRefused(locked, "locked-out");
    CHECK(locked.json().at("message").get<std::string>().find(" s ") != std::string::npos);
    CHECK(site.as("mia", {"operator", "pin", "Anna", "--new-pin-file", site.shop.path("anna.pin")}).exit == 0);
    CHECK(site.as("anna", {"card", "show"}).exit == 0);
}

TEST_CASE("a refund by a cashier takes an approval, and both names stand in its entries") {
    const Staffed site;
    isRefused(site.as("anna", {"card", "refund", "--points", "10"}), "not-allowed");
    CHECK(site.as("anna", {"card", "refund", "--points", "10"}, "sue").exit == 0);
    int refunds = 0;
    int refusals = 0;
    for (const auto& entry : site.as("mia", {"ledger", "list"}).lines()) {
        if (entry.at("kind") == "refund") {
            ++refunds;
            CHECK(entry.at("operator") == "Anna");
            CHECK(entry.at("approver") == "Sue");
        } else if (entry.at("kind") == "not-allowed") {
            ++refusals;
            CHECK(entry.at("operator") == "Anna");
            CHECK(entry.at("details").at("action") == "refund");
        }
    }
    CHECK(refunds == 3); // intent, points off, outcome
    CHECK(refusals == 1);
}

TEST_CASE("what takes a manager is refused to a supervisor, in core and before anything is touched") {
    const Staffed site;
    const auto out = site.shop.path("keys-out.json").string();
    for (const Arguments& command :
         {Arguments{"ledger", "list"}, Arguments{"operator", "list"}, Arguments{"operator", "role", "Anna", "manager"},
          Arguments{"operator", "disable", "Anna"}, Arguments{"site", "export-keys", out},
          Arguments{"site", "rotate-keys"}, Arguments{"chip", "audit", "--use-up-this-card", "--yes"},
          Arguments{"operator", "pin", "Anna", "--new-pin-file", site.shop.path("wrong.pin")}}) {
        INFO(nlohmann::json(command).dump());
        isRefused(site.as("sue", command), "not-allowed");
    }
    CHECK_FALSE(std::filesystem::exists(out));
    CHECK(site.as("sue", {"site", "export-keys", out}, "mia").exit == 0);
}

TEST_CASE("people who cannot be are refused with a reason of their own") {
    const Staffed site;
    const auto add = [&](const std::string& name, const std::string& pinFile) {
        return site.as("mia", {"operator", "add", name, "--role", "cashier", "--new-pin-file", pinFile});
    };
    const auto good = site.shop.path("anna.pin").string();
    site.shop.write("short.pin", "123\n");
    site.shop.write("letters.pin", "12a4\n");
    isRefused(add("ANNA", good), "name-taken");
    isRefused(add("Owner", good), "name-reserved");
    isRefused(add("123456", good), "name-invalid");
    isRefused(add("An\nna", good), "name-invalid");
    isRefused(add("Bert", site.shop.path("short.pin")), "pin-invalid");
    isRefused(add("Bert", site.shop.path("letters.pin")), "pin-invalid");
    isRefused(site.as("mia", {"operator", "disable", "Mia"}), "last-manager");
    isRefused(site.as("mia", {"operator", "role", "Mia", "cashier"}), "last-manager");
    isRefused(site.as("mia", {"operator", "role", "Anna", "cashier"}), "operator-unchanged");
    isRefused(site.as("mia", {"operator", "disable", "Bert"}), "no-such-operator");
    CHECK(site.as("mia", {"operator", "add", "Bert", "--role", "emperor"}).exit == 2);
    CHECK(site.as("mia", {"operator", "list"}).lines().size() == 3);
}

TEST_CASE("the first of a site's people is a manager, at once where one is named") {
    const Shop shop(Stock::SimulatedSite);
    shop.write("pin", "4711\n");
    const auto pin = shop.path("pin").string();
    const auto cashier = shop.cli({"operator", "add", "Anna", "--role", "cashier", "--new-pin-file", pin});
    CHECK(cashier.exit == 5);
    CHECK(cashier.json().at("error") == "manager-first");

    const auto at = [&](const Arguments& more) {
        Arguments all{"--json", "--data", shop.path("second").string(), "--passphrase-file",
                      shop.path("pass").string()};
        all.insert(all.end(), more.begin(), more.end());
        return shop.bare(all);
    };
    const auto made = at({"site", "init", "--site-id", "8", "--station", "1", "--simulated", "--time-zone", "UTC",
                          "--manager", "Mia", "--pin-file", pin});
    CHECK(made.exit == 0);
    CHECK(made.json().at("manager") == "Mia");
    CHECK(at({"operator", "list"}).exit == 5);
    CHECK(at({"--operator", "Mia", "--pin-file", pin, "operator", "list"}).json().at("role") == "manager");
}

TEST_CASE("no PIN stands in the ledger's files or in anything the command line says") {
    const Staffed site;
    isRefused(site.shop.cli({"--operator", "918273", "--pin-file", site.shop.path("anna.pin"), "card", "show"}),
              "unknown-operator");
    auto all = site.shop.read("site/ledger.sqlite") + site.shop.read("site/ledger.sqlite-wal");
    const auto listed = site.as("mia", {"ledger", "list"});
    all += listed.out + listed.err;
    for (const auto* pin : {"918273", "827364", "736455"}) {
        INFO(pin);
        CHECK(all.find(pin) == std::string::npos);
    }
    CHECK(all.find("\"kind\":\"operator\"") != std::string::npos);
}

TEST_CASE("a person is one by every spelling that Unicode has for the name: added, signing in, locked out, asked for") {
    const Staffed staff;
    staff.shop.write("jose.pin", "112233\n");
    const auto pin = staff.shop.path("jose.pin").string();
    const auto as = [&](const std::string& name, const std::string& pinFile, const Shop::Arguments& words) {
        Shop::Arguments all{"--operator", name, "--pin-file", staff.shop.path(pinFile).string()};
        all.insert(all.end(), words.begin(), words.end());
        return staff.shop.cli(all);
    };
    const std::string composed = "Jos\u00e9";
    const std::string decomposed = "JOSE\u0301";
    const std::string wide = "Ｊｏｓé";
    REQUIRE(staff.as("mia", {"operator", "add", composed, "--role", "cashier", "--new-pin-file", pin}).exit == 0);
    for (const auto& name : {decomposed, wide}) {
        isRefused(staff.as("mia", {"operator", "add", name, "--role", "cashier", "--new-pin-file", pin}), "name-taken");
    }
    REQUIRE(as(decomposed, "jose.pin", {"shift", "open", "--float", "1"}).exit == 0);
    CHECK(staff.as("sue", {"report", "x", "--of", wide}).json().at("owner") == composed);
    CHECK(staff.as("mia", {"ledger", "list", "--person", decomposed, "--kind", "shift-open"}).lines().size() == 1);
    for (const auto& name : {composed, decomposed, wide}) {
        isRefused(as(name, "wrong.pin", {"shift", "show"}), "wrong-pin");
    }
    isRefused(as(composed, "jose.pin", {"shift", "show"}), "locked-out");
}
