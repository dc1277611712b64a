#include "core/report/liability.h"
#include "core/report/report.h"
#include "core/shifts/shift_report.h"
#include "core/till/decide.h"
#include "core/till/price_book.h"
#include "core/till/shift_work.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;
using namespace std::chrono_literals;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// A card with 300 points, and a refund of 50 for 5.00 that Anna, a supervisor, began in her shift and whose card left.
class Arcade {
public:
    Arcade() : desk(blank()) {
        shift = open("Anna");
        REQUIRE(till("Anna").issue(points(300, "a"), noPatience).verdict == Verdict::Done);
    }
    std::int64_t open(const std::string& name) {
        auto its = books({.operatorName = name});
        return ShiftWork(its).open(cents(10'000)).value().number;
    }
    /// The card leaves at the meter's first change, with or without it.
    void tear(TearOutcome outcome) {
        desk.card.tearAt(1, outcome);
        REQUIRE(till("Anna").refund(points(50, "b"), noPatience).verdict == Verdict::Open);
        desk.card.forgetTear();
        intent = station.ledger->openIntents()->front().number;
    }
    /// It comes back after its minute, and cannot tell.
    void showLate() {
        station.clock.advance(61s);
        desk.card.enterField();
        const auto settled = till("Anna").settle(noPatience);
        REQUIRE(settled.verdict == Verdict::Open);
        REQUIRE(settled.settled.front().phase == Phase::Open);
    }
    Attendant attendant(const std::string& name, Role role = Role::Manager) {
        const auto its = openShiftOf(*station.ledger, name).value();
        return {.operatorName = name, .role = role, .shift = its ? std::optional(its->number) : std::nullopt};
    }
    Till till(const std::string& name) {
        return {desk.reader,      *station.ledger,                  station.keys, station.site,
                station.clock, attendant(name, Role::Supervisor), "test"};
    }
    Books books(Attendant who) { return {*station.ledger, station.site, station.clock, std::move(who), "test"}; }
    Result<DecisionMade, DecideFailure> decideAs(Attendant who, Decision decision,
                                                 std::string_view reason = "the guest says so") {
        auto its = books(std::move(who));
        return decide(its, station.keys, intent, decision, reason);
    }
    CashFlow drawer() {
        const auto its = openShiftOf(*station.ledger, "Anna").value().value();
        return makeXReport(*station.ledger, its, station.clock.now()).value().figures.cash.value();
    }
    void close(std::int64_t counted) {
        auto its = books(attendant("Anna", Role::Supervisor));
        ShiftWork work(its);
        REQUIRE(work.count("Anna", {{cents(1), counted}}));
        REQUIRE(work.close("Anna", std::nullopt));
    }
    Report report() {
        const auto day = station.site.calendar().dayOf(station.clock.now());
        return makeReport(*station.ledger, {day, day}, {}).value();
    }

    Station station;
    Desk desk;
    std::int64_t shift{};
    std::int64_t intent{};
};

DecideError errorOf(const Result<DecisionMade, DecideFailure>& made) {
    REQUIRE_FALSE(made);
    return std::get<DecideError>(made.error());
}

} // namespace

TEST_CASE("a manager says what a refund was that its card cannot tell any more, and that ends it") {
    for (const auto decision : everyDecision) {
        CAPTURE(codeOf(decision));
        Arcade arcade;
        arcade.tear(TearOutcome::New);
        arcade.showLate();
        CHECK(undecidableRefunds(*arcade.station.ledger).value() == std::vector{arcade.intent});

        const auto made = arcade.decideAs(arcade.attendant("Mia"), decision);
        REQUIRE(made);
        const bool isPaid = decision == Decision::PaidOut;
        CHECK(made->outcome.phase == (isPaid ? Phase::Done : Phase::NotDone));
        CHECK(made->outcome.intent == arcade.intent);
        CHECK(made->outcome.remark == "the guest says so");
        CHECK(made->outcome.operatorName == "Mia");
        CHECK(made->decided == Decided{decision, "Mia"});
        CHECK(made->paidOut() == cents(isPaid ? 500 : 0));
        CHECK(made->goneFromCard == Points{50});
        CHECK(made->isContradicted() == (decision == Decision::NeverHappened));
        CHECK(Decided::from(arcade.station.ledger->find(made->outcome.number).value()) == made->decided);

        CHECK(arcade.station.ledger->openIntents()->empty());
        CHECK(undecidableRefunds(*arcade.station.ledger)->empty());
        const auto settled = arcade.till("Anna").settle(noPatience);
        CHECK(settled.verdict == Verdict::Done);
        CHECK(settled.settled.empty());
        CHECK(settled.card->state == CardState::Ready);
        CHECK(settled.card->balance == Points{250}); // as its meter has it
        CHECK(errorOf(arcade.decideAs(arcade.attendant("Mia"), decision)) == DecideError::AlreadySettled);
        const auto repeated = arcade.till("Anna").refund(points(50, "b"), noPatience);
        CHECK(repeated.verdict == Verdict::Done);
        CHECK(repeated.repeated == isPaid);
    }
}

TEST_CASE("a decision is in the report with who decided, why and for how much, and the drawer is as it says") {
    for (const auto decision : everyDecision) {
        CAPTURE(codeOf(decision));
        Arcade arcade;
        arcade.tear(TearOutcome::New);
        arcade.showLate();
        CHECK(arcade.drawer().expected() == cents(10'000 + 3000));
        REQUIRE(arcade.decideAs(arcade.attendant("Mia"), decision));
        const std::int64_t paid = decision == Decision::PaidOut ? 500 : 0;
        CHECK(arcade.drawer().expected() == cents(10'000 + 3000 - paid)); // of the shift that began it

        const auto report = arcade.report();
        CHECK(report.sums.refunded.money == cents(paid));
        CHECK(report.sums.payments.at(PaymentKind::Cash).given == cents(paid));
        CHECK(report.openRefunds.count == 0);
        CHECK(report.countOf(ExceptionKind::NotDone) == 0);
        REQUIRE(report.countOf(ExceptionKind::Decision) == 1);
        const auto of = std::ranges::find(report.exceptions, ExceptionKind::Decision, &ReportException::kind);
        CHECK(of->entry.decided == Decided{decision, "Mia"});
        CHECK(of->entry.remark == "the guest says so");
        CHECK(of->entry.money == cents(500));
        if (paid != 0) {
            CHECK(report.byOperator.at("Anna").refunded.money == cents(500)); // who paid it out
        }
    }
}

TEST_CASE("what was paid out in a shift that is closed since is expected to be missing from no drawer") {
    Arcade arcade;
    arcade.tear(TearOutcome::New);
    arcade.showLate();
    arcade.close(10'000 + 3000 - 500); // its count told that 5.00 were missing
    const auto second = arcade.open("Mia");
    const auto made = arcade.decideAs(arcade.attendant("Mia"), Decision::PaidOut);
    REQUIRE(made);
    CHECK_FALSE(made->outcome.shift);
    const auto hers = openShiftOf(*arcade.station.ledger, "Mia").value().value();
    CHECK(hers.number == second);
    CHECK(makeXReport(*arcade.station.ledger, hers, arcade.station.clock.now())->figures.cash->expected() ==
          cents(10'000));
    CHECK(arcade.report().outsideShifts.refunded.money == cents(500));
}

TEST_CASE("nobody below a manager decides, but with a manager's approval, who is named as the one that did") {
    Arcade arcade;
    arcade.tear(TearOutcome::New);
    arcade.showLate();
    for (const auto role : {Role::Cashier, Role::Supervisor}) {
        const auto refused = arcade.decideAs({.operatorName = "Anna", .role = role}, Decision::PaidOut);
        REQUIRE_FALSE(refused);
        CHECK(std::get<TillError>(refused.error()) == TillError::NotAllowed);
    }
    CHECK(arcade.station.ledger->ofKind(EntryKind::NotAllowed)->size() == 2);
    auto approved = arcade.attendant("Anna", Role::Cashier);
    approved.approver = "Mia";
    approved.approverRole = Role::Manager;
    const auto made = arcade.decideAs(approved, Decision::Played);
    REQUIRE(made);
    CHECK(made->decided.by == "Mia");
    CHECK(made->outcome.operatorName == "Anna");
    CHECK(made->outcome.approver == "Mia");
    CHECK(arcade.report().countOf(ExceptionKind::Approval) == 1);
}

TEST_CASE("only what no card can tell any more is decided") {
    Arcade arcade;
    const auto mia = arcade.attendant("Mia");
    arcade.intent = 9999;
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played)) == DecideError::NoSuchEntry);
    arcade.intent = 1;
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played)) == DecideError::NotARefund);
    arcade.intent = arcade.station.ledger->ofKind(EntryKind::Issue)->front().number;
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played)) == DecideError::NotARefund);

    arcade.tear(TearOutcome::New);
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played)) == DecideError::CardTells); // not shown since
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played, " \t")) == DecideError::ReasonMissing);
    arcade.desk.card.enterField();
    REQUIRE(arcade.till("Anna").settle(noPatience).settled.front().phase == Phase::Done); // in time
    CHECK(errorOf(arcade.decideAs(mia, Decision::Played)) == DecideError::AlreadySettled);
}

TEST_CASE("the number of any entry of an open refund names it, and a refund that was not taken is told by its card") {
    Arcade arcade;
    arcade.tear(TearOutcome::New);
    arcade.showLate();
    const auto answers = arcade.station.ledger->answersTo(arcade.intent).value();
    arcade.intent = answers.back().number;
    CHECK(arcade.decideAs(arcade.attendant("Mia"), Decision::NeverHappened));

    Arcade other;
    other.tear(TearOutcome::Old);
    other.station.clock.advance(1h);
    other.desk.card.enterField();
    const auto settled = other.till("Anna").settle(noPatience);
    CHECK(settled.verdict == Verdict::Done);
    CHECK(settled.settled.front().phase == Phase::NotDone);
}

TEST_CASE("a card that waits for a decision is served meanwhile") {
    Arcade arcade;
    arcade.tear(TearOutcome::New);
    arcade.showLate();
    const auto toppedUp = arcade.till("Anna").topUp(points(100, "c"), noPatience);
    CHECK(toppedUp.verdict == Verdict::Done);
    CHECK(toppedUp.card->balance == Points{350});
    const auto made = arcade.decideAs(arcade.attendant("Mia"), Decision::PaidOut);
    REQUIRE(made);
    CHECK(arcade.till("Anna").show(noPatience).card->state == CardState::Ready);
}

TEST_CASE("an extension that is open counts the points that it loads again once, whichever half of it is open") {
    for (std::uint64_t change = 1; change <= 5; ++change) { // both copies of the meter, and the three blocks
        CAPTURE(change);
        Station station;
        PriceList list;
        list.validDays = 1;
        Books books(*station.ledger, station.site, station.clock, {}, "test");
        REQUIRE(changePrices(books, list));
        Desk desk(blank());
        REQUIRE(station.till(desk.reader).issue(points(100, "a"), noPatience).verdict == Verdict::Done);
        station.clock.advance(72h);
        desk.card.tearAt(change, TearOutcome::New);
        const auto torn = station.till(desk.reader).extend({BusinessDay{std::chrono::days{20'100}}}, noPatience);
        REQUIRE((torn.verdict == Verdict::Open || torn.verdict == Verdict::Failed));
        const auto head = station.ledger->head()->number;
        CHECK(liabilityAt(*station.ledger, head, today)->outstanding() == Points{100});
        desk.card.forgetTear();
        desk.card.enterField();
        REQUIRE(station.till(desk.reader).settle(noPatience).verdict == Verdict::Done);
        CHECK(liabilityAt(*station.ledger, station.ledger->head()->number, today)->outstanding() == Points{100});
    }
}
