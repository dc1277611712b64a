#include "core/ledger/exceptions.h"

#include <numeric>
#include <optional>

namespace tally {

namespace {

/// What a note is an exception as by its kind.
std::optional<ExceptionKind> oddKindOf(const EntryFigures& entry) {
    if (entry.phase != Phase::Note) {
        return std::nullopt;
    }
    switch (entry.kind) {
    case EntryKind::CardRefused:
        return ExceptionKind::CardRefused;
    case EntryKind::ClockSetBack:
        return ExceptionKind::ClockSetBack;
    case EntryKind::NotAllowed:
        return ExceptionKind::NotAllowed;
    case EntryKind::SignIn:
        if (!entry.reason) {
            return std::nullopt;
        }
        return entry.reason == Reason::LockedOut ? ExceptionKind::LockedOut : ExceptionKind::SignInFailed;
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PassphraseChanged:
    case EntryKind::PriceList:
    case EntryKind::Issue:
    case EntryKind::TopUp:
    case EntryKind::Refund:
    case EntryKind::BonusRecord:
    case EntryKind::Extend:
    case EntryKind::Heal:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::PayIn:
    case EntryKind::PayOut:
    case EntryKind::SafeDrop:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ZPrinted:
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
        return entry.kind == EntryKind::Refund ? std::optional(ExceptionKind::Refund) : std::nullopt;
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

} // namespace

std::string_view codeOf(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::Refund:
        return "refund";
    case ExceptionKind::Approval:
        return "approval";
    case ExceptionKind::NotDone:
        return "not-done";
    case ExceptionKind::Decision:
        return "decision";
    case ExceptionKind::LeftOpen:
        return "left-open";
    case ExceptionKind::CardRefused:
        return "card-refused";
    case ExceptionKind::ClockSetBack:
        return "clock-set-back";
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
    case ExceptionKind::ClockSetBack:
    case ExceptionKind::SignInFailed:
    case ExceptionKind::LockedOut:
        return true;
    case ExceptionKind::Refund:
    case ExceptionKind::Approval:
    case ExceptionKind::NotDone:
    case ExceptionKind::Decision:
    case ExceptionKind::LeftOpen:
    case ExceptionKind::CardRefused:
    case ExceptionKind::NotAllowed:
        return false;
    }
    return false;
}

Result<std::vector<ExceptionKind>, LedgerError> exceptionsOf(const EntryFigures& entry, Ledger& ledger) {
    std::vector<ExceptionKind> kinds;
    if (const auto odd = oddKindOf(entry)) {
        kinds.push_back(*odd);
    }
    if (const auto odd = oddAnswerOf(entry)) {
        const auto isFirst = ledger.isFirstAnswer(entry);
        if (!isFirst) {
            return fail(isFirst.error());
        }
        if (*isFirst) {
            kinds.push_back(*odd);
        }
    }
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
