#include "core/till/clock_jump.h"

#include "core/ledger/entry_json.h"

#include <nlohmann/json.hpp>

namespace tally {

namespace {

// What a time server corrects while the station runs is no jump.
constexpr std::chrono::seconds tolerance{2};

} // namespace

Result<std::optional<ClockJump>, LedgerError> noteClockSetBack(Ledger& ledger, const Site& site, const Clock& clock) {
    const auto head = ledger.head();
    if (!head) {
        return fail(head.error());
    }
    if (head->number == 0) {
        return std::optional<ClockJump>();
    }
    const auto last = ledger.find(head->number);
    if (!last) {
        return fail(last.error());
    }
    const ClockJump jump{last->time, clock.now()};
    if (jump.last - jump.now <= tolerance) {
        return std::optional<ClockJump>();
    }
    auto entry = Books(ledger, site, clock, Attendant{.operatorName = {}, .role = Role::Cashier}, "")
                     .begin(EntryKind::ClockSetBack, Phase::Note);
    entry.time = jump.now;
    entry.details = {{"last", textOf(jump.last)}, {"now", textOf(jump.now)}};
    // When another entry came in between, its program has just said the same.
    if (const auto appended = ledger.appendIfHeadIs(head->number, entry); !appended) {
        return fail(appended.error());
    }
    return std::optional(jump);
}

} // namespace tally
