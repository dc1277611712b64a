#include "core/report/wall_clock.h"

#include "core/ledger/entry_json.h"

#include <fmt/format.h>

#include <cstdlib>

namespace tally {

namespace {

BusinessCalendar calendarOf(std::string_view timeZone) {
    constexpr std::chrono::minutes midnight{0};
    auto calendar = BusinessCalendar::in(timeZone, midnight);
    return calendar ? *calendar : BusinessCalendar::in("UTC", midnight).value();
}

} // namespace

WallClock::WallClock(std::string_view timeZone) : m_calendar(calendarOf(timeZone)) {}

std::chrono::sys_time<std::chrono::milliseconds>
WallClock::at(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    return time + offsetAt(time);
}

std::chrono::minutes WallClock::offsetAt(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    return m_calendar.offsetAt(time);
}

std::string WallClock::text(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    return minuteText(at(time));
}

std::string WallClock::hourText(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    using std::chrono::floor;
    using std::chrono::hours;
    constexpr std::chrono::minutes step{30}; // Lord Howe's clocks go back by as little
    constexpr hours furthest{4};
    const auto hour = floor<hours>(at(time));
    bool isTwice = false;
    for (std::chrono::minutes ahead = -furthest; ahead <= furthest; ahead += step) {
        const auto other = time + ahead;
        isTwice = isTwice || (floor<hours>(at(other)) == hour && offsetAt(other) != offsetAt(time));
    }
    const auto text = fmt::format("{:02}:00", (hour - floor<std::chrono::days>(hour)).count());
    return isTwice ? fmt::format("{} ({})", text, offsetText(offsetAt(time))) : text;
}

std::string minuteText(std::chrono::sys_time<std::chrono::milliseconds> wallTime) {
    const auto day = std::chrono::floor<std::chrono::days>(wallTime);
    const std::chrono::hh_mm_ss clock{wallTime - day};
    return fmt::format("{} {:02}:{:02}", textOf(day), clock.hours().count(), clock.minutes().count());
}

std::string offsetText(std::chrono::minutes offset) {
    const auto size = std::chrono::abs(offset).count();
    return fmt::format("{}{:02}:{:02}", offset < std::chrono::minutes(0) ? '-' : '+', size / 60, size % 60);
}

} // namespace tally
