#include "core/till/clock_jump.h"

#include "core/ledger/entry_json.h"

#include <nlohmann/json.hpp>

namespace tally {

namespace {

// What a time server corrects while the station runs is no jump.
constexpr std::chrono::seconds tolerance{2};

Result<void, TillError> noteClockAhead(Books& books, const ClockLead& lead) {
    auto entry = books.begin(EntryKind::ClockAhead, Phase::Note);
    entry.businessDay = lead.now;
    entry.details = {{"last", textOf(lead.last)}, {"now", textOf(lead.now)}};
    const auto number = books.ledger().append(entry);
    return number ? Result<void, TillError>() : fail(tillErrorOf(number.error()));
}

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

Result<void, TillError> answerForClock(Books& books) {
    const auto lead = books.clockLead();
    if (!lead) {
        return {};
    }
    return books.attendant().may(Action::CorrectClock) ? noteClockAhead(books, *lead) : fail(TillError::ClockAhead);
}

Result<std::optional<ClockLead>, TillError> confirmClock(Books& books) {
    if (const auto allowed = books.permit(Action::CorrectClock); !allowed) {
        return fail(allowed.error());
    }
    const auto lead = books.clockLead();
    if (lead) {
        if (const auto noted = noteClockAhead(books, *lead); !noted) {
            return fail(noted.error());
        }
    }
    return lead;
}

Result<std::optional<ClockCorrection>, TillError> correctClock(Books& books, std::string_view why) {
    if (const auto allowed = books.permit(Action::CorrectClock); !allowed) {
        return fail(allowed.error());
    }
    auto entry = books.begin(EntryKind::ClockCorrected, Phase::Note);
    ClockCorrection corrected{0, entry.businessDay, books.site().calendar().dayOf(entry.time)};
    if (corrected.is >= corrected.was) {
        return std::optional<ClockCorrection>();
    }
    entry.businessDay = corrected.is;
    entry.remark = why;
    entry.details = {{"was", textOf(corrected.was)}, {"is", textOf(corrected.is)}};
    const auto number = books.ledger().append(entry);
    if (!number) {
        return fail(tillErrorOf(number.error()));
    }
    corrected.entry = *number;
    return std::optional(corrected);
}

} // namespace tally
