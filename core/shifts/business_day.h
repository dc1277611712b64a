#pragma once

#include "core/ledger/ledger.h"
#include "core/shifts/business_calendar.h"

#include <chrono>
#include <optional>

namespace tally {

/// A clock that is more than a business day ahead of the ledger.
struct ClockLead {
    BusinessDay last; ///< the last entry's
    BusinessDay now;  ///< the clock's, by the calendar
    friend bool operator==(const ClockLead&, const ClockLead&) = default;
};

/// Empty where the clock is no more than a day ahead, and of a ledger that is empty or cannot be read.
[[nodiscard]] std::optional<ClockLead> clockLeadAt(Ledger& ledger, const BusinessCalendar& calendar,
                                                   std::chrono::sys_time<std::chrono::milliseconds> now);

/// The business day of whatever is done at `now` (UTC): the clock's, or the last entry's where that is later. Days do not
/// go backwards by themselves: a clock that was set back would put money into a day whose report is printed. Only a
/// ClockCorrected entry has an earlier day than the one before it, and days go on from there. Nor do they go forward by more
/// than one by themselves: with a ClockLead it is the last entry's, until a ClockAhead entry says that the clock is right.
/// Of a ledger that is empty or cannot be read, the clock's: nothing is appended to that.
[[nodiscard]] BusinessDay businessDayAt(Ledger& ledger, const BusinessCalendar& calendar,
                                        std::chrono::sys_time<std::chrono::milliseconds> now);

} // namespace tally
