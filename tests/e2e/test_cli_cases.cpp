#include "tests/e2e/shop.h"
#include "tests/support/catch.h"

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
