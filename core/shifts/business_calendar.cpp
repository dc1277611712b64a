#include "core/shifts/business_calendar.h"

#include <date/tz.h>

#include <stdexcept>

namespace tally {

using std::chrono::days;
using std::chrono::floor;
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

Result<BusinessCalendar, CalendarError> BusinessCalendar::in(std::string_view zone, std::chrono::minutes dayEnds) {
    if (dayEnds < std::chrono::minutes(0) || dayEnds >= days(1)) {
        return fail(CalendarError::DayEndInvalid);
    }
    try {
        return BusinessCalendar(*date::locate_zone(zone), dayEnds);
    } catch (const std::runtime_error&) {
        return fail(CalendarError::UnknownZone);
    }
}

std::chrono::sys_days BusinessCalendar::dayOf(Time time) const {
    auto day = civilDateOf(time);
    while (begin(day) > time) {
        day -= days(1);
    }
    while (begin(day + days(1)) <= time) {
        day += days(1);
    }
    return day;
}

Time BusinessCalendar::begin(std::chrono::sys_days day) const {
    const date::local_time<std::chrono::minutes> local{day.time_since_epoch() + m_dayEnds};
    return m_zone->to_sys(local, date::choose::earliest);
}

std::chrono::sys_days BusinessCalendar::civilDateOf(Time time) const {
    return std::chrono::sys_days{floor<days>(m_zone->to_local(time).time_since_epoch())};
}

std::chrono::minutes BusinessCalendar::offsetAt(Time time) const {
    return floor<std::chrono::minutes>(m_zone->get_info(time).offset);
}

} // namespace tally
