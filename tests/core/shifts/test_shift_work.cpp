#include "core/ledger/entry_json.h"
#include "core/report/report.h"
#include "core/till/clock_jump.h"
#include "core/till/price_book.h"
#include "core/till/shift_work.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <map>
#include <thread>

using namespace tally;
using namespace tally::test;
using namespace std::chrono_literals;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// A count worth exactly so much, in coins of one cent.
std::vector<CountedPieces> worth(std::int64_t minor) { return {{cents(1), minor}}; }

struct Change {
    EntryKind kind = EntryKind::TopUp;
    std::int64_t points = 0;
    std::vector<Payment> payments{};
    std::int64_t deposit = 0;
    std::int64_t bonus = 0;
    bool staffCard = false;
};

Payment cash(std::int64_t minor) { return {PaymentKind::Cash, cents(minor)}; }
Payment card(std::int64_t minor) { return {PaymentKind::Card, cents(minor)}; }
Payment other(std::int64_t minor) { return {PaymentKind::Other, cents(minor)}; }

/// Several people at one station, whose sales are entries as the till writes them.
class Arcade {
public:
    Station station;

    [[nodiscard]] Books books(const std::string& name, Role role = Role::Cashier) { return booksOf({name, role}); }
    [[nodiscard]] Books booksOf(Attendant attendant) {
        const auto shift = openShiftOf(*station.ledger, attendant.operatorName).value();
        attendant.shift = shift ? std::optional(shift->number) : std::nullopt;
        return {*station.ledger, station.site, station.clock, attendant, "test"};
    }
    std::int64_t open(const std::string& name, std::int64_t openingFloat = 10'000) {
        auto its = books(name);
        return ShiftWork(its).open(cents(openingFloat)).value().number;
    }
    Result<CashCount, ShiftError> count(const std::string& name, std::int64_t minor) {
        auto its = books(name);
        return ShiftWork(its).count(name, worth(minor));
    }
    /// A count after the first.
    Result<CashCount, ShiftError> countAgain(const std::string& name, std::int64_t minor) {
        auto its = booksOf({.operatorName = name, .role = Role::Supervisor});
        return ShiftWork(its).count(name, worth(minor));
    }
    Result<ShiftReport, ShiftError> close(const std::string& name,
                                          const std::optional<LockHolder>& cardWorker = std::nullopt) {
        auto its = books(name);
        return ShiftWork(its).close(name, cardWorker);
    }
    ShiftReport x(const std::string& name) {
        return makeXReport(*station.ledger, openShiftOf(*station.ledger, name).value().value(), station.clock.now())
            .value();
    }
    CashFlow drawer(const std::string& name) { return x(name).figures.cash.value(); }

    Entry begin(const std::string& name, const Change& change) {
        auto intent = books(name).begin(change.kind, Phase::Intent);
        intent.uid = "04782e21801d80";
        intent.serial = 1'000'001;
        intent.points = Points{change.points};
        intent.bonus = Points{change.bonus};
        intent.deposit = cents(change.deposit);
        intent.payments = change.payments;
        intent.staffCard = change.staffCard;
        Money money;
        for (const auto& payment : change.payments) {
            money += payment.amount;
        }
        intent.money = money;
        intent.number = station.ledger->append(intent).value();
        return intent;
    }
    std::int64_t answer(const std::string& name, const Entry& intent, Phase phase) {
        return station.ledger->append(books(name).follow(intent, phase)).value();
    }
    /// Where that is days ahead a supervisor says that the clock is right.
    void moveClock(std::chrono::milliseconds by) {
        station.clock.advance(by);
        auto sue = books("Sue", Role::Supervisor);
        REQUIRE(confirmClock(sue));
    }
    void sell(const std::string& name, const Change& change) { answer(name, begin(name, change), Phase::Done); }
};

TurnoverLine line(std::int64_t count, std::int64_t points, std::int64_t bonus, std::int64_t money) {
    return {count, Points{points}, Points{bonus}, cents(money)};
}

/// What its entry says of a Z: all but how far that entry itself is to be believed.
ShiftReport asFrozen(ShiftReport z) {
    z.trust = Trust::ChainOnly;
    return z;
}

} // namespace

TEST_CASE("the expected cash and the turnover of a shift are what one adds up by hand") {
    Arcade arcade;
    arcade.open("Anna", 10'000);
    arcade.sell("Anna", {EntryKind::Issue, 200, {cash(2200)}, 200});
    arcade.sell("Anna", {EntryKind::TopUp, 100, {card(1000)}});
    arcade.sell("Anna", {EntryKind::TopUp, 170, {{PaymentKind::Cash, cents(550), cents(2000)}, other(1000)}, 0, 15});
    arcade.sell("Anna", {EntryKind::Refund, 30, {cash(300)}});
    arcade.sell("Anna", {EntryKind::Issue, 500, {}, 0, 0, true});
    auto hers = arcade.booksOf({.operatorName = "Anna", .role = Role::Supervisor});
    ShiftWork work(hers);
    REQUIRE(work.payIn(cents(5000), "change from the bank"));
    REQUIRE(work.payOut(cents(725), "milk"));
    REQUIRE(work.drop(cents(6000)));

    const auto figures = arcade.x("Anna").figures;
    CHECK(figures.turnover.issued == line(1, 200, 0, 2200));
    CHECK(figures.turnover.toppedUp == line(2, 270, 15, 2550));
    CHECK(figures.turnover.refunded == line(1, 30, 0, 300));
    CHECK(figures.turnover.deposits == cents(200));
    CHECK(figures.turnover.staff == line(1, 500, 0, 0));
    CHECK(figures.turnover.payments.at(PaymentKind::Cash) == PaymentLine{cents(2750), cents(300)});
    CHECK(figures.turnover.payments.at(PaymentKind::Card) == PaymentLine{cents(1000), Money{}});
    CHECK(figures.turnover.payments.at(PaymentKind::Other) == PaymentLine{cents(1000), Money{}});
    const auto drawer = figures.cash.value();
    CHECK(drawer.sales == CashLine{2, cents(2750)}); // what was paid, not the 20.00 that were handed over
    CHECK(drawer.refunds == CashLine{1, cents(300)});
    CHECK(drawer.payIns == CashLine{1, cents(5000)});
    CHECK(drawer.payOuts == CashLine{1, cents(725)});
    CHECK(drawer.drops == CashLine{1, cents(6000)});
    CHECK(drawer.openSales == CashLine{});
    CHECK(drawer.handedBack == CashLine{});
    CHECK(drawer.expected() == cents(10'725)); // 100.00 + 27.50 - 3.00 + 50.00 - 7.25 - 60.00
    CHECK(figures.settled.toppedUp == TurnoverLine{});
}

TEST_CASE("money of an open sale is expected on a line of its own until the sale is settled") {
    Arcade arcade;
    arcade.open("Anna");
    const auto intent = arcade.begin("Anna", {EntryKind::TopUp, 100, {cash(600), card(400)}});
    arcade.answer("Anna", intent, Phase::Open);
    const auto x = arcade.x("Anna");
    CHECK(x.figures.cash->openSales == CashLine{1, cents(600)});
    CHECK(x.figures.cash->expected() == cents(10'600));
    CHECK(x.figures.turnover.toppedUp == TurnoverLine{});
    REQUIRE(x.figures.open.size() == 1);
    CHECK(x.figures.open[0].intent == intent.number);
    CHECK(x.figures.open[0].cash == cents(600));
    CHECK(x.figures.open[0].money == cents(1000));
    SECTION("done: it is a sale") {
        arcade.answer("Anna", intent, Phase::Done);
        CHECK(arcade.drawer("Anna").openSales == CashLine{});
        CHECK(arcade.drawer("Anna").sales == CashLine{1, cents(600)});
        CHECK(arcade.drawer("Anna").expected() == cents(10'600));
        CHECK(arcade.x("Anna").figures.turnover.toppedUp == line(1, 100, 0, 1000));
    }
    SECTION("not done: the guest has the money back") {
        arcade.answer("Anna", intent, Phase::NotDone);
        CHECK(arcade.drawer("Anna").expected() == cents(10'000));
        CHECK(arcade.x("Anna").figures.open.empty());
    }
    SECTION("done twice, it counts once") {
        arcade.answer("Anna", intent, Phase::Done);
        arcade.answer("Anna", intent, Phase::Done);
        CHECK(arcade.drawer("Anna").sales == CashLine{1, cents(600)});
    }
}

TEST_CASE("an open refund has paid nothing out") {
    Arcade arcade;
    arcade.open("Anna");
    const auto intent = arcade.begin("Anna", {EntryKind::Refund, 10, {cash(100)}});
    arcade.answer("Anna", intent, Phase::Open);
    CHECK(arcade.drawer("Anna").expected() == cents(10'000));
    CHECK(arcade.x("Anna").figures.open.size() == 1);
    arcade.answer("Anna", intent, Phase::Done);
    CHECK(arcade.drawer("Anna").expected() == cents(9'900));
}

TEST_CASE("what a Z carries forward is turnover of the shift that settles it, and cash of the one that took it") {
    Arcade arcade;
    arcade.open("Anna");
    const auto done = arcade.begin("Anna", {EntryKind::TopUp, 100, {cash(1000)}});
    const auto notDone = arcade.begin("Anna", {EntryKind::TopUp, 50, {cash(500)}});
    arcade.answer("Anna", done, Phase::Open);
    arcade.answer("Anna", notDone, Phase::Open);
    REQUIRE(arcade.count("Anna", 11'500));
    const auto first = arcade.close("Anna").value();
    CHECK(first.figures.cash->openSales == CashLine{2, cents(1500)});
    CHECK(first.figures.open.size() == 2);
    CHECK(first.counts.at(0).count.difference() == Money{});

    const auto second = arcade.open("Ben");
    REQUIRE(arcade.x("Ben").figures.open.size() == 2);
    CHECK(arcade.x("Ben").figures.open[0].shift == first.shift);
    CHECK(arcade.drawer("Ben").expected() == cents(10'000));
    arcade.answer("Ben", done, Phase::Done);
    arcade.answer("Ben", notDone, Phase::NotDone);
    const auto x = arcade.x("Ben");
    CHECK(x.shift == second);
    CHECK(x.figures.turnover.toppedUp == TurnoverLine{});
    CHECK(x.figures.settled.toppedUp == line(1, 100, 0, 1000));
    CHECK(x.figures.cash->sales == CashLine{});
    CHECK(x.figures.cash->handedBack == CashLine{1, cents(500)});
    CHECK(x.figures.cash->expected() == cents(9'500));
    CHECK(x.perpetual.toppedUp == line(1, 100, 0, 1000));
}

TEST_CASE("a sale that a second cashier settles while the first one's shift is open belongs to the first") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.open("Ben", 0);
    const auto intent = arcade.begin("Anna", {EntryKind::TopUp, 100, {cash(1000)}});
    arcade.answer("Anna", intent, Phase::Open);
    CHECK(arcade.x("Ben").figures.open.empty());
    arcade.answer("Ben", intent, Phase::Done);
    CHECK(arcade.drawer("Anna").expected() == cents(11'000));
    CHECK(arcade.x("Anna").figures.turnover.toppedUp == line(1, 100, 0, 1000));
    CHECK(arcade.drawer("Ben").expected() == Money{});
    CHECK(arcade.x("Ben").figures.settled.toppedUp == TurnoverLine{});
}

TEST_CASE("sales outside any shift are in no shift's figures, and in the perpetual totals") {
    Arcade arcade;
    arcade.sell("Ben", {EntryKind::TopUp, 70, {cash(700)}});
    arcade.open("Anna");
    arcade.sell("Ben", {EntryKind::TopUp, 30, {cash(300)}});
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    const auto x = arcade.x("Anna");
    CHECK(x.figures.turnover.toppedUp == line(1, 10, 0, 100));
    CHECK(x.figures.cash->expected() == cents(10'100));
    CHECK(x.perpetual.toppedUp == line(3, 110, 0, 1100));
}

TEST_CASE("two people may have a shift open at one station, and nobody two") {
    Arcade arcade;
    const auto first = arcade.open("Anna");
    auto again = arcade.books("Anna");
    CHECK(ShiftWork(again).open(Money{}).error() == ShiftError::AlreadyOpen);
    const auto second = arcade.open("Ben");
    const auto open = openShifts(*arcade.station.ledger).value();
    REQUIRE(open.size() == 2);
    CHECK(open[0].number == first);
    CHECK(open[1].number == second);
    REQUIRE(arcade.count("Anna", 10'000));
    CHECK(ShiftWork(again).open(Money{}).error() == ShiftError::AlreadyOpen);
    const auto beside = arcade.close("Anna").value().beside;
    REQUIRE(beside.size() == 1);
    CHECK(beside[0].shift == second);
    CHECK(beside[0].owner == "Ben");
    CHECK(beside[0].openedAt.time == open[1].openedAt);
    CHECK_FALSE(openShiftOf(*arcade.station.ledger, "Anna").value());
    CHECK(openShiftOf(*arcade.station.ledger, "Ben").value()->number == second);
    const auto third = arcade.open("Anna");
    CHECK(third > second);
    REQUIRE(arcade.count("Ben", 10'000));
    CHECK(arcade.close("Ben").value().beside.at(0).shift == third);
    CHECK(openShifts(*arcade.station.ledger).value().size() == 1);
}

TEST_CASE("a Z names every movement of cash of its shift: when by the clock on the wall, who, with whom, what for, how "
          "much") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.open("Ben");
    auto anna = arcade.booksOf({"Anna", Role::Cashier});
    const auto began = arcade.station.clock.now();
    REQUIRE(ShiftWork(anna).payIn(cents(5'000), "coins from the bank"));
    auto approved = arcade.booksOf({"Anna", Role::Cashier, "Sue", Role::Supervisor});
    REQUIRE(ShiftWork(approved).payOut(cents(350), "=window cleaner"));
    REQUIRE(ShiftWork(anna).drop(cents(2'000)));
    auto ben = arcade.booksOf({"Ben", Role::Cashier});
    REQUIRE(ShiftWork(ben).drop(cents(9)));
    REQUIRE(arcade.count("Anna", 12'650));
    REQUIRE(arcade.close("Anna"));
    const auto z = findZReport(*arcade.station.ledger, 1).value().value(); // read back from its entry
    const auto& moved = z.figures.movements;
    REQUIRE(moved.size() == 3);
    CHECK(moved[0].kind == EntryKind::PayIn);
    CHECK(moved[0].time == began);
    CHECK(moved[0].offset == arcade.station.site.calendar().offsetAt(began));
    CHECK(moved[0].operatorName == "Anna");
    CHECK(moved[0].approver.empty());
    CHECK(moved[0].remark == "coins from the bank");
    CHECK(moved[0].money == cents(5'000));
    CHECK(moved[1].kind == EntryKind::PayOut);
    CHECK(moved[1].approver == "Sue");
    CHECK(moved[1].remark == "=window cleaner");
    CHECK(moved[2].kind == EntryKind::SafeDrop);
    CHECK(moved[2].money == cents(2'000));
    CHECK(z.withoutCash().figures.movements.empty());
}

TEST_CASE("cash moves only in an open shift, by an amount above zero, and with a word what for") {
    Arcade arcade;
    auto nobody = arcade.booksOf({.operatorName = "Anna", .role = Role::Supervisor});
    CHECK(ShiftWork(nobody).payIn(cents(1), "float").error() == ShiftError::NoOpenShift);
    CHECK(ShiftWork(nobody).open(cents(-1)).error() == ShiftError::AmountInvalid);
    arcade.open("Anna", 0);
    const auto head = arcade.station.ledger->head().value();
    auto hers = arcade.booksOf({.operatorName = "Anna", .role = Role::Supervisor});
    ShiftWork work(hers);
    CHECK(work.payIn(Money{}, "x").error() == ShiftError::AmountInvalid);
    CHECK(work.payOut(cents(-5), "x").error() == ShiftError::AmountInvalid);
    CHECK(work.drop(Money{}).error() == ShiftError::AmountInvalid);
    CHECK(work.payIn(cents(5), "").error() == ShiftError::ReasonMissing);
    CHECK(work.payOut(cents(5), " \t").error() == ShiftError::ReasonMissing);
    CHECK(arcade.station.ledger->head().value() == head);
}

TEST_CASE("float, pay-in, pay-out and drop come in the smallest coin and within the limit of the price list") {
    Arcade arcade;
    PriceList list; // 10,000 points for 1,000.00 at most: 100,000.00 at once
    list.cashStep = cents(5);
    auto manager = arcade.books("Mia", Role::Manager);
    REQUIRE(changePrices(manager, list));
    auto hers = arcade.booksOf({.operatorName = "Anna", .role = Role::Supervisor});
    ShiftWork work(hers);
    const auto tried = [&](Money amount) {
        std::vector<std::optional<ShiftError>> errors;
        const auto note = [&errors](const auto& result) {
            errors.push_back(result ? std::nullopt : std::optional(result.error()));
        };
        auto bens = arcade.books("Ben");
        note(ShiftWork(bens).open(amount));
        note(work.payIn(amount, "bank"));
        note(work.payOut(amount, "milk"));
        note(work.drop(amount));
        return errors;
    };
    arcade.open("Anna", 0);
    using Errors = std::vector<std::optional<ShiftError>>;
    const auto head = arcade.station.ledger->head().value();
    CHECK(tried(cents(7)) == Errors(4, ShiftError::NoSuchCash));
    CHECK(tried(cents(10'000'001)) == Errors(4, ShiftError::CashTooLarge));
    CHECK(tried(cents(400'638'133'393'100)) == Errors(4, ShiftError::CashTooLarge)); // a barcode
    CHECK(tried(cents(std::numeric_limits<std::int64_t>::max())) == Errors(4, ShiftError::CashTooLarge));
    CHECK(arcade.station.ledger->head().value() == head);
    CHECK(tried(cents(10'000'000)) == Errors(4, std::nullopt));
    list.largestCash = cents(100'000);
    REQUIRE(changePrices(manager, list));
    CHECK(work.drop(cents(100'005)).error() == ShiftError::CashTooLarge);
    CHECK(work.drop(cents(100'000)));
}

TEST_CASE("what is counted are the coins and notes in use, whatever the currency has besides") {
    Arcade arcade;
    arcade.open("Anna", 0);
    auto hers = arcade.books("Anna");
    ShiftWork work(hers, {cents(300), cents(25)});
    CHECK(work.count("Anna", {{cents(1), 1}}).error() == ShiftError::UnknownDenomination);
    CHECK(work.count("Anna", {{cents(25), 4}, {cents(300), 1}})->counted == cents(400));
}

TEST_CASE("a cashier pays nothing out without a supervisor, and it is written down that she tried") {
    Arcade arcade;
    const auto shift = arcade.open("Anna");
    auto hers = arcade.books("Anna");
    CHECK(ShiftWork(hers).payOut(cents(500), "milk").error() == ShiftError::NotAllowed);
    const auto tried = arcade.station.ledger->latest(EntryKind::NotAllowed).value().value();
    CHECK(tried.operatorName == "Anna");
    CHECK(tried.details.at("action") == "pay-out");
    auto approved = arcade.booksOf(
        {.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = Role::Supervisor});
    const auto paid = ShiftWork(approved).payOut(cents(500), "milk").value();
    const auto entry = arcade.station.ledger->find(paid).value();
    CHECK(entry.approver == "Sue");
    CHECK(entry.shift == shift);
    CHECK(entry.remark == "milk");
    CHECK_FALSE(entry.reason);
    CHECK(arcade.x("Anna").figures.exceptions.of(ExceptionKind::NotAllowed) == 1);
    CHECK(arcade.x("Anna").figures.exceptions.of(ExceptionKind::Approval) == 1);
}

TEST_CASE("a count tells over or short only once it is final, and a second one takes a supervisor; both stay") {
    Arcade arcade;
    arcade.open("Anna");
    const auto first = arcade.count("Anna", 9'990).value();
    CHECK(first.counted == cents(9'990));
    CHECK(first.expected == cents(10'000));
    CHECK(first.difference() == cents(-10));
    CHECK(arcade.count("Anna", 10'000).error() == ShiftError::NotAllowed);
    auto approved = arcade.booksOf(
        {.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = Role::Supervisor});
    const auto second = ShiftWork(approved).count("Anna", worth(10'020)).value();
    CHECK(second.difference() == cents(20));
    const auto z = arcade.close("Anna").value();
    REQUIRE(z.counts.size() == 2);
    CHECK(z.counts[0].count == first);
    CHECK(z.counts[1].count == second);
    CHECK(z.counts[1].count.approver == "Sue");
}

TEST_CASE("whatever moves the drawer after the count makes it outdated, and counting again needs nobody then") {
    Arcade arcade;
    arcade.open("Anna");
    const auto torn = arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.answer("Anna", torn, Phase::Open);
    CHECK(arcade.close("Anna").error() == ShiftError::NotCounted);
    REQUIRE(arcade.count("Anna", 10'100));
    CHECK(openShiftOf(*arcade.station.ledger, "Anna").value()->state == ShiftState::Counted);
    SECTION("a pay-in") {
        auto hers = arcade.books("Anna");
        REQUIRE(ShiftWork(hers).payIn(cents(100), "found"));
    }
    SECTION("a sale") { arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}}); }
    SECTION("a sale by bank card") { arcade.sell("Anna", {EntryKind::TopUp, 10, {card(100)}}); }
    SECTION("a sale of hers that somebody else found not done") {
        arcade.open("Ben");
        arcade.answer("Ben", torn, Phase::NotDone);
    }
    CHECK(openShiftOf(*arcade.station.ledger, "Anna").value()->state == ShiftState::CountOutdated);
    CHECK(arcade.close("Anna").error() == ShiftError::CountOutdated);
    CHECK(arcade.count("Anna", 10'000).error() == ShiftError::NotAllowed);
    CHECK(arcade.countAgain("Anna", 10'000));
    CHECK(arcade.close("Anna"));
}

TEST_CASE("what others do does not outdate a count") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.open("Ben");
    const auto torn = arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.answer("Anna", torn, Phase::Open);
    REQUIRE(arcade.count("Anna", 10'100));
    arcade.sell("Ben", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.answer("Ben", torn, Phase::Done); // expected before as open, now as sold
    const auto z = arcade.close("Anna").value();
    CHECK(z.figures.cash->expected() == cents(10'100));
    CHECK(z.figures.cash->expected() == z.counts.at(0).count.expected);
}

TEST_CASE("a count of coins that are none, of less than nothing or of nothing at all is refused") {
    Arcade arcade;
    arcade.open("Anna");
    auto hers = arcade.books("Anna");
    ShiftWork work(hers);
    CHECK(work.count("Anna", {{cents(3000), 1}}).error() == ShiftError::UnknownDenomination);
    CHECK(work.count("Anna", {{cents(1000), -1}}).error() == ShiftError::CountInvalid);
    CHECK(work.count("Anna", {{cents(1000), std::numeric_limits<std::int64_t>::max()}}).error() ==
          ShiftError::CountInvalid);
    CHECK(work.count("Anna", {}).error() == ShiftError::CountInvalid);
    CHECK(openShiftOf(*arcade.station.ledger, "Anna").value()->state == ShiftState::Open);
    CHECK(work.count("Anna", {{cents(1000), 0}}).value().difference() == cents(-10'000));
}

TEST_CASE("a shift that the cashier before left open is counted and closed by a supervisor, and the Z names both") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    auto ben = arcade.books("Ben");
    CHECK(ShiftWork(ben).count("Anna", worth(10'100)).error() == ShiftError::NotAllowed);
    CHECK(ShiftWork(ben).close("Anna", std::nullopt).error() == ShiftError::NotAllowed);
    auto sue = arcade.books("Sue", Role::Supervisor);
    CHECK(ShiftWork(sue).close("Zoe", std::nullopt).error() == ShiftError::NoOpenShift);
    CHECK(ShiftWork(sue).close("anna", std::nullopt).error() == ShiftError::NotCounted);
    REQUIRE(ShiftWork(sue).count("anna", worth(10'100)));
    auto max = arcade.books("Max", Role::Manager);
    const auto z = ShiftWork(max).close("ANNA", std::nullopt).value();
    CHECK(z.owner == "Anna");
    CHECK(z.counts.at(0).count.countedBy == "Sue");
    CHECK(z.madeBy == "Max");
    CHECK_FALSE(openShiftOf(*arcade.station.ledger, "Anna").value());
    const auto entry = arcade.station.ledger->find(z.entry.value()).value();
    CHECK(entry.operatorName == "Max");
    CHECK(entry.shift == z.shift);
}

TEST_CASE("a Z reads the same, byte for byte, whatever comes after it") {
    Arcade arcade;
    arcade.open("Anna");
    const auto torn = arcade.begin("Anna", {EntryKind::TopUp, 40, {cash(400)}});
    arcade.answer("Anna", torn, Phase::Open);
    arcade.sell("Anna", {EntryKind::Issue, 10, {cash(100)}});
    REQUIRE(arcade.count("Anna", 10'450));
    const auto made = arcade.close("Anna").value();
    const auto frozen = made.toDetails().dump();
    arcade.moveClock(49h);
    arcade.answer("Ben", torn, Phase::Done);
    arcade.open("Anna", 5);
    arcade.sell("Anna", {EntryKind::TopUp, 77, {cash(770)}});
    REQUIRE(arcade.count("Anna", 775));
    REQUIRE(arcade.close("Anna"));
    arcade.station.reopen();
    const auto later = findZReport(*arcade.station.ledger, 1).value().value();
    CHECK(later == made);
    CHECK(later.toDetails().dump() == frozen);
    CHECK(later.figures.cash->openSales == CashLine{1, cents(400)});
    CHECK(later.counts.at(0).count.difference() == cents(-50));
}

TEST_CASE("Zs are numbered without a gap, name the chain before them, and carry totals that only grow") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.open("Ben");
    arcade.sell("Anna", {EntryKind::Issue, 100, {cash(1200)}, 200});
    arcade.sell("Ben", {EntryKind::TopUp, 50, {card(500)}, 0, 5});
    REQUIRE(arcade.count("Anna", 11'200));
    const auto first = arcade.close("Anna").value();
    arcade.sell("Ben", {EntryKind::Refund, 20, {cash(200)}});
    arcade.sell("Zoe", {EntryKind::TopUp, 5, {other(50)}});
    REQUIRE(arcade.count("Ben", 9'800));
    const auto second = arcade.close("Ben").value();

    auto& ledger = *arcade.station.ledger;
    for (const auto& z : {first, second}) {
        CHECK(z.entry == z.lastEntry + 1);
        CHECK(z.head.number == z.lastEntry);
        CHECK(z.head.hash == ledger.hashOf(z.lastEntry).value());
        CHECK(ledger.find(z.firstEntry)->kind == EntryKind::ShiftOpen);
        CHECK(z.perpetual == addTurnover({}, ledger, 1, z.lastEntry).value());
    }
    CHECK(first.zNumber == 1);
    CHECK(second.zNumber == 2);
    CHECK(first.perpetual.issued == line(1, 100, 0, 1200));
    CHECK(first.perpetual.toppedUp == line(1, 50, 5, 500));
    CHECK(second.perpetual.issued == line(1, 100, 0, 1200));
    CHECK(second.perpetual.toppedUp == line(2, 55, 5, 550));
    CHECK(second.perpetual.refunded == line(1, 20, 0, 200));
    CHECK(second.perpetual.deposits == cents(200));
    CHECK(second.perpetual.payments.at(PaymentKind::Cash) == PaymentLine{cents(1200), cents(200)});
    CHECK(second.perpetual.payments.at(PaymentKind::Other) == PaymentLine{cents(50), Money{}});
    CHECK(second.figures.turnover.toppedUp == line(1, 50, 5, 500));
    CHECK(findZReport(ledger, std::nullopt).value()->zNumber == 2);
    CHECK(findZReport(ledger, 1).value()->shift == first.shift);
    CHECK_FALSE(findZReport(ledger, 3).value());
}

TEST_CASE("only a sale that another program is in the middle of refuses a Z") {
    Arcade arcade;
    arcade.open("Anna");
    const auto older = arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}}); // by a program that crashed since
    arcade.station.clock.advance(1h);
    const LockHolder station{1234, "tallycard-station", "2024-10-04T12:30:00.000Z"};
    REQUIRE(arcade.count("Anna", 10'100));
    SECTION("none: what an earlier program left is carried forward") {
        const auto z = arcade.close("Anna", station).value();
        CHECK(z.figures.open.at(0).intent == older.number);
    }
    SECTION("one without any answer") {
        const auto sale = arcade.begin("Anna", {EntryKind::TopUp, 20, {card(200)}});
        REQUIRE(arcade.countAgain("Anna", 10'100));
        CHECK(arcade.close("Anna", station).error() == ShiftError::SaleUnfinished);
        CHECK(arcade.close("Anna", LockHolder{}).error() == ShiftError::SaleUnfinished);
        CHECK_FALSE(arcade.station.ledger->latest(EntryKind::ShiftClose).value());
        SECTION("that is answered then, by a card that was lifted") { arcade.answer("Anna", sale, Phase::Open); }
        SECTION("that is done then") { arcade.answer("Anna", sale, Phase::Done); }
        const auto counted = openShiftOf(*arcade.station.ledger, "Anna").value()->state == ShiftState::Counted ||
                             arcade.countAgain("Anna", 10'100).has_value();
        REQUIRE(counted);
        CHECK(arcade.close("Anna", station));
    }
    SECTION("one of somebody else's shift") {
        arcade.open("Ben");
        arcade.begin("Ben", {EntryKind::TopUp, 20, {card(200)}});
        CHECK(arcade.close("Anna", station));
    }
    SECTION("nobody at work: whatever is open is carried forward") {
        arcade.begin("Anna", {EntryKind::TopUp, 20, {card(200)}});
        REQUIRE(arcade.countAgain("Anna", 10'100));
        CHECK(arcade.close("Anna").value().figures.open.size() == 2);
    }
}

TEST_CASE("of two programs that close one shift at once, one makes the Z") {
    Arcade arcade;
    for (int round = 1; round <= 10; ++round) {
        arcade.open("Anna");
        REQUIRE(arcade.count("Anna", 10'000));
        const auto secondLedger = arcade.station.openAgain();
        Books second(*secondLedger, arcade.station.site, arcade.station.clock, Attendant{.operatorName = "Anna"}, "b");
        auto first = arcade.books("Anna");
        std::optional<Result<ShiftReport, ShiftError>> other;
        std::thread rival([&] { other = ShiftWork(second).close("Anna", std::nullopt); });
        const auto mine = ShiftWork(first).close("Anna", std::nullopt);
        rival.join();
        CHECK(mine.has_value() != other->has_value());
        CHECK((mine ? other->error() : mine.error()) == ShiftError::NoOpenShift);
        CHECK((mine ? *mine : **other).zNumber == round);
        CHECK(arcade.station.ledger->ofKind(EntryKind::ShiftClose).value().size() == static_cast<std::size_t>(round));
    }
}

TEST_CASE("cash that another program moves during the close is in the Z or makes its count outdated") {
    Arcade arcade;
    arcade.open("Anna");
    REQUIRE(arcade.count("Anna", 10'000));
    const auto secondLedger = arcade.station.openAgain();
    Books second(*secondLedger, arcade.station.site, arcade.station.clock, Attendant{.operatorName = "Anna"}, "b");
    std::int64_t moved = 0;
    std::thread rival([&] {
        for (int i = 0; i < 30; ++i) {
            moved += ShiftWork(second).payIn(cents(1), "a coin found") ? 1 : 0;
        }
    });
    std::optional<ShiftReport> z;
    while (!z) {
        const auto closed = arcade.close("Anna");
        if (closed) {
            z = *closed;
        } else {
            REQUIRE(closed.error() == ShiftError::CountOutdated);
            REQUIRE(arcade.countAgain("Anna", 10'000));
        }
    }
    rival.join();
    CHECK(z->figures.cash->payIns.money == cents(moved));
    CHECK(z->figures.cash->expected() == cents(10'000 + moved));
    CHECK(z->counts.back().count.expected == z->figures.cash->expected());
}

TEST_CASE("a Z goes by the numbers of its entries: over the end of a day, a day of 25 hours, a clock set back") {
    Arcade arcade;
    arcade.station.site.dayEnds = 2h;
    // To 25 October 2026, 01:30 in Berlin: summer time still, and the business day of the 24th.
    const auto evening = std::chrono::sys_days{std::chrono::year{2026} / 10 / 24} + 23h + 30min;
    arcade.moveClock(evening - arcade.station.clock.now());
    arcade.open("Anna");
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.station.clock.advance(1h); // 02:30, the first time: the next business day
    arcade.sell("Anna", {EntryKind::TopUp, 20, {cash(200)}});
    arcade.station.clock.advance(1h); // 02:30 again
    arcade.sell("Anna", {EntryKind::TopUp, 40, {cash(400)}});
    arcade.station.clock.advance(-72h); // and somebody sets the clock back by three days
    arcade.sell("Anna", {EntryKind::TopUp, 80, {cash(800)}});
    REQUIRE(arcade.count("Anna", 11'500));
    const auto z = arcade.close("Anna").value();
    CHECK(z.figures.turnover.toppedUp == line(4, 150, 0, 1500));
    CHECK(z.counts.at(0).count.difference() == Money{});
    CHECK(z.firstEntry < z.lastEntry);
    CHECK(z.toDetails().at("opened_at") == "2026-10-25T01:30:00.000+02:00");
    CHECK(z.toDetails().at("made_at") == "2026-10-22T03:30:00.000+02:00");

    arcade.open("Anna", 0);
    arcade.sell("Anna", {EntryKind::TopUp, 1, {cash(10)}});
    CHECK(arcade.x("Anna").figures.turnover.toppedUp == line(1, 1, 0, 10));
    CHECK(arcade.x("Anna").perpetual.toppedUp == line(5, 151, 0, 1510));
}

TEST_CASE("of the hour that comes twice, a Z tells which it was, and of the hour that is skipped, the new one") {
    Arcade arcade;
    const auto at = [&](std::chrono::sys_time<std::chrono::milliseconds> time) {
        arcade.moveClock(time - arcade.station.clock.now());
    };
    at(std::chrono::sys_days{std::chrono::year{2026} / 10 / 25} + 30min);
    arcade.open("Anna");
    arcade.station.clock.advance(1h);
    CHECK(arcade.x("Anna").toDetails().at("opened_at") == "2026-10-25T02:30:00.000+02:00");
    CHECK(arcade.x("Anna").toDetails().at("made_at") == "2026-10-25T02:30:00.000+01:00");
    at(std::chrono::sys_days{std::chrono::year{2026} / 3 / 29} + 1h);
    CHECK(arcade.x("Anna").toDetails().at("made_at") == "2026-03-29T03:00:00.000+02:00");
    arcade.station.clock.advance(-1ms);
    CHECK(arcade.x("Anna").toDetails().at("made_at") == "2026-03-29T01:59:59.999+01:00");
}

TEST_CASE("exceptions of a shift are counted, its own and the station's") {
    Arcade arcade;
    arcade.open("Anna");
    const auto note = [&](const std::string& name, EntryKind kind, std::optional<Reason> reason) {
        auto entry = arcade.books(name).begin(kind, Phase::Note);
        entry.reason = reason;
        arcade.station.ledger->append(entry).value();
    };
    note("Anna", EntryKind::CardRefused, Reason::Foreign);
    note("Ben", EntryKind::CardRefused, Reason::Foreign); // outside the shift
    note("Ben", EntryKind::SignIn, Reason::WrongPin);
    note("Ben", EntryKind::SignIn, std::nullopt);
    note("", EntryKind::ClockSetBack, std::nullopt);
    const auto torn = arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.answer("Anna", torn, Phase::Open);
    arcade.answer("Anna", torn, Phase::Open);
    arcade.answer("Anna", torn, Phase::NotDone);
    arcade.sell("Anna", {EntryKind::Refund, 1, {cash(10)}});
    note("Ben", EntryKind::SignIn, Reason::LockedOut);
    const auto exceptions = arcade.x("Anna").figures.exceptions;
    CHECK(exceptions.of(ExceptionKind::CardRefused) == 1);
    CHECK(exceptions.of(ExceptionKind::SignInFailed) == 1);
    CHECK(exceptions.of(ExceptionKind::LockedOut) == 1);
    CHECK(exceptions.of(ExceptionKind::ClockSetBack) == 1);
    CHECK(exceptions.of(ExceptionKind::LeftOpen) == 1);
    CHECK(exceptions.of(ExceptionKind::NotDone) == 1);
    CHECK(exceptions.of(ExceptionKind::Refund) == 1);
    CHECK(exceptions.total() == 7);
}

namespace {

/// What X, Z and day say of one shift that is the whole of one day.
void agree(Arcade& arcade, const std::map<ExceptionKind, std::int64_t>& expected) {
    const auto x = arcade.x("Anna").figures;
    REQUIRE(arcade.count("Anna", 10'000));
    const auto closed = arcade.close("Anna");
    REQUIRE(closed);
    const auto z = ShiftReport::from(arcade.station.ledger->find(*closed->entry).value()).value().figures;
    const auto today = arcade.books("Anna").begin(EntryKind::Receipt, Phase::Note).businessDay;
    const auto day = makeReport(*arcade.station.ledger, {today, today}, Verification{}).value();
    for (const auto kind : everyExceptionKind) {
        INFO(codeOf(kind));
        const auto counted = x.exceptions.of(kind);
        CHECK(z.exceptions.of(kind) == counted);
        CHECK(day.countOf(kind) == counted);
        CHECK((!expected.contains(kind) || counted == expected.at(kind)));
    }
    const auto isSame = [](const TurnoverLine& line, const ReportTotal& total) {
        return line == TurnoverLine{total.count, total.points, total.bonus, total.money};
    };
    for (const auto& turnover : {x.turnover, z.turnover}) {
        CHECK(isSame(turnover.issued, day.sums.issued));
        CHECK(isSame(turnover.toppedUp, day.sums.toppedUp));
        CHECK(isSame(turnover.refunded, day.sums.refunded));
        CHECK(turnover.deposits == day.sums.deposits());
        CHECK(turnover.staff.count == day.staff.issued.count + day.staff.toppedUp.count);
        for (const auto& [kind, line] : turnover.payments) {
            CHECK(line == PaymentLine{day.sums.payments.at(kind).taken, day.sums.payments.at(kind).given});
        }
    }
}

} // namespace

TEST_CASE("X, Z and day count the same approvals, refunds and tears of one shift") {
    Arcade arcade;
    arcade.open("Anna");
    const auto approved = [&](EntryKind kind, Phase phase) {
        auto books = arcade.booksOf(
            {.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = Role::Supervisor});
        return books.begin(kind, phase);
    };
    const auto append = [&](const Entry& entry) { return arcade.station.ledger->append(entry).value(); };
    // Three approvals: a refund, a pay-out and a receipt once more. That of the refund stands in its outcome, too.
    auto refund = approved(EntryKind::Refund, Phase::Intent);
    refund.points = Points{5};
    refund.money = cents(50);
    refund.payments = {cash(50)};
    refund.intent = append(refund);
    refund.phase = Phase::Done;
    append(refund);
    auto payOut = approved(EntryKind::PayOut, Phase::Note);
    payOut.money = cents(100);
    append(payOut);
    append(approved(EntryKind::Receipt, Phase::Note));
    // No approval: Sue may not do this either, and stands by while a torn sale settles itself.
    append(approved(EntryKind::NotAllowed, Phase::Note));
    const auto torn = arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.answer("Anna", torn, Phase::Open);
    arcade.answer("Anna", torn, Phase::Open);
    auto settled = approved(EntryKind::TopUp, Phase::Done);
    settled.points = Points{10};
    settled.money = cents(100);
    settled.payments = {cash(100)};
    settled.intent = torn.number;
    append(settled);
    append(settled);                             // once more: no money
    arcade.answer("Anna", torn, Phase::NotDone); // what is done is not undone
    const auto nothing = arcade.begin("Anna", {EntryKind::TopUp, 7, {cash(70)}});
    arcade.answer("Anna", nothing, Phase::NotDone);
    arcade.answer("Anna", nothing, Phase::Done); // neither is what is not done

    const auto x = arcade.x("Anna").figures;
    CHECK(x.turnover.toppedUp == line(1, 10, 0, 100));
    CHECK(x.turnover.refunded == line(1, 5, 0, 50));
    agree(arcade, {{ExceptionKind::Approval, 3},
                   {ExceptionKind::Refund, 1},
                   {ExceptionKind::LeftOpen, 1},
                   {ExceptionKind::NotDone, 1},
                   {ExceptionKind::NotAllowed, 1}});
}

TEST_CASE("X, Z and day agree on whatever entry is made in one shift, alone, answered twice or approved") {
    for (std::uint8_t i = 0; !nameOf(static_cast<EntryKind>(i)).empty(); ++i) {
        const auto kind = static_cast<EntryKind>(i);
        const bool mayStand = kind != EntryKind::SiteInit && kind != EntryKind::KeysRotated &&
                              kind != EntryKind::ShiftOpen && kind != EntryKind::ShiftClose &&
                              kind != EntryKind::ShiftCount;
        if (!mayStand) {
            continue;
        }
        INFO(nameOf(kind));
        Arcade arcade;
        arcade.open("Anna");
        auto entry = arcade.books("Anna").begin(kind, Phase::Note);
        entry.uid = "04782e21801d80";
        entry.points = Points{10};
        entry.bonus = Points{1};
        entry.money = cents(100);
        entry.payments = {cash(60), card(40)};
        const auto isRemarkedOn = kind == EntryKind::PayIn || kind == EntryKind::PayOut;
        for (const auto* approver : {"", "Sue"}) {
            for (const auto reason :
                 {std::optional<Reason>(), std::optional(Reason::LockedOut), std::optional(Reason::WrongPin)}) {
                for (const bool isStaff : {false, true}) {
                    entry.approver = approver;
                    entry.reason = isRemarkedOn ? std::nullopt : reason;
                    entry.staffCard = isStaff;
                    entry.phase = Phase::Note;
                    entry.intent.reset();
                    arcade.station.ledger->append(entry).value();
                    for (const auto end : {Phase::Done, Phase::NotDone}) {
                        entry.phase = Phase::Intent;
                        entry.intent.reset();
                        entry.intent = arcade.station.ledger->append(entry).value();
                        for (const auto phase :
                             {Phase::Open, Phase::Open, end, Phase::Done, Phase::NotDone, Phase::Open}) {
                            entry.phase = phase;
                            arcade.station.ledger->append(entry).value();
                        }
                    }
                }
            }
        }
        agree(arcade, {});
    }
}

TEST_CASE("an X is told without cash until the count is final, but to a supervisor, and it is no entry") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    const auto head = arcade.station.ledger->head().value();
    auto anna = arcade.books("Anna");
    auto sue = arcade.books("Sue", Role::Supervisor);
    CHECK_FALSE(ShiftWork(anna).look("Anna").value().figures.cash);
    CHECK(ShiftWork(sue).look("anna").value().figures.cash->expected() == cents(10'100));
    const auto shift = openShiftOf(*arcade.station.ledger, "Anna").value().value();
    CHECK_FALSE(xReportFor(std::nullopt, *arcade.station.ledger, shift, arcade.station.clock.now())->figures.cash);
    CHECK(arcade.station.ledger->head().value() == head);
    REQUIRE(arcade.count("Anna", 10'100));
    CHECK(ShiftWork(anna).look("Anna").value().counts.at(0).count.difference() == Money{});
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    CHECK_FALSE(ShiftWork(anna).look("Anna").value().figures.cash);
    CHECK(ShiftWork(anna).look("Ben").error() == ShiftError::NotAllowed);
    CHECK(ShiftWork(sue).look("Ben").error() == ShiftError::NoOpenShift);
}

TEST_CASE("before the count a cashier's X tells nothing that the cash could be reckoned from") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.sell("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    arcade.begin("Anna", {EntryKind::TopUp, 10, {cash(100)}});
    const auto hidden = arcade.x("Anna").withoutCash();
    const auto details = hidden.toDetails();
    CHECK(details.at("cash").is_null());
    CHECK(details.at("turnover").at("payments").is_null());
    CHECK(details.at("settled").at("payments").is_null());
    CHECK(details.at("perpetual").at("payments").is_null());
    CHECK(details.at("counts").empty());
    CHECK(details.at("open")[0].at("cash") == 0);
    CHECK(details.at("turnover").at("topped_up").at("count") == 1);
}

TEST_CASE("a shift whose sums are too large says so, and is closed all the same, as are those after it") {
    Arcade arcade;
    arcade.open("Anna");
    arcade.sell("Anna", {EntryKind::TopUp, 1, {cash(largestCash.minor())}});
    CHECK(arcade.drawer("Anna").sales.money == largestCash);
    arcade.sell("Anna", {EntryKind::TopUp, 1, {cash(1)}});
    const auto shift = openShiftOf(*arcade.station.ledger, "Anna").value().value();
    const auto x = makeXReport(*arcade.station.ledger, shift, arcade.station.clock.now()).value();
    CHECK_FALSE(x.isExact());
    CHECK(x.toDetails().at("exact") == false);
    REQUIRE(arcade.count("Anna", 1));
    const auto z = arcade.close("Anna").value();
    CHECK(z.zNumber == 1);
    CHECK_FALSE(z.figures.areExact);
    CHECK_FALSE(z.perpetual.isExact);
    CHECK(ShiftReport::from(arcade.station.ledger->find(z.entry.value()).value()) == asFrozen(z));
    arcade.open("Anna");
    REQUIRE(arcade.count("Anna", 10'000));
    const auto next = arcade.close("Anna").value();
    CHECK(next.figures.areExact);
    CHECK_FALSE(next.perpetual.isExact);
    CHECK(next.figures.cash->expected() == cents(10'000));
}

TEST_CASE("figures are made of a shift, not of any other entry") {
    Arcade arcade;
    arcade.open("Anna");
    CHECK(figuresOfShift(*arcade.station.ledger, 1, 2).error() == LedgerError::NoSuchEntry);
    CHECK(figuresOfShift(*arcade.station.ledger, 99, 99).error() == LedgerError::NoSuchEntry);
}

TEST_CASE("a Z that somebody bent is no Z") {
    Arcade arcade;
    arcade.open("Anna");
    REQUIRE(arcade.count("Anna", 10'000));
    const auto z = arcade.close("Anna").value();
    auto entry = arcade.station.ledger->find(z.entry.value()).value();
    REQUIRE(ShiftReport::from(entry) == asFrozen(z));
    const auto whole = entry.details;
    for (const auto& [name, value] : whole.items()) {
        CAPTURE(name);
        entry.details = whole;
        entry.details.erase(name);
        CHECK_FALSE(ShiftReport::from(entry));
    }
    for (const auto* bent :
         {"", "2026-10-25T02:30:00.000", "2026-10-25T02:30:00.000Z", "2026-10-25T02:30:00.000+0200x"}) {
        entry.details = whole;
        entry.details["opened_at"] = bent;
        CHECK_FALSE(ShiftReport::from(entry));
    }
    entry.details = whole;
    entry.details["head"] = "zz";
    CHECK_FALSE(ShiftReport::from(entry));
    entry.details = whole;
    entry.kind = EntryKind::ShiftOpen;
    CHECK_FALSE(ShiftReport::from(entry));
}
