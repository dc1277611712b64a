#pragma once

#include "app/cli/card/sale_options.h"
#include "app/cli/command.h"
#include "core/till/till.h"

namespace tally {

/// Issues `options.count` cards in one sale, each with entries of its own. Says what came of each card, and at the end
/// of all, how many were issued, what was taken, and what is to be handed back.
ExitCode issueMany(Invocation invocation, Till& till, const Site& site, const SaleOptions& options);

} // namespace tally
