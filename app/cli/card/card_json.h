#pragma once

#include "core/card/inspection.h"
#include "core/till/till.h"

#include <nlohmann/json.hpp>

namespace tally {

/// Every field that the command line promises of a `card …` command, null where it does not apply; `result` as well,
/// but no `error` and no `message`.
[[nodiscard]] nlohmann::ordered_json cardObject(const Answer& answer);
/// The same for a card that was only looked at, with a list `sectors`.
[[nodiscard]] nlohmann::ordered_json inspectionObject(const Inspection& inspection);
/// Points that were loaded at this station and are not in its ledger.
[[nodiscard]] nlohmann::ordered_json aheadObject(const CardAhead& ahead);

} // namespace tally
