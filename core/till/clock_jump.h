#pragma once

#include "core/till/books.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace tally {

/// The clock shows an earlier time than an entry that is already there.
struct ClockJump {
    std::chrono::sys_time<std::chrono::milliseconds> last; ///< of the entry before
    std::chrono::sys_time<std::chrono::milliseconds> now;
};

/// Writes a clock that was set back by more than 2 s into the ledger, once for each jump. The entry is nobody's:
/// whoever sets a clock need not be who opens the books. Errors: as Ledger::append().
Result<std::optional<ClockJump>, LedgerError> noteClockSetBack(Ledger& ledger, const Site& site, const Clock& clock);

/// Before money moves and before a shift is opened: where the clock is more than a day ahead of the last entry, whoever is
/// at the till says by going on that it is right. That takes CorrectClock and is a ClockAhead entry, with the clock's day.
/// Errors: ClockAhead, with nothing written, of who may not say so; LedgerFailed, LedgerFull, LedgerBusy.
Result<void, TillError> answerForClock(Books& books);
/// The same, said on its own. Empty, with nothing appended, where the clock is not that far ahead. Errors: NotAllowed,
/// LedgerFailed, LedgerFull, LedgerBusy.
Result<std::optional<ClockLead>, TillError> confirmClock(Books& books);

/// Business days that go on from another date.
struct ClockCorrection {
    std::int64_t entry{};
    BusinessDay was; ///< the last entry's before
    BusinessDay is;  ///< by the clock, which is right
};

/// Says that the clock was wrong before and is right now: the business day is the clock's again, though the last entry has
/// a later one. Takes CorrectClock. Empty, with nothing appended, where no entry has a later one. Errors: NotAllowed,
/// LedgerFailed, LedgerFull, LedgerBusy.
Result<std::optional<ClockCorrection>, TillError> correctClock(Books& books, std::string_view why);

} // namespace tally
