#include "core/ledger/decision.h"

#include <algorithm>

namespace tally {

Reason reasonOf(Decision decision) {
    switch (decision) {
    case Decision::PaidOut:
        return Reason::PaidOut;
    case Decision::Played:
        return Reason::Played;
    case Decision::NeverHappened:
        return Reason::NeverHappened;
    }
    return Reason::NeverHappened;
}

std::string_view codeOf(Decision decision) { return nameOf(reasonOf(decision)); }

std::optional<Decision> parseDecision(std::string_view code) {
    const auto* named = std::ranges::find_if(everyDecision, [&](Decision each) { return codeOf(each) == code; });
    return named == everyDecision.end() ? std::nullopt : std::optional(*named);
}

Phase outcomeOf(Decision decision) {
    switch (decision) {
    case Decision::PaidOut:
        return Phase::Done;
    case Decision::Played:
    case Decision::NeverHappened:
        return Phase::NotDone;
    }
    return Phase::NotDone;
}

std::optional<Decided> Decided::from(const Entry& outcome) {
    const bool isOutcome = outcome.phase == Phase::Done || outcome.phase == Phase::NotDone;
    const auto* decision =
        std::ranges::find_if(everyDecision, [&](Decision each) { return outcome.reason == reasonOf(each); });
    if (!isOutcome || decision == everyDecision.end()) {
        return std::nullopt;
    }
    return Decided{*decision, outcome.approver.empty() ? outcome.operatorName : outcome.approver};
}

} // namespace tally
