#include "core/till/z_copy.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tally {

namespace {

/// How often another program may get its entry in between before this one gives up.
constexpr unsigned attempts = 20;

} // namespace

Result<std::uint32_t, TillError> copiesOfZ(Ledger& ledger, std::int64_t z) {
    const auto about = ledger.answersTo(z);
    if (!about) {
        return fail(tillErrorOf(about.error()));
    }
    return static_cast<std::uint32_t>(std::ranges::count(*about, EntryKind::ZPrinted, &Entry::kind));
}

Result<std::optional<ZCopy>, TillError> giveZ(Books& books, const ShiftReport& z,
                                              const std::function<Printing(const ZCopy&)>& print) {
    auto& ledger = books.ledger();
    for (unsigned attempt = 0; attempt < attempts; ++attempt) {
        const auto head = ledger.head();
        if (!head) {
            return fail(tillErrorOf(head.error()));
        }
        const auto given = copiesOfZ(ledger, z.entry.value_or(0));
        if (!given) {
            return fail(given.error());
        }
        auto entry = books.begin(EntryKind::ZPrinted, Phase::Note);
        entry.intent = z.entry;
        entry.details = {{"z", z.zNumber.value_or(0)}, {"copy", *given + 1}};
        ZCopy copy{*given + 1, {entry.time, books.site().calendar().offsetAt(entry.time)}, entry.operatorName};
        if (print(copy) == Printing::Failed) {
            return std::nullopt;
        }
        const auto noted = ledger.appendIfHeadIs(head->number, entry);
        if (!noted) {
            return fail(tillErrorOf(noted.error()));
        }
        if (*noted) {
            return copy;
        }
    }
    return fail(TillError::LedgerBusy);
}

} // namespace tally
