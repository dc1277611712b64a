#include "core/ledger/verification.h"
#include "core/till/serial_ranges.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

TEST_CASE("a card is issued, topped up, refunded and read, and the ledger holds what happened") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);

    const auto issued = till.issue(points(100, "a"), noPatience);
    REQUIRE(issued.verdict == Verdict::Done);
    CHECK(issued.card->serial == 1'000'001U);
    CHECK(issued.card->balance == Points{100});
    CHECK(issued.money == Money::fromMinor(1000));

    const auto toppedUp = till.topUp(points(50, "b"), noPatience);
    REQUIRE(toppedUp.verdict == Verdict::Done);
    CHECK(toppedUp.balanceBefore == Points{100});
    CHECK(toppedUp.card->balance == Points{150});
    CHECK(toppedUp.money == Money::fromMinor(500));

    const auto refunded = till.refund(points(30, "c"), noPatience);
    REQUIRE(refunded.verdict == Verdict::Done);
    CHECK(refunded.card->balance == Points{120});
    CHECK(refunded.money == Money::fromMinor(300));

    const auto shown = till.show(noPatience);
    CHECK(shown.card->state == CardState::Ready);
    CHECK(shown.card->balance == Points{120});
    CHECK(shown.card->sequence == 2U);

    CHECK(station.ledger->openIntents()->empty());
    // Site and prices; of each an intent and an outcome, and of the refund that its points are off.
    CHECK(station.ledger->head()->number == 2 + 3 * 2 + 1);
    CHECK(verify(*station.ledger, LedgerKeys::derive(station.keys, 1))->ok());
}

TEST_CASE("the same request never acts twice") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto first = till.topUp(points(50, "b"), noPatience);
    const auto head = station.ledger->head()->number;

    SECTION("repeated, it gives the same answer and says so") {
        const auto again = till.topUp(points(50, "b"), noPatience);
        CHECK(again.verdict == Verdict::Done);
        CHECK(again.repeated);
        CHECK(again.entry == first.entry);
        CHECK(again.card->balance == Points{150});
        CHECK(station.ledger->head()->number == head);
    }
    SECTION("with another amount, card or kind it is refused") {
        CHECK(till.topUp(points(51, "b"), noPatience).error == TillError::RequestDiffers);
        CHECK(till.refund(points(50, "b"), noPatience).error == TillError::RequestDiffers);
        auto elsewhere = points(50, "b");
        elsewhere.card = uidOf("01020304");
        CHECK(till.topUp(elsewhere, noPatience).error == TillError::RequestDiffers);
    }
    CHECK(till.show(noPatience).card->balance == Points{150});
}

TEST_CASE("amounts outside the rules are refused before anything is written down or sent") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto head = station.ledger->head()->number;
    const auto image = desk.card.image();

    struct Case {
        std::int64_t count;
        TillError error;
    };
    for (const auto& [count, error] :
         {Case{0, TillError::AmountInvalid}, Case{-1, TillError::AmountInvalid}, Case{10'001, TillError::TopUpTooLarge},
          Case{INT64_MAX, TillError::TopUpTooLarge}, Case{INT64_MIN, TillError::AmountInvalid}}) {
        CAPTURE(count);
        const auto answer = till.topUp(points(count, "b"), noPatience);
        CHECK(answer.verdict == Verdict::Refused);
        CHECK(answer.error == error);
    }
    CHECK(till.refund(points(0, "c"), noPatience).error == TillError::AmountInvalid);
    CHECK(till.refund(points(101, "c"), noPatience).error == TillError::NotRefundable);
    CHECK(till.refund(points(INT64_MAX, "c"), noPatience).error == TillError::NotRefundable);
    auto odd = points(1, "d");
    odd.points.reset();
    odd.money = Money::fromMinor(7);
    CHECK(till.topUp(odd, noPatience).error == TillError::AmountInvalid);
    CHECK(station.ledger->head()->number == head);
    CHECK(desk.card.image() == image);
}

TEST_CASE("a card never holds more than the largest balance") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(10'000, "a"), noPatience).verdict == Verdict::Done);
    REQUIRE(till.topUp(points(9'999, "b"), noPatience).verdict == Verdict::Done);
    CHECK(till.topUp(points(2, "c"), noPatience).error == TillError::BalanceTooLarge);
    CHECK(till.topUp(points(1, "d"), noPatience).verdict == Verdict::Done);
}

TEST_CASE("money buys the points that the price list says") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    auto sale = points(0, "a");
    sale.points.reset();
    sale.money = Money::fromMinor(1250);
    sale.payment = PaymentWay{PaymentKind::Card};
    const auto issued = till.issue(sale, noPatience);
    CHECK(issued.points == Points{125});
    const auto entry = station.ledger->find(*issued.entry);
    CHECK(entry->payments == std::vector<Payment>{{PaymentKind::Card, Money::fromMinor(1250)}});
    CHECK(entry->priceList == 2);
}

TEST_CASE("refunding all leaves nothing, and a second time there is nothing to refund") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(70, "a"), noPatience).verdict == Verdict::Done);
    Sale all;
    all.requestId = "b";
    CHECK(till.refund(all, noPatience).card->balance == Points{0});
    all.requestId = "c";
    CHECK(till.refund(all, noPatience).error == TillError::NotRefundable);
}

TEST_CASE("another card than the one the sale began with is not touched") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    auto sale = points(10, "a");
    sale.card = uidOf("01020304");
    const auto image = desk.card.image();
    CHECK(till.issue(sale, noPatience).error == TillError::AnotherCard);
    CHECK(desk.card.image() == image);
}

TEST_CASE("a card in the wrong state is refused by name, and nothing is written to it") {
    Station station;
    SECTION("blank") {
        Desk desk(blank());
        auto till = station.till(desk.reader);
        CHECK(till.topUp(points(10, "a"), noPatience).error == TillError::NotIssued);
        CHECK(till.refund(points(10, "b"), noPatience).error == TillError::NotIssued);
    }
    SECTION("foreign") {
        auto image = blank();
        for (std::size_t block = 3; block < image.blocks.size(); block += 4) {
            image.blocks[block][0] = 0x42;
        }
        Desk desk(image);
        auto till = station.till(desk.reader);
        for (const auto& answer : {till.issue(points(10, "a"), noPatience), till.topUp(points(10, "b"), noPatience),
                                   till.refund(points(10, "c"), noPatience)}) {
            CHECK(answer.verdict == Verdict::Refused);
            CHECK(answer.error == TillError::Foreign);
        }
        CHECK(desk.card.image() == image);
        CHECK(station.ledger->latest(EntryKind::CardRefused)->has_value());
    }
    SECTION("already issued") {
        Desk desk(blank());
        auto till = station.till(desk.reader);
        REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
        CHECK(till.issue(points(10, "b"), noPatience).error == TillError::AlreadyIssued);
    }
    SECTION("a blank chip with the UID of a card that was issued here") {
        Desk desk(blank());
        auto till = station.till(desk.reader);
        REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
        Desk copy(blank());
        auto second = station.till(copy.reader);
        CHECK(second.issue(points(10, "b"), noPatience).error == TillError::KnownUid);
    }
}

TEST_CASE("a card put back to an older state is a rollback, and another future of it a fork") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto early = desk.card.image();
    REQUIRE(till.topUp(points(50, "b"), noPatience).verdict == Verdict::Done);

    SECTION("rollback") {
        Desk old(early);
        const auto answer = station.till(old.reader).topUp(points(10, "c"), noPatience);
        CHECK(answer.error == TillError::Anomaly);
        CHECK(answer.card->findings.has(Finding::Rollback));
        CHECK(old.card.image() == early);
    }
    SECTION("fork") {
        Desk clone(early);
        Station other(2);
        other.know(1);
        station.know(2);
        REQUIRE(other.till(clone.reader).topUp(points(70, "c"), noPatience).verdict == Verdict::Done);
        const auto answer = till.show(noPatience);
        CHECK(answer.card->state == CardState::Ready);
        const auto forked = station.till(clone.reader).show(noPatience);
        CHECK(forked.card->state == CardState::Anomaly);
        CHECK(forked.card->findings.has(Finding::Fork));
    }
}

TEST_CASE("a serial can be chosen once") {
    Station station;
    Books books(*station.ledger, station.site, station.clock, Attendant{}, "test");
    REQUIRE(declareSerials(books, 4711, 4711, ""));
    Desk desk(blank());
    auto sale = points(10, "a");
    sale.serial = 4711;
    CHECK(station.till(desk.reader).issue(sale, noPatience).card->serial == 4711U);
    Desk next(blank(uidOf("01020304")));
    sale.requestId = "b";
    CHECK(station.till(next.reader).issue(sale, noPatience).error == TillError::SerialTaken);
}

TEST_CASE("a card issued under older keys is topped up with a record of the newest") {
    Station old(1, {1});
    Desk desk(blank());
    REQUIRE(old.till(desk.reader).issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    Station rotated(2, {2, 1});
    rotated.know(1);
    auto till = rotated.till(desk.reader);
    CHECK(till.topUp(points(5, "b"), noPatience).card->balance == Points{15});
    CHECK(till.topUp(points(5, "c"), noPatience).card->balance == Points{20});
    CHECK(till.refund(points(5, "d"), noPatience).card->balance == Points{15});
}

TEST_CASE("a request that came to nothing is tried again on its own card, and refused on any other") {
    Station station;
    Desk other(blank(uidOf("0a0b0c0d")));
    REQUIRE(station.till(other.reader).issue(points(50, "a"), noPatience).verdict == Verdict::Done);
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(50, "b"), noPatience).verdict == Verdict::Done);
    desk.card.setCommandHook([](std::uint64_t, CardCommand command) {
        return command == CardCommand::Write ? FieldEvent::LeavesBefore : FieldEvent::Stays;
    });
    REQUIRE(till.topUp(points(10, "c"), noPatience).verdict == Verdict::Failed);
    desk.card.setCommandHook({});
    desk.card.enterField();

    const auto refused = station.till(other.reader).topUp(points(10, "c"), noPatience);
    CHECK(refused.verdict == Verdict::Refused);
    CHECK(refused.error == TillError::AnotherCard);
    CHECK(till.topUp(points(10, "c"), noPatience).card->balance == Points{60});
}
