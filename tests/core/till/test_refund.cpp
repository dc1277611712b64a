// What a refund pays, and what becomes of the bonus: card-format.md, section 4.
#include "core/card/meter.h"
#include "core/ledger/verification.h"
#include "core/till/bonus_record.h"
#include "core/till/decide.h"
#include "core/till/paid_points_left.h"
#include "core/till/price_book.h"
#include "core/till/settling.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <fmt/format.h>

#include <deque>
#include <functional>
#include <iostream>
#include <numeric>

using namespace tally;
using namespace tally::test;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

PriceList selling(std::int64_t points, std::int64_t money, std::int64_t step = 1) {
    PriceList list;
    list.points = Points(points);
    list.money = cents(money);
    list.cashStep = cents(step);
    return list;
}

/// Of 10 for 1.00, a tenth on top of 20.00.
PriceList withTenth() {
    auto list = selling(10, 100);
    list.bonus = {{cents(2000), Percent{10}}};
    return list;
}

void sellBy(Station& station, const PriceList& prices) {
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(changePrices(books, prices));
}

Sale all(std::string requestId) { return Sale{.requestId = std::move(requestId)}; }

Sale costing(std::int64_t money, std::string requestId) {
    Sale sale{.requestId = std::move(requestId)};
    sale.money = cents(money);
    return sale;
}

/// A game machine takes points, which no station hears of.
void play(Desk& desk, const SiteKeys& keys, std::int64_t points) {
    const auto reading = desk.read(keys);
    REQUIRE(reading);
    REQUIRE(debit(desk.reader, *reading, static_cast<std::uint32_t>(points)).sent.progress == Progress::Done);
}

BalanceRecord currentOn(Desk& desk, const SiteKeys& keys) { return desk.read(keys)->current(); }

} // namespace

TEST_CASE("points are refunded at what was paid for them, whatever they cost today") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, selling(20, 100));
    REQUIRE(till.issue(points(1000, "a"), noPatience).money == cents(5000));
    sellBy(station, selling(10, 100));
    SECTION("all of them") { CHECK(till.refund(all("b"), noPatience).money == cents(5000)); }
    SECTION("the oldest first, also of those that were bought since") {
        REQUIRE(till.topUp(points(100, "b"), noPatience).money == cents(1000));
        play(desk, station.keys, 980); // 20 of the old ones are left, at 0.05
        CHECK(till.refund(points(20, "c"), noPatience).money == cents(100));
        CHECK(till.refund(points(1, "d"), noPatience).money == cents(10));
        CHECK(till.refund(all("e"), noPatience).money == cents(990));
        CHECK(till.refund(all("f"), noPatience).error == TillError::NotRefundable);
    }
}

TEST_CASE("the deposit is not paid out with the points, and a package is paid out at its own price") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    auto list = selling(10, 100);
    list.deposit = cents(300);
    list.packages = {{"Family", cents(1999), Points(250), Points(50)}};
    sellBy(station, list);
    Sale package{.requestId = "a"};
    package.package = "Family";
    REQUIRE(till.issue(package, noPatience).money == cents(2299));
    const auto refunded = till.refund(all("b"), noPatience);
    CHECK(refunded.money == cents(1999));
    CHECK(refunded.points == Points(300));
    CHECK(refunded.bonus == Points(50));
    CHECK(refunded.card->balance == Points(0));
}

TEST_CASE("a refund named as money finds the points that it was paid for, and refuses what was paid for none") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, selling(3, 100));
    REQUIRE(till.issue(points(30, "a"), noPatience).money == cents(1000));
    CHECK(till.refund(costing(34, "b"), noPatience).error == TillError::AmountInvalid); // 0.33, 0.66, 1.00
    CHECK(till.refund(costing(1001, "c"), noPatience).error == TillError::NotRefundable);
    CHECK(till.refund(costing(0, "d"), noPatience).error == TillError::AmountInvalid);
    CHECK(till.refund(costing(66, "e"), noPatience).points == Points(2));
    CHECK(till.refund(costing(933, "f"), noPatience).points == Points(28));
}

TEST_CASE("a refund that comes to nothing is refused, and nothing is written down or sent") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, selling(100, 100, 5));
    REQUIRE(till.issue(points(100, "a"), noPatience).verdict == Verdict::Done);
    const auto head = station.ledger->head()->number;
    const auto image = desk.card.image();
    for (std::int64_t few = 1; few <= 4; ++few) {
        const auto refused = till.refund(points(few, fmt::format("b{}", few)), noPatience);
        CHECK(refused.verdict == Verdict::Refused);
        CHECK(refused.error == TillError::WorthNothing);
    }
    CHECK(station.ledger->head()->number == head);
    CHECK(desk.card.image() == image);
    CHECK(till.refund(points(5, "c"), noPatience).money == cents(5));
    REQUIRE(till.refund(points(93, "d"), noPatience).money == cents(90));
    CHECK(till.refund(all("e"), noPatience).error == TillError::WorthNothing); // 0.02
}

TEST_CASE("points whose load this ledger does not know are paid at the lowest price there ever was, in their turn") {
    Station ours(1);
    Station theirs(2);
    ours.know(2);
    theirs.know(1);
    Desk desk(blank());
    sellBy(ours, selling(25, 100));
    auto dear = selling(10, 200);
    dear.packages = {{"Cheap", cents(300), Points(100), Points(0)}}; // 0.03: less than 0.04
    sellBy(ours, dear);
    REQUIRE(ours.till(desk.reader).issue(points(10, "a"), noPatience).money == cents(200));
    REQUIRE(theirs.till(desk.reader).topUp(points(50, "x"), noPatience).verdict == Verdict::Done);
    REQUIRE(ours.till(desk.reader).topUp(points(20, "b"), noPatience).money == cents(400));
    auto till = ours.till(desk.reader);
    CHECK(lowestPriceEver(*ours.ledger) == Rate{Points(100), cents(300)});
    const auto paid = till.paidPointsOn(*till.show(noPatience).card);
    REQUIRE(paid);
    CHECK(*paid == PaidPoints({{Points(10), {Points(10), cents(200)}, {{PaymentKind::Cash, cents(200)}}},
                               {Points(50), {Points(100), cents(300)}, {}, Loaded::Elsewhere},
                               {Points(20), {Points(20), cents(400)}, {{PaymentKind::Cash, cents(400)}}}}));
    play(desk, ours.keys, 15);
    CHECK(till.refund(points(45, "c"), noPatience).money == cents(135));
    CHECK(till.refund(all("d"), noPatience).money == cents(400));
}

TEST_CASE("top up with a bonus and refund, again and again: no bonus is left, and no money gained") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, withTenth());
    REQUIRE(till.issue(points(0, "a"), noPatience).verdict == Verdict::Done);
    for (int round = 0; round < 3; ++round) {
        REQUIRE(till.topUp(points(200, fmt::format("t{}", round)), noPatience).points == Points(220));
        const auto refunded = till.refund(all(fmt::format("r{}", round)), noPatience);
        REQUIRE(refunded.verdict == Verdict::Done);
        CHECK(refunded.money == cents(2000));
        CHECK(refunded.points == Points(220));
        CHECK(refunded.bonus == Points(20));
        CHECK(refunded.card->balance == Points(0));
        CHECK(refunded.card->bonus == Points(0));
        CHECK(station.ledger->find(*refunded.entry)->bonus == Points(20));
    }
    CHECK(station.ledger->ofKind(EntryKind::BonusRecord)->empty()); // where nothing is left none is needed
}

TEST_CASE("a bonus that was played is no debt of the next purchase") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, withTenth());
    REQUIRE(till.issue(points(200, "a"), noPatience).points == Points(220));
    play(desk, station.keys, 220);
    const auto toppedUp = till.topUp(points(20, "b"), noPatience);
    CHECK(toppedUp.card->refundable == Points(20));
    CHECK(toppedUp.card->bonus == Points(0));
    CHECK(currentOn(desk, station.keys).bonus == 0);
    CHECK(till.refund(points(20, "c"), noPatience).money == cents(200));
}

TEST_CASE("the share of the bonus that goes is rounded up, and never more than there is") {
    for (std::int64_t paid = 1; paid <= 40; ++paid) {
        for (std::int64_t bonus = 0; bonus <= 45; ++bonus) {
            for (std::int64_t taken = 1; taken <= paid; ++taken) {
                const auto going = bonusGoingWith(Points(taken), Points(paid), Points(bonus)).count();
                std::int64_t least = 0;
                while (least * paid < bonus * taken) {
                    ++least;
                }
                if (going != least || going > bonus || (taken == paid && going != bonus)) {
                    FAIL(taken << " of " << paid << " with " << bonus << ": " << going);
                }
            }
        }
    }
}

TEST_CASE("after a refund that took bonus and left paid points the card is told, in the same operation") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    sellBy(station, withTenth());
    REQUIRE(till.issue(points(200, "a"), noPatience).points == Points(220));
    const auto before = currentOn(desk, station.keys);
    const auto refunded = till.refund(points(50, "b"), noPatience);
    REQUIRE(refunded.verdict == Verdict::Done);
    CHECK(refunded.points == Points(55));
    CHECK(refunded.bonus == Points(5));
    CHECK(refunded.money == cents(500));
    CHECK(refunded.settled.empty());
    CHECK(refunded.card->balance == Points(165));
    CHECK(refunded.card->bonus == Points(15));
    CHECK(refunded.card->refundable == Points(150));

    const auto after = currentOn(desk, station.keys);
    CHECK(after.sequence == before.sequence + 1);
    CHECK(after.loaded == before.loaded);
    CHECK(after.bonus == 15);
    CHECK(after.spent == 55);
    CHECK(after.validUntil == before.validUntil);
    const auto records = station.ledger->ofKind(EntryKind::BonusRecord);
    REQUIRE(records->size() == 2);
    CHECK(records->front().phase == Phase::Intent);
    CHECK(records->front().number == *refunded.entry + 1); // no moment without either
    CHECK(records->front().requestId.empty());
    CHECK_FALSE(records->front().points.has_value());
    CHECK_FALSE(records->front().money.has_value());
    CHECK(records->back().phase == Phase::Done);
    CHECK(till.refund(points(50, "b"), noPatience).repeated);
    CHECK(till.refund(all("c"), noPatience).money == cents(1500));
    CHECK(desk.read(station.keys)->view.balance == Points(0));
    CHECK(verify(*station.ledger, LedgerKeys::derive(station.keys, 1))->ok());
}

TEST_CASE("a record that is torn after its refund is completed at the next tap, and the money stays paid") {
    Station station;
    Desk desk(blank());
    sellBy(station, withTenth());
    REQUIRE(station.till(desk.reader).issue(points(200, "a"), noPatience).points == Points(220));
    const auto issued = desk.card.image();
    station.save();
    for (const auto outcome : {TearOutcome::Old, TearOutcome::Erased, TearOutcome::Part, TearOutcome::New}) {
        for (const std::uint64_t change : {3, 4, 5}) { // two of the meter, three of the record
            CAPTURE(static_cast<int>(outcome), change);
            station.restore();
            Desk counter(issued);
            counter.card.tearAt(change, outcome);
            const auto torn = station.till(counter.reader).refund(points(50, "b"), noPatience);
            CHECK(torn.verdict == Verdict::Done);
            CHECK(torn.money == cents(500));
            REQUIRE(torn.settled.size() == 1);
            CHECK(torn.settled.front().kind == EntryKind::BonusRecord);
            CHECK(torn.settled.front().phase == Phase::Open);
            counter.card.forgetTear();
            counter.card.enterField();
            const auto shown = station.till(counter.reader).show(noPatience);
            CHECK(shown.card->balance == Points(165));
            CHECK(shown.card->refundable <= Points(150)); // less until then, never more

            const auto repeated = station.till(counter.reader).refund(points(50, "b"), noPatience);
            CHECK(repeated.repeated);
            const auto more = station.till(counter.reader).topUp(points(10, "c"), noPatience);
            REQUIRE(more.verdict == Verdict::Done);
            REQUIRE(more.settled.size() == 1);
            CHECK(more.settled.front().phase == Phase::Done);
            CHECK(more.card->refundable == Points(160));
            CHECK(more.card->bonus == Points(15));
            CHECK(station.ledger->openIntents()->empty());
        }
    }
}

TEST_CASE("a record after a refund that another station went on without takes from it what was not played") {
    struct Row {
        std::int64_t played;
        std::int64_t refundable;
        std::int64_t bonus;
    };
    // 200 and 20; 100 and 10 refunded, 100 and 10 are left; then played, and 7 paid for at the other station.
    for (const auto& row : {Row{0, 107, 10}, Row{60, 47, 10}, Row{100, 7, 10}, Row{103, 7, 7}, Row{110, 7, 0}}) {
        CAPTURE(row.played);
        Station ours(1);
        Station theirs(2);
        ours.know(2);
        theirs.know(1);
        Desk desk(blank());
        sellBy(ours, withTenth());
        REQUIRE(ours.till(desk.reader).issue(points(200, "a"), noPatience).points == Points(220));
        desk.card.tearAt(5, TearOutcome::Old);
        REQUIRE(ours.till(desk.reader).refund(points(100, "b"), noPatience).verdict == Verdict::Done);
        desk.card.forgetTear();
        desk.card.enterField();
        if (row.played != 0) {
            play(desk, ours.keys, row.played);
        }
        REQUIRE(theirs.till(desk.reader).topUp(points(7, "x"), noPatience).verdict == Verdict::Done);
        const auto settled = ours.till(desk.reader).settle(noPatience);
        REQUIRE(settled.verdict == Verdict::Done);
        CHECK(settled.card->refundable == Points(row.refundable));
        CHECK(settled.card->bonus == Points(row.bonus));
        CHECK(ours.ledger->openIntents()->empty());
    }
}

TEST_CASE("a refund that is decided as paid out is followed by its record, when the card is next seen") {
    Station station;
    Desk desk(blank());
    sellBy(station, withTenth());
    REQUIRE(station.till(desk.reader).issue(points(200, "a"), noPatience).points == Points(220));
    desk.card.tearAt(1, TearOutcome::New);
    REQUIRE(station.till(desk.reader).refund(points(100, "b"), noPatience).verdict == Verdict::Open);
    const auto intent = station.ledger->openIntents()->front().number;
    desk.card.forgetTear();
    desk.card.enterField();
    station.clock.advance(std::chrono::seconds{61});
    REQUIRE(station.till(desk.reader).settle(noPatience).verdict == Verdict::Open);
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(decide(books, station.keys, intent, Decision::PaidOut, "the guest had it"));
    const auto settled = station.till(desk.reader).settle(noPatience);
    REQUIRE(settled.verdict == Verdict::Done);
    CHECK(settled.card->balance == Points(110));
    CHECK(settled.card->refundable == Points(100));
    CHECK(station.ledger->openIntents()->empty());
}

TEST_CASE("an extended card keeps what was paid for its points, and its bonus") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    auto list = withTenth();
    list.validDays = 1;
    sellBy(station, list);
    REQUIRE(till.issue(points(200, "a"), noPatience).points == Points(220));
    play(desk, station.keys, 50);
    auto cheap = selling(100, 100);
    cheap.validDays = 1;
    sellBy(station, cheap);
    station.clock.advance(std::chrono::hours{72});
    REQUIRE(till.extend({BusinessDay{std::chrono::days{20'100}}}, noPatience).verdict == Verdict::Done);
    REQUIRE(till.topUp(points(100, "b"), noPatience).money == cents(100));
    const auto shown = till.show(noPatience).card;
    CHECK(shown->refundable == Points(250));
    CHECK(shown->bonus == Points(20));
    CHECK(till.refund(points(150, "c"), noPatience).money == cents(1500));
    CHECK(till.refund(all("d"), noPatience).money == cents(100));
}

TEST_CASE("an open record that two others were built on is done") {
    const auto keys = siteKeys({1});
    const auto next = [&](const RecordBytes& on) {
        auto record = BalanceRecord::peek(on);
        record.sequence += 1;
        record.previous = macStart(on);
        return sign(record, anyUid(), keys);
    };
    const auto before = sign(record(4, 100), anyUid(), keys);
    const auto open = next(before);
    const auto first = next(open);
    const auto second = next(first);
    auto other = BalanceRecord::peek(first);
    other.previous ^= 1U;
    const auto stranger = sign(other, anyUid(), keys);
    CHECK(settlingOf(open, before, second, first) == RecordSettling::BuiltUpon);
    CHECK(settlingOf(open, before, second, std::nullopt) == RecordSettling::OnlyJournals);
    CHECK(settlingOf(open, before, next(stranger), stranger) == RecordSettling::OnlyJournals);
    CHECK(settlingOf(open, before, second, stranger) == RecordSettling::OnlyJournals);
    CHECK(settlingOf(open, before, next(second), second) == RecordSettling::OnlyJournals);
}

namespace {

/// A card as a guest would reckon it: every paid point with what it cost, over a common denominator, the oldest first.
struct Guest {
    static constexpr std::int64_t parts = 2 * 2 * 3 * 5 * 5 * 7; // of every load below

    std::deque<std::int64_t> paid{};
    std::int64_t bonus = 0;
    std::int64_t in = 0;
    std::int64_t out = 0;

    void load(std::int64_t points, std::int64_t onTop, std::int64_t money) {
        paid.insert(paid.end(), static_cast<std::size_t>(points), money * parts / points);
        bonus += onTop;
        in += money;
    }
    [[nodiscard]] std::int64_t points() const { return static_cast<std::int64_t>(paid.size()) + bonus; }
    void play(std::int64_t count) {
        const auto fromPaid = std::min(count, static_cast<std::int64_t>(paid.size()));
        paid.erase(paid.begin(), paid.begin() + fromPaid);
        bonus -= count - fromPaid;
    }
    [[nodiscard]] std::int64_t worth(std::int64_t count, std::int64_t step) const {
        return std::accumulate(paid.begin(), paid.begin() + count, std::int64_t{0}) / (parts * step) * step;
    }
    void refund(std::int64_t count, std::int64_t step) {
        const auto left = static_cast<std::int64_t>(paid.size());
        out += worth(count, step);
        bonus -= (bonus * count + left - 1) / left;
        paid.erase(paid.begin(), paid.begin() + count);
    }
};

/// One thing that happens to a card, at the till and in the guest's reckoning.
using Step = std::function<void(Till&, Desk&, Station&, Guest&, const std::string& requestId)>;

Step buy(std::int64_t count, std::int64_t onTop, std::int64_t money) {
    return [=](Till& till, Desk&, Station&, Guest& guest, const std::string& requestId) {
        const auto answer = till.topUp(points(count, requestId), noPatience);
        REQUIRE(answer.verdict == Verdict::Done);
        REQUIRE(answer.money == cents(money));
        guest.load(count, onTop, money);
    };
}

Step buyPackage(const char* name, std::int64_t count, std::int64_t onTop, std::int64_t money) {
    return [=](Till& till, Desk&, Station&, Guest& guest, const std::string& requestId) {
        Sale sale{.requestId = requestId};
        sale.package = name;
        REQUIRE(till.topUp(sale, noPatience).money == cents(money));
        guest.load(count, onTop, money);
    };
}

Step playAtMost(std::int64_t count) {
    return [=](Till&, Desk& desk, Station& station, Guest& guest, const std::string&) {
        const auto played = std::min(count, guest.points());
        if (played > 0) {
            play(desk, station.keys, played);
            guest.play(played);
        }
    };
}

Step giveBack(std::optional<std::int64_t> count, std::int64_t step) {
    return [=](Till& till, Desk&, Station&, Guest& guest, const std::string& requestId) {
        const auto left = static_cast<std::int64_t>(guest.paid.size());
        const auto taken = count.value_or(left);
        const auto answer = till.refund(count ? points(*count, requestId) : all(requestId), noPatience);
        if (left == 0 || taken > left) {
            REQUIRE(answer.error == TillError::NotRefundable);
        } else if (guest.worth(taken, step) == 0) {
            REQUIRE(answer.error == TillError::WorthNothing);
        } else {
            REQUIRE(answer.verdict == Verdict::Done);
            REQUIRE(answer.money == cents(guest.worth(taken, step)));
            guest.refund(taken, step);
        }
    };
}

} // namespace

TEST_CASE("whatever is bought, played and given back in whatever order, the card holds and pays what a guest reckons") {
    constexpr std::int64_t step = 5;
    Station station;
    auto prices = selling(7, 100, step);
    prices.bonus = {{cents(300), Points(3)}, {cents(600), Percent{15}}};
    prices.packages = {{"Cheap", cents(255), Points(50), Points(11)}};
    sellBy(station, prices);
    const std::vector<Step> steps{
        buy(10, 0, 145), // 142.86
        buy(42, 6, 600), // 15 % of 42 are 6.3
        buyPackage("Cheap", 50, 11, 255),
        playAtMost(9),
        playAtMost(55),
        giveBack(1, step),
        giveBack(13, step),
        giveBack(std::nullopt, step),
    };
    const std::size_t depth = 4;
    const auto count = steps.size() * steps.size() * steps.size() * steps.size();
    for (std::size_t sequence = 0; sequence < count; ++sequence) {
        // The first is a purchase: before it there is nothing to play or give back.
        if (sequence % steps.size() > 2) {
            continue;
        }
        CAPTURE(sequence);
        Desk desk(blank(uidOf(fmt::format("5a{:06x}", sequence))));
        auto till = station.till(desk.reader);
        Guest guest;
        REQUIRE(till.issue(points(0, fmt::format("{}", sequence)), noPatience).verdict == Verdict::Done);
        auto rest = sequence;
        for (std::size_t i = 0; i < depth; ++i, rest /= steps.size()) {
            steps[rest % steps.size()](till, desk, station, guest, fmt::format("{}-{}", sequence, i));
            const auto shown = desk.read(station.keys)->view;
            REQUIRE(shown.balance == Points(guest.points()));
            REQUIRE(shown.bonus == Points(guest.bonus));
            REQUIRE(shown.refundable == Points(static_cast<std::int64_t>(guest.paid.size())));
        }
        REQUIRE(guest.out <= guest.in);
    }
    CHECK(station.ledger->openIntents()->empty());
    CHECK(verify(*station.ledger, LedgerKeys::derive(station.keys, 1))->ok());
}
