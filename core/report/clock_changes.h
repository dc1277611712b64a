#pragma once

#include "core/report/booked.h"
#include "core/shifts/business_calendar.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

struct DayRange;

enum class ClockChangeKind : std::uint8_t {
    SetBack,   ///< the clock, by somebody
    Ahead,     ///< by more than a day, and somebody said that it is right
    Corrected, ///< the days, since somebody said that the clock was wrong before
};

/// The station's clock, or the business days with it, went from one day to another and not to the next.
struct ClockChange {
    std::int64_t entry{}; ///< that notes it
    ClockChangeKind kind{};
    std::chrono::sys_time<std::chrono::milliseconds> from; ///< time of the entry before, UTC
    std::chrono::sys_time<std::chrono::milliseconds> to;   ///< by the clock after, UTC
    BusinessDay fromDay; ///< of a clock that was set back, by the clock; else the entry's before
    BusinessDay toDay;   ///< the same
    std::string by;      ///< who said which clock is right; empty of SetBack
    std::string approver;
    /// What was booked while it was wrong. Of Ahead: up to its correction, empty where it needed none. Of
    /// SetBack: on the later day, up to the correction, or until the clock had come there again. Of Corrected: on days
    /// after `toDay`, since the correction before.
    std::optional<Booked> between{};
    friend bool operator==(const ClockChange&, const ClockChange&) = default;
};

/// Those that went from a day of the range, or to one, in ascending order. Errors: as Ledger::ofKind() and bookedOn().
Result<std::vector<ClockChange>, LedgerError> clockChangesOf(Ledger& ledger, const BusinessCalendar& calendar,
                                                             const DayRange& days);

} // namespace tally
