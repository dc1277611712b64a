#include "app/cli/chip_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/station_desk.h"
#include "app/cli/words.h"
#include "core/till/chip_details.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>
#include <string>
#include <unistd.h>

namespace tally {
namespace {

struct Consent {
    bool toUseUp = false;
    bool again = false;
};

bool hearsYes(const std::string& question) {
    std::cerr << question << std::flush;
    std::string line;
    return std::getline(std::cin, line) && line == "yes";
}

/// Errors: "usage" without a terminal and without both options; "cancelled".
Result<void, Failure> obtainConsent(const Consent& given) {
    if (given.toUseUp && given.again) {
        return {};
    }
    if (::isatty(STDIN_FILENO) == 0) {
        return fail(Failure{ExitCode::Usage, "usage", words::auditNeedsConsent()});
    }
    const bool agreed =
        (given.toUseUp || hearsYes(words::askAudit())) && (given.again || hearsYes(words::askAuditAgain()));
    if (!agreed) {
        return fail(Failure{ExitCode::Failed, "cancelled", words::auditNotConfirmed()});
    }
    return {};
}

nlohmann::ordered_json auditObject(const AuditAnswer& answer) {
    nlohmann::ordered_json object;
    object["uid"] = answer.card ? nlohmann::ordered_json(answer.card->uid.hex()) : nlohmann::ordered_json();
    object["verdict"] = nullptr;
    object["assumptions"] = nlohmann::ordered_json::object();
    object["used_up"] = answer.audit && answer.audit->isUsedUp;
    object["entry"] = answer.entry ? nlohmann::ordered_json(*answer.entry) : nlohmann::ordered_json();
    if (answer.audit) {
        object["verdict"] = codeOf(answer.audit->verdict());
        for (const auto assumption : everyAssumption) {
            object["assumptions"][std::string(codeOf(assumption))] = codeOf(answer.audit->of(assumption));
        }
    }
    return object;
}

ExitCode say(Invocation invocation, const AuditAnswer& answer) {
    auto object = auditObject(answer);
    if (!answer.audit) {
        return invocation.output.failure(failureOf(*answer.error), object);
    }
    const auto text = words::audit(*answer.audit);
    if (answer.error) {
        return invocation.output.failure(
            {ExitCode::Books, std::string(codeOf(*answer.error)), words::whyNot(*answer.error) + "\n" + text}, object);
    }
    switch (answer.audit->verdict()) {
    case BatchVerdict::Buy: {
        auto good = okObject();
        good.update(object);
        invocation.output.result(good, text);
        return ExitCode::Done;
    }
    case BatchVerdict::DoNotBuy:
        object["result"] = "refused";
        return invocation.output.failure({ExitCode::Refused, "batch-refused", text}, object);
    case BatchVerdict::Undecided:
        break;
    }
    return invocation.output.failure({ExitCode::Failed, "audit-incomplete", text}, object);
}

ExitCode audit(Invocation invocation, const Consent& given) {
    if (const auto agreed = obtainConsent(given); !agreed) {
        return invocation.output.failure(agreed.error());
    }
    const auto desk = StationDesk::open(invocation);
    if (!desk) {
        return invocation.output.failure(desk.error());
    }
    if ((*desk)->site().reality == Reality::Simulated) {
        invocation.output.note(words::simulated());
    }
    return say(invocation, (*desk)->till().auditChip(invocation.globals.wait));
}

} // namespace

void addChipCommands(CLI::App& app, Task& chosen) {
    auto* chip = app.add_subcommand("chip", "What the silicon of a batch of cards is worth")->require_subcommand(1);
    const auto given = std::make_shared<Consent>();
    auto* auditing = chip->add_subcommand(
        "audit", "Try on one blank card of a batch what the balances' safety rests on. Uses the card up.\n"
                 "Asks twice at a terminal; without one, both --use-up-this-card and --yes are needed.\n"
                 "Exit 0: the batch can be used. 5: do not use it. 1: undecided, repeat with another card.");
    auditing->add_flag("--use-up-this-card", given->toUseUp, std::string("Answers the first question"));
    auditing->add_flag("--yes", given->again, std::string("Answers the second question"));
    auditing->callback([given, &chosen] { chosen = [given](Invocation i) { return audit(i, *given); }; });
}

} // namespace tally
