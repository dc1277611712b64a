#include "core/people/lockout.h"
#include "tests/support/catch.h"

#include <vector>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Time = std::chrono::sys_time<std::chrono::milliseconds>;

const Time noon{std::chrono::days{20'000} + 12h};

Entry attempt(SignInOutcome outcome, Time time) {
    Entry entry;
    entry.kind = EntryKind::SignIn;
    entry.reason = reasonOf(outcome);
    entry.time = time;
    return entry;
}

Entry setBack(Time to) {
    Entry entry;
    entry.kind = EntryKind::ClockSetBack;
    entry.time = to;
    return entry;
}

std::vector<Entry> wrongAt(std::uint32_t count, Time time) {
    return std::vector<Entry>(count, attempt(SignInOutcome::WrongPin, time));
}

} // namespace

TEST_CASE("two wrong PINs lock nobody out, the third does for 30 s, each further one twice as long, up to an hour") {
    const std::vector<std::chrono::seconds> documented{0s,   0s,   0s,    30s,   60s,   120s, 240s,
                                                       480s, 960s, 1920s, 3600s, 3600s, 3600s};
    for (std::uint32_t wrong = 0; wrong < documented.size(); ++wrong) {
        INFO(wrong);
        CHECK(lockAfter(wrong) == documented[wrong]);
        const auto lockout = lockoutFrom(wrongAt(wrong, noon), noon);
        CHECK(lockout.wrong == wrong);
        CHECK(lockout.left == documented[wrong]);
    }
    CHECK(lockAfter(0xFFFFFFFF) == 1h);
}

TEST_CASE("a lock ends on the millisecond") {
    const auto wrong = wrongAt(4, noon);
    CHECK(lockoutFrom(wrong, noon + 59'999ms).left == 1ms);
    CHECK(lockoutFrom(wrong, noon + 60s).left == 0ms);
    CHECK(lockoutFrom(wrong, noon + 24h).wrong == 4);
}

TEST_CASE("a right PIN ends the row; an attempt during the lock, and one by a disabled person, do not count") {
    auto entries = wrongAt(2, noon);
    entries.push_back(attempt(SignInOutcome::Right, noon));
    entries.push_back(attempt(SignInOutcome::WrongPin, noon));
    CHECK(lockoutFrom(entries, noon).wrong == 1);

    auto locked = wrongAt(3, noon);
    CHECK_FALSE(lockoutFrom(locked, noon).isNoted);
    locked.push_back(attempt(SignInOutcome::LockedOut, noon + 29s));
    CHECK(lockoutFrom(locked, noon + 29s).isNoted);
    CHECK(lockoutFrom(locked, noon + 29s).left == 1s);
    locked.push_back(attempt(SignInOutcome::WrongPin, noon + 31s));
    CHECK_FALSE(lockoutFrom(locked, noon + 31s).isNoted);
    CHECK(lockoutFrom(locked, noon + 31s).left == 60s);
    locked.push_back(attempt(SignInOutcome::Disabled, noon + 92s));
    CHECK(lockoutFrom(locked, noon + 92s).wrong == 4);
}

TEST_CASE("a clock set back neither ends a lock nor makes it longer than it was to be") {
    auto entries = wrongAt(3, noon);
    entries.push_back(setBack(noon - 24h));
    CHECK(lockoutFrom(entries, noon - 24h).left == 30s);
    CHECK(lockoutFrom(entries, noon - 24h + 30s).left == 0s);
    // Before the jump is written down: all of it, and no day more.
    CHECK(lockoutFrom(wrongAt(3, noon), noon - 24h).left == 30s);
    // A jump that came before the wrong PINs has nothing to say.
    std::vector<Entry> earlier{setBack(noon - 48h)};
    for (const auto& wrong : wrongAt(3, noon)) {
        earlier.push_back(wrong);
    }
    CHECK(lockoutFrom(earlier, noon + 10s).left == 20s);
}
