#include "core/ledger/exceptions.h"
#include "core/shifts/business_day.h"
#include "core/till/clock_jump.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

Books booksOf(Station& station, Role role = Role::Manager) {
    return {*station.ledger, station.site, station.clock, Attendant{.operatorName = "Anna", .role = role}, "test"};
}

} // namespace

TEST_CASE("business days do not go backwards with the clock, until a supervisor says that it was wrong before") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto right = booksOf(station).today();
    station.clock.advance(std::chrono::days{3650});
    const auto future = right + std::chrono::days{3650};
    REQUIRE(booksOf(station).today() == future);
    const auto sold = till.issue(points(100, "a"), noPatience);
    REQUIRE(sold.verdict == Verdict::Done);
    CHECK(station.ledger->find(*sold.entry)->businessDay == future);

    // The clock is put right, and the till goes on on the day that it had reached.
    station.clock.advance(-std::chrono::days{3650});
    REQUIRE(noteClockSetBack(*station.ledger, station.site, station.clock).value());
    CHECK(station.ledger->latest(EntryKind::ClockSetBack).value()->businessDay == future);
    const auto pinned = till.topUp(points(10, "b"), noPatience);
    CHECK(station.ledger->find(*pinned.entry)->businessDay == future);

    auto cashier = booksOf(station, Role::Cashier);
    CHECK(correctClock(cashier, "the battery was empty").error() == TillError::NotAllowed);
    CHECK(booksOf(station).today() == future);
    auto supervisor = booksOf(station, Role::Supervisor);
    const auto corrected = correctClock(supervisor, "the battery was empty").value();
    REQUIRE(corrected);
    CHECK(corrected->was == future);
    CHECK(corrected->is == right);
    const auto entry = station.ledger->find(corrected->entry).value();
    CHECK(entry.businessDay == right);
    CHECK(entry.remark == "the battery was empty");
    CHECK(exceptionsOf(figuresOf(entry), *station.ledger).value() == std::vector{ExceptionKind::ClockCorrected});

    const auto after = till.topUp(points(10, "c"), noPatience);
    CHECK(station.ledger->find(*after.entry)->businessDay == right);
    CHECK_FALSE(correctClock(supervisor, "again").value());
}

TEST_CASE("a clock set back over midnight adds nothing to the day before, whose report is printed") {
    Station station;
    const auto today = booksOf(station).today();
    station.clock.advance(std::chrono::days{1});
    station.ledger->append(booksOf(station).begin(EntryKind::SignIn, Phase::Note)).value();
    for (int step = 0; step < 48; ++step) {
        station.clock.advance(-std::chrono::hours{1});
        CHECK(booksOf(station).begin(EntryKind::TopUp, Phase::Intent).businessDay == today + std::chrono::days{1});
    }
    CHECK(businessDayAt(*station.ledger, station.site.calendar(), station.clock.now()) == today + std::chrono::days{1});
}
