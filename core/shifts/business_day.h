#pragma once

#include "core/ledger/ledger.h"
#include "core/shifts/business_calendar.h"

#include <chrono>

namespace tally {

/// The business day of whatever is done at `now` (UTC): the clock's, or the last entry's where that is later. Days do not
/// go backwards by themselves: a clock that was set back would put money into a day whose report is printed. Only a
/// ClockCorrected entry has an earlier day than the one before it, and days go on from there. Of a ledger that is empty or
/// cannot be read, the clock's: nothing is appended to that.
[[nodiscard]] BusinessDay businessDayAt(Ledger& ledger, const BusinessCalendar& calendar,
                                        std::chrono::sys_time<std::chrono::milliseconds> now);

} // namespace tally
