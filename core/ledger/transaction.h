#pragma once

#include "core/ledger/entry.h"

#include <cstdint>

namespace tally {

/// What an entry is to points and money.
enum class Transaction : std::uint8_t {
    Load,   ///< an issue or a top-up: points for money
    Refund, ///< money for points
    PayIn,
    PayOut,
    SafeDrop,
    None,
};

Transaction transactionOf(EntryKind kind);

/// Load or Refund.
bool isSale(EntryKind kind);

} // namespace tally
