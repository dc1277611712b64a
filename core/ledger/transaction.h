#pragma once

#include "core/ledger/entry.h"

#include <cstdint>
#include <optional>

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

/// A change that sends a balance record to the card: while one is open no other may be begun.
bool writesRecord(EntryKind kind);

/// Load or Refund.
bool isSale(EntryKind kind);

/// In which line of a turnover a change of a card is counted once it is Done. Cards of the staff are in none of them.
enum class TurnoverPart : std::uint8_t { Issued, ToppedUp, Refunded };

/// Empty of everything but a Load and a Refund.
std::optional<TurnoverPart> turnoverPartOf(EntryKind kind);

/// The points of a change that were paid for: of a staff card, those that were asked for.
[[nodiscard]] Points paidPointsOf(const Entry& change);

} // namespace tally
