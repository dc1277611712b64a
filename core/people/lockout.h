#pragma once

#include "core/ledger/clock.h"
#include "core/ledger/entry.h"
#include "core/people/role.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace tally {

/// How a PIN that was given was taken. In the ledger a SignIn entry's reason; none when it was right.
enum class SignInOutcome : std::uint8_t { Right, WrongPin, LockedOut, UnknownOperator, Disabled };

/// Empty when it was right.
[[nodiscard]] std::optional<Reason> reasonOf(SignInOutcome outcome);

/// How long nobody may try a name again after so many wrong PINs in a row: 30 s after the third, twice as long after
/// each further one, an hour at most. None after one or two. A manager's name is never shut for longer than 30 s: else
/// anybody could keep the one out who has to be let in.
[[nodiscard]] std::chrono::seconds lockAfter(std::uint32_t wrong, Role role);

/// For Entry::details of a SignIn entry: when it was, by a clock that nobody sets.
[[nodiscard]] nlohmann::json toDetails(const Uptime& uptime);

/// What a person's earlier attempts mean for the next.
struct Lockout {
    std::uint32_t wrong = 0;          ///< PINs in a row
    std::chrono::milliseconds left{}; ///< before the next may be tried; 0 when it may now
    bool isNoted = false;             ///< an attempt during this lock is in the ledger already
};

/// `entries` are the SignIn entries of one person of this role since their PIN was set, in ascending order. How the
/// clock on the wall was set at any of them changes nothing. A lock that the machine was started anew in lasts its
/// whole time from that start.
[[nodiscard]] Lockout lockoutFrom(std::span<const Entry> entries, Role role, const Uptime& now);

} // namespace tally
