#include "app/cli/card/card_json.h"
#include "app/cli/card/decision_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/station_desk.h"
#include "core/ledger/entry_json.h"
#include "core/till/decide.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct DecideOptions {
    std::int64_t entry{};
    std::string decision;
    std::string reason;
};

Failure failureOf(const DecideFailure& failure) {
    if (const auto* error = std::get_if<TillError>(&failure)) {
        return failureOf(*error);
    }
    const auto error = std::get<DecideError>(failure);
    const auto exit = error == DecideError::ReasonMissing ? ExitCode::Usage : ExitCode::Refused;
    return {exit, std::string(codeOf(error)), words::notDecided(error)};
}

/// As a `card …` object of the refund, with what was decided about it.
Json objectOf(const DecisionMade& made) {
    const auto& outcome = made.outcome;
    Answer answer;
    answer.points = outcome.points;
    answer.bonus = outcome.bonus;
    answer.money = outcome.money;
    answer.payments = outcome.payments;
    answer.priceList = outcome.priceList;
    answer.requestId = outcome.requestId;
    answer.entry = outcome.number;
    auto object = cardObject(answer);
    object["uid"] = outcome.uid;
    object["serial"] = outcome.serial ? Json(*outcome.serial) : Json();
    object["intent"] = outcome.intent ? Json(*outcome.intent) : Json();
    object["outcome"] = nameOf(outcome.phase);
    object["decision"] = codeOf(made.decided.decision);
    object["decided_by"] = made.decided.by;
    object["reason"] = outcome.remark;
    object["paid_out"] = made.paidOut().minor();
    object["shift"] = outcome.shift ? Json(*outcome.shift) : Json();
    object["gone_from_card"] = made.goneFromCard ? Json(made.goneFromCard->count()) : Json();
    object["contradicted"] = made.isContradicted();
    return object;
}

ExitCode decideOn(Invocation invocation, const DecideOptions& options) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto made = decide((*books)->books(), (*books)->folder().keys(), options.entry,
                             *parseDecision(options.decision), options.reason);
    if (!made) {
        return invocation.output.failure(failureOf(made.error()));
    }
    if (made->isContradicted()) {
        invocation.output.note(words::contradicted(*made));
    }
    invocation.output.result(objectOf(*made), words::decided(*made, (*books)->books().site().currency));
    return ExitCode::Done;
}

} // namespace

void addDecideCommand(CLI::App& card, Task& chosen) {
    const auto options = std::make_shared<DecideOptions>();
    auto* decide = card.add_subcommand("decide", "Say what an open refund was, that its card cannot tell any more");
    decide->add_option("ENTRY", options->entry, "Ledger number of the refund, as 'card settle' says it")
        ->required()
        ->check(CLI::PositiveNumber);
    decide->add_option("DECISION", options->decision, "paid-out, played or never-happened")
        ->required()
        ->check([](const std::string& text) { return parseDecision(text) ? std::string() : words::badDecision(); });
    decide->add_option("--reason", options->reason, "Why, in your own words")->required()->type_name("TEXT");
    decide->callback([options, &chosen] { chosen = [options](Invocation i) { return decideOn(i, *options); }; });
}

} // namespace tally
