#pragma once

#include "core/ledger/entry.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>

namespace tally {

/// How a PIN that was given was taken. In the ledger a SignIn entry's reason; none when it was right.
enum class SignInOutcome : std::uint8_t { Right, WrongPin, LockedOut, UnknownOperator, Disabled };

/// Empty when it was right.
[[nodiscard]] std::optional<Reason> reasonOf(SignInOutcome outcome);

/// How long nobody may try again after so many wrong PINs in a row: 30 s after the third, twice as long after each
/// further one, an hour at most. None after one or two.
[[nodiscard]] std::chrono::seconds lockAfter(std::uint32_t wrong);

/// What a person's earlier attempts mean for the next.
struct Lockout {
    std::uint32_t wrong = 0;          ///< PINs in a row
    std::chrono::milliseconds left{}; ///< before the next may be tried; 0 when it may now
    bool isNoted = false;             ///< an attempt during this lock is in the ledger already
};

/// `entries` are one person's SignIn entries since their PIN was set, and every ClockSetBack entry, in ascending order.
/// A lock that the clock was set back from lasts its whole time after the jump, no longer.
[[nodiscard]] Lockout lockoutFrom(std::span<const Entry> entries, std::chrono::sys_time<std::chrono::milliseconds> now);

} // namespace tally
