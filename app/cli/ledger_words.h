#pragma once

#include "app/cli/ledger_check.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/verification.h"

#include <string>
#include <string_view>

/// What the command line says of the ledger and its entries.
namespace tally::words {

[[nodiscard]] std::string ledger(LedgerError error);
[[nodiscard]] std::string verified(const Verification& verification, std::string_view head, Tags tags);
[[nodiscard]] std::string entry(const Entry& entry);
[[nodiscard]] std::string kind(EntryKind kind);
[[nodiscard]] std::string phase(Phase phase);

} // namespace tally::words
