#include "tests/e2e/shop.h"
#include "tests/e2e/staffed.h"
#include "tests/support/catch.h"

#include <csignal>
#include <fstream>
#include <functional>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace tally;
namespace fs = std::filesystem;

namespace {

using Arguments = Shop::Arguments;

struct Writer {
    std::string what;
    std::function<Arguments(const std::string&)> to;
};

/// Every command that writes a file by a name that a person gives.
const std::vector<Writer>& writers() {
    static const std::vector<Writer> all{
        {"report daily --pdf",
         [](const std::string& file) {
             return Arguments{"report", "daily", "--pdf", file};
         }},
        {"report daily --csv",
         [](const std::string& file) {
             return Arguments{"report", "daily", "--csv", file};
         }},
        {"report range --pdf",
         [](const std::string& file) {
             return Arguments{"report", "range", "--from", "2026-01-01", "--to", "2026-01-02", "--pdf", file};
         }},
        {"report range --csv",
         [](const std::string& file) {
             return Arguments{"report", "range", "--from", "2026-01-01", "--to", "2026-01-02", "--csv", file};
         }},
        {"report x --pdf",
         [](const std::string& file) {
             return Arguments{"report", "x", "--pdf", file};
         }},
        {"report z --pdf",
         [](const std::string& file) {
             return Arguments{"report", "z", "--pdf", file};
         }},
        {"card receipt --pdf",
         [](const std::string& file) {
             return Arguments{"card", "receipt", "4", "--pdf", file};
         }},
        {"site export-keys",
         [](const std::string& file) {
             return Arguments{"site", "export-keys", file};
         }},
        {"site export-keys --for terminal",
         [](const std::string& file) {
             return Arguments{"site", "export-keys", file, "--for", "terminal"};
         }},
        {"sim new",
         [](const std::string& file) {
             return Arguments{"sim", "new", file};
         }},
        {"sim dump", [](const std::string& file) {
             return Arguments{"sim", "dump", "card", file};
         }}};
    return all;
}

/// A shop whose ledger somebody has open, so that all of its files are there.
struct OpenShop {
    OpenShop() {
        REQUIRE(shop.bare({"sim", "new", "second"}).exit == 0);
        REQUIRE(shop.bare({"sim", "new", "third"}).exit == 0);
        station =
            shop.startBare({"--json", "--data", shop.path("site"), "--passphrase-file", shop.path("pass"), "--reader",
                            shop.card("second"), "--wait", "60", "card", "issue", "--points", "1", "--count", "2"});
        REQUIRE(station->hasSpoken());
    }
    Shop shop{Stock::Card};
    std::unique_ptr<Running> station;
};

constexpr std::array guardedFiles{"site/site.keys",
                                  "site/ledger.sqlite",
                                  "site/ledger.sqlite-wal",
                                  "site/ledger.sqlite-shm",
                                  "site/config.toml",
                                  "site/lock",
                                  "card",
                                  "pass"};

Ended inShell(const Shop& shop, const std::string& script) {
    return shop.run("/bin/bash", {"-c", "cd '" + shop.path(".").string() +
                                            "'; export TALLYCARD_DATA=site TALLYCARD_READER=sim:card "
                                            "TALLYCARD_PASSPHRASE_FILE=pass; tallycard=" TALLY_CLI "; " +
                                            script});
}

void isWhole(const Shop& shop) {
    const auto verified = shop.cli({"ledger", "verify"});
    CHECK(verified.exit == 0);
    CHECK(verified.json().at("ok") == true);
}

} // namespace

TEST_CASE("no command writes over a file that the site lives on, under any of its names, with or without --force") {
    const OpenShop open;
    const auto& shop = open.shop;
    for (const std::string guarded : guardedFiles) {
        REQUIRE(fs::exists(shop.path(guarded)));
        const auto before = shop.read(guarded);
        fs::create_symlink(shop.path(guarded), shop.path("link"));
        fs::create_hard_link(shop.path(guarded), shop.path("hard"));
        for (const auto& writer : writers()) {
            for (const std::string name : {guarded.c_str(), "link", "hard"}) {
                auto arguments = writer.to(shop.path(name));
                if (name == "hard") {
                    arguments.insert(arguments.begin(), "--force");
                }
                const auto refused = shop.cli(arguments);
                INFO(writer.what << " " << guarded << " as " << name << ": " << refused.out << refused.err);
                CHECK(refused.exit == 1);
                CHECK(refused.json().at("error") == "file-guarded");
                CHECK(refused.json().at("message").get<std::string>().find(name) != std::string::npos);
            }
        }
        CHECK(shop.read(guarded) == before);
        fs::remove(shop.path("link"));
        fs::remove(shop.path("hard"));
    }
    isWhole(shop);
}

TEST_CASE("nothing new is put into the station's folder, by whatever way there") {
    const Shop shop(Stock::Card);
    fs::create_directory(shop.path("site/reports"));
    fs::create_directory_symlink(shop.path("site"), shop.path("way"));
    fs::create_symlink(shop.path("site/new"), shop.path("dangling"));
    for (const auto& writer : writers()) {
        for (const auto* name : {"site/new", "site/reports/new", "way/new", "dangling"}) {
            const auto refused = shop.cli(writer.to(shop.path(name)));
            INFO(writer.what << " " << name << ": " << refused.out << refused.err);
            CHECK(refused.exit == 1);
            CHECK(refused.json().at("error") == "file-guarded");
        }
    }
    CHECK_FALSE(fs::exists(shop.path("site/new")));
    CHECK(fs::is_empty(shop.path("site/reports")));
}

TEST_CASE("the PIN files of the command line are guarded like the passphrase's") {
    const Staffed staff;
    for (const auto* file : {"sue.pin", "mia.pin"}) {
        const auto before = staff.shop.read(file);
        for (const auto& writer : writers()) {
            const auto refused = staff.as("sue", writer.to(staff.shop.path(file)), "mia");
            INFO(writer.what << " " << file << ": " << refused.out);
            CHECK(refused.exit == 1);
            CHECK(refused.json().at("error") == "file-guarded");
        }
        CHECK(staff.shop.read(file) == before);
    }
}

TEST_CASE("a file is replaced by one of its own kind, and by another only with --force") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"shift", "open", "--float", "1"}).exit == 0);
    REQUIRE(shop.cli({"card", "topup", "--points", "10"}).exit == 0);
    const auto entry = shop.cli({"card", "topup", "--points", "20"}).json().at("entry").get<std::int64_t>();
    std::vector<Writer> replacing;
    for (const auto& writer : writers()) {
        if (writer.what == "card receipt --pdf") {
            replacing.push_back({writer.what, [entry](const std::string& file) {
                                     return Arguments{"card", "receipt", std::to_string(entry), "--pdf", file};
                                 }});
        } else if (writer.what.starts_with("report") && writer.what != "report z --pdf") {
            replacing.push_back(writer);
        } else if (writer.what == "sim dump") {
            replacing.push_back(writer);
        }
    }
    REQUIRE(replacing.size() == 7);
    const std::string precious = "what somebody wrote, for a whole year";
    for (const auto& writer : replacing) {
        INFO(writer.what);
        const auto file = shop.path("out.file").string();
        shop.write("out.file", precious);
        const auto refused = shop.cli(writer.to(file));
        CHECK(refused.exit == 1);
        CHECK(refused.json().at("error") == "file-of-another-kind");
        CHECK(shop.read("out.file") == precious);
        auto forced = writer.to(file);
        forced.emplace_back("--force");
        CHECK(shop.cli(forced).exit == 0);
        CHECK(shop.read("out.file") != precious);
        const auto again = shop.cli(writer.to(file));
        INFO(again.out);
        CHECK(again.exit == 0);
        fs::remove(file);
        CHECK(shop.cli(writer.to(file)).exit == 0);
    }
    // What these write is never anybody's to lose.
    for (const Arguments& never : {Arguments{"site", "export-keys"}, Arguments{"sim", "new"}}) {
        shop.write("out.file", precious);
        auto arguments = never;
        arguments.insert(arguments.end(), {shop.path("out.file"), "--force"});
        CHECK(shop.cli(arguments).exit == 1);
        CHECK(shop.read("out.file") == precious);
    }
}

TEST_CASE("a terminal's journal is appended to a journal, and to nothing else") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    REQUIRE(shop.cli({"report", "daily", "--pdf", "day.pdf"}).exit == 0);
    const auto isRefused = [&](const std::string& file) {
        const auto refused = shop.run(TALLY_TERMINAL, {"--keys", "keys.json", "--reader", shop.card(), "--price", "5",
                                                       "--plays", "1", "--wait", "2", "--journal", shop.path(file)});
        INFO(file << refused.err);
        CHECK(refused.exit == 1);
        CHECK(refused.err.find(file) != std::string::npos);
    };
    for (const std::string file : {"site/site.keys", "site/ledger.sqlite", "site/config.toml", "site/lock", "card",
                                   "pass", "keys.json", "day.pdf"}) {
        const auto before = shop.read(file);
        if (before.empty()) {
            continue;
        }
        isRefused(file);
        CHECK(shop.read(file) == before);
    }
    // In the station's folder not even a new one, by whatever way there.
    fs::create_directory(shop.path("site/plays"));
    fs::create_directory_symlink(shop.path("site/plays"), shop.path("elsewhere"));
    fs::create_symlink(shop.path("site/by-link"), shop.path("link"));
    for (const std::string file : {"site/new", "site/plays/new", "elsewhere/new", "link", "elsewhere/../new"}) {
        isRefused(file);
        CHECK_FALSE(fs::exists(shop.path(file)));
    }
    CHECK(shop.balance() == 100);
    for (int play = 1; play <= 2; ++play) {
        CHECK(shop.terminal(shop.card(), {"--price", "5", "--plays", "1", "--wait", "2"}).exit == 0);
        CHECK(shop.balance() == 100 - 5 * play);
    }
    const auto journal = shop.read("journal");
    CHECK(std::count(journal.begin(), journal.end(), '\n') == 2);
}

TEST_CASE("secrets that others may read or write open nothing, and the message says how to mend it") {
    const Staffed staff;
    const auto& shop = staff.shop;
    REQUIRE(staff.as("mia", {"site", "export-keys", "keys.json"}).exit == 0);
    REQUIRE(staff.as("mia", {"site", "export-keys", "terminal.json", "--for", "terminal"}).exit == 0);
    const auto mode = [&](const std::string& file, unsigned bits) {
        fs::permissions(shop.path(file), fs::perms{bits});
    };
    const auto tells = [](const Ended& refused, int exit, const std::string& file) {
        INFO(refused.out << refused.err);
        CHECK(refused.exit == exit);
        CHECK(refused.json().at("error") == "open-to-others");
        CHECK(refused.json().at("message").get<std::string>().find("chmod 600") != std::string::npos);
        CHECK(refused.json().at("message").get<std::string>().find(file) != std::string::npos);
    };
    for (const unsigned bits : {0666U, 0660U, 0606U, 0622U, 0644U, 0640U}) {
        INFO(std::oct << bits);
        mode("pass", bits);
        tells(staff.as("mia", {"card", "show"}), 8, "pass");
        mode("pass", 0600);
        mode("mia.pin", bits);
        tells(staff.as("mia", {"card", "show"}), 5, "mia.pin");
        tells(staff.as("sue", {"card", "show"}, "mia"), 5, "mia.pin");
        mode("mia.pin", 0600);
        mode("anna.pin", bits);
        tells(staff.as("mia", {"operator", "pin", "Anna", "--new-pin-file", shop.path("anna.pin")}), 5, "anna.pin");
        mode("anna.pin", 0600);
        mode("site/site.keys", bits);
        tells(staff.as("mia", {"card", "show"}), 8, "site.keys");
        mode("site/site.keys", 0600);
        mode("keys.json", bits);
        tells(staff.as("mia", {"site", "import-keys", shop.path("keys.json")}), 8, "");
        mode("terminal.json", bits);
        const auto terminal =
            shop.run(TALLY_TERMINAL, {"--keys", shop.path("terminal.json"), "--reader", shop.card(), "--price", "1",
                                      "--plays", "1", "--wait", "2", "--journal", "journal"});
        CHECK(terminal.exit == 8);
        CHECK(terminal.err.find("chmod 600") != std::string::npos);
    }
    CHECK(staff.as("mia", {"card", "show"}).exit == 0);
}

TEST_CASE("a folder that others may write is no place for a site, and one that they may read is") {
    const Shop shop(Stock::Card);
    for (const unsigned bits : {0777U, 0770U, 0707U, 0722U, 0702U}) {
        INFO(std::oct << bits);
        fs::permissions(shop.path("site"), fs::perms{bits});
        const auto refused = shop.cli({"card", "show"});
        CHECK(refused.exit == 8);
        CHECK(refused.json().at("error") == "open-to-others");
        CHECK(refused.json().at("message").get<std::string>().find("chmod 700 " + shop.path("site").string()) !=
              std::string::npos);
        fs::create_directory(shop.path("fresh"));
        fs::permissions(shop.path("fresh"), fs::perms{bits});
        CHECK(shop.bare({"--json", "--data", shop.path("fresh"), "--passphrase-file", shop.path("pass"), "site", "init",
                         "--site-id", "7", "--station", "2"})
                  .json()
                  .at("error") == "open-to-others");
        CHECK(fs::is_empty(shop.path("fresh")));
        fs::remove(shop.path("fresh"));
    }
    for (const unsigned bits : {0755U, 0750U, 0700U}) {
        fs::permissions(shop.path("site"), fs::perms{bits});
        CHECK(shop.cli({"card", "show"}).exit == 0);
    }
}

TEST_CASE("a passphrase comes through a pipe, from a shell's <(…) and from standard input") {
    const Shop shop(Stock::Card);
    CHECK(inShell(shop, "$tallycard --passphrase-file <(cat pass) card show").exit == 0);
    CHECK(inShell(shop, "cat pass | $tallycard --passphrase-file /dev/stdin card show").exit == 0);
    CHECK(inShell(shop, "$tallycard --passphrase-file <(echo wrong) card show").exit == 8);
    CHECK(inShell(shop, "$tallycard --passphrase-file <(true) card show").exit == 8);
}

TEST_CASE("a limit on the size of files is a full disk for a report and a receipt, not the end of the program") {
    const OpenShop open; // with the ledger's files as large as they get
    const auto& shop = open.shop;
    const std::vector<Arguments> shifts{
        {"shift", "open", "--float", "1"}, {"shift", "count", "1x1"}, {"shift", "close"}, {"shift", "open", "--float", "1"}};
    for (const auto& command : shifts) {
        REQUIRE(shop.cli(command).exit == 0);
    }
    for (const auto* report :
         {"report daily --pdf out.file", "report daily --csv out.file", "report daily --csv /dev/full",
          "report daily --pdf /dev/full", "report x --pdf out.file", "report z --pdf out.file",
          "report z --pdf /dev/full", "card receipt 4 --pdf out.file"}) {
        const auto refused = inShell(shop, std::string("ulimit -f 1; $tallycard --json ") + report);
        INFO(refused.out << refused.err);
        CHECK(refused.exit == 1);
        CHECK(refused.json().at("error") == "disk-full");
        CHECK_FALSE(fs::exists(shop.path("out.file")));
    }
}

TEST_CASE("a limit on the size of files is a full disk for the ledger, which stays whole") {
    const Shop shop(Stock::Card);
    for (const auto* limit : {"8", "16", "40", "64", "100"}) {
        const auto stopped =
            inShell(shop, std::string("ulimit -f ") + limit +
                              "; for i in {1..60}; do $tallycard --json card topup --points 1 >last || "
                              "{ code=$?; cat last; exit $code; }; done");
        INFO(limit << stopped.out << stopped.err);
        // Before the card was written nothing was done; after it, the sale is open.
        CHECK((stopped.exit == 8 || stopped.exit == 6));
        CHECK(stopped.json().at("error") == "ledger-full");
    }
    CHECK(shop.cli({"card", "settle"}).exit == 0);
    isWhole(shop);
    CHECK(shop.cli({"card", "show"}).json().at("state") == "ready");
}

TEST_CASE("whoever does not listen to the end is no reason to die: exit 1, and an answer about a card stands") {
    const Shop shop(Stock::Card);
    // The reader of the pipe is gone before the program begins.
    const std::string deaf = "mkfifo p; (: <p) & exec 4>p; wait; ";
    CHECK(inShell(shop, deaf + "$tallycard report daily >&4").exit == 1);
    fs::remove(shop.path("p"));
    CHECK(inShell(shop, deaf + "$tallycard card topup --points 5 >&4").exit == 0);
    CHECK(shop.balance() == 105);
}

TEST_CASE("a folder at which another program works is waited for within --wait") {
    const Shop shop(Stock::BlankCard);
    REQUIRE(shop.bare({"sim", "new", "other"}).exit == 0);
    const auto first = shop.start({"card", "issue", "--points", "1", "--count", "2", "--wait", "1"});
    REQUIRE(first->hasSpoken());
    const auto waited = shop.cliOn(shop.card("other"), {"card", "show", "--wait", "60"});
    INFO(waited.out << waited.err);
    CHECK(waited.exit == 0);
    CHECK(waited.json().at("state") == "blank");
}

TEST_CASE(
    "what a killed program left of site.keys is cleared by whoever has the folder to itself, and by nobody else") {
    const Shop shop(Stock::Card);
    shop.write("site/site.keys.qwerty", "half");
    shop.write("site/site.keys.old", "a copy that somebody made");
    REQUIRE(shop.cli({"report", "daily"}).exit == 0);
    CHECK(fs::exists(shop.path("site/site.keys.qwerty")));
    REQUIRE(shop.cli({"card", "show"}).exit == 0);
    CHECK_FALSE(fs::exists(shop.path("site/site.keys.qwerty")));
    CHECK(fs::exists(shop.path("site/site.keys.old")));
}

TEST_CASE("libnfc prints nothing, whatever the surroundings ask it for") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    const std::string loud = "export LIBNFC_LOG_LEVEL=3 LIBUSB_DEBUG=4 USB_DEBUG=4; ";
    const auto sold = inShell(shop, loud + "$tallycard card topup --points 5");
    CHECK(sold.exit == 0);
    CHECK(sold.err.find("libnfc") == std::string::npos);
    CHECK(sold.err.find("debug") == std::string::npos);
    const auto played =
        inShell(shop, loud + TALLY_TERMINAL
                          " --keys keys.json --reader sim:card --price 5 --journal journal --plays 1 --wait 2");
    CHECK(played.exit == 0);
    CHECK(played.err.find("libnfc") == std::string::npos);
    CHECK(played.err.find("debug") == std::string::npos);
}

TEST_CASE("each program shuts itself off before it does anything else") {
    const Shop shop(Stock::BlankCard);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    const auto isHardened = [&](const std::string& program) {
        // Waits until it says so of itself, ten seconds at most.
        const auto watched = inShell(
            shop,
            program +
                " >said 2>&1 & p=$!; for i in {1..200}; do grep -q 'NoNewPrivs:.*1' /proc/$p/status && "
                "grep -q 'Max core file size *0 *0' /proc/$p/limits && { kill -KILL $p; exit 0; }; sleep 0.05; done; "
                "cat said /proc/$p/status; kill -KILL $p; exit 1");
        INFO(watched.out << watched.err);
        return watched.exit == 0;
    };
    CHECK(isHardened("$tallycard --wait 60 card issue --points 1 --count 2"));
    CHECK(isHardened(TALLY_TERMINAL " --keys keys.json --reader sim:card --price 5 --journal journal --wait 60"));
    CHECK(isHardened("XDG_DATA_HOME=$PWD/home QT_QPA_PLATFORM=offscreen TALLYCARD_DATA=$PWD/sim " TALLY_STATION
                     " --simulated"));
}
