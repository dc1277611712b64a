#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <set>

namespace tally {

/// Tells the answer that ended an Intent from a second one, which would count the same money twice.
class FirstAnswers {
public:
    /// Entries will be looked at from `first` on, in ascending order.
    FirstAnswers(Ledger& ledger, std::int64_t first) : m_ledger(ledger), m_first(first) {}

    /// True of what answers no Intent. Errors: those of Ledger::answersTo().
    Result<bool, LedgerError> isFirst(const Entry& answer);

private:
    Ledger& m_ledger;
    std::int64_t m_first;
    std::set<std::int64_t> m_answered;
};

} // namespace tally
