#include "app/cli/command.h"
#include "app/cli/failures.h"
#include "app/cli/people/people_words.h"
#include "app/cli/people/pin_input.h"
#include "app/cli/site/passphrase.h"
#include "app/cli/station_desk.h"
#include "core/people/lockout.h"
#include "core/till/personnel.h"
#include "core/till/sign_in.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <string>

namespace tally {
namespace {

using Json = nlohmann::ordered_json;

struct Wanted {
    std::string name;
    Role role = Role::Cashier;
    std::string newPinFile;
    std::string recoveryCodeFile;
};

const std::map<std::string, Role>& rolesByName() {
    static const std::map<std::string, Role> roles = [] {
        std::map<std::string, Role> all;
        for (const auto role : everyRole) {
            all.emplace(codeOf(role), role);
        }
        return all;
    }();
    return roles;
}

void put(Json& object, const Operator& person) {
    object["name"] = person.name;
    object["role"] = codeOf(person.role);
    object["enabled"] = person.standing == Standing::Enabled;
}

/// Runs `change` on the people of an open site and says what came of it.
template <class Change> ExitCode manage(Invocation invocation, OperatorChange what, Change change) {
    const auto books = StationBooks::open(invocation, Access::Books);
    if (!books) {
        return invocation.output.failure(books.error());
    }
    Personnel personnel((*books)->books(), (*books)->folder().pepper());
    const Result<Operator, PersonnelError> changed = change(personnel);
    if (!changed) {
        return invocation.output.failure(failureOf(changed.error()));
    }
    auto object = okObject();
    put(object, *changed);
    invocation.output.result(object, words::personChanged(*changed, what));
    return ExitCode::Done;
}

ExitCode add(Invocation invocation, const Wanted& wanted) {
    const auto pin = obtainNewPin(wanted.newPinFile, wanted.name);
    if (!pin) {
        return invocation.output.failure(pin.error());
    }
    return manage(invocation, OperatorChange::Added,
                  [&](Personnel& personnel) { return personnel.add(wanted.name, wanted.role, *pin); });
}

ExitCode setPin(Invocation invocation, const Wanted& wanted) {
    const auto pin = obtainNewPin(wanted.newPinFile, wanted.name);
    if (!pin) {
        return invocation.output.failure(pin.error());
    }
    return manage(invocation, OperatorChange::Pin,
                  [&](Personnel& personnel) { return personnel.setPin(wanted.name, *pin); });
}

/// Nobody signs in for it: the code is what the owner has when no manager can.
ExitCode recover(Invocation invocation, const Wanted& wanted) {
    const auto& globals = invocation.globals;
    if (const auto site = StationFolder::readSite(globals.data); !site) {
        return invocation.output.failure(failureOf(site.error()));
    }
    const auto passphrase = obtainPassphrase(globals, Asking::Once);
    if (!passphrase) {
        return invocation.output.failure(passphrase.error());
    }
    const SystemClock clock;
    auto folder = StationFolder::open(globals.data, *passphrase, Access::Books, "tallycard", clock);
    if (!folder) {
        return invocation.output.failure(failureOf(folder.error()));
    }
    const auto code = obtainRecoveryCode(wanted.recoveryCodeFile);
    if (!code) {
        return invocation.output.failure(code.error());
    }
    const auto pin = obtainNewPin(wanted.newPinFile, wanted.name);
    if (!pin) {
        return invocation.output.failure(pin.error());
    }
    const auto floor = folder->floor().read();
    if (!floor) {
        return invocation.output.failure(failureOf(floor.error()));
    }
    Books books(folder->ledger(), folder->site(), clock, Attendant{.role = Role::Cashier}, "");
    const auto changed = Personnel(books, folder->pepper()).recover(wanted.name, *code, floor->recovery, *pin);
    if (!changed) {
        const bool isWrong = changed.error() == PersonnelError{TillError::NotAllowed};
        return invocation.output.failure(
            isWrong ? Failure{ExitCode::Refused, "wrong-recovery-code", words::wrongRecoveryCode()}
                    : failureOf(changed.error()));
    }
    auto object = okObject();
    put(object, *changed);
    invocation.output.result(object, words::personChanged(*changed, OperatorChange::Recovered));
    return ExitCode::Done;
}

ExitCode setRole(Invocation invocation, const Wanted& wanted) {
    return manage(invocation, OperatorChange::Role,
                  [&](Personnel& personnel) { return personnel.setRole(wanted.name, wanted.role); });
}

ExitCode setStanding(Invocation invocation, const Wanted& wanted, Standing standing) {
    const auto what = standing == Standing::Enabled ? OperatorChange::Enabled : OperatorChange::Disabled;
    return manage(invocation, what, [&](Personnel& personnel) { return personnel.setStanding(wanted.name, standing); });
}

ExitCode list(Invocation invocation) {
    if (const auto admitted = admit(invocation, Action::ManageOperators); !admitted) {
        return invocation.output.failure(admitted.error());
    }
    const auto ledger = StationFolder::openToRead(invocation.globals.data);
    if (!ledger) {
        return invocation.output.failure(failureOf(ledger.error()));
    }
    const auto people = peopleOf(**ledger);
    if (!people) {
        return invocation.output.failure(failureOf(people.error()));
    }
    if (people->none()) {
        invocation.output.note(words::nobodyYet());
    }
    for (const auto& person : people->all()) {
        auto object = okObject();
        put(object, person);
        invocation.output.result(object, words::person(person));
    }
    return ExitCode::Done;
}

void addName(CLI::App& command, const std::shared_ptr<Wanted>& wanted) {
    command.add_option("NAME", wanted->name, "Who; capitals make no difference")->required();
}

void addNewPin(CLI::App& command, const std::shared_ptr<Wanted>& wanted) {
    command.add_option("--new-pin-file", wanted->newPinFile, "Its first line is the PIN from now on, 4 to 12 digits")
        ->type_name("FILE");
}

CLI::Option* withRoles(CLI::Option* option) {
    return option->transform(CLI::CheckedTransformer(rolesByName()))->required();
}

template <class Run>
CLI::App* addCommand(CLI::App& operators, Task& chosen, const char* name, const char* what,
                     const std::shared_ptr<Wanted>& wanted, Run run) {
    auto* command = operators.add_subcommand(name, what);
    addName(*command, wanted);
    command->callback(
        [wanted, run, &chosen] { chosen = [wanted, run](Invocation invocation) { return run(invocation, *wanted); }; });
    return command;
}

} // namespace

void addOperatorCommands(CLI::App& app, Task& chosen) {
    auto* operators = app.add_subcommand("operator", "Who works at this site")->require_subcommand(1);
    const auto wanted = std::make_shared<Wanted>();

    auto* adding = addCommand(*operators, chosen, "add", "Enter somebody; the first must be a manager", wanted, add);
    withRoles(adding->add_option("--role", wanted->role, "cashier, supervisor or manager"))->type_name("ROLE");
    addNewPin(*adding, wanted);

    operators->add_subcommand("list", "Everybody, with role")->callback([&chosen] { chosen = list; });

    addCommand(*operators, chosen, "disable", "Let somebody in no more", wanted,
               [](Invocation i, const Wanted& w) { return setStanding(i, w, Standing::Disabled); });
    addCommand(*operators, chosen, "enable", "Let somebody in again", wanted,
               [](Invocation i, const Wanted& w) { return setStanding(i, w, Standing::Enabled); });

    auto* role = addCommand(*operators, chosen, "role", "Give somebody another role", wanted, setRole);
    withRoles(role->add_option("ROLE", wanted->role, "cashier, supervisor or manager"));

    auto* pin =
        addCommand(*operators, chosen, "pin", "Set one's own PIN anew, or as a manager somebody's", wanted, setPin);
    addNewPin(*pin, wanted);

    auto* recovery = addCommand(*operators, chosen, "recover",
                                "Set a manager's PIN anew with the recovery code, without signing in", wanted, recover);
    recovery
        ->add_option("--recovery-code-file", wanted->recoveryCodeFile,
                     "Its first line is the code (default: asked for)")
        ->type_name("FILE");
    addNewPin(*recovery, wanted);
}

} // namespace tally
