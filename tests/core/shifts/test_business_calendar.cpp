#include "core/shifts/business_calendar.h"
#include "tests/support/catch.h"

#include <chrono>

using namespace tally;
using namespace std::chrono;

namespace {

using Time = sys_time<milliseconds>;

sys_days dateOf(int y, unsigned m, unsigned d) { return sys_days{year{y} / static_cast<int>(m) / static_cast<int>(d)}; }

BusinessCalendar calendar(const char* zone, minutes dayEnds) { return BusinessCalendar::in(zone, dayEnds).value(); }

hours lengthOf(const BusinessCalendar& calendar, sys_days businessDay) {
    return floor<hours>(calendar.begin(businessDay + days(1)) - calendar.begin(businessDay));
}

} // namespace

TEST_CASE("where days end at 02:00, 01:59 belongs to the day before") {
    const auto berlin = calendar("Europe/Berlin", 2h); // summer: UTC+2
    const Time twoOClock = dateOf(2026, 6, 1) + 0h;
    CHECK(berlin.dayOf(twoOClock - 1ms) == dateOf(2026, 5, 31));
    CHECK(berlin.dayOf(twoOClock) == dateOf(2026, 6, 1));
    CHECK(berlin.begin(dateOf(2026, 6, 1)) == twoOClock);
    CHECK(berlin.civilDateOf(twoOClock - 1ms) == dateOf(2026, 6, 1));
    CHECK(berlin.civilDateOf(twoOClock - 2h - 1ms) == dateOf(2026, 5, 31));
}

TEST_CASE("where days end at midnight, the business day is the civil one") {
    const auto newYork = calendar("America/New_York", 0min); // winter: UTC-5
    CHECK(newYork.dayOf(dateOf(2026, 1, 15) + 5h - 1ms) == dateOf(2026, 1, 14));
    CHECK(newYork.dayOf(dateOf(2026, 1, 15) + 5h) == dateOf(2026, 1, 15));
}

TEST_CASE("zones that are half an hour or a whole day off are reckoned by their own clock") {
    CHECK(calendar("Asia/Kolkata", 0min).dayOf(dateOf(2026, 1, 14) + 18h + 30min) == dateOf(2026, 1, 15)); // UTC+5:30
    CHECK(calendar("Asia/Kolkata", 0min).dayOf(dateOf(2026, 1, 14) + 18h + 29min) == dateOf(2026, 1, 14));
    CHECK(calendar("Pacific/Kiritimati", 0min).dayOf(dateOf(2026, 1, 14) + 10h) == dateOf(2026, 1, 15)); // UTC+14
    CHECK(calendar("Etc/GMT+12", 0min).dayOf(dateOf(2026, 1, 14) + 12h - 1ms) == dateOf(2026, 1, 13));   // UTC-12
    CHECK(calendar("UTC", 23h + 59min).dayOf(dateOf(2026, 1, 14) + 23h + 58min) == dateOf(2026, 1, 13));
}

TEST_CASE("a day across a change of clocks has 23 or 25 hours") {
    // Berlin 2026: 29 March 02:00 -> 03:00, 25 October 03:00 -> 02:00 (both at 01:00 UTC).
    const auto midnight = calendar("Europe/Berlin", 0min);
    CHECK(lengthOf(midnight, dateOf(2026, 3, 28)) == 24h);
    CHECK(lengthOf(midnight, dateOf(2026, 3, 29)) == 23h);
    CHECK(lengthOf(midnight, dateOf(2026, 10, 25)) == 25h);
    const auto four = calendar("Europe/Berlin", 4h);
    CHECK(lengthOf(four, dateOf(2026, 3, 28)) == 23h); // the missing hour is in the night that ends on the 29th
    CHECK(lengthOf(four, dateOf(2026, 3, 29)) == 24h);
    CHECK(lengthOf(four, dateOf(2026, 10, 24)) == 25h);
    CHECK(lengthOf(four, dateOf(2026, 10, 25)) == 24h);
}

TEST_CASE("a day whose end hour is skipped ends where the clock jumps") {
    const auto berlin = calendar("Europe/Berlin", 2h + 30min);
    const Time jump = dateOf(2026, 3, 29) + 1h;
    CHECK(berlin.dayOf(jump - 1ms) == dateOf(2026, 3, 28));
    CHECK(berlin.dayOf(jump) == dateOf(2026, 3, 29));
}

TEST_CASE("a day whose end hour comes twice ends the first time and never comes back") {
    const auto berlin = calendar("Europe/Berlin", 2h + 30min);
    const Time first = dateOf(2026, 10, 25) + 30min; // 02:30 summer time
    CHECK(berlin.dayOf(first - 1ms) == dateOf(2026, 10, 24));
    for (auto time = first; time < first + 3h; time += 1min) {
        CHECK(berlin.dayOf(time) == dateOf(2026, 10, 25));
    }
}

TEST_CASE("where the clocks change at midnight, a day begins with the hour that there is") {
    // Santiago 2026: 6 September 00:00 -> 01:00 (04:00 UTC), and in the night to 5 April 24:00 -> 23:00 (03:00 UTC).
    const auto santiago = calendar("America/Santiago", 0min);
    CHECK(santiago.begin(dateOf(2026, 9, 6)) == dateOf(2026, 9, 6) + 4h);
    CHECK(lengthOf(santiago, dateOf(2026, 9, 5)) == 24h);
    CHECK(lengthOf(santiago, dateOf(2026, 9, 6)) == 23h);
    CHECK(lengthOf(santiago, dateOf(2026, 4, 4)) == 25h);
    CHECK(santiago.dayOf(dateOf(2026, 4, 5) + 3h + 30min) == dateOf(2026, 4, 4)); // 23:30, the second time
    CHECK(lengthOf(calendar("America/Santiago", 2h), dateOf(2026, 9, 5)) == 23h);
    // Havana 2024: 3 November 01:00 -> 00:00 (05:00 UTC): the day has two midnights. Of a year that is over: whether the
    // clocks will be set back is for the law to say, and in 2026 it had them stay.
    const auto havana = calendar("America/Havana", 0min);
    CHECK(havana.begin(dateOf(2024, 11, 3)) == dateOf(2024, 11, 3) + 4h);
    CHECK(lengthOf(havana, dateOf(2024, 11, 3)) == 25h);
    CHECK(havana.dayOf(dateOf(2024, 11, 3) + 5h) == dateOf(2024, 11, 3));
}

TEST_CASE("business days follow each other without a gap, whatever zone and end hour") {
    for (const auto* zone :
         {"Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "America/Santiago"}) {
        for (const auto dayEnds : {0min, minutes(1h), minutes(2h), minutes(2h + 30min), minutes(23h + 59min)}) {
            const auto local = calendar(zone, dayEnds);
            auto previous = local.dayOf(dateOf(2026, 1, 1));
            for (Time time = dateOf(2026, 1, 1); time < dateOf(2027, 1, 1); time += 10min) {
                const auto now = local.dayOf(time);
                const bool follows = now == previous || now == previous + days(1);
                if (!follows || local.begin(now) > time || local.begin(now + days(1)) <= time) {
                    FAIL(zone << " " << dayEnds.count() << " " << time.time_since_epoch().count());
                }
                previous = now;
            }
        }
    }
}

TEST_CASE("a civil day that never was has no business in it") {
    const auto apia = calendar("Pacific/Apia", 0min); // crossed the date line: no 30 December 2011
    const Time crossing = dateOf(2011, 12, 30) + 10h;
    CHECK(apia.dayOf(crossing - 1ms) == dateOf(2011, 12, 29));
    CHECK(apia.dayOf(crossing) == dateOf(2011, 12, 31));
}

TEST_CASE("a zone that nobody knows, or an end hour that no clock shows, is refused") {
    for (const auto* zone : {"", "Europe/Atlantis", "europe/berlin", "../../etc/passwd", "Europe/", "Europe", "UTC "}) {
        CAPTURE(zone);
        CHECK(BusinessCalendar::in(zone, 0min).error() == CalendarError::UnknownZone);
    }
    CHECK(BusinessCalendar::in("UTC", -1min).error() == CalendarError::DayEndInvalid);
    CHECK(BusinessCalendar::in("UTC", 24h).error() == CalendarError::DayEndInvalid);
    CHECK(BusinessCalendar::in("UTC", 23h + 59min));
}
