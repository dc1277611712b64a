#include "core/people/lockout.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tally {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t firstLock = 3;
constexpr std::chrono::seconds shortestLock = 30s;

std::chrono::seconds longestLockOf(Role role) {
    return role == Role::Manager ? shortestLock : std::chrono::seconds(1h);
}

std::optional<Uptime> uptimeOf(const Entry& entry) {
    if (!entry.details.is_object()) {
        return std::nullopt;
    }
    const auto boot = entry.details.find("boot");
    const auto uptime = entry.details.find("uptime");
    if (boot == entry.details.end() || !boot->is_string() || uptime == entry.details.end() ||
        !uptime->is_number_integer()) {
        return std::nullopt;
    }
    return Uptime{boot->get<std::string>(), std::chrono::milliseconds(uptime->get<std::int64_t>())};
}

/// What has passed for certain since an attempt at `then`.
std::chrono::milliseconds passedSince(const std::optional<Uptime>& then, const Uptime& now) {
    const bool isSameStart = then && !now.boot.empty() && then->boot == now.boot;
    return isSameStart ? std::max(now.length - then->length, std::chrono::milliseconds(0)) : now.length;
}

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

std::chrono::seconds lockAfter(std::uint32_t wrong, Role role) {
    if (wrong < firstLock) {
        return 0s;
    }
    const auto longest = longestLockOf(role);
    auto lock = shortestLock;
    for (auto n = firstLock; n < wrong && lock < longest; ++n) {
        lock *= 2;
    }
    return std::min(lock, longest);
}

nlohmann::json toDetails(const Uptime& uptime) { return {{"boot", uptime.boot}, {"uptime", uptime.length.count()}}; }

Lockout lockoutFrom(std::span<const Entry> entries, Role role, const Uptime& now) {
    Lockout lockout;
    std::optional<Uptime> last;
    for (const auto& entry : entries) {
        if (entry.reason == reasonOf(SignInOutcome::Right)) {
            lockout = {};
        } else if (entry.reason == reasonOf(SignInOutcome::LockedOut)) {
            lockout.isNoted = true;
        } else if (entry.reason != reasonOf(SignInOutcome::Disabled)) {
            ++lockout.wrong;
            lockout.isNoted = false;
            last = uptimeOf(entry);
        }
    }
    const std::chrono::milliseconds lock = lockAfter(lockout.wrong, role);
    lockout.left = std::max(lock - passedSince(last, now), std::chrono::milliseconds(0));
    return lockout;
}

} // namespace tally
