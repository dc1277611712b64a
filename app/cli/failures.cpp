#include "app/cli/failures.h"

#include "app/cli/card/card_words.h"
#include "app/cli/card/sale_words.h"
#include "app/cli/card/till_words.h"
#include "app/cli/ledger/ledger_words.h"
#include "app/cli/people/people_words.h"
#include "app/cli/reader/reader_words.h"
#include "app/cli/site/keys_words.h"
#include "app/cli/site/site_words.h"

namespace tally {
namespace {

Failure failureOf(FolderFault fault) {
    const auto message = words::folder(fault);
    switch (fault) {
    case FolderFault::NoSite:
        return {ExitCode::Books, "no-site", message};
    case FolderFault::SiteExists:
        return {ExitCode::Failed, "site-exists", message};
    case FolderFault::CannotMake:
        return {ExitCode::Books, "folder-not-writable", message};
    case FolderFault::OrderInvalid:
        return {ExitCode::Usage, "usage", message};
    case FolderFault::KeysOfAnotherSite:
        return {ExitCode::Books, "keys-of-another-site", message};
    case FolderFault::LedgerWithoutSite:
        return {ExitCode::Books, "ledger-without-site", message};
    case FolderFault::ClockOutOfRange:
        return {ExitCode::Failed, "clock-out-of-range", message};
    case FolderFault::NotOlder:
        return {ExitCode::Refused, "ledger-not-older", message};
    }
    return {};
}

Failure failureOf(const OlderLedger& older) { return {ExitCode::Books, "ledger-older", words::olderLedger(older)}; }

Failure failureOf(const LockRefusal& refusal) {
    const auto message = words::lock(refusal);
    switch (refusal.reason) {
    case LockRefusal::Reason::Held:
        return {ExitCode::Failed, "busy", message};
    case LockRefusal::Reason::CannotOpen:
        return {ExitCode::Books, "folder-not-writable", message};
    }
    return {};
}

Failure failureOf(const OpenToOthers& open) { return {ExitCode::Books, "open-to-others", words::openToOthers(open)}; }

Failure failureOf(const SignInRefusal& refusal) {
    const auto message = words::signInRefused(refusal);
    switch (refusal.error) {
    case SignInError::UnknownOperator:
    case SignInError::OperatorDisabled:
    case SignInError::WrongPin:
    case SignInError::LockedOut:
    case SignInError::SamePerson:
        return {ExitCode::Refused, std::string(codeOf(refusal.error)), message};
    case SignInError::KeyMissing:
        return {ExitCode::Books, std::string(codeOf(refusal.error)), message};
    case SignInError::NoMemory:
        return {ExitCode::Failed, std::string(codeOf(refusal.error)), message};
    }
    return {};
}

Failure failureOf(PeopleError error) {
    const auto message = words::people(error);
    switch (error) {
    case PeopleError::NameInvalid:
        return {ExitCode::Refused, "name-invalid", message};
    case PeopleError::NameReserved:
        return {ExitCode::Refused, "name-reserved", message};
    case PeopleError::NameTaken:
        return {ExitCode::Refused, "name-taken", message};
    case PeopleError::NoSuchOperator:
        return {ExitCode::Refused, "no-such-operator", message};
    case PeopleError::FirstManages:
        return {ExitCode::Refused, "manager-first", message};
    case PeopleError::LastManager:
        return {ExitCode::Refused, "last-manager", message};
    case PeopleError::Unchanged:
        return {ExitCode::Refused, "operator-unchanged", message};
    case PeopleError::NoManager:
        return {ExitCode::Refused, "no-manager", message};
    }
    return {};
}

} // namespace

Failure failureOf(KeysError error) {
    const auto message = words::keys(error);
    switch (error) {
    case KeysError::NotFound:
        return {ExitCode::Books, "keys-not-found", message};
    case KeysError::NotReadable:
        return {ExitCode::Books, "keys-not-readable", message};
    case KeysError::WrongPassphrase:
        return {ExitCode::Books, "wrong-passphrase", message};
    case KeysError::Damaged:
        return {ExitCode::Books, "keys-damaged", message};
    case KeysError::NewerVersion:
        return {ExitCode::Books, "keys-newer", message};
    case KeysError::Malformed:
        return {ExitCode::Books, "keys-malformed", message};
    case KeysError::WrongSite:
        return {ExitCode::Books, "keys-of-another-site", message};
    case KeysError::VersionConflict:
        return {ExitCode::Books, "keys-conflict", message};
    case KeysError::LoadKeyMissing:
        return {ExitCode::Books, "load-key-missing", message};
    case KeysError::NoVersionLeft:
        return {ExitCode::Books, "no-key-version-left", message};
    case KeysError::WriteFailed:
        return {ExitCode::Books, "keys-not-written", message};
    case KeysError::DiskFull:
        return {ExitCode::Books, "disk-full", message};
    case KeysError::OpenToOthers:
        return {ExitCode::Books, "open-to-others", message};
    case KeysError::AlreadyExists:
        return {ExitCode::Failed, "file-exists", message};
    }
    return {};
}

Failure failureOf(LedgerError error) {
    const auto message = words::ledger(error);
    switch (error) {
    case LedgerError::CannotOpen:
        return {ExitCode::Books, "ledger-cannot-open", message};
    case LedgerError::NotALedger:
        return {ExitCode::Books, "not-a-ledger", message};
    case LedgerError::Simulated:
        return {ExitCode::Books, "ledger-simulated", message};
    case LedgerError::NotSimulated:
        return {ExitCode::Books, "ledger-not-simulated", message};
    case LedgerError::NewerVersion:
        return {ExitCode::Books, "ledger-newer", message};
    case LedgerError::Busy:
        return {ExitCode::Failed, "ledger-busy", message};
    case LedgerError::DiskFull:
        return {ExitCode::Books, "ledger-full", message};
    case LedgerError::WriteFailed:
        return {ExitCode::Books, "ledger-failed", message};
    case LedgerError::Corrupt:
        return {ExitCode::Books, "ledger-corrupt", message};
    case LedgerError::EntryRefused:
        return {ExitCode::Books, "entry-refused", message};
    case LedgerError::NoSuchEntry:
        return {ExitCode::Books, "no-such-entry", message};
    case LedgerError::KeyMissing:
        return {ExitCode::Books, "ledger-key-missing", message};
    case LedgerError::EntryInvalid:
        return {ExitCode::Books, "entry-invalid", message};
    case LedgerError::NoSerialLeft:
        return {ExitCode::Books, "no-serial-left", message};
    case LedgerError::SumsTooLarge:
        return {ExitCode::Failed, "sums-too-large", message};
    case LedgerError::Cancelled:
        return {ExitCode::Failed, "cancelled", message};
    }
    return {};
}

Failure failureOf(const StationError& error) {
    return std::visit([](const auto& each) { return failureOf(each); }, error);
}

Failure failureOf(const ConfigError& error) { return {ExitCode::Failed, "config", words::config(error)}; }

Failure failureOf(const ReaderProblem& problem) {
    const auto message = words::cannotOpenReader(problem);
    switch (problem.cause) {
    case ReaderProblem::Cause::BadSpec:
        // Something that is no simulated reader may be one that this build of libnfc does not know.
        return {problem.code == "unknown-reader" ? ExitCode::NoReader : ExitCode::Usage, problem.code, message};
    case ReaderProblem::Cause::NoReader:
    case ReaderProblem::Cause::CardFile:
    case ReaderProblem::Cause::NoProgram:
        return {ExitCode::NoReader, problem.code, message};
    case ReaderProblem::Cause::NoCardFile:
        return {ExitCode::NoCard, problem.code, message};
    }
    return {};
}

Failure failureOf(TillError error) { return {exitCodeOf(error), std::string(codeOf(error)), words::whyNot(error)}; }

Failure failureOf(const Answer& answer) {
    const auto error = answer.error.value_or(TillError::CardFailed);
    const bool isOpen = answer.verdict == Verdict::Open;
    if (error == TillError::DayLimit && answer.dayLoad) {
        return {exitCodeOf(answer), std::string(codeOf(error)), words::overDayLimit(*answer.dayLoad)};
    }
    if (error == TillError::ClockAhead && answer.clock) {
        return {exitCodeOf(answer), std::string(codeOf(error)), words::clockSays(*answer.clock) + " " + words::whyNot(error)};
    }
    if (error == TillError::RequestDiffers && answer.differs) {
        return {exitCodeOf(answer), std::string(codeOf(error)), words::requestDiffers(*answer.differs)};
    }
    if (answer.card && (error == TillError::UnsupportedCard || error == TillError::InUse)) {
        return {exitCodeOf(answer), std::string(codeOf(error)), words::whyNot(error) + words::stranger(*answer.card)};
    }
    return {exitCodeOf(answer), std::string(codeOf(error)), isOpen ? words::leftOpen(error) : words::whyNot(error)};
}

Failure failureOf(const SignInFailure& failure) {
    return std::visit([](const auto& each) { return failureOf(each); }, failure);
}

Failure failureOf(const RestoreError& error) {
    return std::visit([](const auto& each) { return failureOf(each); }, error);
}

Failure failureOf(const PersonnelError& error) {
    return std::visit([](const auto& each) { return failureOf(each); }, error);
}

std::string_view codeOf(LedgerFault fault) {
    switch (fault) {
    case LedgerFault::Numbering:
        return "numbering";
    case LedgerFault::Hash:
        return "hash";
    case LedgerFault::Body:
        return "body";
    case LedgerFault::Reality:
        return "reality";
    case LedgerFault::KeyMissing:
        return "key-missing";
    case LedgerFault::Tag:
        return "tag";
    case LedgerFault::Schema:
        return "schema";
    case LedgerFault::Storage:
        return "storage";
    }
    return "";
}

} // namespace tally
