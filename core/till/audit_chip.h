#pragma once

#include "core/card/card_reader.h"
#include "core/card/card_state.h"
#include "core/card/chip_audit.h"
#include "core/card/read_card.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>

namespace tally {

/// What came of an audit.
struct AuditAnswer {
    std::optional<TillError> error{}; ///< why nothing was tried, or why the result could not be written down
    std::optional<CardView> card{};
    std::optional<ChipAudit> audit{};    ///< set once the card was touched
    std::optional<std::int64_t> entry{}; ///< ledger number of the result
};

/// Uses up the card that was read, which must be blank, and notes that before and what it told after.
/// Errors: AlreadyIssued, those of refusalOf() and of Ledger.
AuditAnswer auditChip(CardReader& reader, Books& books, const CardReading& reading);

} // namespace tally
