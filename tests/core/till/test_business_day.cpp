#include "core/ledger/entry_json.h"
#include "core/ledger/exceptions.h"
#include "core/shifts/business_day.h"
#include "core/till/clock_jump.h"
#include "core/till/price_book.h"
#include "core/till/shift_work.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <string>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

Books booksOf(Station& station, Role role = Role::Manager) {
    return {*station.ledger, station.site, station.clock, Attendant{.operatorName = "Anna", .role = role}, "test"};
}

/// A till that was shut for some days: Anna has an open shift, and an issued card and a blank one lie ready.
class ShutTill {
public:
    explicit ShutTill(std::chrono::milliseconds shutFor = std::chrono::days{2}) {
        PriceList prices;
        prices.validDays = 30;
        auto owner = books({});
        REQUIRE(changePrices(owner, prices));
        auto anna = books({.operatorName = "Anna", .role = Role::Cashier});
        m_shift = ShiftWork(anna).open(Money::fromMinor(10'000)).value().number;
        REQUIRE(till({}, issued).issue(points(100, "before"), noPatience).verdict == Verdict::Done);
        lastDay = owner.today();
        station.clock.advance(shutFor);
    }
    [[nodiscard]] Books books(Attendant attendant) {
        attendant.shift = m_shift;
        return {*station.ledger, station.site, station.clock, attendant, "test"};
    }
    [[nodiscard]] Till till(Attendant attendant, Desk& desk) {
        attendant.shift = m_shift;
        return {desk.reader, *station.ledger, station.keys, station.site, station.clock, attendant, "test"};
    }
    [[nodiscard]] std::int64_t head() const { return station.ledger->head()->number; }
    [[nodiscard]] BusinessDay byClock() const { return station.site.calendar().dayOf(station.clock.now()); }

    Station station;
    Desk issued{blank()};
    Desk empty{blank(*Uid::fromHex("0badcafe"))};
    BusinessDay lastDay;

private:
    std::optional<std::int64_t> m_shift;
};

std::string codeOf(const Answer& answer) {
    return answer.error ? std::string(tally::codeOf(*answer.error)) : std::string();
}
template <class Work> std::string codeOf(const Result<Work, ShiftError>& result) {
    return result ? std::string() : std::string(tally::codeOf(result.error()));
}

/// What asks about the clock, and what it takes without that question. Each gives its error's code.
struct Asking {
    std::string name;
    Role least;
    std::function<std::string(ShutTill&, const Attendant&)> work;
};

std::vector<Asking> everyAsking() {
    const auto shift = [](auto act) {
        return [act](ShutTill& shut, const Attendant& who) {
            auto books = shut.books(who);
            ShiftWork work(books);
            return codeOf(act(work));
        };
    };
    const auto ten = Money::fromMinor(1'000);
    return {
        {"issue", Role::Cashier, [](ShutTill& shut, const Attendant& who) {
             return codeOf(shut.till(who, shut.empty).issue(points(10, "a"), noPatience));
         }},
        {"top-up", Role::Cashier, [](ShutTill& shut, const Attendant& who) {
             return codeOf(shut.till(who, shut.issued).topUp(points(10, "a"), noPatience));
         }},
        {"refund", Role::Supervisor, [](ShutTill& shut, const Attendant& who) {
             return codeOf(shut.till(who, shut.issued).refund(points(10, "a"), noPatience));
         }},
        {"extend", Role::Manager, [](ShutTill& shut, const Attendant& who) {
             return codeOf(shut.till(who, shut.issued).extend({shut.byClock() + std::chrono::days{99}}, noPatience));
         }},
        {"pay-in", Role::Cashier, shift([ten](ShiftWork& work) { return work.payIn(ten, "coins"); })},
        {"pay-out", Role::Supervisor, shift([ten](ShiftWork& work) { return work.payOut(ten, "pizza"); })},
        {"safe-drop", Role::Cashier, shift([ten](ShiftWork& work) { return work.drop(ten); })},
        {"shift-open", Role::Cashier, [](ShutTill& shut, const Attendant& who) {
             auto books = shut.books({.operatorName = "Ben", .role = who.role, .approver = who.approver,
                                      .approverRole = who.approverRole});
             return codeOf(ShiftWork(books).open(Money::fromMinor(5'000)));
         }},
    };
}

} // namespace

TEST_CASE("with a clock two days ahead whatever moves money waits for a supervisor's word, and nothing is written") {
    for (const auto& asking : everyAsking()) {
        ShutTill shut;
        const auto before = shut.head();
        INFO(asking.name);
        const auto error = asking.work(shut, {.operatorName = "Anna", .role = Role::Cashier});
        if (asking.least == Role::Cashier) {
            CHECK(error == "clock-ahead");
            CHECK(shut.head() == before);
        } else {
            CHECK(error == "not-allowed");
            CHECK(shut.station.ledger->find(before + 1)->businessDay == shut.lastDay);
        }
        CHECK(shut.station.ledger->ofKind(EntryKind::ClockAhead)->empty());
    }
}

TEST_CASE("a supervisor's own work, or approval, says that the clock is right: a note, and days go on from there") {
    for (const auto& asking : everyAsking()) {
        for (const auto& who : {Attendant{.operatorName = "Anna", .role = Role::Supervisor},
                                Attendant{.operatorName = "Anna", .role = Role::Manager},
                                Attendant{.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue",
                                          .approverRole = Role::Supervisor},
                                Attendant{.operatorName = "Anna", .role = Role::Cashier, .approver = "Mia",
                                          .approverRole = Role::Manager}}) {
            if (!who.has(asking.least)) {
                continue;
            }
            ShutTill shut;
            const auto before = shut.head();
            INFO(asking.name << " " << tally::codeOf(who.role) << " " << who.approver);
            CHECK(asking.work(shut, who).empty());
            const auto note = shut.station.ledger->find(before + 1).value();
            CHECK(note.kind == EntryKind::ClockAhead);
            CHECK(note.businessDay == shut.lastDay + std::chrono::days{2});
            CHECK(note.approver == who.approver);
            CHECK(note.details.at("last") == nlohmann::json(textOf(shut.lastDay)));
            CHECK(note.details.at("now") == nlohmann::json(textOf(shut.byClock())));
            REQUIRE(shut.station.ledger->forEach(before + 2, shut.head(), [&](const Entry& entry) {
                CHECK(entry.kind != EntryKind::ClockAhead);
                CHECK(entry.businessDay == shut.byClock());
            }));
            CHECK(shut.head() > before + 1);
        }
    }
}

TEST_CASE("one day ahead nothing is asked: a till is shut every night") {
    for (const auto& asking : everyAsking()) {
        ShutTill shut(std::chrono::days{1});
        INFO(asking.name);
        CHECK(asking.work(shut, {.operatorName = "Anna", .role = asking.least}).empty());
        CHECK(shut.station.ledger->ofKind(EntryKind::ClockAhead)->empty());
        CHECK(shut.station.ledger->find(shut.head())->businessDay == shut.lastDay + std::chrono::days{1});
    }
}

TEST_CASE("sign-ins and other notes under a clock in 2036 leave the days where they are") {
    ShutTill shut(std::chrono::days{3650});
    auto anna = shut.books({.operatorName = "Anna", .role = Role::Cashier});
    for (const auto kind : {EntryKind::SignIn, EntryKind::NotAllowed, EntryKind::ClockSetBack}) {
        shut.station.ledger->append(anna.begin(kind, Phase::Note)).value();
        CHECK(anna.today() == shut.lastDay);
        CHECK(anna.clockLead() == ClockLead{shut.lastDay, shut.lastDay + std::chrono::days{3650}});
    }
    shut.station.clock.advance(-std::chrono::days{3650});
    CHECK(anna.today() == shut.lastDay);
    CHECK_FALSE(anna.clockLead());
    CHECK(shut.till({.operatorName = "Anna", .role = Role::Cashier}, shut.issued)
              .topUp(points(10, "a"), noPatience)
              .verdict == Verdict::Done);
}

TEST_CASE("the answer says what was asked, before and after it was answered") {
    ShutTill shut;
    const ClockLead lead{shut.lastDay, shut.byClock()};
    CHECK(shut.till({.operatorName = "Anna", .role = Role::Cashier}, shut.issued)
              .topUp(points(10, "a"), noPatience)
              .clock == lead);
    auto till = shut.till({}, shut.issued);
    CHECK(till.topUp(points(10, "b"), noPatience).clock == lead);
    CHECK_FALSE(till.topUp(points(10, "c"), noPatience).clock);
}

TEST_CASE("a card is judged by the day that the answer set: what expired meanwhile is not loaded") {
    ShutTill shut(std::chrono::days{40});
    CHECK(shut.till({}, shut.issued).topUp(points(10, "a"), noPatience).error == TillError::Expired);
}

TEST_CASE("a clock that is right is confirmed on its own, by a supervisor, once") {
    ShutTill shut;
    auto cashier = shut.books({.operatorName = "Anna", .role = Role::Cashier});
    CHECK(confirmClock(cashier).error() == TillError::NotAllowed);
    auto sue = shut.books({.operatorName = "Sue", .role = Role::Supervisor});
    CHECK_FALSE(correctClock(sue, "it was not wrong").value());
    CHECK(confirmClock(sue).value() == ClockLead{shut.lastDay, shut.byClock()});
    const auto note = shut.station.ledger->find(shut.head()).value();
    CHECK(exceptionsOf(figuresOf(note), *shut.station.ledger).value() == std::vector{ExceptionKind::ClockAhead});
    CHECK(sue.today() == shut.byClock());
    CHECK_FALSE(confirmClock(sue).value());
    CHECK(shut.till({.operatorName = "Anna", .role = Role::Cashier}, shut.issued)
              .topUp(points(10, "a"), noPatience)
              .verdict == Verdict::Done);
}

TEST_CASE("business days do not go backwards with the clock, until a supervisor says that it was wrong before") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    const auto right = booksOf(station).today();
    station.clock.advance(std::chrono::days{3650});
    const auto future = right + std::chrono::days{3650};
    REQUIRE(booksOf(station).today() == right); // nobody has said yet that it is 2034
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
