#include "core/people/lockout.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <vector>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

const Time noon{std::chrono::days{20'000} + 12h};
const Uptime start{"a start", 100h};

Uptime after(std::chrono::milliseconds passed) { return {start.boot, start.length + passed}; }

/// At `uptime`, while the clock on the wall shows `wall`.
Entry attempt(SignInOutcome outcome, const Uptime& uptime, Time wall = noon) {
    Entry entry;
    entry.kind = EntryKind::SignIn;
    entry.reason = reasonOf(outcome);
    entry.time = wall;
    entry.details = toDetails(uptime);
    return entry;
}

std::vector<Entry> wrong(std::uint32_t count, const Uptime& uptime = start) {
    return std::vector<Entry>(count, attempt(SignInOutcome::WrongPin, uptime));
}

std::chrono::milliseconds leftOf(const std::vector<Entry>& entries, const Uptime& now, Role role = Role::Cashier) {
    return lockoutFrom(entries, role, now).left;
}

} // namespace

TEST_CASE("two wrong PINs lock nobody out, the third does for 30 s, each further one twice as long, up to an hour") {
    const std::vector<std::chrono::seconds> documented{0s,   0s,   0s,    30s,   60s,   120s, 240s,
                                                       480s, 960s, 1920s, 3600s, 3600s, 3600s};
    for (std::uint32_t count = 0; count < documented.size(); ++count) {
        INFO(count);
        for (const auto role : {Role::Cashier, Role::Supervisor}) {
            CHECK(lockAfter(count, role) == documented[count]);
            CHECK(leftOf(wrong(count), start, role) == documented[count]);
        }
        CHECK(lockoutFrom(wrong(count), Role::Cashier, start).wrong == count);
    }
    CHECK(lockAfter(0xFFFFFFFF, Role::Cashier) == 1h);
}

TEST_CASE("a manager's name is shut for 30 s after each wrong PIN from the third on, and never for longer") {
    for (std::uint32_t count = 0; count < 20; ++count) {
        INFO(count);
        CHECK(lockAfter(count, Role::Manager) == (count < 3 ? 0s : 30s));
        CHECK(leftOf(wrong(count), start, Role::Manager) == (count < 3 ? 0s : 30s));
    }
    CHECK(lockAfter(0xFFFFFFFF, Role::Manager) == 30s);
}

TEST_CASE("a lock ends on the millisecond") {
    CHECK(leftOf(wrong(4), after(59'999ms)) == 1ms);
    CHECK(leftOf(wrong(4), after(60s)) == 0ms);
    CHECK(lockoutFrom(wrong(4), Role::Cashier, after(24h)).wrong == 4);
}

TEST_CASE("a right PIN ends the row; an attempt during the lock, and one by a disabled person, do not count") {
    auto entries = wrong(2);
    entries.push_back(attempt(SignInOutcome::Right, start));
    entries.push_back(attempt(SignInOutcome::WrongPin, start));
    CHECK(lockoutFrom(entries, Role::Cashier, start).wrong == 1);

    auto locked = wrong(3);
    CHECK_FALSE(lockoutFrom(locked, Role::Cashier, start).isNoted);
    locked.push_back(attempt(SignInOutcome::LockedOut, after(29s)));
    CHECK(lockoutFrom(locked, Role::Cashier, after(29s)).isNoted);
    CHECK(leftOf(locked, after(29s)) == 1s);
    locked.push_back(attempt(SignInOutcome::WrongPin, after(31s)));
    CHECK_FALSE(lockoutFrom(locked, Role::Cashier, after(31s)).isNoted);
    CHECK(leftOf(locked, after(31s)) == 60s);
    locked.push_back(attempt(SignInOutcome::Disabled, after(92s)));
    CHECK(lockoutFrom(locked, Role::Cashier, after(92s)).wrong == 4);
}

TEST_CASE("however the clock on the wall is set at any try, the lock is as long as it is to be") {
    const std::vector<std::chrono::milliseconds> settings{-87'600h, -24h, -1ms, 0ms, 1ms, 24h, 87'600h};
    for (const auto first : settings) {
        for (const auto second : settings) {
            for (const auto third : settings) {
                CAPTURE(first.count(), second.count(), third.count());
                const std::vector entries{attempt(SignInOutcome::WrongPin, start, noon + first),
                                          attempt(SignInOutcome::WrongPin, after(10s), noon + second),
                                          attempt(SignInOutcome::WrongPin, after(20s), noon + third)};
                CHECK(leftOf(entries, after(20s)) == 30s);
                CHECK(leftOf(entries, after(49'999ms)) == 1ms);
                CHECK(leftOf(entries, after(50s)) == 0ms);
            }
        }
    }
}

TEST_CASE("a machine that is started anew begins the lock anew, and no longer than once") {
    const auto sinceRestart = [](std::chrono::milliseconds passed) { return Uptime{"another start", passed}; };
    CHECK(leftOf(wrong(4), sinceRestart(0ms)) == 60s);
    CHECK(leftOf(wrong(4), sinceRestart(59'999ms)) == 1ms);
    CHECK(leftOf(wrong(4), sinceRestart(60s)) == 0ms);
    // A machine that ran for a day before it shut somebody out.
    CHECK(leftOf(wrong(4, after(24h)), sinceRestart(60s)) == 0ms);
    // One that cannot say which start it was, and an entry that does not.
    CHECK(leftOf(wrong(4, {"", 1h}), {"", 1h}) == 0ms);
    CHECK(leftOf(wrong(4, {"", 5s}), {"", 5s}) == 55s);
    auto mute = wrong(4);
    mute.back().details = nullptr;
    CHECK(leftOf(mute, sinceRestart(10s)) == 50s);
}

TEST_CASE("this machine's uptime goes on, and names the start that it counts from") {
    const auto before = machineUptime();
    const auto now = machineUptime();
    CHECK_FALSE(before.boot.empty());
    CHECK(before.boot == now.boot);
    CHECK(before.length.count() > 0);
    CHECK(now.length >= before.length);
}
