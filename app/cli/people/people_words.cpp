#include "app/cli/people/people_words.h"

#include "core/ledger/entry_json.h"

#include <fmt/format.h>

namespace tally::words {
namespace {

/// Rounded up: whoever waits that long can try again.
std::string howLong(std::chrono::milliseconds wait) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    if (seconds < 120) {
        return fmt::format("{} s", seconds);
    }
    return fmt::format("{} min", (seconds + 59) / 60);
}

} // namespace

std::string operatorNeeded() {
    return "This site knows its people, and this command has to know who asks. Nothing was done. "
           "Name yourself with --operator NAME --pin-file FILE.";
}

std::string signInRefused(const SignInRefusal& refusal) {
    switch (refusal.error) {
    case SignInError::UnknownOperator:
        return fmt::format("Nobody called {} works at this site. Nothing was done. Check the name, or ask a manager to "
                           "enter it with 'tallycard operator add'.",
                           refusal.name);
    case SignInError::OperatorDisabled:
        return fmt::format("{} may not sign in any more. Nothing was done. A manager can change that with 'tallycard "
                           "operator enable'.",
                           refusal.name);
    case SignInError::WrongPin:
        return refusal.wait.count() == 0
                   ? fmt::format("That is not the PIN of {}. Nothing was done. Try again.", refusal.name)
                   : fmt::format(
                         "That is not the PIN of {}. Nothing was done. After so many wrong ones {} is locked out "
                         "for {}; a manager can set another PIN with 'tallycard operator pin'.",
                         refusal.name, refusal.name, howLong(refusal.wait));
    case SignInError::LockedOut:
        return fmt::format(
            "{} is locked out for another {} after too many wrong PINs. Nothing was done, and this PIN was "
            "not looked at. Wait, or have a manager set another PIN with 'tallycard operator pin'.",
            refusal.name, howLong(refusal.wait));
    case SignInError::SamePerson:
        return fmt::format("{} cannot approve what {} does. Nothing was done. Ask a second person.", refusal.name,
                           refusal.name);
    case SignInError::KeyMissing:
        return fmt::format("The PIN of {} was set under another site.keys than this station's. Nothing was done. "
                           "Restore site.keys from the backup, or have a manager set another PIN. Where no manager's "
                           "PIN is left, set the station up anew with 'tallycard site init --import-keys' and "
                           "--manager, and put the ledger back.",
                           refusal.name);
    case SignInError::NoMemory:
        return "There is not enough memory to check a PIN. Nothing was done. Close other programs and try again.";
    }
    return {};
}

std::string people(PeopleError error) {
    switch (error) {
    case PeopleError::NameInvalid:
        return "That cannot be anybody's name here: 1 to 40 characters, not digits alone, no blanks at either end or "
               "two in a row. Nothing was done.";
    case PeopleError::NameReserved:
        return "'owner' is the one who works at a site that knows nobody. Nothing was done. Choose another name.";
    case PeopleError::NameTaken:
        return "Somebody of that name works here, or did; capitals make no difference. Nothing was done. "
               "Choose another name, or see 'tallycard operator list'.";
    case PeopleError::NoSuchOperator:
        return "Nobody of that name works here. Nothing was done. See 'tallycard operator list'.";
    case PeopleError::FirstManages:
        return "The first of a site's people must be a manager: nobody else could add a second. Nothing was done. "
               "Add the manager first, with --role manager.";
    case PeopleError::LastManager:
        return "This is the last manager: without one nobody could manage the site. Nothing was done. "
               "Make somebody else a manager first.";
    case PeopleError::Unchanged:
        return "That is how it is already. Nothing was done.";
    case PeopleError::NoManager:
        return "A recovery code sets a manager's PIN alone. Nothing was done. Recover a manager, who gives the others "
               "another PIN with 'tallycard operator pin'.";
    }
    return {};
}

std::string pinMissing(std::string_view name) {
    return fmt::format("The PIN of {} is needed, and there is no terminal to ask for it. Nothing was done. "
                       "Name its file: --pin-file, --approver-pin-file or --new-pin-file.",
                       name);
}

std::string cannotReadPin(std::string_view file) {
    return fmt::format("The PIN file {} cannot be read, or its first line is empty. Nothing was done.", file);
}

std::string notAPin() { return "A PIN is 4 to 12 digits. Nothing was done."; }
std::string pinsDiffer() { return "The two PINs differ. Nothing was done. Try again."; }
std::string askRecoveryCode() { return "Recovery code, 12 digits: "; }
std::string notARecoveryCode() {
    return "That is not the recovery code: 12 digits, printed when the keys were exported. Nothing was done.";
}
std::string wrongRecoveryCode() {
    return "That is not the recovery code that was made last, or none was made. Nothing was done, and the attempt is "
           "in "
           "the ledger.";
}
std::string askPin(std::string_view name) { return fmt::format("PIN of {}: ", name); }
std::string askPinAgain() { return "The same PIN again: "; }

std::string person(const Operator& person) {
    return fmt::format("{}: {}{}", person.name, codeOf(person.role),
                       person.standing == Standing::Enabled ? "" : ", disabled");
}

std::string personChanged(const Operator& person, OperatorChange change) {
    switch (change) {
    case OperatorChange::Added:
        return fmt::format("{} can sign in as {}.", person.name, codeOf(person.role));
    case OperatorChange::Role:
        return fmt::format("{} is {} from now on.", person.name, codeOf(person.role));
    case OperatorChange::Disabled:
        return fmt::format("{} can no longer sign in.", person.name);
    case OperatorChange::Enabled:
        return fmt::format("{} can sign in again, as {}.", person.name, codeOf(person.role));
    case OperatorChange::Pin:
        return fmt::format("{} has another PIN.", person.name);
    case OperatorChange::Recovered:
        return fmt::format(
            "{} has another PIN, set with the recovery code; that is in the ledger. Whoever has the code "
            "can do so again: make another with 'tallycard site export-keys --new-recovery-code'.",
            person.name);
    }
    return {};
}

std::string nobodyYet() {
    return "This site knows nobody yet: whoever has the passphrase works as its owner. Enter the first manager with "
           "'tallycard operator add NAME --role manager'.";
}

std::string clockSetBack(const ClockJump& jump) {
    return fmt::format(
        "This computer's clock was set back: it shows {}, and the last entry of the ledger was made at {}. "
        "That is in the ledger now, and work goes on. Check date and time.",
        textOf(jump.now), textOf(jump.last));
}

std::string unknownOperator(std::string_view name) {
    return fmt::format("Nobody called {} has been entered at this site, which has its owner alone so far. "
                       "Nothing was done. Leave --operator and --approver away.",
                       name);
}

} // namespace tally::words
