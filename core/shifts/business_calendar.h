#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace date {
class time_zone;
}

namespace tally {

enum class CalendarError : std::uint8_t {
    UnknownZone,   ///< the system's time-zone database has no zone of this name
    DayEndInvalid, ///< not 0..1439 minutes
};

/// Which business day an instant belongs to. Day D runs from its end hour on the civil day D to that hour of the next:
/// where days end at 02:00, 01:59 belongs to the day before. Across a change of clocks a day has 23 or 25 hours; an end
/// hour that is skipped lies where the clock jumps, and of one that comes twice the first counts.
class BusinessCalendar {
public:
    /// `zone` is an IANA name, e.g. "Europe/Berlin"; `dayEnds` counts from local midnight, 0..1439. Errors: as listed.
    static Result<BusinessCalendar, CalendarError> in(std::string_view zone, std::chrono::minutes dayEnds);

    [[nodiscard]] std::chrono::sys_days dayOf(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    /// The first instant of a business day.
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds> begin(std::chrono::sys_days day) const;
    /// The date that a calendar on the wall shows, whatever the end hour.
    [[nodiscard]] std::chrono::sys_days civilDateOf(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    /// What a clock on the wall is ahead of UTC at this instant, to the whole minute.
    [[nodiscard]] std::chrono::minutes offsetAt(std::chrono::sys_time<std::chrono::milliseconds> time) const;

private:
    BusinessCalendar(const date::time_zone& zone, std::chrono::minutes dayEnds) : m_zone(&zone), m_dayEnds(dayEnds) {}
    const date::time_zone* m_zone;
    std::chrono::minutes m_dayEnds;
};

} // namespace tally
