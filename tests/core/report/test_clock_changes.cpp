#include "core/report/report.h"
#include "core/till/clock_jump.h"
#include "core/till/shift_work.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

using namespace std::chrono_literals;

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// A till with an issued card, whose clock somebody moves. 10 points are 1.00.
class Moved {
public:
    Moved() { sell(EntryKind::Issue, 10); }

    std::int64_t sell(EntryKind kind, std::int64_t count) {
        auto till = station.till(m_desk.reader);
        const auto sale = points(count, "request " + std::to_string(++m_sold));
        const auto answer = kind == EntryKind::Issue   ? till.issue(sale, noPatience)
                            : kind == EntryKind::TopUp ? till.topUp(sale, noPatience)
                                                       : till.refund(sale, noPatience);
        REQUIRE(answer.verdict == Verdict::Done);
        return answer.entry.value();
    }
    Books books(const std::string& name = "owner") {
        return {*station.ledger, station.site, station.clock, Attendant{.operatorName = name}, "test"};
    }
    void setBack(std::chrono::milliseconds by) {
        station.clock.advance(-by);
        REQUIRE(noteClockSetBack(*station.ledger, station.site, station.clock).value());
    }
    std::int64_t correct() {
        auto sue = books("Sue");
        return correctClock(sue, "the battery was empty").value().value().entry;
    }
    std::int64_t note() { return station.ledger->append(books().begin(EntryKind::SignIn, Phase::Note)).value(); }
    [[nodiscard]] BusinessDay today() { return station.site.calendar().dayOf(station.clock.now()); }
    [[nodiscard]] Report report(BusinessDay first, BusinessDay last) const {
        return makeReport(*station.ledger, {first, last}, {}).value();
    }
    [[nodiscard]] Report report(BusinessDay day) const { return report(day, day); }

    Station station;

private:
    Desk m_desk{blank()};
    int m_sold = 0;
};

std::vector<ClockChangeKind> kindsOf(const Report& report) {
    std::vector<ClockChangeKind> kinds;
    for (const auto& change : report.clockChanges) {
        kinds.push_back(change.kind);
    }
    return kinds;
}

bool saysNothing(const Report& report) {
    return report.clockChanges.empty() && report.addedLater.isEmpty() && report.ofOtherDays.empty();
}

constexpr auto tenYears = std::chrono::days{3650};

} // namespace

TEST_CASE("a clock that jumped years ahead is named by both days' reports, with the money booked in between") {
    Moved till;
    const auto right = till.today();
    const auto before = till.station.clock.now();
    till.station.clock.advance(tenYears);
    const auto future = till.today();
    till.sell(EntryKind::TopUp, 50);
    till.sell(EntryKind::Refund, 10);
    till.setBack(tenYears - 1h);
    till.sell(EntryKind::TopUp, 20); // still on the later day
    const auto corrected = till.correct();
    const auto after = till.sell(EntryKind::TopUp, 30);

    for (const auto day : {right, future}) {
        const auto report = till.report(day);
        REQUIRE(kindsOf(report) == std::vector{ClockChangeKind::Ahead, ClockChangeKind::SetBack, ClockChangeKind::Corrected});
        const auto& ahead = report.clockChanges[0];
        CHECK(ahead.from == before);
        CHECK(ahead.to == before + tenYears);
        CHECK(ahead.fromDay == right);
        CHECK(ahead.toDay == future);
        CHECK(ahead.by == "owner");
        CHECK(ahead.between->sales == 1);
        CHECK(ahead.between->taken == cents(500));
        CHECK(ahead.between->refunds == 1);
        CHECK(ahead.between->paidOut == cents(100));
        const auto& back = report.clockChanges[1];
        CHECK(back.from == before + tenYears);
        CHECK(back.to == before + 1h);
        CHECK(back.fromDay == future);
        CHECK(back.toDay == right);
        CHECK(back.between->taken == cents(200));
        CHECK(back.between->refunds == 0);
        const auto& correction = report.clockChanges[2];
        CHECK(correction.entry == corrected);
        CHECK(correction.by == "Sue");
        CHECK(correction.fromDay == future);
        CHECK(correction.toDay == right);
        CHECK(correction.between->sales == 2);
        CHECK(correction.between->taken == cents(700));
        CHECK(correction.between->paidOut == cents(100));
    }
    CHECK(till.report(right).sums.toppedUp.money == cents(300));
    CHECK(till.report(future).sums.toppedUp.money == cents(700));
    CHECK(saysNothing(till.report(right + std::chrono::days{1})));

    SECTION("the earlier day lists what was added to it since, and what its numbers count for the later one") {
        const auto report = till.report(right);
        CHECK(report.addedLater.entries == std::vector<std::int64_t>{corrected, after});
        CHECK(report.addedLater.sales == 1);
        CHECK(report.addedLater.taken == cents(300));
        REQUIRE(report.ofOtherDays.size() == 1);
        CHECK(report.ofOtherDays.at(future).taken == cents(700));
        CHECK(report.ofOtherDays.at(future).paidOut == cents(100));
    }
    SECTION("the later one has neither") {
        CHECK(till.report(future).addedLater.isEmpty());
        CHECK(till.report(future).ofOtherDays.empty());
    }
    SECTION("a range names the jump where it went from or to it, and counts no day of its own as another") {
        CHECK(till.report(right - std::chrono::days{5}, right).clockChanges.size() == 3);
        CHECK(till.report(future, future + std::chrono::days{5}).clockChanges.size() == 3);
        CHECK(till.report(right + std::chrono::days{1}, future - std::chrono::days{1}).clockChanges.empty());
        const auto both = till.report(right, future);
        CHECK(both.ofOtherDays.empty());
        CHECK(both.addedLater.isEmpty());
    }
}

TEST_CASE("a clock one day ahead, unasked, is named once it was corrected, with what was booked on that day") {
    Moved till;
    const auto right = till.today();
    till.station.clock.advance(24h);
    till.sell(EntryKind::TopUp, 50);
    CHECK(saysNothing(till.report(right)));
    till.setBack(24h);
    till.correct();
    const auto report = till.report(right);
    REQUIRE(kindsOf(report) == std::vector{ClockChangeKind::SetBack, ClockChangeKind::Corrected});
    CHECK(report.clockChanges[0].between->isEmpty());
    CHECK(report.clockChanges[1].between->taken == cents(500));
    CHECK(report.ofOtherDays.at(right + std::chrono::days{1}).taken == cents(500));
    CHECK(kindsOf(till.report(right + std::chrono::days{1})) == kindsOf(report));
}

TEST_CASE("under a clock set back what is booked on the later day is told until the clock has come there again") {
    Moved till;
    const auto later = till.today();
    till.setBack(48h);
    till.sell(EntryKind::TopUp, 50);
    till.station.clock.advance(48h);
    till.sell(EntryKind::TopUp, 20);
    for (const auto day : {later, later - std::chrono::days{2}}) {
        const auto report = till.report(day);
        REQUIRE(kindsOf(report) == std::vector{ClockChangeKind::SetBack});
        CHECK(report.clockChanges[0].between->sales == 1);
        CHECK(report.clockChanges[0].between->taken == cents(500));
    }
    CHECK(till.report(later).addedLater.isEmpty());
}

TEST_CASE("a till that was shut for days: both days name it, and notes made before the word was given are told") {
    Moved till;
    const auto shut = till.today();
    till.station.clock.advance(std::chrono::days{3});
    const auto note = till.note();
    till.sell(EntryKind::TopUp, 50);
    const auto report = till.report(shut);
    REQUIRE(kindsOf(report) == std::vector{ClockChangeKind::Ahead});
    CHECK_FALSE(report.clockChanges[0].between);
    CHECK(report.addedLater.entries == std::vector{note});
    CHECK(report.addedLater.taken == Money{});
    const auto opened = till.report(till.today());
    CHECK(kindsOf(opened) == std::vector{ClockChangeKind::Ahead});
    CHECK(opened.addedLater.isEmpty());
    CHECK(opened.sums.toppedUp.money == cents(500));
}

TEST_CASE("days one after the other have nothing to tell of clocks") {
    Moved till;
    for (int day = 0; day < 3; ++day) {
        till.sell(EntryKind::TopUp, 10);
        CHECK(saysNothing(till.report(till.today())));
        till.station.clock.advance(24h);
    }
    till.note();
    till.setBack(1h); // on the same day: an exception, and no day is touched
    CHECK(saysNothing(till.report(till.today() - std::chrono::days{1})));
}

TEST_CASE("cash moved is among what was booked, and only a supervisor sees it while a drawer is uncounted") {
    Moved till;
    auto books = till.books();
    const auto shift = ShiftWork(books).open(cents(10'000)).value();
    const auto right = till.today();
    till.station.clock.advance(tenYears);
    auto anna = Books(*till.station.ledger, till.station.site, till.station.clock,
                      Attendant{.operatorName = "owner", .shift = shift.number}, "test");
    REQUIRE(ShiftWork(anna).payIn(cents(700), "coins"));
    REQUIRE(ShiftWork(anna).drop(cents(200)));
    till.setBack(tenYears);
    till.correct();
    const auto report = till.report(right);
    CHECK(report.clockChanges[0].between->movements == 2);
    CHECK(report.clockChanges[0].between->moved == cents(500));
    const auto shown = report.without(Withheld::Drawers);
    CHECK(shown.clockChanges[0].between->movements == 0);
    CHECK(shown.clockChanges[0].between->moved == Money{});
    CHECK(shown.ofOtherDays.begin()->second.moved == Money{});
}
