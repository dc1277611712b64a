#pragma once

#include "app/cli/command.h"
#include "core/base/result.h"
#include "core/ledger/ledger.h"
#include "core/report/withheld.h"
#include "core/till/books.h"

#include <optional>

namespace tally {

/// Who asks for a report that takes no operator: the owner at a site without people, whoever signs in, or nobody.
/// Errors: those of signing in.
Result<std::optional<Attendant>, Failure> onlookerOf(Invocation invocation, Ledger& ledger);

/// How much of the money of others that is.
[[nodiscard]] Onlooker onlookerFrom(const std::optional<Attendant>& who);

} // namespace tally
