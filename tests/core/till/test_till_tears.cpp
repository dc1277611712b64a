#include "core/card/meter.h"
#include "core/ledger/verification.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <functional>
#include <iostream>
#include <map>

using namespace tally;
using namespace tally::test;

namespace {

/// One way in which a card leaves during a command.
struct Tear {
    std::uint64_t command; ///< the n-th card command, or the n-th EEPROM change when `outcome` is set
    FieldEvent event = FieldEvent::Stays;
    std::optional<TearOutcome> outcome{};
};

std::vector<Tear> everyTear(std::uint64_t commands, std::uint64_t changes) {
    std::vector<Tear> tears;
    for (std::uint64_t command = 1; command <= commands; ++command) {
        tears.push_back({command, FieldEvent::LeavesBefore});
        tears.push_back({command, FieldEvent::LeavesAfter});
    }
    for (std::uint64_t change = 1; change <= changes; ++change) {
        for (const auto outcome :
             {TearOutcome::Old, TearOutcome::Erased, TearOutcome::Ones, TearOutcome::Part, TearOutcome::New}) {
            tears.push_back({change, FieldEvent::Stays, outcome});
        }
    }
    return tears;
}

void arm(VirtualCard& card, const Tear& tear) {
    if (tear.outcome) {
        card.tearAt(tear.command, *tear.outcome);
        return;
    }
    auto seen = std::make_shared<std::uint64_t>(0);
    card.setCommandHook(
        [seen, tear](std::uint64_t, CardCommand) { return ++*seen == tear.command ? tear.event : FieldEvent::Stays; });
}

void putBack(VirtualCard& card) {
    card.setCommandHook({});
    card.forgetTear();
    card.enterField();
}

bool ledgerIsSound(Station& station) { return verify(*station.ledger, LedgerKeys::derive(station.keys, 1))->ok(); }

struct Counts {
    std::uint64_t commands;
    std::uint64_t changes;
};

Counts countsOf(VirtualCard& card, const std::function<void()>& work) {
    card.resetCounts();
    work();
    return {card.counts().total(), card.counts().eepromChanges};
}

} // namespace

TEST_CASE("a card lifted at any moment of a top-up has it or not, and has it exactly once when it is back") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto before = desk.card.image();
    station.save();
    const auto counts = countsOf(desk.card, [&] {
        REQUIRE(station.till(desk.reader).topUp(points(50, "b"), noPatience).verdict == Verdict::Done);
    });
    CHECK(counts.commands == 20); // card-format.md, section 11

    std::map<Verdict, unsigned> verdicts;
    const auto tears = everyTear(counts.commands, counts.changes);
    for (const auto& tear : tears) {
        CAPTURE(tear.command, static_cast<int>(tear.event), tear.outcome.has_value());
        station.restore();
        Desk counter(before);
        arm(counter.card, tear);
        const auto torn = station.till(counter.reader).topUp(points(50, "b"), noPatience);
        ++verdicts[torn.verdict];
        putBack(counter.card);
        station.reopen();

        auto till = station.till(counter.reader);
        const auto settled = till.settle(noPatience);
        REQUIRE(settled.verdict == Verdict::Done);
        REQUIRE(station.ledger->openIntents()->empty());
        const bool isOpen = torn.verdict == Verdict::Open;
        REQUIRE(settled.settled.size() == (isOpen ? 1U : 0U));
        REQUIRE(settled.card->state == CardState::Ready);
        REQUIRE(settled.card->balance == Points{isOpen || torn.verdict == Verdict::Done ? 150 : 100});

        const auto repeated = till.topUp(points(50, "b"), noPatience);
        REQUIRE(repeated.verdict == Verdict::Done);
        REQUIRE(repeated.repeated == isOpen);
        REQUIRE(till.show(noPatience).card->balance == Points{150});
        REQUIRE(ledgerIsSound(station));
    }
    CHECK(verdicts[Verdict::Open] > 0);
    CHECK(verdicts[Verdict::Failed] > 0);
    CHECK(verdicts[Verdict::Refused] == 0);
    std::cout << "top-up: " << tears.size() << " tears\n";
}

TEST_CASE("a card lifted at any moment of an issue is finished when it is back, or spoiled and said so") {
    Station station;
    station.save();
    Desk first(blank());
    const auto counts = countsOf(first.card, [&] {
        REQUIRE(station.till(first.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    });
    unsigned spoiled = 0;
    const auto tears = everyTear(counts.commands, counts.changes);
    for (const auto& tear : tears) {
        CAPTURE(tear.command, static_cast<int>(tear.event), tear.outcome.has_value(),
                tear.outcome ? static_cast<int>(*tear.outcome) : -1);
        station.restore();
        Desk counter(blank());
        arm(counter.card, tear);
        const auto torn = station.till(counter.reader).issue(points(100, "a"), noPatience);
        REQUIRE((torn.verdict == Verdict::Failed || torn.verdict == Verdict::Open));
        putBack(counter.card);
        station.reopen();

        auto till = station.till(counter.reader);
        const auto again = till.issue(points(100, "a"), noPatience);
        REQUIRE(station.ledger->openIntents()->empty());
        REQUIRE(ledgerIsSound(station));
        if (again.error == TillError::Spoiled) {
            ++spoiled;
            REQUIRE(tear.outcome.has_value());
            REQUIRE(again.verdict == Verdict::Refused);
            REQUIRE(till.show(noPatience).card->state == CardState::Spoiled);
            continue;
        }
        REQUIRE(again.verdict == Verdict::Done);
        const auto shown = till.show(noPatience);
        REQUIRE(shown.card->state == CardState::Ready);
        REQUIRE(shown.card->balance == Points{100});
        REQUIRE(shown.card->sequence == 1U);
    }
    // 16 trailers, each of them lost when it is torn into zeros or ones or into a part of itself.
    CHECK(spoiled == 16 * 3);
    std::cout << "issue: " << tears.size() << " tears, " << spoiled << " spoiled cards\n";
}

TEST_CASE("a card lifted at any moment of a refund is paid out once or not at all") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto before = desk.card.image();
    station.save();
    const auto counts = countsOf(desk.card, [&] {
        REQUIRE(station.till(desk.reader).refund(points(30, "b"), noPatience).verdict == Verdict::Done);
    });
    CHECK(counts.commands == 12 + 1 + 4 + 2); // block 7 is read by a station that is about to write

    const auto tears = everyTear(counts.commands, counts.changes);
    for (const auto& tear : tears) {
        CAPTURE(tear.command, static_cast<int>(tear.event), tear.outcome.has_value());
        station.restore();
        Desk counter(before);
        arm(counter.card, tear);
        const auto torn = station.till(counter.reader).refund(points(30, "b"), noPatience);
        putBack(counter.card);
        station.reopen();

        auto till = station.till(counter.reader);
        const auto settled = till.settle(noPatience);
        REQUIRE(settled.verdict == Verdict::Done);
        REQUIRE(station.ledger->openIntents()->empty());
        REQUIRE(settled.card->state == CardState::Ready);
        const bool isPaid =
            torn.verdict == Verdict::Done || (!settled.settled.empty() && settled.settled.front().phase == Phase::Done);
        REQUIRE(settled.card->balance == Points{isPaid ? 70 : 100});
        REQUIRE(settled.card->meter[0] == settled.card->meter[1]);
        REQUIRE(ledgerIsSound(station));
    }
    std::cout << "refund: " << tears.size() << " tears\n";
}

TEST_CASE("a refund that is found taken too late is neither paid out nor repeated") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    desk.card.tearAt(1, TearOutcome::New);
    REQUIRE(station.till(desk.reader).refund(points(30, "b"), noPatience).verdict == Verdict::Open);
    putBack(desk.card);
    station.clock.advance(std::chrono::seconds{61});
    auto till = station.till(desk.reader);
    const auto settled = till.settle(noPatience);
    CHECK(settled.verdict == Verdict::Open);
    CHECK(settled.error == TillError::OpenElsewhere);
    CHECK(settled.card->balance == Points{70});
    const auto head = station.ledger->head()->number;
    CHECK(till.refund(points(30, "b"), noPatience).verdict == Verdict::Open);
    CHECK(till.settle(noPatience).verdict == Verdict::Open);
    CHECK(station.ledger->head()->number == head);
}

TEST_CASE("a torn top-up that another station goes on without is put on top of what that station wrote") {
    Station ours(1);
    Station theirs(2);
    Desk desk(blank());
    REQUIRE(ours.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto issued = desk.card.image();

    const auto tornAt = [&](std::uint64_t change, TearOutcome outcome) {
        desk.card.tearAt(change, outcome);
        REQUIRE(ours.till(desk.reader).topUp(points(50, "b"), noPatience).verdict == Verdict::Open);
        putBack(desk.card);
    };
    SECTION("they did not see it") {
        tornAt(3, TearOutcome::Old);
        REQUIRE(theirs.till(desk.reader).topUp(points(7, "x"), noPatience).card->balance == Points{107});
    }
    SECTION("they built upon it") {
        tornAt(3, TearOutcome::New);
        REQUIRE(theirs.till(desk.reader).topUp(points(7, "x"), noPatience).card->balance == Points{157});
    }
    const auto settled = ours.till(desk.reader).settle(noPatience);
    CHECK(settled.verdict == Verdict::Done);
    REQUIRE(settled.settled.size() == 1);
    CHECK(settled.settled.front().phase == Phase::Done);
    CHECK(settled.card->balance == Points{157});
    CHECK(ours.ledger->openIntents()->empty());
    CHECK(ours.till(desk.reader).topUp(points(1, "c"), noPatience).card->balance == Points{158});
}

TEST_CASE("a torn top-up that three others went on without waits for their journals, and the card for it") {
    Station ours(1);
    Station theirs(2);
    Desk desk(blank());
    REQUIRE(ours.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    desk.card.tearAt(3, TearOutcome::Old);
    REQUIRE(ours.till(desk.reader).topUp(points(50, "b"), noPatience).verdict == Verdict::Open);
    putBack(desk.card);
    REQUIRE(theirs.till(desk.reader).topUp(points(7, "x"), noPatience).verdict == Verdict::Done);
    REQUIRE(theirs.till(desk.reader).topUp(points(8, "y"), noPatience).verdict == Verdict::Done);
    REQUIRE(theirs.till(desk.reader).topUp(points(9, "z"), noPatience).verdict == Verdict::Done);

    auto till = ours.till(desk.reader);
    CHECK(till.settle(noPatience).verdict == Verdict::Open);
    CHECK(till.topUp(points(1, "c"), noPatience).error == TillError::OpenElsewhere);
    CHECK(till.show(noPatience).card->balance == Points{124});
}

TEST_CASE("points played between the tear and the return are played once") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    for (const auto outcome : {TearOutcome::Old, TearOutcome::Erased, TearOutcome::New}) {
        const auto requestId = std::to_string(static_cast<int>(outcome));
        const auto balance = *station.till(desk.reader).show(noPatience).card->balance;
        desk.card.tearAt(3, outcome);
        REQUIRE(station.till(desk.reader).topUp(points(50, requestId), noPatience).verdict == Verdict::Open);
        putBack(desk.card);
        const auto reading = desk.read(station.keys);
        REQUIRE(debit(desk.reader, *reading, 20).sent.progress == Progress::Done);
        const auto settled = station.till(desk.reader).settle(noPatience);
        CHECK(settled.verdict == Verdict::Done);
        CHECK(settled.card->balance == balance + Points{50 - 20});
    }
}
