#include "core/shifts/business_day.h"

#include <algorithm>

namespace tally {

BusinessDay businessDayAt(Ledger& ledger, const BusinessCalendar& calendar,
                          std::chrono::sys_time<std::chrono::milliseconds> now) {
    const BusinessDay byClock = calendar.dayOf(now);
    const auto head = ledger.head();
    const auto last = head ? ledger.find(head->number) : fail(head.error());
    return last ? std::max(byClock, last->businessDay) : byClock;
}

} // namespace tally
