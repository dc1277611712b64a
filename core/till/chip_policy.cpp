#include "core/till/chip_policy.h"

#include "core/till/chip_details.h"

namespace tally {

Result<ChipPolicy, TillError> chipPolicyInForce(Ledger& ledger) {
    const auto entry = ledger.latest(EntryKind::ChipPolicy);
    if (!entry) {
        return fail(tillErrorOf(entry.error()));
    }
    if (!*entry) {
        return ChipPolicy{};
    }
    const auto policy = chipPolicyFrom((*entry)->details);
    if (!policy) {
        return fail(TillError::LedgerFailed);
    }
    return *policy;
}

Result<ChipPolicyChanged, TillError> changeChipPolicy(Books& books, const ChipRuleChange& change) {
    if (const auto permitted = books.permit(Action::ChangeChipPolicy); !permitted) {
        return fail(permitted.error());
    }
    const auto before = chipPolicyInForce(books.ledger());
    if (!before) {
        return fail(before.error());
    }
    ChipPolicyChanged changed{*before, *before};
    auto& rule = changed.after.of(change.test);
    rule.atIssue = change.atIssue.value_or(rule.atIssue);
    rule.seenLater = change.seenLater.value_or(rule.seenLater);
    rule.notTested = change.notTested.value_or(rule.notTested);
    if (changed.after == changed.before) {
        return changed;
    }
    auto entry = books.begin(EntryKind::ChipPolicy, Phase::Note);
    entry.details = detailsOf(changed.after);
    const auto number = books.ledger().append(entry);
    if (!number) {
        return fail(tillErrorOf(number.error()));
    }
    changed.entry = *number;
    return changed;
}

} // namespace tally
