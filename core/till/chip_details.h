#pragma once

#include "core/card/chip_check.h"

#include <nlohmann/json.hpp>

namespace tally {

/// Every check with its outcome, for an entry's details: `{"card-type": "passed", "magic-gen1a": "not-tested", …}`.
nlohmann::json detailsOf(const ChipFindings& findings);

} // namespace tally
