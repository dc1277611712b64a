#pragma once

#include "core/till/card_ahead.h"
#include "core/till/card_case.h"

#include <cstddef>
#include <vector>

namespace tally::ui {

/// What a manager is shown of cards that contradicted the ledger or themselves, the last one first; and, for
/// information, of cards that a restored ledger is behind of.
struct CaseBook {
    std::vector<CardCase> cases;
    std::vector<CardAhead> ahead;

    [[nodiscard]] std::size_t size() const { return cases.size() + ahead.size(); }
};

} // namespace tally::ui
