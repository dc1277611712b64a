#pragma once

#include "core/till/books.h"

#include <chrono>
#include <optional>

namespace tally {

/// The clock shows an earlier time than an entry that is already there.
struct ClockJump {
    std::chrono::sys_time<std::chrono::milliseconds> last; ///< of the entry before
    std::chrono::sys_time<std::chrono::milliseconds> now;
};

/// Writes a clock that was set back by more than 2 s into the ledger, once for each jump. The entry is nobody's:
/// whoever sets a clock need not be who opens the books. Errors: as Ledger::append().
Result<std::optional<ClockJump>, LedgerError> noteClockSetBack(Ledger& ledger, const Site& site, const Clock& clock);

} // namespace tally
