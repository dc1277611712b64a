#pragma once

#include "app/cli/command.h"
#include "core/ledger/ledger.h"
#include "core/ledger/progress.h"
#include "core/ledger/verification.h"

namespace tally {

/// The chain, and with a passphrase file the tags; nobody is asked for a passphrase. Takes time with the ledger's size.
/// Errors: of keys and ledger, cancelled among them.
Result<Verification, Failure> checkLedger(const Globals& globals, Ledger& ledger, const ProgressWatch& progress);

} // namespace tally
