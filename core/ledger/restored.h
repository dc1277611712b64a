#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <limits>
#include <optional>

namespace tally {

/// The Restored entry after which no Z had been made by entry `upTo`: until one is, every report says so. Errors: those
/// of reading.
Result<std::optional<Entry>, LedgerError>
restoredSinceLastZ(Ledger& ledger, std::int64_t upTo = std::numeric_limits<std::int64_t>::max());

} // namespace tally
