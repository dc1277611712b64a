#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/people/pin_input.h"
#include "app/cli/site/passphrase.h"
#include "app/cli/site/site_words.h"
#include "app/cli/usage_words.h"
#include "core/people/operator_name.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace tally {
namespace {

/// Nobody where no name was given: at a site that knew nobody that will do.
Result<std::optional<Credentials>, Failure> managerOf(const Globals& globals) {
    if (globals.operatorName.empty() || globals.operatorName == owner) {
        return std::optional<Credentials>();
    }
    auto pin = obtainPin(globals.pinFile, globals.operatorName);
    if (!pin) {
        return fail(pin.error());
    }
    return std::optional(Credentials{globals.operatorName, *std::move(pin)});
}

Failure failureOfRestore(const RestoreError& error) {
    const auto* refused = std::get_if<SignInFailure>(&error);
    const auto* refusal = refused != nullptr ? std::get_if<SignInRefusal>(refused) : nullptr;
    const bool isNameless = refusal != nullptr && refusal->name.empty();
    return isNameless ? Failure{ExitCode::Refused, "operator-needed", words::managerNeededToRestore()}
                      : failureOf(error);
}

ExitCode acceptRestored(Invocation invocation, const std::string& reason) {
    const auto& globals = invocation.globals;
    // The folder first: nobody is asked for the passphrase of a site that is not there.
    if (const auto site = StationFolder::readSite(globals.data); !site) {
        return invocation.output.failure(failureOf(site.error()));
    }
    auto manager = managerOf(globals);
    if (!manager) {
        return invocation.output.failure(manager.error());
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    const auto entry = StationFolder::acceptRestore(globals.data, *passphrase, {*std::move(manager), reason},
                                                    "tallycard ledger restored", SystemClock());
    if (!entry) {
        return invocation.output.failure(failureOfRestore(entry.error()));
    }
    auto object = okObject();
    object["entry"] = *entry;
    invocation.output.result(object, words::restoreAccepted(*entry));
    return ExitCode::Done;
}

} // namespace

void addRestoredCommand(CLI::App& ledger, Task& chosen) {
    const auto reason = std::make_shared<std::string>();
    auto* restored = ledger.add_subcommand(
        "restored", "Go on with an older ledger than the site's keys know of; takes a manager whom they know");
    restored->add_option("--reason", *reason, "Why it was put back")
        ->required()
        ->check([](const std::string& text) {
            return text.find_first_not_of(' ') == std::string::npos ? words::restoreReasonMissing() : std::string();
        })
        ->type_name("TEXT");
    restored->callback([reason, &chosen] { chosen = [reason](Invocation i) { return acceptRestored(i, *reason); }; });
}

} // namespace tally
