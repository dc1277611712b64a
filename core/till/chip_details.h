#pragma once

#include "core/card/chip_audit.h"
#include "core/card/chip_check.h"

#include <nlohmann/json.hpp>

namespace tally {

/// Every check with its outcome, for an entry's details: `{"card-type": "passed", "magic-gen1a": "not-tested", …}`.
nlohmann::json detailsOf(const ChipFindings& findings);
/// `{"assumptions": {"negative-operand": "holds", …}, "used_up": true}`, with `"stopped_by"` when it ended early.
nlohmann::json detailsOf(const ChipAudit& audit);

} // namespace tally
