#pragma once

#include "core/ledger/chain.h"
#include "core/ledger/entry.h"

#include <cstdint>
#include <filesystem>

namespace tally::bench {

/// A ledger as a busy arcade writes it, about 2,700 entries a day: issues, top-ups and refunds by six people, each an
/// Intent and its Done; now and then a card that is lifted and settled later or never, a write that failed, a card
/// turned away, a wrong PIN; two shifts a day. Bodies, hashes and tags are what the product itself would write, all
/// inside one transaction. The same every time.
struct BusyLedger {
    std::int64_t entries{};
    BusinessDay firstDay;
    BusinessDay lastDay; ///< a full one
};

/// Writes it into `file`, which must not exist. Throws SQLite::Exception.
BusyLedger writeBusyLedger(const std::filesystem::path& file, std::int64_t entries);

} // namespace tally::bench
