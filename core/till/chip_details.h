#pragma once

#include "core/card/chip_audit.h"
#include "core/card/chip_check.h"
#include "core/ledger/reason.h"

#include <nlohmann/json.hpp>

#include <optional>

namespace tally {

/// Every check with its outcome, for an entry's details: `{"card-type": "passed", "magic-gen1a": "not-tested", …}`.
nlohmann::json detailsOf(const ChipFindings& findings);
/// The reverse: of the `chip` of an entry's details. A check that is not named there is NotTested. Empty when it is
/// none.
std::optional<ChipFindings> chipFindingsFrom(const nlohmann::json& chip);
/// `{"assumptions": {"negative-operand": "holds", …}, "used_up": true}`, with `"stopped_by"` when it ended early.
nlohmann::json detailsOf(const ChipAudit& audit);
/// What the note of an audit says; its name is codeOf().
Reason reasonOf(BatchVerdict verdict);
/// The whole policy: `{"findings": {"card-type": {"at_issue": "refuse", "seen_later": "warn", "not_tested": "allow"},
/// …}}`.
nlohmann::json detailsOf(const ChipPolicy& policy);
/// The reverse: what is not named there is as by default, and a finding that this version does not know is passed over.
/// Empty when a ruling is none.
std::optional<ChipPolicy> chipPolicyFrom(const nlohmann::json& details);

} // namespace tally
