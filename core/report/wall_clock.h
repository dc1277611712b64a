#pragma once

#include "core/shifts/business_calendar.h"

#include <chrono>
#include <string>
#include <string_view>

namespace tally {

/// What clocks on the wall at the site show. `timeZone` is the report's: an IANA name; one that this computer does not
/// know is UTC.
class WallClock {
public:
    explicit WallClock(std::string_view timeZone);

    /// Date and time of day, as if it were UTC.
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds>
    at(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    /// Ahead of UTC, to the minute.
    [[nodiscard]] std::chrono::minutes offsetAt(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    /// "2026-05-31 23:59"
    [[nodiscard]] std::string text(std::chrono::sys_time<std::chrono::milliseconds> time) const;

    /// "22:00": the hour that this time is in. With the offset, "02:00 (+01:00)", where that day has it twice.
    [[nodiscard]] std::string hourText(std::chrono::sys_time<std::chrono::milliseconds> time) const;

private:
    BusinessCalendar m_calendar;
};

/// "2026-05-31 23:59", of a time that is already the wall's.
[[nodiscard]] std::string minuteText(std::chrono::sys_time<std::chrono::milliseconds> wallTime);

/// "+02:00"
[[nodiscard]] std::string offsetText(std::chrono::minutes offset);

} // namespace tally
