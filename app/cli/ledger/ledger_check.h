#pragma once

#include "app/cli/command.h"
#include "core/base/progress.h"
#include "core/ledger/ledger.h"
#include "core/ledger/verification.h"

#include <memory>

namespace tally {

/// A ledger to make a report from, and what a report has to say of it.
struct CheckedLedger {
    std::unique_ptr<Ledger> ledger; ///< with the site's keys, where these are at hand and vouch for all of it
    Verification verification;
};

/// The ledger of the folder: its chain is checked, and with a passphrase file the tags; nobody is asked for a passphrase.
/// One that failed is there as it stands. Takes time with the ledger's size. Errors: of keys and ledger, cancelled among
/// them.
Result<CheckedLedger, Failure> openChecked(const Globals& globals, const ProgressWatch& progress);

} // namespace tally
