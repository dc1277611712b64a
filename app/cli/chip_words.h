#pragma once

#include "core/card/chip_audit.h"

#include <string>

/// What the command line says of a chip audit: to a technician, who decides about a batch of cards.
namespace tally::words {

/// The questions that are asked before a card is used up.
[[nodiscard]] std::string askAudit();
[[nodiscard]] std::string askAuditAgain();
[[nodiscard]] std::string auditNotConfirmed();
[[nodiscard]] std::string auditNeedsConsent();
[[nodiscard]] std::string audit(const ChipAudit& audit);

} // namespace tally::words
