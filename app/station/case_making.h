#pragma once

#include "core/till/books.h"
#include "core/till/station_folder.h"
#include "core/till/till_error.h"
#include "ui/case_book.h"

#include <cstdint>
#include <optional>

namespace tally::station {

/// For whoever may see them. Errors: NotAllowed, which is written down; LedgerFailed, LedgerBusy, LedgerFull.
Result<ui::CaseBook, TillError> caseBookOf(Books& books);

/// How many cases a ledger holds: counted anew only when a card was turned away since.
class CaseCount {
public:
    /// Empty for people who may not see cases. What cannot be read now stays as it was.
    std::optional<std::size_t> forEyesOf(const Attendant& attendant, Ledger& ledger);

private:
    std::optional<std::int64_t> m_lastRefused; ///< entry number up to which was counted
    std::size_t m_cases = 0;
};

} // namespace tally::station
