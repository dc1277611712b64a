#include "app/cli/card/till_words.h"
#include "app/cli/chip/chip_words.h"
#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/reader/reader_words.h"
#include "app/cli/station_desk.h"
#include "core/till/chip_policy.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <map>
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

nlohmann::ordered_json ruleObject(const ChipPolicy::Rule& rule) {
    return {{"at_issue", codeOf(rule.atIssue)},
            {"seen_later", codeOf(rule.seenLater)},
            {"not_tested", codeOf(rule.notTested)}};
}

ExitCode showPolicy(Invocation invocation) {
    if (const auto admitted = admit(invocation, Action::Sell); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto policy = chipPolicyInForce(**ledger);
    if (!policy) {
        return invocation.output.failure(failureOf(policy.error()));
    }
    auto object = okObject();
    object["findings"] = nlohmann::ordered_json::object();
    for (const auto test : everyChipTest) {
        object["findings"][std::string(codeOf(test))] = ruleObject(policy->of(test));
    }
    invocation.output.result(object, words::chipPolicy(*policy));
    return ExitCode::Done;
}

ExitCode setPolicy(Invocation invocation, const ChipRuleChange& change) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    const auto changed = changeChipPolicy((*books)->books(), change);
    if (!changed) {
        return invocation.output.failure(failureOf(changed.error()));
    }
    auto object = okObject();
    object["finding"] = codeOf(change.test);
    object["before"] = ruleObject(changed->before.of(change.test));
    object["after"] = ruleObject(changed->after.of(change.test));
    object["entry"] = changed->entry ? nlohmann::ordered_json(*changed->entry) : nlohmann::ordered_json();
    invocation.output.result(object, words::chipPolicyChanged(*changed, change.test));
    return ExitCode::Done;
}

/// Takes a ruling by its name.
void addRuling(CLI::App& app, const std::string& option, std::optional<ChipRuling>& ruling, const std::string& when) {
    static const std::map<std::string, ChipRuling> rulings{
        {"refuse", ChipRuling::Refuse}, {"warn", ChipRuling::Warn}, {"allow", ChipRuling::Allow}};
    app.add_option(option, ruling, when)->transform(CLI::CheckedTransformer(rulings))->type_name("refuse|warn|allow");
}

void addPolicy(CLI::App& chip, Task& chosen) {
    auto* policy = chip.add_subcommand("policy", "What is done about chips that are not what they should be");
    policy->require_subcommand(1);
    policy->add_subcommand("show", "The ruling on each finding")->callback([&chosen] { chosen = showPolicy; });

    static const std::map<std::string, ChipTest> findings = [] {
        std::map<std::string, ChipTest> all;
        for (const auto test : everyChipTest) {
            all.emplace(codeOf(test), test);
        }
        return all;
    }();
    const auto change = std::make_shared<ChipRuleChange>();
    auto* set = policy->add_subcommand("set", "Change the ruling on one finding; written into the ledger");
    set->add_option("FINDING", change->test, "Such as magic-gen1a; 'chip policy show' names them all")
        ->required()
        ->transform(CLI::CheckedTransformer(findings))
        ->type_name("NAME");
    auto* rulings = set->add_option_group("rulings")->require_option(1, 3);
    addRuling(*rulings, "--at-issue", change->atIssue, "When it is found on a card that is to be issued");
    addRuling(*rulings, "--seen-later", change->seenLater, "When it is found on a card in use");
    addRuling(*rulings, "--not-tested", change->notTested, "When it could not be tried on a card that is to be issued");
    set->callback([change, &chosen] { chosen = [change](Invocation i) { return setPolicy(i, *change); }; });
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
    addPolicy(*chip, chosen);
    auditing->callback([given, &chosen] { chosen = [given](Invocation i) { return audit(i, *given); }; });
}

} // namespace tally
