#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>

using namespace tally;

namespace {

std::string contentOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

TEST_CASE("a site changes its ruling on one finding, sees old and new, and the next card is treated by it") {
    const Shop shop(Stock::SimulatedSite);
    REQUIRE(shop.cli({"sim", "new", shop.path("clone").string(), "--kind", "gen3"}).exit == 0);
    const auto issue = [&] { return shop.cliOn(shop.card("clone"), {"card", "issue", "--points", "10"}); };
    const auto refused = issue();
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == "chip-refused");

    const auto before = shop.cli({"chip", "policy", "show"}).json().at("findings");
    CHECK(before.size() == 16);
    CHECK(before.at("magic-gen3") ==
          nlohmann::json{{"at_issue", "refuse"}, {"seen_later", "refuse"}, {"not_tested", "allow"}});
    const auto changed =
        shop.cli({"chip", "policy", "set", "magic-gen3", "--at-issue", "warn", "--not-tested", "warn"});
    REQUIRE(changed.exit == 0);
    CHECK(changed.json().at("before") == before.at("magic-gen3"));
    CHECK(changed.json().at("after") ==
          nlohmann::json{{"at_issue", "warn"}, {"seen_later", "refuse"}, {"not_tested", "warn"}});
    CHECK(changed.json().at("entry").is_number());
    CHECK(shop.cli({"chip", "policy", "show"}).json().at("findings").at("magic-gen3") == changed.json().at("after"));

    const auto issued = issue();
    CHECK(issued.exit == 0);
    CHECK(issued.json().at("anomalies") == nlohmann::json{"magic-gen3"});

    const auto paidBack = [&] { return shop.cliOn(shop.card("clone"), {"card", "refund", "--points", "5"}); };
    const auto kept = paidBack();
    CHECK(kept.exit == 5);
    CHECK(kept.json().at("error") == "chip-refused");
    REQUIRE(shop.cli({"chip", "policy", "set", "magic-gen3", "--seen-later", "warn"}).exit == 0);
    CHECK(paidBack().exit == 0);
    CHECK(shop.cli({"ledger", "verify"}).json().at("ok") == true);
}

TEST_CASE("a chip whose block 0 can be rewritten, or that takes any key, is refused at issue and stays as it was") {
    const Shop shop(Stock::SimulatedSite);
    for (const auto& [kind, finding] : {std::pair{"cuid", "magic-cuid"}, std::pair{"any-key", "any-key"}}) {
        CAPTURE(kind);
        REQUIRE(shop.cli({"sim", "new", shop.path(kind).string(), "--kind", kind}).exit == 0);
        const auto dump = [&, kind = kind](const std::string& out) {
            REQUIRE(shop.cli({"sim", "dump", shop.path(kind).string(), shop.path(out).string()}).exit == 0);
            return shop.path(out);
        };
        const auto before = contentOf(dump(std::string(kind) + ".before"));
        const auto inspected = shop.cliOn(shop.card(kind), {"card", "inspect"});
        CHECK(inspected.exit == 0);
        const auto refused = shop.cliOn(shop.card(kind), {"card", "issue", "--points", "10"});
        CHECK(refused.exit == 5);
        CHECK(refused.json().at("error") == "chip-refused");
        CHECK(refused.json().at("anomalies") == nlohmann::json{finding});
        CHECK(contentOf(dump(std::string(kind) + ".after")) == before);
    }
}

TEST_CASE("a policy command that says nothing, or nothing that there is, is a usage error and changes nothing") {
    const Shop shop(Stock::SimulatedSite);
    CHECK(shop.cli({"chip", "policy", "set", "magic-gen3"}).exit == 2);
    CHECK(shop.cli({"chip", "policy", "set", "magic-gen9", "--at-issue", "warn"}).exit == 2);
    CHECK(shop.cli({"chip", "policy", "set", "magic-gen3", "--at-issue", "perhaps"}).exit == 2);
    CHECK(shop.cli({"ledger", "verify"}).json().at("entries") == 2); // site, prices
}

TEST_CASE("a ledger put back to an older copy tells of each card that went on, in answer, case and report") {
    const Shop shop(Stock::Card);
    std::filesystem::copy(shop.path("site"), shop.path("copy"), std::filesystem::copy_options::recursive);
    REQUIRE(shop.cli({"card", "topup", "--points", "500"}).exit == 0);
    REQUIRE(shop.cli({"card", "topup", "--points", "300"}).exit == 0);
    const auto atCopy = [&](const Shop::Arguments& arguments) {
        Shop::Arguments all{"--json",   "--data",   shop.path("copy").string(), "--passphrase-file", shop.path("pass").string(),
                            "--reader", shop.card()};
        all.insert(all.end(), arguments.begin(), arguments.end());
        return shop.bare(all);
    };
    for (const auto* command : {"show", "settle"}) {
        const auto seen = atCopy({"card", command});
        REQUIRE(seen.exit == 0);
        CHECK(seen.json().at("anomalies") == nlohmann::json{"card-ahead"});
        CHECK(seen.json().at("ahead").at("points") == 800);
        CHECK(seen.json().at("ahead").at("money") == 8'000);
    }
    const auto told = shop.bare({"--data", shop.path("copy").string(), "--passphrase-file", shop.path("pass").string(),
                                 "--reader", shop.card(), "card", "show"});
    CHECK((told.out + told.err).find("tell a supervisor") != std::string::npos);
    const auto cases = atCopy({"case", "list"}).lines();
    REQUIRE(cases.size() == 1);
    CHECK(cases.front().at("rules") == nlohmann::json{"card-ahead"});
    CHECK(cases.front().at("points") == 800);
    const auto day = atCopy({"report", "daily"}).json().at("exceptions").at("card-ahead");
    CHECK(day.at("count") == 1);
    CHECK(day.at("entries").at(0).at("points") == 800);
    CHECK(day.at("entries").at(0).at("money") == 8'000);
    REQUIRE(atCopy({"card", "refund", "--all"}).exit == 0);
    CHECK(atCopy({"report", "daily"}).json().at("exceptions").at("override").at("count") == 1);
}

TEST_CASE("a clock that was never ahead needs no correction, and a receipt has the digits of its entry's hash") {
    const Shop shop(Stock::Card);
    const auto corrected = shop.cli({"site", "clock", "correct", "--reason", "it was slow"});
    CHECK(corrected.exit == 0);
    CHECK(corrected.json().at("entry").is_null());
    CHECK(shop.cli({"site", "clock", "correct"}).exit == 2);
    const auto sold = shop.cli({"card", "topup", "--points", "5"}).json().at("entry").get<std::int64_t>();
    // Nothing was written since, so that entry's hash is the head.
    const auto head = shop.cli({"ledger", "verify"}).json().at("head").get<std::string>();
    const auto receipt = shop.cli({"card", "receipt", std::to_string(sold)}).json();
    CHECK(receipt.at("receipt") == sold);
    CHECK(receipt.at("seal") == head.substr(0, 8));
}

TEST_CASE("an old copy of a card is refused and becomes a case with both sides of the evidence") {
    const Shop shop(Stock::Card);
    CHECK(shop.cli({"case", "list"}).lines().empty());
    std::filesystem::copy_file(shop.path("card"), shop.path("old"));
    const auto toppedUp = shop.cli({"card", "topup", "--points", "50"}).json();
    const auto refused = shop.cliOn(shop.card("old"), {"card", "topup", "--points", "10"});
    CHECK(refused.exit == 5);
    CHECK(refused.json().at("error") == "anomaly");

    const auto list = shop.cli({"case", "list"}).lines();
    REQUIRE(list.size() == 1);
    CHECK(list.front().at("rules") == nlohmann::json{"rollback"});
    CHECK(list.front().at("presented") == 1);
    for (const auto* name : {"serial", "uid"}) {
        const auto value = list.front().at(name);
        const auto shown = shop.cli({"case", "show", value.is_string() ? value.get<std::string>() : value.dump()});
        REQUIRE(shown.exit == 0);
        const auto one = shown.json();
        const auto& known = one.at("contradictions").at(0).at("known");
        CHECK(known.at("entry") == toppedUp.at("entry"));
        CHECK(known.at("sequence") == 2);
        CHECK(known.at("loaded") == 150);
        const auto& slot = one.at("shown").at("slots").at(one.at("shown").at("current_slot").get<std::size_t>());
        CHECK(slot.at("sequence") == 1);
        CHECK(slot.at("loaded") == 100);
        CHECK(slot.at("record") != known.at("record"));
    }
    CHECK(shop.cli({"case", "show", "4711"}).json().at("error") == "no-such-case");
    const auto text = shop.bare({"--data", shop.path("site").string(), "case", "show", "1000001"});
    CHECK(text.out.find("What the card showed") != std::string::npos);
    CHECK(text.out.find("What the ledger knows") != std::string::npos);
}
