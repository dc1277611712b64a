#include "core/card/meter.h"
#include "core/ledger/exceptions.h"
#include "core/ledger/verification.h"
#include "core/till/price_book.h"
#include "core/till/receipt.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <cstddef>
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
    std::uint64_t frames; ///< bare ones, beside the commands
};

Counts countsOf(VirtualCard& card, const std::function<void()>& work) {
    card.resetCounts();
    work();
    return {card.counts().total(), card.counts().eepromChanges, card.counts().bareFrames};
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
    const auto tears = everyTear(counts.commands + counts.frames, counts.changes);
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
    const auto tears = everyTear(counts.commands + counts.frames, counts.changes);
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
    // Read, with block 7 as a station does that is about to write; what the chip checks take; read again; taken off.
    CHECK(counts.commands == 13 + 5 + 13 + 4 + 2);

    const auto tears = everyTear(counts.commands + counts.frames, counts.changes);
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

TEST_CASE("that the second copy of the meter reads low is in the ledger before the first follows it, and once") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    unsigned restores = 0;
    desk.card.setCommandHook([&](std::uint64_t, CardCommand command) {
        if (command == CardCommand::Restore) {
            ++restores;
            const auto newest = station.ledger->ofRequest("b")->back();
            CHECK(newest.phase == Phase::Open);
            CHECK(newest.reason == Reason::RunDown);
            CHECK(newest.details.at("copy_read_low") == true);
        }
        return FieldEvent::Stays;
    });
    REQUIRE(till.refund(points(30, "b"), noPatience).verdict == Verdict::Done);
    CHECK(restores == 1);
    CHECK(station.ledger->ofRequest("b")->size() == 3);
}

TEST_CASE("a refund is left open to a report where its card left, and not where its points are merely off") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto timesLeftOpen = [&](const std::string& requestId) {
        std::ptrdiff_t times = 0;
        const auto entries = station.ledger->ofRequest(requestId);
        REQUIRE(entries);
        for (const auto& entry : *entries) {
            const auto kinds = exceptionsOf(figuresOf(entry), *station.ledger);
            REQUIRE(kinds);
            times += std::ranges::count(*kinds, ExceptionKind::LeftOpen);
        }
        return times;
    };
    REQUIRE(till.refund(points(30, "b"), noPatience).verdict == Verdict::Done);
    CHECK(timesLeftOpen("b") == 0);

    desk.card.tearAt(2, TearOutcome::Old); // block 4, after block 5 was read back low
    REQUIRE(till.refund(points(10, "c"), noPatience).verdict == Verdict::Open);
    putBack(desk.card);
    REQUIRE(till.settle(noPatience).verdict == Verdict::Done);
    CHECK(timesLeftOpen("c") == 1);
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
    ours.know(2);
    theirs.know(1);
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
    ours.know(2);
    theirs.know(1);
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

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// 120 points for 12.00, paid in one way, and what it comes to by hand.
struct Paid {
    const char* name;
    std::vector<Payment> payments;
    Money change;
    std::vector<Payment> backWhenNotDone;
};

const std::vector<Paid>& waysToPay() {
    static const std::vector<Paid> ways{
        {"a note", {{PaymentKind::Cash, cents(1200), cents(2000)}}, cents(800), {{PaymentKind::Cash, cents(2000)}}},
        {"the exact cash", {{PaymentKind::Cash, cents(1200)}}, cents(0), {{PaymentKind::Cash, cents(1200)}}},
        {"split",
         {{PaymentKind::Cash, cents(500), cents(1000)}, {PaymentKind::Card, cents(700)}},
         cents(500),
         {{PaymentKind::Cash, cents(1000)}, {PaymentKind::Card, cents(700)}}},
        {"three parts",
         {{PaymentKind::Other, cents(200)}, {PaymentKind::Card, cents(300)}, {PaymentKind::Cash, cents(700), cents(5000)}},
         cents(4300),
         {{PaymentKind::Other, cents(200)}, {PaymentKind::Card, cents(300)}, {PaymentKind::Cash, cents(5000)}}},
    };
    return ways;
}

Sale paid(const Paid& by, std::string requestId) {
    auto sale = points(120, std::move(requestId));
    sale.payments = by.payments;
    return sale;
}

enum class SettledBy { Settle, AnotherCommand, SameRequest };

Answer settleBy(SettledBy way, Till till, EntryKind kind, const Sale& torn) {
    switch (way) {
    case SettledBy::Settle:
        return till.settle(noPatience);
    case SettledBy::AnotherCommand:
        return till.topUp(points(1, "another"), noPatience);
    case SettledBy::SameRequest:
        return kind == EntryKind::Issue ? till.issue(torn, noPatience) : till.topUp(torn, noPatience);
    }
    return {};
}

std::vector<Payment> cashBack(Money change) {
    return change == Money{} ? std::vector<Payment>{} : std::vector<Payment>{{PaymentKind::Cash, change}};
}

/// What was paid, in the answer that settles a torn sale, in the ledger and on the receipt.
void checkPaid(Station& station, const Answer& settled, const Paid& by, const Entry& intent) {
    const auto one = std::ranges::find(settled.settled, intent.number, &Settled::intent);
    REQUIRE(one != settled.settled.end());
    REQUIRE(one->payments == by.payments);
    REQUIRE(one->money == cents(1200));
    if (one->phase == Phase::NotDone) {
        REQUIRE(one->handOut() == by.backWhenNotDone);
        return;
    }
    REQUIRE(one->phase == Phase::Done);
    REQUIRE(one->change() == by.change);
    REQUIRE(one->handOut() == cashBack(by.change));
    REQUIRE(station.ledger->find(one->entry)->payments == by.payments);
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    const auto receipt = giveReceipt(books, one->entry);
    REQUIRE(receipt);
    REQUIRE(changeOf(receipt->payments) == by.change);
    REQUIRE(receipt->total() == cents(1200));
}

} // namespace

TEST_CASE("what was given for a top-up, and its change, stay with it through every tear, whatever settles it") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(0, "a"), noPatience).verdict == Verdict::Done);
    const auto before = desk.card.image();
    station.save();
    const auto counts = countsOf(desk.card, [&] {
        REQUIRE(station.till(desk.reader).topUp(paid(waysToPay().front(), "b"), noPatience).verdict == Verdict::Done);
    });
    unsigned open = 0;
    for (const auto& tear : everyTear(counts.commands + counts.frames, counts.changes)) {
        for (const auto way : {SettledBy::Settle, SettledBy::AnotherCommand, SettledBy::SameRequest}) {
            // Each way of paying in its turn: what a tear does to the card does not depend on it.
            const auto& by = waysToPay().at(open % waysToPay().size());
            CAPTURE(tear.command, static_cast<int>(tear.event), tear.outcome.has_value(), static_cast<int>(way), by.name);
            station.restore();
            Desk counter(before);
            arm(counter.card, tear);
            const auto sale = paid(by, "b");
            const auto torn = station.till(counter.reader).topUp(sale, noPatience);
            if (torn.verdict != Verdict::Open) {
                continue;
            }
            ++open;
            REQUIRE(torn.payments == by.payments);
            putBack(counter.card);
            station.reopen();
            const auto intent = station.ledger->openIntents()->front();
            const auto settled = settleBy(way, station.till(counter.reader), EntryKind::TopUp, sale);
            REQUIRE(settled.verdict == Verdict::Done);
            checkPaid(station, settled, by, intent);
            if (way == SettledBy::SameRequest) {
                REQUIRE(settled.payments == by.payments);
                REQUIRE(station.till(counter.reader).topUp(sale, noPatience).payments == by.payments);
            }
        }
    }
    CHECK(open > 3 * waysToPay().size());
}

TEST_CASE("what was given for a new card stays with it through every tear of its memory, spoiled or finished") {
    Station station;
    station.save();
    Desk first(blank());
    const auto counts = countsOf(first.card, [&] {
        REQUIRE(station.till(first.reader).issue(paid(waysToPay().front(), "b"), noPatience).verdict == Verdict::Done);
    });
    unsigned turn = 0;
    std::map<Phase, unsigned> outcomes;
    for (std::uint64_t change = 1; change <= counts.changes; ++change) {
        for (const auto outcome : {TearOutcome::Old, TearOutcome::Erased, TearOutcome::New}) {
            const auto& by = waysToPay().at(turn % waysToPay().size());
            const auto way = ++turn % 2 == 0 ? SettledBy::Settle : SettledBy::SameRequest;
            CAPTURE(change, static_cast<int>(outcome), static_cast<int>(way), by.name);
            station.restore();
            Desk counter(blank());
            counter.card.tearAt(change, outcome);
            const auto sale = paid(by, "b");
            const auto torn = station.till(counter.reader).issue(sale, noPatience);
            if (torn.verdict != Verdict::Open) {
                continue;
            }
            REQUIRE(torn.payments == by.payments);
            putBack(counter.card);
            station.reopen();
            const auto intent = station.ledger->openIntents()->front();
            const auto settled = settleBy(way, station.till(counter.reader), EntryKind::Issue, sale);
            checkPaid(station, settled, by, intent);
            ++outcomes[settled.settled.front().phase];
        }
    }
    CHECK(outcomes[Phase::Done] > 0);
    CHECK(outcomes[Phase::NotDone] > 0); // a spoiled card: all of its money goes back
}

TEST_CASE("a torn refund that is settled in time names what is to be paid out, by which means") {
    Station station;
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    auto sale = points(30, "b");
    sale.payments = {{PaymentKind::Cash, cents(100)}, {PaymentKind::Card, cents(200)}};
    desk.card.tearAt(1, TearOutcome::New);
    REQUIRE(station.till(desk.reader).refund(sale, noPatience).verdict == Verdict::Open);
    putBack(desk.card);
    const auto settled = station.till(desk.reader).settle(noPatience).settled;
    REQUIRE(settled.size() == 1);
    CHECK(settled.front().phase == Phase::Done);
    CHECK(settled.front().handOut() == sale.payments);
    CHECK(settled.front().change() == Money{});
}

TEST_CASE("a card lifted at any moment of an extension holds its points once, and is extended or as it was") {
    Station station;
    PriceList list;
    list.validDays = 1;
    list.bonus = {{cents(1000), Points(20)}};
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(changePrices(books, list));
    Desk desk(blank());
    REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto before = desk.card.image();
    station.clock.advance(std::chrono::hours{72});
    const BusinessDay until{std::chrono::days{20'100}};
    station.save();
    const auto counts = countsOf(
        desk.card, [&] { REQUIRE(station.till(desk.reader).extend({until}, noPatience).verdict == Verdict::Done); });
    CHECK(counts.changes == 2 + 3); // both copies of the meter, and the record

    std::map<Phase, unsigned> outcomes;
    for (const auto& tear : everyTear(counts.commands + counts.frames, counts.changes)) {
        CAPTURE(tear.command, static_cast<int>(tear.event), tear.outcome.has_value(),
                tear.outcome ? static_cast<int>(*tear.outcome) : -1);
        station.restore();
        Desk counter(before);
        arm(counter.card, tear);
        const auto torn = station.till(counter.reader).extend({until}, noPatience);
        putBack(counter.card);
        station.reopen();
        auto till = station.till(counter.reader);
        const auto settled = till.settle(noPatience);
        REQUIRE(settled.verdict == Verdict::Done);
        REQUIRE(station.ledger->openIntents()->empty());
        REQUIRE(settled.settled.size() == (torn.verdict == Verdict::Open ? 1U : 0U));
        REQUIRE(settled.card->balance == Points{120});
        REQUIRE(settled.card->refundable == Points{100});
        const bool isExtended = torn.verdict == Verdict::Done ||
                                (!settled.settled.empty() && settled.settled.front().phase == Phase::Done);
        REQUIRE(settled.card->state == (isExtended ? CardState::Ready : CardState::Expired));
        REQUIRE(settled.card->validUntil == (isExtended ? 20'100 : 20'001));
        if (!settled.settled.empty()) {
            ++outcomes[settled.settled.front().phase];
        }
        REQUIRE(ledgerIsSound(station));
        const auto again = till.extend({until}, noPatience);
        REQUIRE((isExtended ? again.error == TillError::NotLater : again.verdict == Verdict::Done));
        REQUIRE(till.show(noPatience).card->balance == Points{120});
        REQUIRE(till.refund({.requestId = "r"}, noPatience).money == Money::fromMinor(1000));
    }
    CHECK(outcomes[Phase::Done] > 0);
    CHECK(outcomes[Phase::NotDone] > 0);
}
