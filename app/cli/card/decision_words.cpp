#include "app/cli/card/decision_words.h"

#include "core/base/currency.h"

#include <fmt/format.h>

namespace tally::words {

std::string notDecided(DecideError error) {
    switch (error) {
    case DecideError::NoSuchEntry:
        return "The ledger has no such entry.";
    case DecideError::NotARefund:
        return "That entry is no refund. Only of a refund a person says what it was; what became of a sale its card tells: "
               "'tallycard card settle'.";
    case DecideError::AlreadySettled:
        return "That refund is settled already: there is nothing to decide.";
    case DecideError::CardTells:
        return "The card itself can still tell what became of that refund. Put it on the reader and run 'tallycard card "
               "settle'; only what stays open then is to be decided.";
    case DecideError::ReasonMissing:
        return "--reason: say why, in a few words; the report shows it.";
    }
    return {};
}

std::string badDecision() { return "it was paid-out, played or never-happened."; }

namespace {

Money cashOf(const std::vector<Payment>& payments) {
    Money cash;
    for (const auto& payment : payments) {
        cash += payment.kind == PaymentKind::Cash ? payment.amount : Money{};
    }
    return cash;
}

} // namespace

std::string decided(const DecisionMade& made, std::string_view currency) {
    const auto& outcome = made.outcome;
    const auto what = fmt::format("The refund of {} points ({}), entry {},", outcome.points.value_or(Points{}).count(),
                                  moneyText(outcome.money.value_or(Money{}), currency), outcome.intent.value_or(0));
    const auto by = fmt::format(" Decided by {}, entry {}.", made.decided.by, outcome.number);
    switch (made.decided.decision) {
    case Decision::PaidOut:
        return what + fmt::format(" was paid out: it is booked as a refund, {} of it in cash from {}.",
                                  moneyText(cashOf(outcome.payments), currency),
                                  outcome.shift ? fmt::format("the drawer of shift {}", *outcome.shift)
                                                : std::string("no drawer that is still to be counted")) +
               by;
    case Decision::Played:
        return what + " was a play: no money was paid out, and none is to be." + by;
    case Decision::NeverHappened:
        return what + " never happened: neither points nor money went." + by;
    }
    return {};
}

std::string contradicted(const DecisionMade& made) {
    const auto points = made.outcome.points.value_or(Points{}).count();
    return made.decided.decision == Decision::NeverHappened
               ? fmt::format("But the card was seen with {} points fewer than before it, and stays so. If they are the "
                             "guest's, load them onto the card.",
                             made.goneFromCard.value_or(Points{}).count())
               : fmt::format("But the card was seen with these {} points still on it, and keeps them.", points);
}

} // namespace tally::words
