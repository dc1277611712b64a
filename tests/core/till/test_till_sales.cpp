#include "core/till/clock_jump.h"
#include "core/till/price_book.h"
#include "core/till/purse.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <limits>

using namespace tally;
using namespace tally::test;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// 10 points for 1.00; 20 points from 20.00, 10 % from 50.00; deposit 2.00; a year; 900 points a day.
PriceList richPrices() {
    PriceList list;
    list.largestTopUp = Points(5000);
    list.largestBalance = Points(6000);
    list.smallestTopUp = Points(20);
    list.deposit = cents(200);
    list.validDays = 365;
    list.dayLimit = Points(900);
    list.bonus = {{cents(2000), Points(20)}, {cents(5000), Percent{10}}};
    list.packages = {{"Family", cents(2500), Points(250), Points(50)}};
    return list;
}

std::int64_t sellBy(Station& station, const PriceList& prices) {
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    const auto number = changePrices(books, prices);
    REQUIRE(number);
    REQUIRE(*number);
    return **number;
}

Sale package(const char* name, const char* requestId) {
    Sale sale{.requestId = requestId};
    sale.package = name;
    return sale;
}

Entry doneOf(Station& station, const Answer& answer) {
    REQUIRE(answer.entry);
    return station.ledger->find(*answer.entry).value();
}

} // namespace

TEST_CASE("bonus points come on top of those paid for, on the card as in the ledger, and go unpaid with them") {
    Station station;
    const auto list = sellBy(station, richPrices());
    Desk desk(blank());
    auto till = station.till(desk.reader);

    const auto issued = till.issue(points(200, "a"), noPatience);
    REQUIRE(issued.verdict == Verdict::Done);
    CHECK(issued.points == Points{220});
    CHECK(issued.bonus == Points{20});
    CHECK(issued.money == cents(2200)); // 20.00 and the deposit
    CHECK(issued.deposit == cents(200));
    CHECK(issued.card->balance == Points{220});
    CHECK(issued.card->bonus == Points{20});
    CHECK(issued.card->refundable == Points{200});
    const auto entry = doneOf(station, issued);
    CHECK(entry.points == Points{220});
    CHECK(entry.bonus == Points{20});
    CHECK(entry.deposit == cents(200));
    CHECK(entry.priceList == list);
    CHECK(entry.payments == std::vector<Payment>{{PaymentKind::Cash, cents(2200)}});

    const auto toppedUp = till.topUp(package("Family", "b"), noPatience);
    REQUIRE(toppedUp.verdict == Verdict::Done);
    CHECK(toppedUp.points == Points{300});
    CHECK(toppedUp.money == cents(2500)); // no deposit on a top-up
    CHECK(toppedUp.card->bonus == Points{70});
    CHECK(doneOf(station, toppedUp).package == "Family");

    CHECK(till.refund(points(451, "c"), noPatience).error == TillError::NotRefundable);
    const auto refunded = till.refund({.requestId = "d"}, noPatience);
    REQUIRE(refunded.verdict == Verdict::Done);
    CHECK(refunded.points == Points{520}); // and the bonus with them
    CHECK(refunded.bonus == Points{70});
    CHECK(refunded.money == cents(4500));
    CHECK(refunded.card->balance == Points{0});
    CHECK(till.refund({.requestId = "e"}, noPatience).error == TillError::NotRefundable);
}

TEST_CASE("the smallest, the largest and the day's limit count what is paid for, the largest balance what is held") {
    Station station;
    sellBy(station, richPrices());
    Desk desk(blank());
    auto till = station.till(desk.reader);
    CHECK(till.issue(points(19, "a"), noPatience).error == TillError::TopUpTooSmall);
    CHECK(till.issue(points(5001, "b"), noPatience).error == TillError::TopUpTooLarge);
    CHECK(till.issue(points(901, "c"), noPatience).error == TillError::DayLimit);
    CHECK(till.issue(package("family", "d"), noPatience).error == TillError::UnknownPackage);
    REQUIRE(till.issue(points(0, "e"), noPatience).verdict == Verdict::Done); // the card alone
    CHECK(till.topUp(points(19, "f"), noPatience).error == TillError::TopUpTooSmall);
    REQUIRE(till.topUp(points(20, "g"), noPatience).verdict == Verdict::Done);
    CHECK(till.topUp(points(881, "h"), noPatience).error == TillError::DayLimit);
    REQUIRE(till.topUp(points(880, "i"), noPatience).verdict == Verdict::Done); // 900 paid for, and 88 on top
    CHECK(till.topUp(points(20, "j"), noPatience).error == TillError::DayLimit);
    station.clock.advance(std::chrono::hours{24});
    CHECK(till.topUp(points(20, "k"), noPatience).verdict == Verdict::Done);

    auto narrow = richPrices();
    narrow.dayLimit = {};
    sellBy(station, narrow); // 1008 on the card: 4538 more with 453 on top are 5999
    CHECK(till.topUp(points(4539, "l"), noPatience).verdict == Verdict::Done);
    CHECK(till.show(noPatience).card->balance == Points{1008 + 4539 + 453});
    CHECK(till.topUp(points(20, "m"), noPatience).error == TillError::BalanceTooLarge);
}

TEST_CASE("every answer about a card says how much of its day's limit it has had, in points paid for") {
    Station station;
    sellBy(station, richPrices()); // 900 a day
    Desk desk(blank());
    auto till = station.till(desk.reader);
    CHECK(till.settle(noPatience).dayLoad->left() == Points{900});
    CHECK(till.issue(points(200, "a"), noPatience).dayLoad->loaded == Points{200}); // and 20 on top
    CHECK(till.settle(noPatience).dayLoad->left() == Points{700});
    CHECK(till.show(noPatience).dayLoad->left() == Points{700});
    CHECK(till.topUp(points(701, "b"), noPatience).dayLoad->left() == Points{700});
    REQUIRE(till.topUp(points(700, "c"), noPatience).verdict == Verdict::Done);
    CHECK(till.settle(noPatience).dayLoad->left() == Points{0});
    station.clock.advance(std::chrono::hours{24});
    CHECK(till.settle(noPatience).dayLoad->left() == Points{900});

    auto unlimited = richPrices();
    unlimited.dayLimit = {};
    sellBy(station, unlimited);
    CHECK_FALSE(till.settle(noPatience).dayLoad.has_value());
}

TEST_CASE("a load that was not done does not count for the day, and one that was open and is settled does") {
    Station station;
    sellBy(station, richPrices());
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(0, "a"), noPatience).verdict == Verdict::Done);
    desk.card.setCommandHook([](std::uint64_t, CardCommand command) {
        return command == CardCommand::Write ? FieldEvent::LeavesBefore : FieldEvent::Stays;
    });
    const auto torn = till.topUp(points(900, "b"), noPatience);
    CHECK(torn.verdict == Verdict::Failed); // left before the first block of the record
    desk.card.setCommandHook({});
    desk.card.enterField();
    desk.card.setCommandHook([writes = 0](std::uint64_t, CardCommand command) mutable {
        return command == CardCommand::Write && ++writes == 3 ? FieldEvent::LeavesAfter : FieldEvent::Stays;
    });
    CHECK(till.topUp(points(900, "c"), noPatience).verdict == Verdict::Open);
    desk.card.setCommandHook({});
    desk.card.enterField();
    const auto more = till.topUp(points(20, "d"), noPatience);
    CHECK(more.settled.size() == 1);
    CHECK(more.error == TillError::DayLimit);
}

TEST_CASE("a refund gives back as much of the day's limit as was loaded today, and no more") {
    // What is loaded yesterday, refunded before today's load, loaded today, and refunded after it; and by hand what of
    // the 900 of today is left.
    struct Case {
        std::int64_t yesterday, refundedFirst, today, refundedAfter, left;
    };
    for (const auto& of : std::vector<Case>{{100, 0, 200, 0, 700},
                                            {100, 0, 200, 50, 750},
                                            {100, 0, 200, 200, 900},
                                            {100, 0, 200, 300, 900}, // 100 of these are yesterday's
                                            {100, 100, 200, 0, 700}, // before there was any of today's
                                            {100, 60, 200, 40, 740},
                                            {100, 60, 0, 40, 900},
                                            {0, 0, 900, 30, 30},
                                            {0, 0, 900, 900, 900}}) {
        CAPTURE(of.yesterday, of.refundedFirst, of.today, of.refundedAfter);
        Station station;
        PriceList list;
        list.dayLimit = Points(900);
        sellBy(station, list);
        Desk desk(blank());
        auto till = station.till(desk.reader);
        REQUIRE(till.issue(points(of.yesterday, "a"), noPatience).verdict == Verdict::Done);
        station.clock.advance(std::chrono::hours{24});
        const auto refund = [&](std::int64_t count, const char* requestId) {
            return count == 0 || till.refund(points(count, requestId), noPatience).verdict == Verdict::Done;
        };
        REQUIRE(refund(of.refundedFirst, "b"));
        REQUIRE((of.today == 0 || till.topUp(points(of.today, "c"), noPatience).verdict == Verdict::Done));
        REQUIRE(refund(of.refundedAfter, "d"));
        REQUIRE(till.show(noPatience).dayLoad->left() == Points{of.left});
        CHECK(till.topUp(points(of.left + 1, "e"), noPatience).error == TillError::DayLimit);
        CHECK((of.left == 0 || till.topUp(points(of.left, "f"), noPatience).verdict == Verdict::Done));
    }
}

TEST_CASE("a refund that is not known to be done gives back nothing of the day's limit") {
    Station station;
    PriceList list;
    list.dayLimit = Points(900);
    sellBy(station, list);
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(300, "a"), noPatience).verdict == Verdict::Done);
    desk.card.tearAt(1, TearOutcome::New);
    REQUIRE(till.refund(points(100, "b"), noPatience).verdict == Verdict::Open);
    desk.card.forgetTear();
    desk.card.enterField();
    CHECK(till.show(noPatience).dayLoad->left() == Points{600});
    REQUIRE(till.settle(noPatience).settled.front().phase == Phase::Done);
    CHECK(till.show(noPatience).dayLoad->left() == Points{700});
}

TEST_CASE("a card that is good until a day is so until that business day ends, whatever the wall's calendar says") {
    Station station; // in Berlin, an hour ahead of UTC or two
    station.site.dayEnds = std::chrono::hours{4};
    PriceList list;
    list.validDays = 1;
    sellBy(station, list);
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(20, "a"), noPatience).card->validUntil == 20'001); // begun on business day 20,000
    const auto lastInstant = station.site.calendar().begin(BusinessDay{std::chrono::days{20'002}});
    station.clock.advance(lastInstant - station.clock.now() - std::chrono::milliseconds{1});
    CHECK(till.show(noPatience).card->state == CardState::Ready); // 03:59 of the next day by the wall
    CHECK(till.topUp(points(20, "b"), noPatience).card->state == CardState::Ready);
    station.clock.advance(std::chrono::hours{24});
    CHECK(till.show(noPatience).card->state == CardState::Ready); // its load moved it on to day 20,002
    station.clock.advance(std::chrono::milliseconds{1});
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(confirmClock(books).value()); // two days after the last entry
    CHECK(till.show(noPatience).card->state == CardState::Expired);
}

TEST_CASE("payments sum to the price exactly, and cash given beyond its part is change") {
    Station station;
    sellBy(station, richPrices());
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto with = [](std::vector<Payment> payments) {
        auto sale = points(80, "a"); // 8.00 and 2.00
        sale.payments = std::move(payments);
        return sale;
    };
    const auto refusal = [&](std::vector<Payment> payments) { return till.issue(with(payments), noPatience).error; };
    CHECK(refusal({{PaymentKind::Cash, cents(500)}, {PaymentKind::Card, cents(499)}}) == TillError::PaymentsDiffer);
    CHECK(refusal({{PaymentKind::Cash, cents(500)}, {PaymentKind::Card, cents(501)}}) == TillError::PaymentsDiffer);
    CHECK(refusal({{PaymentKind::Cash, cents(1000)}, {PaymentKind::Card, cents(0)}}) == TillError::PaymentsDiffer);
    CHECK(refusal({{PaymentKind::Cash, cents(1100)}, {PaymentKind::Card, cents(-100)}}) == TillError::PaymentsDiffer);
    CHECK(refusal({{PaymentKind::Card, cents(1000), cents(2000)}}) == TillError::PaymentsDiffer);
    CHECK(refusal({{PaymentKind::Cash, cents(1000), cents(999)}}) == TillError::GivenTooLittle);
    auto sale = points(80, "a");
    sale.given = cents(999);
    CHECK(till.issue(sale, noPatience).error == TillError::GivenTooLittle);
    sale.payment = PaymentWay{PaymentKind::Card};
    sale.given = cents(1000);
    CHECK(till.issue(sale, noPatience).error == TillError::PaymentsDiffer);
    CHECK(desk.card.image() == blank());

    const std::vector<Payment> payments{{PaymentKind::Cash, cents(400), cents(500)}, {PaymentKind::Card, cents(600)}};
    const auto sold = till.issue(with(payments), noPatience);
    REQUIRE(sold.verdict == Verdict::Done);
    CHECK(sold.payments == payments);
    CHECK(changeOf(sold.payments) == cents(100));
    CHECK(doneOf(station, sold).payments == payments);

    const auto again = till.issue(with(payments), noPatience);
    CHECK(again.repeated);
    CHECK(again.payments == payments);
    CHECK(till.issue(points(80, "a"), noPatience).error == TillError::RequestDiffers); // all of it in cash
    CHECK(till.issue(points(81, "a"), noPatience).error == TillError::RequestDiffers);
    CHECK(till.issue(package("Family", "a"), noPatience).error == TillError::RequestDiffers);
}

TEST_CASE("a staff card is loaded without payment, marked in every entry, and nothing of it is paid out") {
    Station station;
    sellBy(station, richPrices());
    Desk desk(blank());
    auto sale = points(300, "a");
    sale.staffCard = true;

    auto cashier = Till(desk.reader, *station.ledger, station.keys, station.site, station.clock,
                        {.operatorName = "kim", .role = Role::Cashier}, "test");
    CHECK(cashier.issue(sale, noPatience).error == TillError::NotAllowed);
    CHECK(station.ledger->latest(EntryKind::NotAllowed)->has_value());
    CHECK(desk.card.image() == blank());

    auto till = station.till(desk.reader);
    const auto issued = till.issue(sale, noPatience);
    REQUIRE(issued.verdict == Verdict::Done);
    CHECK(issued.card->flags == BalanceRecord::flagStaff);
    CHECK(issued.card->balance == Points{300}); // no step of the list applies to what is not sold
    CHECK(issued.card->refundable == Points{0});
    CHECK(issued.money == Money{});
    CHECK(doneOf(station, issued).staffCard);
    CHECK(doneOf(station, issued).payments.empty());
    CHECK(till.issue(sale, noPatience).repeated);

    CHECK(cashier.topUp(points(20, "b"), noPatience).error == TillError::NotAllowed);
    const auto toppedUp = till.topUp(points(600, "c"), noPatience);
    REQUIRE(toppedUp.verdict == Verdict::Done);
    CHECK(toppedUp.points == Points{600});
    CHECK(toppedUp.card->flags == BalanceRecord::flagStaff);
    CHECK(doneOf(station, toppedUp).staffCard);
    CHECK(doneOf(station, toppedUp).money == Money{});
    CHECK(till.refund({.requestId = "d"}, noPatience).error == TillError::NotRefundable);
    auto paid = points(20, "e");
    paid.payments = {{PaymentKind::Cash, cents(200)}};
    CHECK(till.topUp(paid, noPatience).error == TillError::PaymentsDiffer);
}

TEST_CASE("who may not issue a staff card is told so before any card is waited for") {
    Station station;
    VirtualCardReader empty;
    auto cashier = Till(empty, *station.ledger, station.keys, station.site, station.clock,
                        {.operatorName = "kim", .role = Role::Cashier}, "test");
    auto sale = points(300, "a");
    sale.staffCard = true;
    CHECK(cashier.issue(sale, noPatience).error == TillError::NotAllowed);
    CHECK(station.ledger->ofKind(EntryKind::NotAllowed)->size() == 1);
}

TEST_CASE("a card is good from its last load on, to the end of that many days, and a load never shortens it") {
    Station station; // its clock shows business day 20,000
    sellBy(station, richPrices());
    Desk desk(blank());
    auto till = station.till(desk.reader);
    CHECK(till.issue(points(20, "a"), noPatience).card->validUntil == 20'365);
    station.clock.advance(std::chrono::hours{24} * 10);
    CHECK(till.topUp(points(20, "b"), noPatience).card->validUntil == 20'375);
    auto shorter = richPrices();
    shorter.validDays = 30;
    sellBy(station, shorter);
    CHECK(till.topUp(points(20, "c"), noPatience).card->validUntil == 20'375);
    sellBy(station, PriceList{});
    CHECK(till.topUp(points(20, "d"), noPatience).card->validUntil == 20'375);
    station.clock.advance(std::chrono::hours{24} * 365);
    CHECK(till.show(noPatience).card->state == CardState::Ready); // its last day, to its end
    station.clock.advance(std::chrono::hours{24});
    CHECK(till.topUp(points(20, "e"), noPatience).error == TillError::Expired);

    Desk other(blank(uidOf("0badcafe")));
    auto second = station.till(other.reader);
    REQUIRE(second.issue(points(20, "f"), noPatience).card->validUntil == 0);
    sellBy(station, shorter);
    CHECK(second.topUp(points(20, "g"), noPatience).card->validUntil == 0); // good for ever stays so
}

TEST_CASE("sales name the list that they were made by, before and after a change") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto before = till.issue(points(200, "a"), noPatience);
    const auto list = sellBy(station, richPrices());
    const auto after = till.topUp(points(200, "b"), noPatience);
    CHECK(doneOf(station, before).priceList == 2);
    CHECK(doneOf(station, before).points == Points{200});
    CHECK(doneOf(station, after).priceList == list);
    CHECK(doneOf(station, after).points == Points{220});
    const auto old = pricesOf(*station.ledger, 2);
    REQUIRE(old);
    REQUIRE(*old);
    CHECK((*old)->prices == PriceList{});
    CHECK_FALSE(*pricesOf(*station.ledger, 1));
    CHECK_FALSE(*pricesOf(*station.ledger, 999));
}

TEST_CASE("prices that are in force already are not written again, and a cashier changes none") {
    Station station;
    sellBy(station, richPrices());
    const auto head = station.ledger->head()->number;
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    CHECK_FALSE(*changePrices(books, richPrices()));
    CHECK(station.ledger->head()->number == head);
    Books cashiers(*station.ledger, station.site, station.clock, {.operatorName = "kim", .role = Role::Cashier}, "");
    CHECK(changePrices(cashiers, PriceList{}).error() == TillError::NotAllowed);
    CHECK(pricesInForce(*station.ledger)->prices == richPrices());
}

TEST_CASE("cash, and what is given, come in coins that there are; what a card pays does not") {
    Station station;
    PriceList list;
    list.cashStep = cents(5);
    sellBy(station, list);
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto tried = [&](std::vector<Payment> payments, const char* requestId) {
        auto sale = points(100, requestId);
        sale.payments = std::move(payments);
        return desk.card.image() == blank() ? till.issue(sale, noPatience) : till.topUp(sale, noPatience);
    };
    CHECK(tried({{PaymentKind::Cash, cents(1000), cents(2002)}}, "a").error == TillError::NoSuchCash);
    CHECK(tried({{PaymentKind::Cash, cents(203)}, {PaymentKind::Card, cents(797)}}, "b").error ==
          TillError::NoSuchCash);
    CHECK(tried({{PaymentKind::Card, cents(203)}, {PaymentKind::Other, cents(797)}}, "c").verdict == Verdict::Done);
    CHECK(changeOf(tried({{PaymentKind::Cash, cents(1000), cents(2005)}}, "d").payments) == cents(1005));
    const auto far = cents(std::numeric_limits<std::int64_t>::max());
    CHECK(tried({{PaymentKind::Cash, cents(1000), far}}, "f").error == TillError::GivenTooMuch);
    // 100 times the largest top-up of 1,000.00.
    CHECK(tried({{PaymentKind::Cash, cents(1000), cents(10'000'005)}}, "g").error == TillError::GivenTooMuch);
    CHECK(tried({{PaymentKind::Cash, cents(1000), cents(10'000'000)}}, "h").verdict == Verdict::Done);
    auto refund = points(50, "e");
    refund.payments = {{PaymentKind::Cash, cents(202)}, {PaymentKind::Card, cents(298)}};
    CHECK(till.refund(refund, noPatience).error == TillError::NoSuchCash);
}

TEST_CASE("a purse pays card by card, in the order of the payments, and tells what is left") {
    Purse purse({{PaymentKind::Card, cents(700)}, {PaymentKind::Cash, cents(800), cents(1000)}});
    CHECK(purse.take(cents(500)) == std::vector<Payment>{{PaymentKind::Card, cents(500)}});
    CHECK(purse.take(cents(500)) ==
          std::vector<Payment>{{PaymentKind::Card, cents(200)}, {PaymentKind::Cash, cents(300), cents(300)}});
    CHECK(purse.left() == std::vector<Payment>{{PaymentKind::Cash, cents(700)}}); // 5.00 unspent, 2.00 change
    CHECK(purse.take(cents(500)) == std::vector<Payment>{{PaymentKind::Cash, cents(500), cents(700)}});
    CHECK(purse.left() == std::vector<Payment>{{PaymentKind::Cash, cents(200)}});
    CHECK(purse.take(Money{}).empty());
    CHECK(Purse({}).left().empty());
}

namespace {

/// A card of one day, issued with `count` points, and its till on the third day after.
struct ExpiredCard {
    explicit ExpiredCard(std::int64_t count = 100, std::int64_t bonusOf20 = 0) : desk(blank()) {
        PriceList list;
        list.validDays = 1;
        if (bonusOf20 != 0) {
            list.bonus = {{cents(1000), Points(bonusOf20)}};
        }
        sellBy(station, list);
        REQUIRE(station.till(desk.reader).issue(points(count, "a"), noPatience).verdict == Verdict::Done);
        station.clock.advance(std::chrono::hours{72});
        Books books(*station.ledger, station.site, station.clock, {}, "test");
        REQUIRE(confirmClock(books).value());
    }
    Till till(Role role, std::optional<Role> approver = {}) {
        return {desk.reader, *station.ledger, station.keys, station.site, station.clock,
                {.operatorName = "kim", .role = role, .approver = approver ? "max" : "", .approverRole = approver},
                "test"};
    }
    [[nodiscard]] BusinessDay day(int after) const { return BusinessDay{std::chrono::days{20'003 + after}}; }
    Station station;
    Desk desk;
};

} // namespace

TEST_CASE("an expired card is refunded and extended by a manager, or with one's approval, and by nobody else") {
    for (const auto role : everyRole) {
        for (const auto approver : {std::optional<Role>(), std::optional(Role::Supervisor), std::optional(Role::Manager)}) {
            CAPTURE(static_cast<int>(role), approver.has_value());
            const bool isManager = role == Role::Manager || approver == Role::Manager;
            {
                ExpiredCard expired;
                const auto refunded = expired.till(role, approver).refund({.requestId = "b"}, noPatience);
                if (isManager) {
                    CHECK(refunded.verdict == Verdict::Done);
                    CHECK(refunded.points == Points{100});
                    CHECK(refunded.money == cents(1000));
                    CHECK(refunded.card->balance == Points{0});
                } else {
                    const bool maySell = role == Role::Supervisor || approver == Role::Supervisor;
                    CHECK(refunded.verdict == Verdict::Refused);
                    CHECK(refunded.error == (maySell ? TillError::Expired : TillError::NotAllowed));
                }
            }
            ExpiredCard expired;
            const auto extended = expired.till(role, approver).extend({expired.day(30)}, noPatience);
            CHECK(extended.verdict == (isManager ? Verdict::Done : Verdict::Refused));
            auto more = points(10, "c");
            more.payment = PaymentWay{PaymentKind::Card};
            CHECK(expired.till(role).topUp(more, noPatience).error ==
                  (isManager ? std::optional<TillError>() : TillError::Expired));
        }
    }
}

TEST_CASE("an extended card holds all that was on it, run down before and loaded with the record that is good again") {
    ExpiredCard expired(100, 20); // and 20 on top
    auto till = expired.till(Role::Manager);
    CHECK(till.topUp(points(10, "b"), noPatience).error == TillError::Expired);
    const auto extended = till.extend({expired.day(30)}, noPatience);
    REQUIRE(extended.verdict == Verdict::Done);
    const auto& card = *extended.card;
    CHECK(card.state == CardState::Ready);
    CHECK(card.validUntil == 20'033);
    CHECK(card.balance == Points{120});
    CHECK(card.refundable == Points{100});
    CHECK(card.bonus == Points{20});
    CHECK(card.spent == Points{120});  // card-format.md, section 7: run down first
    CHECK(card.loaded == Points{240});
    CHECK(card.sequence == 2U);
    CHECK(extended.money == std::nullopt);

    const auto entries = expired.station.ledger->ofKind(EntryKind::Extend).value();
    REQUIRE(entries.size() == 3);
    CHECK(entries[0].phase == Phase::Intent);
    CHECK(entries[0].points == Points{120});
    CHECK(entries[0].details.at("until") == "2024-11-06"); // day 20,033
    CHECK(entries[2].phase == Phase::Done);
    CHECK(expired.station.ledger->openIntents()->empty());
    CHECK(till.refund({.requestId = "c"}, noPatience).money == cents(1000));
}

TEST_CASE("what was paid for the points of an expired card is paid out after it was extended, whatever they cost now") {
    ExpiredCard expired;
    PriceList cheaper;
    cheaper.points = Points{20};
    sellBy(expired.station, cheaper);
    auto till = expired.till(Role::Manager);
    REQUIRE(till.extend({expired.day(30)}, noPatience).verdict == Verdict::Done);
    REQUIRE(till.topUp(points(20, "b"), noPatience).verdict == Verdict::Done);
    CHECK(till.refund({.requestId = "c"}, noPatience).money == cents(1000 + 100)); // 100 at 10 and 20 at 20 per 1.00
}

TEST_CASE("a card that has not expired is extended by its record alone, and only to a later day") {
    ExpiredCard card;
    card.station.clock.advance(-std::chrono::hours{72});
    Books books(*card.station.ledger, card.station.site, card.station.clock, {}, "test");
    REQUIRE(correctClock(books, "a test").value());
    auto till = card.till(Role::Manager);
    const auto head = card.station.ledger->head()->number;
    CHECK(till.extend({card.day(-2)}, noPatience).error == TillError::NotLater); // 20,001, as it is
    CHECK(till.extend({card.day(-4)}, noPatience).error == TillError::NotLater);
    CHECK(till.extend({BusinessDay{std::chrono::days{65'536}}}, noPatience).error == TillError::NotLater);
    CHECK(card.station.ledger->head()->number == head);
    const auto extended = till.extend({card.day(0)}, noPatience);
    REQUIRE(extended.verdict == Verdict::Done);
    CHECK(extended.card->validUntil == 20'003);
    CHECK(extended.card->spent == Points{0});
    CHECK(extended.card->loaded == Points{100});
    CHECK(till.extend({card.day(1), uidOf("0badcafe")}, noPatience).error == TillError::AnotherCard);

    card.station.clock.advance(std::chrono::hours{24 * 40});
    CHECK(till.extend({card.day(1)}, noPatience).error == TillError::NotLater); // over by now
    sellBy(card.station, PriceList{});
    Desk other(blank(uidOf("0badcafe")));
    auto second = card.station.till(other.reader);
    REQUIRE(second.issue(points(20, "b"), noPatience).verdict == Verdict::Done);
    CHECK(second.extend({card.day(100)}, noPatience).error == TillError::NotLater); // good for ever
}
