#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/verification.h"
#include "core/report/wall_clock.h"

#include <string>
#include <string_view>

/// What the command line says of the ledger and its entries.
namespace tally::words {

[[nodiscard]] std::string ledger(LedgerError error);
[[nodiscard]] std::string verified(const Verification& verification, std::string_view head);
/// What is known of a ledger, by what that was found, and what was not looked at.
[[nodiscard]] std::string whatHolds(Trust trust);
/// Whose clock and money an entry is told by.
struct Place {
    WallClock clock;
    std::string currency; ///< ISO 4217
};

[[nodiscard]] std::string entry(const Entry& entry, const Place& place);
[[nodiscard]] std::string noEntryFits();
/// Of words that are no card's number or UID, and no kind of entry.
[[nodiscard]] std::string badCard(std::string_view word);
[[nodiscard]] std::string badKind(std::string_view word);
[[nodiscard]] std::string kind(EntryKind kind);
[[nodiscard]] std::string phase(Phase phase);

} // namespace tally::words
