#include "core/people/lockout.h"

#include <algorithm>

namespace tally {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t firstLock = 3;
constexpr std::chrono::seconds longestLock = 1h;

} // namespace

std::optional<Reason> reasonOf(SignInOutcome outcome) {
    switch (outcome) {
    case SignInOutcome::Right:
        return std::nullopt;
    case SignInOutcome::WrongPin:
        return Reason::WrongPin;
    case SignInOutcome::LockedOut:
        return Reason::LockedOut;
    case SignInOutcome::UnknownOperator:
        return Reason::UnknownOperator;
    case SignInOutcome::Disabled:
        return Reason::OperatorDisabled;
    }
    return std::nullopt;
}

std::chrono::seconds lockAfter(std::uint32_t wrong) {
    if (wrong < firstLock) {
        return 0s;
    }
    auto lock = 30s;
    for (auto n = firstLock; n < wrong && lock < longestLock; ++n) {
        lock *= 2;
    }
    return std::min<std::chrono::seconds>(lock, longestLock);
}

Lockout lockoutFrom(std::span<const Entry> entries, std::chrono::sys_time<std::chrono::milliseconds> now) {
    Lockout lockout;
    auto since = now;
    for (const auto& entry : entries) {
        if (entry.kind == EntryKind::ClockSetBack) {
            since = std::min(since, entry.time);
        } else if (entry.reason == reasonOf(SignInOutcome::Right)) {
            lockout = {};
        } else if (entry.reason == reasonOf(SignInOutcome::LockedOut)) {
            lockout.isNoted = true;
        } else if (entry.reason != reasonOf(SignInOutcome::Disabled)) {
            ++lockout.wrong;
            lockout.isNoted = false;
            since = entry.time;
        }
    }
    const std::chrono::milliseconds lock = lockAfter(lockout.wrong);
    const auto passed = std::max(now - since, std::chrono::milliseconds(0));
    lockout.left = passed < lock ? lock - passed : std::chrono::milliseconds(0);
    return lockout;
}

} // namespace tally
