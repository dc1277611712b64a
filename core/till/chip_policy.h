#pragma once

#include "core/card/chip_check.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>

namespace tally {

/// What the site does about findings, by the ledger's newest ChipPolicy entry; the defaults where there is none.
/// Errors: those of Ledger; LedgerFailed when that entry holds no policy.
Result<ChipPolicy, TillError> chipPolicyInForce(Ledger& ledger);

/// A change of one finding's rule; what is not set stays.
struct ChipRuleChange {
    ChipTest test{};
    std::optional<ChipRuling> atIssue{};
    std::optional<ChipRuling> seenLater{};
    std::optional<ChipRuling> notTested{};
};

struct ChipPolicyChanged {
    ChipPolicy before;
    ChipPolicy after;
    std::optional<std::int64_t> entry{}; ///< empty when nothing changed by it
};

/// Needs Action::ChangeChipPolicy. Errors: NotAllowed, those of Ledger.
Result<ChipPolicyChanged, TillError> changeChipPolicy(Books& books, const ChipRuleChange& change);

} // namespace tally
