#include "nfc/sim/card_file.h"
#include "tests/core/card/faulty_reader.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

CardImage chip(CardKind kind) { return blankCard(kind, anyUid()); }

Till tillWith(const ChipPolicy& policy, Station& station, CardReader& reader) {
    return {reader, *station.ledger, station.keys, station.site, station.clock, {}, "test", policy};
}

ChipPolicy ruling(ChipTest test, ChipRuling atIssue) {
    ChipPolicy policy;
    policy.rules[static_cast<std::size_t>(test)].atIssue = atIssue;
    return policy;
}

} // namespace

TEST_CASE("a magic card is refused at issue: untouched, without an intent, and with every check in the ledger") {
    for (const auto kind : {CardKind::Gen1a, CardKind::Gen1b, CardKind::Gen2, CardKind::Gen3, CardKind::Gen4,
                            CardKind::Uscuid, CardKind::Fm11rf08s, CardKind::RandomUid}) {
        INFO(nameOf(kind));
        Station station;
        Desk desk(chip(kind));
        auto till = station.till(desk.reader);
        const auto blocks = desk.card.image().blocks;
        const auto answer = till.issue(points(10, "a"), noPatience);
        CHECK(answer.verdict == Verdict::Refused);
        REQUIRE(answer.error == TillError::ChipRefused);
        REQUIRE(answer.chip);
        CHECK(desk.card.image().blocks == blocks);
        CHECK(station.ledger->openIntents()->empty());

        const auto noted = station.ledger->latest(EntryKind::CardRefused);
        REQUIRE(noted->has_value());
        CHECK((*noted)->reason == "chip-refused");
        CHECK((*noted)->uid == desk.card.image().uid.hex());
        CHECK_FALSE(station.ledger->latest(EntryKind::Issue)->has_value());
        const auto& checks = (*noted)->details.at("chip");
        CHECK(checks.size() == everyChipTest.size());
        for (const auto test : everyChipTest) {
            CHECK(checks.at(std::string(codeOf(test))) == codeOf(answer.chip->of(test)));
        }
    }
}

TEST_CASE("a chip that the site only warns of is issued, and its intent tells what was found") {
    Station station;
    Desk desk(chip(CardKind::Gen3));
    auto till = tillWith(ruling(ChipTest::MagicGen3, ChipRuling::Warn), station, desk.reader);
    const auto answer = till.issue(points(10, "a"), noPatience);
    REQUIRE(answer.verdict == Verdict::Done);
    CHECK(answer.chip->of(ChipTest::MagicGen3) == ChipOutcome::Found);
    const auto entries = station.ledger->ofRequest("a");
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().details.at("chip").at("magic-gen3") == "found");
    CHECK(entries->front().details.at("chip").at("magic-gen1a") == "passed");
}

TEST_CASE("a reader without bare frames issues, and the ledger says what was not tested") {
    Station station;
    Desk desk(chip(CardKind::Gen3));
    FaultyReader plain(desk.reader);
    auto till = station.till(plain);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    CHECK(station.ledger->ofRequest("a")->front().details.at("chip").at("magic-gen3") == "not-tested");
}

TEST_CASE("a card issued before its chip was known for what it is keeps its points, and inspection shows it") {
    Station station;
    Desk desk(chip(CardKind::Gen1a));
    FaultyReader plain(desk.reader);
    auto policy = ruling(ChipTest::MakersMark, ChipRuling::Allow);
    REQUIRE(tillWith(policy, station, plain).issue(points(10, "a"), noPatience).verdict == Verdict::Done);

    auto till = station.till(desk.reader);
    const auto image = desk.card.image();
    const auto inspection = till.inspect(noPatience);
    REQUIRE(inspection);
    CHECK(inspection->chip.of(ChipTest::MagicGen1a) == ChipOutcome::Found);
    CHECK(inspection->chip.of(ChipTest::MakersMark) == ChipOutcome::Found);
    CHECK(inspection->chip.of(ChipTest::MagicGen4) == ChipOutcome::NotTested);
    CHECK(inspection->card.state == CardState::Ready);
    CHECK(desk.card.image() == image);
    CHECK(till.topUp(points(10, "b"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("a batch audit is written down before and after, and its card is no customer's") {
    Station station;
    auto image = blank();
    SECTION("good") {}
    SECTION("flawed") { image.flaws.add(SiliconFlaw::WrapsPastMinimum); }
    const bool isGood = image.flaws == SiliconFlaws{};
    Desk desk(image);
    auto till = station.till(desk.reader);
    const auto answer = till.auditChip(noPatience);
    CHECK_FALSE(answer.error);
    REQUIRE(answer.audit);
    CHECK(answer.audit->verdict() == (isGood ? BatchVerdict::Buy : BatchVerdict::DoNotBuy));

    const auto entries = station.ledger->ofCard(anyUid().hex());
    REQUIRE(entries->size() == 2);
    CHECK(entries->front().reason == "begun");
    CHECK(entries->back().kind == EntryKind::ChipAudit);
    CHECK(entries->back().reason == (isGood ? "buy" : "do-not-buy"));
    CHECK(entries->back().details.at("used_up") == true);
    CHECK(entries->back().details.at("assumptions").at("past-minimum") == (isGood ? "holds" : "fails"));
    CHECK(station.ledger->openIntents()->empty());

    CHECK(till.issue(points(10, "a"), noPatience).verdict == Verdict::Refused);
    CHECK(till.auditChip(noPatience).error);
}

TEST_CASE("an audit touches none but a blank card") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    const auto image = desk.card.image();
    const auto head = station.ledger->head()->number;
    const auto answer = till.auditChip(noPatience);
    CHECK(answer.error == TillError::AlreadyIssued);
    CHECK_FALSE(answer.audit);
    CHECK(desk.card.image() == image);
    CHECK(station.ledger->head()->number == head);
    desk.card.leaveField();
    CHECK(till.auditChip(noPatience).error == TillError::NoCard);
}
