#include "tests/core/till/cut_ledger.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <filesystem>
#include <string>

using namespace tally;
using namespace tally::test;

namespace {

namespace fs = std::filesystem;
using Arguments = Shop::Arguments;

/// A copy of the station's folder, as it lies there, whose ledger ends with entry `last`.
fs::path cutCopy(const Staffed& site, std::int64_t last) {
    const auto copy = site.shop.path("copy");
    fs::remove_all(copy);
    fs::copy(site.shop.path("site"), copy);
    cutLedger(copy / "ledger.sqlite", last);
    return copy;
}

Ended at(const Staffed& site, const fs::path& folder, const Arguments& more) {
    Arguments all{"--json",   "--data",        folder.string(), "--passphrase-file", site.shop.path("pass").string(),
                  "--reader", site.shop.card()};
    all.insert(all.end(), more.begin(), more.end());
    return site.shop.bare(all);
}

Arguments asMia(const Staffed& site, Arguments arguments, const char* pin = "mia.pin") {
    arguments.insert(arguments.begin(), {"--operator", "mia", "--pin-file", site.shop.path(pin).string()});
    return arguments;
}

std::int64_t lastOf(const Staffed& site) {
    return site.shop.cli({"ledger", "verify"}).json().at("entries").get<std::int64_t>();
}

std::string codeOf(const Ended& exported) { return exported.json().at("recovery_code").get<std::string>(); }

} // namespace

TEST_CASE("a folder cut before its first operator is no site of an owner who exports every key") {
    const Staffed site;
    const auto last = lastOf(site);
    const auto out = site.shop.path("stolen.json").string();
    for (std::int64_t kept = 0; kept < last; ++kept) {
        CAPTURE(kept);
        const auto copy = cutCopy(site, kept);
        const auto stolen = at(site, copy, {"site", "export-keys", out});
        // Of a copy that still knows people somebody has to sign in before anything else is looked at.
        const auto signedIn = at(site, copy, asMia(site, {"site", "export-keys", out}));
        for (const auto& each : {stolen, signedIn}) {
            const auto error = each.json().at("error").get<std::string>();
            CAPTURE(error, each.out);
            const bool isAsked = error == "operator-needed" || error == "unknown-operator";
            CHECK(each.exit == (isAsked ? 5 : 8));
            CHECK((isAsked || error == "ledger-older" || error == "ledger-without-site"));
        }
        CHECK((stolen.exit == 8 || signedIn.exit == 8));
        CHECK_FALSE(fs::exists(out));
    }
    CHECK(at(site, cutCopy(site, last), asMia(site, {"site", "export-keys", out})).exit == 0);
}

TEST_CASE("an older ledger is refused for every kind of work, until a manager whom the keys know accepts it") {
    const Staffed site;
    const auto last = lastOf(site);
    const auto copy = cutCopy(site, last - 1);
    const auto accept = [&](const Arguments& who) {
        auto arguments = who;
        arguments.insert(arguments.end(), {"ledger", "restored", "--reason", "the disk broke"});
        return at(site, copy, arguments);
    };
    for (const Arguments& work : {Arguments{"card", "topup", "--points", "5"},
                                  Arguments{"shift", "open", "--float", "0"}, Arguments{"site", "rotate-keys"}}) {
        const auto refused = at(site, copy, asMia(site, work));
        CHECK(refused.exit == 8);
        CHECK(refused.json().at("error") == "ledger-older");
        const auto message = refused.json().at("message").get<std::string>();
        CHECK(message.find("restored?") != std::string::npos);
        CHECK(message.find("ledger restored") != std::string::npos);
    }
    CHECK(at(site, copy, {"ledger", "verify"}).json().at("error") == "ledger-older");
    CHECK(accept({}).json().at("error") == "operator-needed");
    CHECK(accept(asMia(site, {}, "wrong.pin")).json().at("error") == "wrong-pin");
    CHECK(accept({"--operator", "sue", "--pin-file", site.shop.path("sue.pin").string()}).json().at("error") ==
          "unknown-operator");
    CHECK(at(site, copy, asMia(site, {"ledger", "restored", "--reason", " "})).exit == 2);
    const auto accepted = accept(asMia(site, {}));
    INFO(accepted.out << accepted.err);
    REQUIRE(accepted.exit == 0);
    CHECK(at(site, copy, asMia(site, {"card", "topup", "--points", "5"})).exit == 0);
    CHECK(accept(asMia(site, {})).json().at("error") == "ledger-not-older");
    const auto listed = at(site, copy, asMia(site, {"ledger", "list", "--kind", "restored"})).json();
    CHECK(listed.at("number") == accepted.json().at("entry"));
    CHECK(listed.at("operator") == "Mia");
    // Every report says so until the next Z, and that one still does.
    const auto entry = accepted.json().at("entry");
    CHECK(at(site, copy, {"report", "daily"}).json().at("restored") == entry);
    REQUIRE(at(site, copy, asMia(site, {"shift", "open", "--float", "0"})).exit == 0);
    CHECK(at(site, copy, asMia(site, {"report", "x"})).json().at("restored") == entry);
    REQUIRE(at(site, copy, asMia(site, {"shift", "count", "1x0"})).exit == 0);
    CHECK(at(site, copy, asMia(site, {"shift", "close"})).json().at("restored") == entry);
    CHECK(at(site, copy, {"report", "z"}).json().at("restored") == entry);
    CHECK(at(site, copy, {"report", "daily"}).json().at("restored").is_null());
    CHECK(at(site, copy, {"ledger", "verify"}).json().at("ok") == true);
}

TEST_CASE("a key backup and a ledger make a station on another machine, where its manager has the PIN given there") {
    const Staffed site;
    REQUIRE(site.as("mia", {"site", "export-keys", "all.json"}).exit == 0);
    site.shop.write("new.pin", "11223344\n");
    const auto folder = site.shop.path("second");
    REQUIRE(at(site, folder,
               {"--pin-file", site.shop.path("new.pin").string(), "site", "init", "--site-id", "7", "--station", "1",
                "--simulated", "--time-zone", "UTC", "--import-keys", site.shop.path("all.json").string(), "--manager",
                "Mia"})
                .exit == 0);
    fs::remove_all(folder / "ledger.sqlite-wal");
    fs::copy_file(site.shop.path("site") / "ledger.sqlite", folder / "ledger.sqlite",
                  fs::copy_options::overwrite_existing);
    const auto show = asMia(site, {"card", "topup", "--points", "5"}, "new.pin");
    CHECK(at(site, folder, show).exit == 8);
    REQUIRE(at(site, folder, asMia(site, {"ledger", "restored", "--reason", "new machine"}, "new.pin")).exit == 0);
    CHECK(at(site, folder, show).exit == 0);
    const Arguments anna{"--operator", "anna", "--pin-file", site.shop.path("anna.pin").string(), "shift", "show"};
    // The export does not tell what PINs are hashed with: whoever has it and the ledger can try none.
    const auto annas = at(site, folder, anna);
    CHECK(annas.exit == 8);
    CHECK(annas.json().at("error") == "pin-key-missing");
    REQUIRE(
        at(site, folder,
           asMia(site, {"operator", "pin", "anna", "--new-pin-file", site.shop.path("anna.pin").string()}, "new.pin"))
            .exit == 0);
    CHECK(at(site, folder, anna).exit == 0);
}

TEST_CASE(
    "the first export for stations tells a recovery code, once; it sets a manager's PIN anew, and nobody else's") {
    const Staffed site;
    CHECK(site.as("mia", {"site", "export-keys", "t.json", "--for", "terminal"}).json().at("recovery_code").is_null());
    const auto code = codeOf(site.as("mia", {"site", "export-keys", "one.json"}));
    CHECK(code.size() == 12);
    CHECK(code.find_first_not_of("0123456789") == std::string::npos);
    CHECK(site.as("mia", {"site", "export-keys", "two.json"}).json().at("recovery_code").is_null());
    CHECK(site.shop.read("one.json").find(code) == std::string::npos);

    site.shop.write("code", code.substr(0, 4) + " " + code.substr(4, 4) + " " + code.substr(8) + "\n");
    site.shop.write("no-code", "000000000000\n");
    site.shop.write("new.pin", "11223344\n");
    const auto recover = [&](const char* name, const char* file) {
        return site.shop.cli({"operator", "recover", name, "--recovery-code-file", site.shop.path(file).string(),
                              "--new-pin-file", site.shop.path("new.pin").string()});
    };
    isRefused(recover("mia", "no-code"), "wrong-recovery-code");
    isRefused(recover("mia", "mia.pin"), "wrong-recovery-code");
    isRefused(recover("anna", "code"), "no-manager");
    isRefused(recover("nobody", "code"), "no-such-operator");
    CHECK(recover("mia", "code").exit == 0);
    isRefused(site.as("mia", {"operator", "list"}), "wrong-pin");
    const auto entries = site.shop
                             .cli({"--operator", "mia", "--pin-file", site.shop.path("new.pin").string(), "ledger",
                                   "list", "--kind", "operator"})
                             .lines();
    CHECK(entries.back().at("details").at("change") == "recovered");
    CHECK(entries.back().at("operator") == "owner");
    const auto refusals = site.shop
                              .cli({"--operator", "mia", "--pin-file", site.shop.path("new.pin").string(), "ledger",
                                    "list", "--kind", "not-allowed"})
                              .lines();
    CHECK(refusals.size() == 1); // what could be a code, and was not
}

TEST_CASE("another recovery code ends the one before") {
    const Staffed site;
    const auto first = codeOf(site.as("mia", {"site", "export-keys", "one.json"}));
    const auto second = codeOf(site.as("mia", {"site", "export-keys", "two.json", "--new-recovery-code"}));
    CHECK(first != second);
    site.shop.write("first", first + "\n");
    site.shop.write("second", second + "\n");
    const auto recover = [&](const char* file) {
        return site.shop.cli({"operator", "recover", "mia", "--recovery-code-file", site.shop.path(file).string(),
                              "--new-pin-file", site.shop.path("mia.pin").string()});
    };
    isRefused(recover("first"), "wrong-recovery-code");
    CHECK(recover("second").exit == 0);
    CHECK(site.as("mia", {"operator", "list"}).exit == 0);
}

TEST_CASE("the machine's own clock says when a PIN was tried, whatever the one on the wall shows") {
    const Staffed site;
    isRefused(site.as("wrong", {"shift", "show"}), "unknown-operator");
    const auto tried = site.as("mia", {"ledger", "list", "--kind", "sign-in"}).lines();
    REQUIRE_FALSE(tried.empty());
    CHECK_FALSE(tried.back().at("details").at("boot").get<std::string>().empty());
    CHECK(tried.back().at("details").at("uptime").get<std::int64_t>() > 0);
}
