#include "core/ledger/exceptions.h"

#include "core/ledger/transaction.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

namespace tally {

namespace {

using Odd = Result<std::optional<ExceptionKind>, LedgerError>;

std::optional<ExceptionKind> oddIf(bool isOdd, ExceptionKind kind) {
    return isOdd ? std::optional(kind) : std::nullopt;
}

/// The first count of a drawer is what every shift ends with.
Odd oddCount(const EntryFigures& count, Ledger& ledger) {
    const auto counts = ledger.ofKindSince(EntryKind::ShiftCount, count.shift.value_or(1), count.number - 1);
    if (!counts) {
        return fail(counts.error());
    }
    const bool isReplaced = std::ranges::find(*counts, count.shift, &Entry::shift) != counts->end();
    return oddIf(isReplaced, ExceptionKind::CountReplaced);
}

/// One's own shift is closed every day, and its Z stands in the same report.
Odd oddClose(const EntryFigures& close, Ledger& ledger) {
    const auto opened = close.shift ? ledger.find(*close.shift) : fail(LedgerError::NoSuchEntry);
    if (!opened && opened.error() != LedgerError::NoSuchEntry) {
        return fail(opened.error());
    }
    return oddIf(opened && opened->operatorName != close.operatorName, ExceptionKind::Override);
}

/// The first price list changes no price: the site begins with it.
Odd oddPrices(const EntryFigures& prices, Ledger& ledger) {
    const auto before = ledger.latest(EntryKind::PriceList, prices.number - 1);
    if (!before) {
        return fail(before.error());
    }
    return oddIf(before->has_value(), ExceptionKind::PricesChanged);
}

/// What a note is an exception as by its kind.
Odd oddNoteOf(const EntryFigures& note, Ledger& ledger) {
    switch (note.kind) {
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PassphraseChanged:
        return ExceptionKind::KeysChanged;
    case EntryKind::Operator:
        return ExceptionKind::PeopleChanged;
    case EntryKind::PriceList:
        return oddPrices(note, ledger);
    case EntryKind::ChipPolicy:
    case EntryKind::Station:
    case EntryKind::SerialRange:
        return ExceptionKind::RulesChanged;
    case EntryKind::CardRefused:
        return ExceptionKind::CardRefused;
    case EntryKind::CardAhead:
        return ExceptionKind::CardAhead;
    case EntryKind::ChipAudit:
        // One card is used up, whatever the note after it tells.
        return oddIf(note.reason == Reason::Begun, ExceptionKind::ChipAudited);
    case EntryKind::SignIn:
        // Whoever gave the right PIN is named by what was done then.
        return oddIf(note.reason.has_value(), note.reason == Reason::LockedOut ? ExceptionKind::LockedOut
                                                                               : ExceptionKind::SignInFailed);
    case EntryKind::NotAllowed:
        return ExceptionKind::NotAllowed;
    case EntryKind::Receipt:
    case EntryKind::ZPrinted:
        // Each sale has a receipt, and each shift a Z; a copy that did not get onto paper is in nobody's hand.
        return oddIf(note.noted.copy > 1, ExceptionKind::Duplicate);
    case EntryKind::ShiftCount:
        return oddCount(note, ledger);
    case EntryKind::ShiftClose:
        return oddClose(note, ledger);
    case EntryKind::ClockSetBack:
        return ExceptionKind::ClockSetBack;
    case EntryKind::ClockAhead:
        return ExceptionKind::ClockAhead;
    case EntryKind::ClockCorrected:
        return ExceptionKind::ClockCorrected;
    case EntryKind::Restored:
        return ExceptionKind::Restored;
    case EntryKind::SiteInit: // once, and nothing was there to change
    case EntryKind::ShiftOpen: // its Z, or its being open, stands in the same report
    case EntryKind::PayIn:     // the report lists each movement of cash, with who and what for
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::Issue: // no notes, as those below: they are intents and answers
    case EntryKind::TopUp:
    case EntryKind::Refund:
    case EntryKind::BonusRecord:
    case EntryKind::Extend:
    case EntryKind::Heal:
        return std::nullopt;
    }
    return std::nullopt;
}

/// What is Done by its kind.
std::optional<ExceptionKind> oddDoneOf(EntryKind kind) {
    switch (kind) {
    case EntryKind::Refund:
        return ExceptionKind::Refund;
    case EntryKind::Extend:
        return ExceptionKind::Override;
    case EntryKind::Issue: // the totals of the report are made of these, with the number of each on request
    case EntryKind::TopUp:
    case EntryKind::BonusRecord: // the other half of a refund
    case EntryKind::Heal:        // both copies tell the lower value again: no point moves
    case EntryKind::SiteInit:    // notes, as those below: never Done
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PassphraseChanged:
    case EntryKind::PriceList:
    case EntryKind::CardRefused:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::SignIn:
    case EntryKind::NotAllowed:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::PayIn:
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ZPrinted:
    case EntryKind::ClockSetBack:
    case EntryKind::Station:
    case EntryKind::SerialRange:
    case EntryKind::Restored:
    case EntryKind::ClockAhead:
    case EntryKind::ClockCorrected:
        return std::nullopt;
    }
    return std::nullopt;
}

/// What an answer to an Intent is an exception as by its phase, if nothing has answered as much before.
std::optional<ExceptionKind> oddAnswerOf(const EntryFigures& entry) {
    switch (entry.phase) {
    case Phase::NotDone:
        return entry.decided ? std::nullopt : std::optional(ExceptionKind::NotDone);
    case Phase::Open:
        return entry.reason == Reason::RunDown ? std::nullopt : std::optional(ExceptionKind::LeftOpen);
    case Phase::Done:
        return oddDoneOf(entry.kind);
    case Phase::Note:
    case Phase::Intent:
        return std::nullopt;
    }
    return std::nullopt;
}

/// An outcome names who stood there when it was seen, which approves nothing, unless it was decided; nor did who was not
/// allowed to.
bool isApproval(const EntryFigures& entry) {
    const bool isAsked = entry.phase == Phase::Note || entry.phase == Phase::Intent || entry.decided;
    return isAsked && !entry.approver.empty() && entry.kind != EntryKind::NotAllowed;
}

/// Money that passed in nobody's shift. That of a load was taken when it was begun; of a decided refund its Decision
/// tells.
Result<bool, LedgerError> isWithoutShift(const EntryFigures& done, Ledger& ledger) {
    if (done.phase != Phase::Done || !isSale(done.kind) || done.shift || done.money == Money() || done.decided) {
        return false;
    }
    const bool isBegunBefore = done.intent && *done.intent + 1 != done.number;
    if (!isBegunBefore || transactionOf(done.kind) == Transaction::Refund) {
        return true;
    }
    const auto intent = ledger.find(*done.intent);
    if (!intent) {
        return fail(intent.error());
    }
    return !intent->shift;
}

/// What an Intent notes beside the sale. A staff card is among the lines for staff cards.
void addNoted(std::vector<ExceptionKind>& kinds, const EntryFigures& intent) {
    if (intent.phase != Phase::Intent) {
        return;
    }
    const auto& overrides = intent.noted.overrides;
    const auto another = std::ranges::count(overrides, Reason::PayBackAnotherWay);
    if (std::ssize(overrides) > another) {
        kinds.push_back(ExceptionKind::Override);
    }
    if (another > 0) {
        kinds.push_back(ExceptionKind::PaidBackAnotherWay);
    }
    if (!intent.noted.about.empty()) {
        kinds.push_back(ExceptionKind::ChipFound);
    }
}

/// What answers an Intent, if nothing has answered as much before.
Result<void, LedgerError> addAnswered(std::vector<ExceptionKind>& kinds, const EntryFigures& entry, Ledger& ledger) {
    const auto odd = oddAnswerOf(entry);
    const auto isWithout = isWithoutShift(entry, ledger);
    if (!isWithout) {
        return fail(isWithout.error());
    }
    if (!odd && !*isWithout) {
        return {};
    }
    const auto isFirst = ledger.isFirstAnswer(entry);
    if (!isFirst) {
        return fail(isFirst.error());
    }
    if (*isFirst && odd) {
        kinds.push_back(*odd);
    }
    if (*isFirst && *isWithout) {
        kinds.push_back(ExceptionKind::WithoutShift);
    }
    return {};
}

} // namespace

std::string_view codeOf(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::Refund:
        return "refund";
    case ExceptionKind::Approval:
        return "approval";
    case ExceptionKind::Override:
        return "override";
    case ExceptionKind::PaidBackAnotherWay:
        return "paid-back-another-way";
    case ExceptionKind::WithoutShift:
        return "without-shift";
    case ExceptionKind::CountReplaced:
        return "count-replaced";
    case ExceptionKind::NotDone:
        return "not-done";
    case ExceptionKind::Decision:
        return "decision";
    case ExceptionKind::LeftOpen:
        return "left-open";
    case ExceptionKind::CardRefused:
        return "card-refused";
    case ExceptionKind::ChipFound:
        return "chip-found";
    case ExceptionKind::CardAhead:
        return "card-ahead";
    case ExceptionKind::Duplicate:
        return "duplicate";
    case ExceptionKind::KeysChanged:
        return "keys-changed";
    case ExceptionKind::PeopleChanged:
        return "people-changed";
    case ExceptionKind::PricesChanged:
        return "prices-changed";
    case ExceptionKind::RulesChanged:
        return "rules-changed";
    case ExceptionKind::ChipAudited:
        return "chip-audit";
    case ExceptionKind::ClockSetBack:
        return "clock-set-back";
    case ExceptionKind::ClockAhead:
        return "clock-ahead";
    case ExceptionKind::ClockCorrected:
        return "clock-corrected";
    case ExceptionKind::Restored:
        return "restored";
    case ExceptionKind::SignInFailed:
        return "sign-in-failed";
    case ExceptionKind::LockedOut:
        return "locked-out";
    case ExceptionKind::NotAllowed:
        return "not-allowed";
    }
    return {};
}

bool isOfStation(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::WithoutShift:
    case ExceptionKind::Duplicate:
    case ExceptionKind::KeysChanged:
    case ExceptionKind::PeopleChanged:
    case ExceptionKind::PricesChanged:
    case ExceptionKind::RulesChanged:
    case ExceptionKind::ChipAudited:
    case ExceptionKind::ClockSetBack:
    case ExceptionKind::ClockAhead:
    case ExceptionKind::ClockCorrected:
    case ExceptionKind::Restored:
    case ExceptionKind::SignInFailed:
    case ExceptionKind::LockedOut:
        return true;
    case ExceptionKind::Refund:
    case ExceptionKind::Approval:
    case ExceptionKind::Override:
    case ExceptionKind::PaidBackAnotherWay:
    case ExceptionKind::CountReplaced:
    case ExceptionKind::NotDone:
    case ExceptionKind::Decision:
    case ExceptionKind::LeftOpen:
    case ExceptionKind::CardRefused:
    case ExceptionKind::ChipFound:
    case ExceptionKind::CardAhead:
    case ExceptionKind::NotAllowed:
        return false;
    }
    return false;
}

Result<std::vector<ExceptionKind>, LedgerError> exceptionsOf(const EntryFigures& entry, Ledger& ledger) {
    std::vector<ExceptionKind> kinds;
    if (entry.phase == Phase::Note) {
        const auto odd = oddNoteOf(entry, ledger);
        if (!odd) {
            return fail(odd.error());
        }
        if (*odd) {
            kinds.push_back(**odd);
        }
    }
    if (const auto answered = addAnswered(kinds, entry, ledger); !answered) {
        return fail(answered.error());
    }
    addNoted(kinds, entry);
    if (entry.decided) {
        kinds.push_back(ExceptionKind::Decision);
    }
    if (isApproval(entry)) {
        kinds.push_back(ExceptionKind::Approval);
    }
    return kinds;
}

void ExceptionCounts::add(ExceptionKind kind, std::int64_t count) {
    if (count != 0) {
        m_counts[kind] += count;
    }
}

std::int64_t ExceptionCounts::of(ExceptionKind kind) const {
    const auto found = m_counts.find(kind);
    return found == m_counts.end() ? 0 : found->second;
}

std::int64_t ExceptionCounts::total() const {
    return std::accumulate(m_counts.begin(), m_counts.end(), std::int64_t{0},
                           [](std::int64_t sum, const auto& each) { return sum + each.second; });
}

} // namespace tally
