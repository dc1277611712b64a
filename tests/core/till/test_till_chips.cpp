#include "core/till/chip_details.h"
#include "core/till/chip_policy.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/faulty_reader.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

CardImage chip(CardKind kind) { return blankCard(kind, anyUid()); }

/// A till whose site has this policy.
Till tillWith(const ChipPolicy& policy, Station& station, CardReader& reader) {
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    auto entry = books.begin(EntryKind::ChipPolicy, Phase::Note);
    entry.details = detailsOf(policy);
    station.ledger->append(entry).value();
    return station.till(reader);
}

ChipPolicy ruling(ChipTest test, ChipRuling atIssue) {
    ChipPolicy policy;
    policy.rules[static_cast<std::size_t>(test)].atIssue = atIssue;
    return policy;
}

} // namespace

TEST_CASE("a magic card is refused at issue: untouched, without an intent, and with every check in the ledger") {
    for (const auto kind :
         {CardKind::Gen1a, CardKind::Gen1b, CardKind::Gen2, CardKind::Cuid, CardKind::Gen3, CardKind::Gen4,
          CardKind::Uscuid, CardKind::Fm11rf08s, CardKind::RandomUid, CardKind::AnyKey}) {
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
        CHECK((*noted)->reason == Reason::ChipRefused);
        CHECK((*noted)->uid == desk.card.image().uid.hex());
        CHECK_FALSE(station.ledger->latest(EntryKind::Issue)->has_value());
        const auto& checks = (*noted)->details.at("chip");
        CHECK(checks.size() == everyChipTest.size());
        for (const auto test : everyChipTest) {
            CHECK(checks.at(std::string(codeOf(test))) == codeOf(answer.chip->of(test)));
        }
    }
}

TEST_CASE("a blank card that was refused for its chip today is told of before the next attempt to sell it") {
    Station station;
    Desk desk(chip(CardKind::Gen1a));
    auto till = station.till(desk.reader);
    CHECK(till.settle(noPatience).warnings.empty());
    const auto refused = till.issue(points(10, "a"), noPatience);
    REQUIRE(refused.error == TillError::ChipRefused);
    const auto shownAgain = till.settle(noPatience);
    CHECK(shownAgain.card->state == CardState::Blank);
    CHECK(shownAgain.warnings == refused.warnings);
    CHECK_FALSE(shownAgain.warnings.empty());
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
    policy.of(ChipTest::MagicGen1a).seenLater = ChipRuling::Warn;
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

TEST_CASE("a policy is what the ledger's newest entry says, and the defaults before there is one") {
    Station station;
    CHECK(chipPolicyInForce(*station.ledger) == ChipPolicy{});
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    const auto changed = changeChipPolicy(
        books, {.test = ChipTest::MakersMark, .atIssue = ChipRuling::Warn, .notTested = ChipRuling::Refuse});
    REQUIRE(changed);
    REQUIRE(changed->entry);
    CHECK(changed->before == ChipPolicy{});
    ChipPolicy expected;
    expected.of(ChipTest::MakersMark).atIssue = ChipRuling::Warn;
    expected.of(ChipTest::MakersMark).notTested = ChipRuling::Refuse;
    CHECK(changed->after == expected);
    CHECK(chipPolicyInForce(*station.ledger) == expected);
    const auto entry = station.ledger->find(*changed->entry);
    CHECK(entry->kind == EntryKind::ChipPolicy);
    CHECK(entry->details.at("findings").at("makers-mark") ==
          nlohmann::json{{"at_issue", "warn"}, {"seen_later", "warn"}, {"not_tested", "refuse"}});

    const auto head = station.ledger->head()->number;
    CHECK_FALSE(changeChipPolicy(books, {.test = ChipTest::MakersMark, .atIssue = ChipRuling::Warn})->entry);
    CHECK(station.ledger->head()->number == head);

    Books cashiers(*station.ledger, station.site, station.clock, {.operatorName = "eve", .role = Role::Cashier},
                   "test");
    CHECK(changeChipPolicy(cashiers, {.test = ChipTest::CardType, .atIssue = ChipRuling::Allow}).error() ==
          TillError::NotAllowed);
    CHECK(chipPolicyInForce(*station.ledger) == expected);
    CHECK(station.ledger->latest(EntryKind::NotAllowed)->has_value());
}

TEST_CASE("a policy that means nothing is no policy, and one of another version holds what this one knows") {
    CHECK_FALSE(chipPolicyFrom({}));
    CHECK_FALSE(chipPolicyFrom({{"findings", 3}}));
    CHECK_FALSE(chipPolicyFrom({{"findings", {{"makers-mark", "refuse"}}}}));
    CHECK_FALSE(chipPolicyFrom({{"findings", {{"makers-mark", {{"at_issue", "perhaps"}}}}}}));
    ChipPolicy lenient;
    lenient.of(ChipTest::MakersMark).atIssue = ChipRuling::Allow;
    CHECK(chipPolicyFrom({{"findings", {{"makers-mark", {{"at_issue", "allow"}}}, {"cut-corners", 1}}}}) == lenient);
}

TEST_CASE(
    "a card in use has its chip checked at the first change of a day: warned of, written down, and no more that day") {
    Station station;
    Desk desk(chip(CardKind::Gen1a));
    FaultyReader plain(desk.reader);
    auto policy = ruling(ChipTest::MakersMark, ChipRuling::Allow);
    policy.of(ChipTest::MagicGen1a).seenLater = ChipRuling::Warn;
    REQUIRE(tillWith(policy, station, plain).issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    auto till = station.till(desk.reader);
    CHECK(till.topUp(points(10, "b"), noPatience).chip->of(ChipTest::MagicGen1a) == ChipOutcome::NotTested);

    station.clock.advance(std::chrono::hours{24});
    const auto warned = till.topUp(points(10, "c"), noPatience);
    CHECK(warned.verdict == Verdict::Done);
    CHECK(warned.card->balance == Points{30});
    const std::vector<ChipTest> found{ChipTest::MagicGen1a, ChipTest::MakersMark};
    CHECK(warned.warnings == found);
    CHECK(station.ledger->ofRequest("c")->front().details.at("chip").at("magic-gen1a") == "found");

    desk.card.resetCounts();
    const auto again = till.topUp(points(10, "d"), noPatience);
    CHECK(again.verdict == Verdict::Done);
    CHECK(again.warnings == found);
    CHECK(desk.card.counts().total() == 20); // card-format.md, section 11
    CHECK(till.settle(noPatience).warnings == found);
}

TEST_CASE("a site may refuse a chip that it sees later: nothing is written to it, and nothing paid out") {
    Station station;
    Desk desk(chip(CardKind::Gen1a));
    FaultyReader plain(desk.reader);
    ChipPolicy policy;
    policy.of(ChipTest::MakersMark) = {ChipRuling::Allow, ChipRuling::Allow, ChipRuling::Allow};
    policy.of(ChipTest::MagicGen1a).seenLater = ChipRuling::Refuse;
    REQUIRE(tillWith(policy, station, plain).issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    station.clock.advance(std::chrono::hours{24});
    auto till = station.till(desk.reader);
    const auto image = desk.card.image();
    for (const auto& answer : {till.topUp(points(10, "b"), noPatience), till.refund(points(5, "c"), noPatience)}) {
        CHECK(answer.verdict == Verdict::Refused);
        CHECK(answer.error == TillError::ChipRefused);
        CHECK(answer.warnings == std::vector{ChipTest::MagicGen1a});
    }
    CHECK(desk.card.image() == image);
    const auto noted = station.ledger->latest(EntryKind::CardRefused);
    REQUIRE(noted->has_value());
    CHECK((*noted)->details.at("chip").at("magic-gen1a") == "found");
    CHECK(till.show(noPatience).card->balance == Points{10});
}

namespace {

/// The memory of the card on this desk on another chip.
CardImage copyOn(CardKind kind, const Desk& desk) {
    auto copy = blankCard(kind, desk.card.image().uid);
    copy.blocks = desk.card.image().blocks;
    return copy;
}

} // namespace

TEST_CASE("by default a magic chip that is seen later gets no points and no money, whatever the card shows") {
    for (const auto kind :
         {CardKind::Gen1a, CardKind::Gen1b, CardKind::Gen2, CardKind::Gen3, CardKind::Uscuid, CardKind::AnyKey}) {
        CAPTURE(nameOf(kind));
        Station station;
        Desk genuine(blank());
        REQUIRE(station.till(genuine.reader).issue(points(10, "a"), noPatience).verdict == Verdict::Done);
        station.clock.advance(std::chrono::hours{24});
        Desk desk(copyOn(kind, genuine));
        auto till = station.till(desk.reader);
        const auto blocks = desk.card.image().blocks;
        for (const auto& answer : {till.topUp(points(10, "b"), noPatience), till.refund(points(5, "c"), noPatience)}) {
            CHECK(answer.verdict == Verdict::Refused);
            CHECK(answer.error == TillError::ChipRefused);
            CHECK(answer.ruling == ChipRuling::Refuse);
        }
        CHECK(desk.card.image().blocks == blocks);
        CHECK_FALSE(station.ledger->latest(EntryKind::Refund)->has_value());
        const auto noted = station.ledger->latest(EntryKind::CardRefused);
        REQUIRE(noted->has_value());
        CHECK(chipFindingsFrom((*noted)->details.at("chip")).has_value());
        const auto shown = till.settle(noPatience);
        CHECK(shown.ruling == ChipRuling::Refuse);
        CHECK(shown.card->balance == Points{10});
    }
}

TEST_CASE("whenever money goes out the chip is looked at again, though it was checked on this day") {
    Station station;
    Desk genuine(blank());
    REQUIRE(station.till(genuine.reader).issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    Desk copy(copyOn(CardKind::Gen1a, genuine));
    auto till = station.till(copy.reader);
    CHECK(till.refund(points(5, "b"), noPatience).error == TillError::ChipRefused);
    CHECK_FALSE(station.ledger->latest(EntryKind::Refund)->has_value());

    auto again = station.till(genuine.reader);
    REQUIRE(again.refund(points(5, "b"), noPatience).verdict == Verdict::Done);
    CHECK(station.ledger->ofRequest("b")->front().details.at("chip").at("magic-gen1a") == "passed");
}

TEST_CASE("what was found at today's issue and cannot be asked of a card in use stays found when money goes out") {
    Station station;
    Desk desk(chip(CardKind::Cuid));
    auto policy = ruling(ChipTest::MagicCuid, ChipRuling::Warn);
    auto till = tillWith(policy, station, desk.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    const auto refused = till.refund(points(5, "b"), noPatience);
    CHECK(refused.error == TillError::ChipRefused);
    CHECK(refused.warnings == std::vector{ChipTest::MagicCuid});
    policy.of(ChipTest::MagicCuid).seenLater = ChipRuling::Warn;
    CHECK(tillWith(policy, station, desk.reader).refund(points(5, "b"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("a torn refund is not paid out on a copy that shows the points gone") {
    Station station;
    Desk genuine(blank());
    auto till = station.till(genuine.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    genuine.card.tearAt(1, TearOutcome::Old); // nothing was taken
    REQUIRE(till.refund(points(4, "b"), noPatience).verdict == Verdict::Open);

    auto halfTaken = copyOn(CardKind::Gen1a, genuine);
    halfTaken.blocks[5] = meterBlock(4); // as if it had been torn after the first transfer
    Desk copy(halfTaken);
    auto at = station.till(copy.reader);
    const auto refused = at.settle(noPatience);
    CHECK(refused.error == TillError::ChipRefused);
    CHECK(refused.settled.empty());
    CHECK(at.topUp(points(10, "c"), noPatience).error == TillError::ChipRefused);
    CHECK(copy.card.image() == halfTaken);
    CHECK(station.ledger->openIntents()->size() == 1);

    genuine.card.enterField();
    const auto settled = till.settle(noPatience);
    REQUIRE(settled.settled.size() == 1);
    CHECK(settled.settled.front().phase == Phase::NotDone);
    CHECK(settled.card->balance == Points{10});
}

TEST_CASE("a torn issue that is finished while the card still lies there has its chip checked again, too") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    desk.card.setCommandHook([&, isHeard = false](std::uint64_t, CardCommand command) mutable {
        // The first trailer's answer is lost. The frames before it are those of the first check.
        const bool isFirst = command == CardCommand::Write && desk.card.counts().eepromChanges == 3 && !isHeard;
        isHeard = isHeard || isFirst;
        return isFirst ? FieldEvent::AnswerLost : FieldEvent::Stays;
    });
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    const auto framesOfTwo = desk.card.counts().bareFrames;

    Desk quiet(blank(uidOf("0badcafe")));
    REQUIRE(station.till(quiet.reader).issue(points(10, "b"), noPatience).verdict == Verdict::Done);
    const auto framesOfOne = quiet.card.counts().bareFrames;
    CHECK(framesOfTwo > framesOfOne); // what only a blank card is asked, is asked once
}

TEST_CASE("a reader that is lost while a chip is checked leaves the card as it was, and no intent") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    station.clock.advance(std::chrono::hours{24});
    const auto blocks = desk.card.image().blocks;
    const auto head = station.ledger->head()->number;
    unsigned lost = 0;
    for (; station.ledger->head()->number == head; ++lost) {
        REQUIRE(lost < 100);
        CHECK(desk.card.image().blocks == blocks);
        desk.reader.loseAt(lost + 1);
        CHECK(till.topUp(points(10, "b"), noPatience).error == TillError::ReaderLost);
        desk.reader.reconnect();
        desk.present();
    }
    CHECK(lost > 13 + 13); // the readings before and after the checks alone
}

TEST_CASE("what is not tested counts at issue alone: no card in use can be tried for everything") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    station.clock.advance(std::chrono::hours{24});
    ChipPolicy policy;
    policy.of(ChipTest::MagicGen4).notTested = ChipRuling::Refuse;
    auto stern = tillWith(policy, station, desk.reader);
    CHECK(stern.topUp(points(10, "b"), noPatience).verdict == Verdict::Done);
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
    CHECK(entries->front().reason == Reason::Begun);
    CHECK(entries->back().kind == EntryKind::ChipAudit);
    CHECK(entries->back().reason == (isGood ? Reason::Buy : Reason::DoNotBuy));
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
