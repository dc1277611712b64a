#include "core/shifts/business_day.h"

#include <algorithm>

namespace tally {

namespace {

std::optional<BusinessDay> lastDayIn(Ledger& ledger) {
    const auto head = ledger.head();
    const auto last = head ? ledger.find(head->number) : fail(head.error());
    return last ? std::optional(last->businessDay) : std::nullopt;
}

bool leads(BusinessDay byClock, BusinessDay last) { return byClock > last + std::chrono::days{1}; }

} // namespace

std::optional<ClockLead> clockLeadAt(Ledger& ledger, const BusinessCalendar& calendar,
                                     std::chrono::sys_time<std::chrono::milliseconds> now) {
    const BusinessDay byClock = calendar.dayOf(now);
    const auto last = lastDayIn(ledger);
    return last && leads(byClock, *last) ? std::optional(ClockLead{*last, byClock}) : std::nullopt;
}

BusinessDay businessDayAt(Ledger& ledger, const BusinessCalendar& calendar,
                          std::chrono::sys_time<std::chrono::milliseconds> now) {
    const BusinessDay byClock = calendar.dayOf(now);
    const auto last = lastDayIn(ledger);
    if (!last) {
        return byClock;
    }
    return leads(byClock, *last) ? *last : std::max(byClock, *last);
}

} // namespace tally
