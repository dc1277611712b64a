#include "core/till/decide.h"

#include "core/ledger/transaction.h"
#include "core/shifts/shift_book.h"
#include "core/till/bonus_record.h"
#include "core/till/card_history.h"
#include "core/till/clock_jump.h"

#include <algorithm>
#include <string>
#include <utility>

namespace tally {

namespace {

/// How often another program may get its entry in between before this one gives up.
constexpr unsigned attempts = 20;

using Failed = tl::unexpected<DecideFailure>;

Failed failed(DecideError error) { return Failed(error); }
Failed failed(LedgerError error) {
    return error == LedgerError::NoSuchEntry ? Failed(DecideError::NoSuchEntry) : Failed(tillErrorOf(error));
}

Result<Entry, DecideFailure> intentOf(Ledger& ledger, std::int64_t number) {
    auto entry = ledger.find(number);
    if (entry && entry->phase != Phase::Intent && entry->intent) {
        entry = ledger.find(*entry->intent);
    }
    if (!entry) {
        return failed(entry.error());
    }
    if (transactionOf(entry->kind) != Transaction::Refund || entry->phase != Phase::Intent) {
        return failed(DecideError::NotARefund);
    }
    return std::move(*entry);
}

Result<OpenChange, DecideFailure> waitingFor(Ledger& ledger, const Entry& intent) {
    const auto history = CardHistory::of(ledger, intent.uid);
    if (!history) {
        return failed(history.error());
    }
    const auto& open = history->open();
    const auto change =
        std::ranges::find_if(open, [&](const OpenChange& each) { return each.intent.number == intent.number; });
    if (change == open.end()) {
        return failed(DecideError::AlreadySettled);
    }
    if (!isUndecidable(change->intent.kind, change->reason)) {
        return failed(DecideError::CardTells);
    }
    return *change;
}

Result<bool, LedgerError> isOpen(Ledger& ledger, std::optional<std::int64_t> shift) {
    const auto open = openShifts(ledger);
    if (!open) {
        return fail(open.error());
    }
    return std::ranges::any_of(*open, [&](const Shift& each) { return each.number == shift; });
}

Result<DecisionMade, DecideFailure> outcomeFor(Books& books, const OpenChange& change, Decision decision,
                                               std::string_view reason) {
    const auto& intent = change.intent;
    DecisionMade made{books.follow(intent, outcomeOf(decision)), {}};
    auto& outcome = made.outcome;
    if (includes(books.attendant().role, leastRoleFor(Action::DecideOpen))) {
        outcome.approver.clear(); // nobody had to approve
    }
    const auto isDrawerOpen = isOpen(books.ledger(), intent.shift);
    if (!isDrawerOpen) {
        return failed(isDrawerOpen.error());
    }
    if (*isDrawerOpen) {
        outcome.shift = intent.shift;
    } else if (decision == Decision::PaidOut) {
        outcome.shift.reset();
    }
    outcome.reason = reasonOf(decision);
    outcome.remark = reason;
    outcome.builtOn.reset();
    made.decided = *Decided::from(outcome);
    outcome.details["decision"] = codeOf(decision);
    outcome.details["decided_by"] = made.decided.by;
    if (change.spentSeen && intent.spentBefore && *change.spentSeen >= *intent.spentBefore) {
        made.goneFromCard = Points{*change.spentSeen - *intent.spentBefore};
        outcome.spentAfter = change.spentSeen;
        outcome.details["gone_from_card"] = made.goneFromCard->count();
    }
    return made;
}

/// Where it cannot be written down the card shows less that is refundable than it has, never more.
void followUp(Books& books, const SiteKeys& keys, const Entry& refund, const DecisionMade& made) {
    const bool areGone = made.goneFromCard && !made.isContradicted();
    if (made.decided.decision != Decision::PaidOut || !areGone) {
        return;
    }
    if (const auto record = bonusRecordAfter(books, keys, refund)) {
        static_cast<void>(books.ledger().append(*record));
    }
}

} // namespace

std::string_view codeOf(DecideError error) {
    switch (error) {
    case DecideError::NoSuchEntry:
        return "no-such-entry";
    case DecideError::NotARefund:
        return "not-a-refund";
    case DecideError::AlreadySettled:
        return "already-settled";
    case DecideError::CardTells:
        return "card-tells";
    case DecideError::ReasonMissing:
        return "reason-missing";
    }
    return {};
}

Money DecisionMade::paidOut() const {
    return decided.decision == Decision::PaidOut ? outcome.money.value_or(Money{}) : Money{};
}

bool DecisionMade::isContradicted() const {
    if (!goneFromCard) {
        return false;
    }
    const bool areGone = *goneFromCard >= outcome.points.value_or(Points{});
    switch (decided.decision) {
    case Decision::PaidOut:
    case Decision::Played:
        return !areGone;
    case Decision::NeverHappened:
        return areGone;
    }
    return false;
}

bool isUndecidable(EntryKind kind, const std::optional<Reason>& reasonOfNewestAnswer) {
    return transactionOf(kind) == Transaction::Refund && reasonOfNewestAnswer == reasonOf(TillError::OpenElsewhere);
}

Result<std::vector<std::int64_t>, LedgerError> undecidableRefunds(Ledger& ledger) {
    const auto open = ledger.openIntents();
    if (!open) {
        return fail(open.error());
    }
    std::vector<std::int64_t> waiting;
    for (const auto& intent : *open) {
        if (transactionOf(intent.kind) != Transaction::Refund) {
            continue;
        }
        const auto answers = ledger.answersTo(intent.number);
        if (!answers) {
            return fail(answers.error());
        }
        const auto newest = std::find_if(answers->rbegin(), answers->rend(),
                                         [](const Entry& answer) { return answer.phase == Phase::Open; });
        if (newest != answers->rend() && isUndecidable(intent.kind, newest->reason)) {
            waiting.push_back(intent.number);
        }
    }
    return waiting;
}

Result<DecisionMade, DecideFailure> decide(Books& books, const SiteKeys& keys, std::int64_t number, Decision decision,
                                           std::string_view reason) {
    if (reason.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return failed(DecideError::ReasonMissing);
    }
    if (const auto permitted = books.permit(Action::DecideOpen); !permitted) {
        return Failed(permitted.error());
    }
    auto& ledger = books.ledger();
    const auto intent = intentOf(ledger, number);
    if (!intent) {
        return tl::unexpected(intent.error());
    }
    if (const auto answered = answerForClock(books); !answered) {
        return Failed(answered.error());
    }
    for (unsigned attempt = 0; attempt < attempts; ++attempt) {
        const auto head = ledger.head();
        if (!head) {
            return failed(head.error());
        }
        const auto change = waitingFor(ledger, *intent);
        if (!change) {
            return tl::unexpected(change.error());
        }
        auto made = outcomeFor(books, *change, decision, reason);
        if (!made) {
            return made;
        }
        const auto written = ledger.appendIfHeadIs(head->number, made->outcome);
        if (!written) {
            return failed(written.error());
        }
        if (*written) {
            made->outcome.number = **written;
            followUp(books, keys, *intent, *made);
            return made;
        }
    }
    return Failed(TillError::LedgerBusy);
}

} // namespace tally
