#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <fstream>
#include <sys/stat.h>

using namespace tally;

namespace {

unsigned modeOf(const std::filesystem::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 0777U;
}

constexpr auto requestId = "0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10";

} // namespace

TEST_CASE("issue 100, top up 50, refund 30: balance 120, sequence 2, and a ledger that verifies") {
    const Shop shop(Stock::BlankCard);
    CHECK(shop.cli({"card", "show"}).json().at("state") == "blank");
    const auto issued = shop.cli({"card", "issue", "--points", "100"});
    REQUIRE(issued.exit == 0);
    CHECK(issued.json().at("serial") == 1'000'001);
    CHECK(issued.json().at("money") == 1000);
    const auto toppedUp = shop.cli({"card", "topup", "--money", "5.00", "--payment", "card"});
    REQUIRE(toppedUp.exit == 0);
    CHECK(toppedUp.json().at("points") == 50);
    const auto refunded = shop.cli({"card", "refund", "--points", "30"});
    REQUIRE(refunded.exit == 0);
    CHECK(refunded.json().at("money") == 300);

    const auto shown = shop.cli({"card", "show"}).json();
    CHECK(shown.at("balance") == 120);
    CHECK(shown.at("sequence") == 2);
    CHECK(shown.at("loaded") == 150);
    CHECK(shown.at("spent") == 30);
    CHECK(shown.at("meter") == nlohmann::json{0x7FFFFFFF - 30, 0x7FFFFFFF - 30});

    const auto verified = shop.cli({"ledger", "verify"}).json();
    CHECK(verified.at("ok") == true);
    // Site, prices, an intent and an outcome of each of three sales, and of the refund that its points are off.
    CHECK(verified.at("entries") == 9);
    CHECK(verified.at("first_bad").is_null());
    CHECK(verified.at("tags") == "checked");
}

TEST_CASE("the daily report says as JSON and on paper what the day came to") {
    const Shop shop(Stock::BlankCard);
    REQUIRE(shop.cli({"card", "issue", "--points", "1000"}).exit == 0);
    REQUIRE(shop.cli({"card", "topup", "--money", "12.30", "--payment", "card"}).exit == 0);
    REQUIRE(shop.cli({"card", "refund", "--points", "45"}).exit == 0);
    const auto ended = shop.cli({"report", "daily", "--pdf", "report.pdf"});
    REQUIRE(ended.exit == 0);
    const auto report = ended.json();
    CHECK(report.at("issued") == nlohmann::json{{"count", 1}, {"points", 1000}, {"bonus", 0}, {"money", 10000}});
    CHECK(report.at("topped_up") == nlohmann::json{{"count", 1}, {"points", 123}, {"bonus", 0}, {"money", 1230}});
    CHECK(report.at("refunded") == nlohmann::json{{"count", 1}, {"points", 45}, {"bonus", 0}, {"money", 450}});
    CHECK(report.at("payments").at("cash") == nlohmann::json{{"taken", 10000}, {"given", 450}, {"net", 9550}});
    CHECK(report.at("payments").at("card") == nlohmann::json{{"taken", 1230}, {"given", 0}, {"net", 1230}});
    CHECK(report.at("open_sales").at("count") == 0);
    CHECK(report.at("first_entry") == 1);
    CHECK(report.at("last_entry") == 9); // a refund has three
    CHECK(report.at("head") == shop.cli({"ledger", "verify"}).json().at("head"));

    const auto paper = shop.run("/usr/bin/pdftotext", {"-layout", "report.pdf", "-"});
    REQUIRE(paper.exit == 0);
    for (const auto* total : {"100.00", "12.30", "4.50", "95.50"}) {
        INFO(paper.out);
        CHECK(paper.out.find(total) != std::string::npos);
    }
    const auto head = report.at("head").get<std::string>();
    const auto readable = head.substr(0, 4) + " " + head.substr(4, 4); // in groups, so that it can be read aloud
    CHECK(paper.out.find(readable) != std::string::npos);

    CHECK(shop.cli({"report", "daily", "--date", "2001-02-03"}).json().at("issued").at("count") == 0);
    CHECK(shop.cli({"report", "daily", "--date", "2001-02-30"}).exit == 2);
}

TEST_CASE("every card command answers with every field, null where it does not apply") {
    const Shop shop(Stock::Card);
    const auto topUp = shop.cli({"card", "topup", "--points", "10"}).json();
    for (const auto* name :
         {"result", "state", "uid", "serial", "balance", "loaded", "bonus", "refundable", "spent", "sequence", "meter",
          "flags", "valid_until", "anomalies", "points", "money", "request_id", "settled", "entry"}) {
        INFO(name);
        CHECK(topUp.contains(name));
        CHECK(shop.cli({"card", "show"}).json().contains(name));
        CHECK(shop.cli({"card", "inspect"}).json().contains(name));
        CHECK(shop.cliOn(shop.card("nothing"), {"card", "show"}).json().contains(name));
    }
    const auto none = shop.cliOn(shop.card("nothing"), {"card", "show"}).json();
    CHECK(none.at("result") == "failed");
    CHECK(none.at("error") == "no-card");
    CHECK_FALSE(none.at("message").get<std::string>().empty());
    CHECK(none.at("balance").is_null());
}

TEST_CASE("inspect names key and access bits of all 16 sectors, and neither it nor show writes a byte") {
    const Shop shop(Stock::Card);
    const auto before = shop.read("card");
    const auto inspected = shop.cli({"card", "inspect"});
    REQUIRE(inspected.exit == 0);
    const auto sectors = inspected.json().at("sectors");
    REQUIRE(sectors.size() == 16);
    for (const auto& sector : sectors) {
        CHECK(sector.at("state") == "ours");
        CHECK(sector.at("access_found") == sector.at("access_expected"));
    }
    CHECK(sectors[1].at("access_found") == "3784bc01"); // card-format.md, section 4
    CHECK(sectors[2].at("access_found") == "70f78801");
    CHECK(sectors[15].at("access_found") == "00f0ff01");
    REQUIRE(shop.cli({"card", "show"}).exit == 0);
    CHECK(shop.read("card") == before);
}

TEST_CASE("a torn top-up is open, and the same card shown again completes it without anyone choosing") {
    const Shop shop(Stock::Card);
    const auto outcome = GENERATE("old", "erased", "ones", "part", "new");
    const auto torn = shop.cliOn(shop.card() + ",tear=3:" + outcome, {"card", "topup", "--points", "20"});
    CHECK(torn.exit == 6);
    CHECK(torn.json().at("result") == "open");
    CHECK(shop.cli({"report", "daily"}).json().at("open_sales").at("points") == 20);
    const auto settled = shop.cli({"card", "settle"});
    REQUIRE(settled.exit == 0);
    REQUIRE(settled.json().at("settled").size() == 1);
    CHECK(settled.json().at("settled")[0].at("outcome") == "done");
    CHECK(settled.json().at("settled")[0].at("points") == 20);
    CHECK(shop.balance() == 120);
    const auto again = shop.cli({"card", "settle"});
    CHECK(again.exit == 0);
    CHECK(again.json().at("settled") == nlohmann::json::array());
}

TEST_CASE("a request id acts once: repeated when done, refused for anything else") {
    const Shop shop(Stock::Card);
    const Shop::Arguments topUp{"card", "topup", "--points", "20", "--request-id", requestId};
    const auto first = shop.cli(topUp).json();
    CHECK(first.at("request_id") == requestId);
    CHECK(first.at("repeated") == false);
    const auto second = shop.cli(topUp);
    CHECK(second.exit == 0);
    CHECK(second.json().at("repeated") == true);
    CHECK(second.json().at("entry") == first.at("entry"));
    CHECK(shop.balance() == 120);

    const auto otherAmount = shop.cli({"card", "topup", "--points", "21", "--request-id", requestId});
    CHECK(otherAmount.exit == 5);
    CHECK(otherAmount.json().at("error") == "request-differs");
    CHECK(shop.cli({"card", "refund", "--points", "20", "--request-id", requestId}).exit == 5);
    CHECK(shop.balance() == 120);
}

TEST_CASE("a request id that was left open settles, and one that was not done is tried again") {
    const Shop shop(Stock::Card);
    const Shop::Arguments topUp{"card", "topup", "--points", "20", "--request-id", requestId};
    SECTION("open") { REQUIRE(shop.cliOn(shop.card() + ",tear=3:old", topUp).exit == 6); }
    SECTION("not done") {
        REQUIRE(shop.cliOn(shop.card() + ",tear=1:old", topUp).exit == 1);
        CHECK(shop.balance() == 100);
    }
    CHECK(shop.cli(topUp).exit == 0);
    CHECK(shop.balance() == 120);
    CHECK(shop.cli(topUp).json().at("repeated") == true);
    CHECK(shop.balance() == 120);
}

TEST_CASE("options stand before or after the command, and the environment stands in for them") {
    const Shop shop(Stock::Card);
    const auto site = shop.path("site").string();
    const auto pass = shop.path("pass").string();
    CHECK(shop.bare({"card", "show", "--data", site, "--reader", shop.card(), "--passphrase-file", pass, "--json"})
              .json()
              .at("balance") == 100);
    CHECK(shop.bare({"--json", "--reader", shop.card(), "card", "--data", site, "show", "--passphrase-file", pass})
              .json()
              .at("balance") == 100);
    CHECK(shop.bare({"card", "show", "--json"},
                    {"TALLYCARD_DATA=" + site, "TALLYCARD_READER=" + shop.card(), "TALLYCARD_PASSPHRASE_FILE=" + pass})
              .json()
              .at("balance") == 100);
    // An option wins over its variable.
    CHECK(shop.bare({"card", "show", "--json", "--reader", shop.card()},
                    {"TALLYCARD_DATA=" + site, "TALLYCARD_READER=nonsense", "TALLYCARD_PASSPHRASE_FILE=" + pass})
              .exit == 0);
}

TEST_CASE("the reader of config.toml is used when nothing else names one") {
    const Shop shop(Stock::Card);
    shop.write("site/config.toml", "reader = \"" + shop.card() + "\"\n");
    const Shop::Arguments show{
        "--json", "--data", shop.path("site").string(), "--passphrase-file", shop.path("pass").string(),
        "card",   "show"};
    CHECK(shop.bare(show).exit == 0);
    shop.write("site/config.toml", "raeder = \"x\"\n");
    const auto misspelt = shop.bare(show);
    CHECK(misspelt.exit == 1);
    CHECK(misspelt.json().at("error") == "config");
}

TEST_CASE("a site's folder has mode 0700 and its files 0600") {
    const Shop shop(Stock::SimulatedSite);
    CHECK(modeOf(shop.path("site")) == 0700);
    for (const auto* file : {"site/site.keys", "site/ledger.sqlite", "site/config.toml"}) {
        CHECK(modeOf(shop.path(file)) == 0600);
    }
}

TEST_CASE("keys are exported for stations and terminals, imported at a second station, and rotated") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"site", "export-keys", "all.json"}).exit == 0);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    CHECK(modeOf(shop.path("all.json")) == 0600);
    const auto all = nlohmann::json::parse(shop.read("all.json"));
    CHECK(all.at("site_id") == 7);
    CHECK(all.at("load").get<std::string>().size() == 32);
    CHECK_FALSE(nlohmann::json::parse(shop.read("keys.json")).contains("load"));
    CHECK(shop.cli({"site", "export-keys", "all.json"}).exit == 1); // never over another file

    const auto second = shop.path("second").string();
    const Shop::Arguments at{"--json",   "--data",   second, "--passphrase-file", shop.path("pass").string(),
                             "--reader", shop.card()};
    auto init = at;
    init.insert(init.end(),
                {"site", "init", "--site-id", "7", "--station", "2", "--simulated", "--import-keys", "all.json"});
    REQUIRE(shop.bare(init).exit == 0);
    auto topUp = at;
    topUp.insert(topUp.end(), {"card", "topup", "--points", "5"});
    // A station's records are strange until somebody says that it is the site's.
    const auto strange = shop.bare(topUp);
    CHECK(strange.exit == 5);
    CHECK(strange.json().at("error") == "anomaly");
    CHECK(strange.json().at("anomalies") == nlohmann::json{"unknown-station"});
    auto know = at;
    know.insert(know.end(), {"site", "station", "add", "1", "--name", "counter"});
    REQUIRE(shop.bare(know).exit == 0);
    CHECK(shop.bare(topUp).json().at("balance") == 105);
    CHECK(shop.cli({"card", "show"}).json().at("state") == "anomaly");
    CHECK(shop.cli({"site", "station", "add", "2"}).json().at("station") == 2);
    const auto stations = shop.cli({"site", "station", "list"}).lines();
    REQUIRE(stations.size() == 2);
    CHECK(stations.at(0).at("station") == 1);
    CHECK(stations.at(1).at("station") == 2);
    CHECK(shop.cli({"site", "station", "add", "0"}).exit == 2);
    CHECK(shop.cli({"site", "station", "add", "1000"}).exit == 2);

    CHECK(shop.cli({"site", "rotate-keys"}).json().at("key_version") == 2);
    CHECK(shop.cli({"card", "topup", "--points", "5"}).json().at("balance") == 110);
    REQUIRE(shop.cli({"site", "export-keys", "both.json"}).exit == 0);
    CHECK(nlohmann::json::parse(shop.read("both.json"))[0].at("key_version") == 2);
    auto import = at;
    import.insert(import.end(), {"site", "import-keys", "both.json"});
    CHECK(shop.bare(import).json().at("key_version") == 2);
    CHECK(shop.bare(topUp).json().at("balance") == 115);
    CHECK(shop.cli({"ledger", "verify"}).json().at("ok") == true);
    auto verify = at;
    verify.insert(verify.end(), {"ledger", "verify"});
    CHECK(shop.bare(verify).json().at("ok") == true);

    std::vector<std::string> kinds;
    for (const auto& entry : shop.cli({"ledger", "list"}).lines()) {
        kinds.push_back(entry.at("kind"));
    }
    CHECK(std::count(kinds.begin(), kinds.end(), "keys-exported") == 3);
    CHECK(std::count(kinds.begin(), kinds.end(), "keys-rotated") == 1);
}

TEST_CASE("a terminal plays on the card that the station issued, and the station reads what is left") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    const auto played = shop.terminal(shop.card(), {"--price", "30", "--plays", "1"});
    CHECK(played.exit == 0);
    CHECK(played.out == "PLAY 70 points left\n");
    CHECK(shop.balance() == 70);
    const auto refused = shop.terminal(shop.card(), {"--price", "80", "--plays", "1", "--wait", "0.5"});
    CHECK(refused.exit == 5);
    CHECK(refused.out == "REFUSED balance-too-low\n");
    CHECK(shop.balance() == 70);
    const auto torn = shop.terminal(shop.card() + ",tear=1:new", {"--price", "10", "--plays", "1", "--wait", "0.5"});
    CHECK(torn.exit == 6);
    std::vector<std::string> results;
    for (const auto& line : Ended{0, shop.read("journal"), ""}.lines()) {
        results.push_back(line.at("result"));
    }
    CHECK(results == std::vector<std::string>{"played", "refused", "open"});
}

TEST_CASE("a card that is not lifted is played on once") {
    const Shop shop(Stock::Card);
    REQUIRE(shop.cli({"site", "export-keys", "keys.json", "--for", "terminal"}).exit == 0);
    const auto played = shop.terminal(shop.card(), {"--price", "30", "--plays", "2", "--wait", "1.5"});
    CHECK(played.exit == 4);
    CHECK(played.out == "PLAY 70 points left\n");
}

TEST_CASE("issuing several cards stops at a card that is not lifted, after saying what was issued") {
    const Shop shop(Stock::BlankCard);
    const auto issued = shop.cli({"card", "issue", "--points", "10", "--count", "2", "--wait", "1"});
    CHECK(issued.exit == 4);
    const auto lines = issued.lines();
    REQUIRE(lines.size() == 2);
    CHECK(lines[0].at("result") == "ok");
    CHECK(lines[0].at("balance") == 10);
    CHECK(lines[1].at("error") == "card-not-lifted");
}

TEST_CASE("what cannot be written is exit 1, leaves no file, and a receipt of it counts for nothing") {
    const Shop shop(Stock::Card);
    const auto sale = shop.cli({"card", "topup", "--points", "10"}).json().at("entry").dump();
    std::ofstream(shop.path("file")) << "x";
    const std::vector<std::string> nowhere{"/dev/full", "", "missing/x", "file/x", ".", "/dev/null/x"};
    const auto fails = [&](std::vector<std::string> command, const char* error) {
        for (const auto& file : nowhere) {
            auto arguments = command;
            arguments.push_back(file);
            const auto ended = shop.cli(arguments);
            INFO(ended.out << ended.err << arguments.front() << arguments.at(1) << arguments.at(2) << " " << file);
            CHECK(ended.exit == 1);
            CHECK(ended.json().at("error") == (file == "/dev/full" ? "disk-full" : error));
        }
    };
    fails({"card", "receipt", sale, "--pdf"}, "pdf-not-written");
    fails({"report", "daily", "--pdf"}, "pdf-not-written");
    fails({"report", "daily", "--csv"}, "csv-not-written");
    fails({"report", "daily", "--pdf", "together.pdf", "--csv"}, "csv-not-written");
    REQUIRE(shop.cli({"shift", "open", "--float", "1"}).exit == 0);
    fails({"report", "x", "--pdf"}, "pdf-not-written");
    CHECK_FALSE(std::filesystem::exists(shop.path("together.pdf")));
    for (const auto& left : std::filesystem::directory_iterator(shop.path("."))) {
        CHECK(left.path().filename().string().find("x.") != 0);
        CHECK(left.path().filename().string().find(".pdf") == std::string::npos);
    }
    const auto printed = shop.cli({"card", "receipt", sale, "--pdf", "r.pdf"});
    CHECK(printed.json().at("copy") == 1);
    CHECK(shop.read("r.pdf").rfind("%PDF", 0) == 0);
    CHECK(shop.cli({"card", "receipt", sale, "--pdf", "r.pdf"}).json().at("copy") == 2);
}

TEST_CASE("reports and verification work on a folder that may only be read, without a passphrase") {
    const Shop shop(Stock::Card);
    const auto site = shop.path("site").string();
    std::filesystem::permissions(shop.path("."), std::filesystem::perms{0755});
    std::filesystem::permissions(site, std::filesystem::perms{0555});
    std::filesystem::permissions(shop.path("site/ledger.sqlite"), std::filesystem::perms{0444});
    const auto reader = ::geteuid() == 0 ? std::optional<uid_t>(65534) : std::nullopt;
    const auto verified = shop.bare({"--json", "--data", site, "ledger", "verify"}, {}, reader);
    CHECK(verified.exit == 0);
    CHECK(verified.json().at("tags") == "not-checked");
    const auto text = shop.bare({"--data", site, "report", "daily"}, {}, reader).out;
    CHECK(text.find("erified") == std::string::npos);
    CHECK(text.find("NOT CHECKED") != std::string::npos);
    const auto report = shop.bare({"--json", "--data", site, "report", "daily"}, {}, reader);
    CHECK(report.exit == 0);
    CHECK(report.json().at("issued").at("points") == 100);
    CHECK(report.json().at("tags") == "not-checked");
    CHECK(shop.cli({"report", "daily"}).json().at("tags") == "checked");
    std::filesystem::permissions(site, std::filesystem::perms{0755});
}

TEST_CASE("--version and --help say so and end with 0") {
    const Shop shop(Stock::Nothing);
    CHECK(shop.bare({"--version"}).out.rfind("tallycard ", 0) == 0);
    const auto help = shop.bare({"--help"});
    CHECK(help.exit == 0);
    for (const auto* word : {"site", "reader", "card", "report", "ledger", "sim", "--passphrase-file", "--json"}) {
        CHECK(help.out.find(word) != std::string::npos);
    }
}
