#pragma once

#include "core/card/chip_audit.h"
#include "core/card/chip_check.h"
#include "core/till/chip_policy.h"

#include <string>
#include <string_view>
#include <vector>

/// What the command line says of a chip audit: to a technician, who decides about a batch of cards.
namespace tally::words {

/// The questions that are asked before a card is used up.
[[nodiscard]] std::string askAudit();
[[nodiscard]] std::string askAuditAgain();
[[nodiscard]] std::string auditNotConfirmed();
[[nodiscard]] std::string auditNeedsConsent();
[[nodiscard]] std::string audit(const ChipAudit& audit);

/// What is looked for, as the name of the clone or of the fault.
[[nodiscard]] std::string_view suspicion(ChipTest test);
/// A line for each finding; the second adds what to do with a card that is served all the same.
[[nodiscard]] std::string chipFound(const std::vector<ChipTest>& found);
[[nodiscard]] std::string chipWarning(const std::vector<ChipTest>& found, ChipRuling ruling);
[[nodiscard]] std::string chipPolicy(const ChipPolicy& policy);
/// The old rulings on `test` beside the new ones.
[[nodiscard]] std::string chipPolicyChanged(const ChipPolicyChanged& changed, ChipTest test);

} // namespace tally::words
