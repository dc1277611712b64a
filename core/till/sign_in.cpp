#include "core/till/sign_in.h"

#include "core/shifts/shift_book.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

/// How far back attempts are looked for at first; a person's last right PIN is rarely further.
constexpr std::int64_t firstLookBack = 4096;

SignInFailure failureOf(LedgerError error) { return tillErrorOf(error); }

tl::unexpected<SignInFailure> refused(SignInError error, std::string_view name, std::chrono::milliseconds wait = {}) {
    return fail(SignInFailure{SignInRefusal{error, std::string(name), wait}});
}

bool isRight(const Entry& entry) { return entry.reason == reasonOf(SignInOutcome::Right); }

nlohmann::json detailsFor(std::string_view approvedFor) {
    return approvedFor.empty() ? nlohmann::json() : nlohmann::json{{"approves_for", approvedFor}};
}

} // namespace

std::string_view codeOf(SignInError error) {
    switch (error) {
    case SignInError::UnknownOperator:
        return "unknown-operator";
    case SignInError::OperatorDisabled:
        return "operator-disabled";
    case SignInError::WrongPin:
        return "wrong-pin";
    case SignInError::LockedOut:
        return "locked-out";
    case SignInError::SamePerson:
        return "same-person";
    case SignInError::KeyMissing:
        return "pin-key-missing";
    case SignInError::NoMemory:
        return "no-memory";
    }
    return {};
}

Result<People, TillError> peopleOf(Ledger& ledger) {
    const auto entries = ledger.ofKind(EntryKind::Operator);
    if (!entries) {
        return fail(tillErrorOf(entries.error()));
    }
    auto people = People::from(*entries);
    if (!people) {
        return fail(TillError::LedgerFailed);
    }
    return *std::move(people);
}

Result<Attendant, SignInFailure> SignIn::signIn(const Credentials& credentials) {
    const auto person = admit(credentials, "");
    if (!person) {
        return fail(person.error());
    }
    const auto shift = openShiftOf(m_books.ledger(), person->name);
    if (!shift) {
        return fail(failureOf(shift.error()));
    }
    return Attendant{.operatorName = person->name,
                     .role = person->role,
                     .shift = *shift ? std::optional((*shift)->number) : std::nullopt};
}

Result<Attendant, SignInFailure> SignIn::approve(Attendant attendant, const Credentials& approver) {
    if (isSameName(attendant.operatorName, approver.name)) {
        return refused(SignInError::SamePerson, approver.name);
    }
    const auto person = admit(approver, attendant.operatorName);
    if (!person) {
        return fail(person.error());
    }
    attendant.approver = person->name;
    attendant.approverRole = person->role;
    return attendant;
}

Result<Operator, SignInFailure> SignIn::admit(const Credentials& credentials, std::string_view approvedFor) {
    const auto people = peopleOf(m_books.ledger());
    if (!people) {
        return fail(SignInFailure{people.error()});
    }
    return admit(*people, credentials, approvedFor);
}

Result<Operator, SignInFailure> SignIn::admit(const People& people, const Credentials& credentials,
                                              std::string_view approvedFor) {
    const auto* person = people.find(credentials.name);
    if (person == nullptr) {
        return refuseUnknown(credentials, approvedFor);
    }
    const auto before = attemptsOf(person->name, person->pinEntry);
    if (!before) {
        return fail(before.error());
    }
    const auto lockout = lockoutFrom(*before, person->role, m_books.uptime());
    if (lockout.left.count() > 0) {
        if (!lockout.isNoted) {
            if (auto noted = note(SignInOutcome::LockedOut, person->name, detailsFor(approvedFor)); !noted) {
                return fail(noted.error());
            }
        }
        return refused(SignInError::LockedOut, person->name, lockout.left);
    }
    const auto match = this->match(credentials.pin, person->pin, person->name);
    if (!match) {
        return fail(match.error());
    }
    if (*match == PinMatch::Wrong) {
        if (auto noted = note(SignInOutcome::WrongPin, person->name, detailsFor(approvedFor)); !noted) {
            return fail(noted.error());
        }
        return fail(SignInFailure{SignInRefusal{SignInError::WrongPin, person->name,
                                                lockAfter(lockout.wrong + 1, person->role), lockout.wrong + 1}});
    }
    // While scrypt was at work others may have tried the same name: many at once get no more attempts than one by one.
    const auto after = attemptsOf(person->name, person->pinEntry);
    if (!after) {
        return fail(after.error());
    }
    if (const auto meanwhile = lockoutFrom(*after, person->role, m_books.uptime()); meanwhile.left.count() > 0) {
        return refused(SignInError::LockedOut, person->name, meanwhile.left);
    }
    if (person->standing == Standing::Disabled) {
        if (auto noted = note(SignInOutcome::Disabled, person->name, detailsFor(approvedFor)); !noted) {
            return fail(noted.error());
        }
        return refused(SignInError::OperatorDisabled, person->name);
    }
    if (m_notes == SignInNotes::Everyone || lockout.wrong > 0) {
        if (auto noted = note(SignInOutcome::Right, person->name, detailsFor(approvedFor)); !noted) {
            return fail(noted.error());
        }
    }
    return *person;
}

/// All names that nobody has share one row of failures, so that no amount of them fills the ledger.
Result<Operator, SignInFailure> SignIn::refuseUnknown(const Credentials& credentials, std::string_view approvedFor) {
    auto nobody = nobodysPinHash();
    nobody.pepper = pepperId(m_pepper);
    if (const auto match = this->match(credentials.pin, nobody, credentials.name); !match) {
        return fail(match.error());
    }
    const auto before = attemptsOf("", 1);
    if (!before) {
        return fail(before.error());
    }
    const auto lockout = lockoutFrom(*before, Role::Cashier, m_books.uptime());
    const auto outcome = lockout.left.count() > 0 ? SignInOutcome::LockedOut : SignInOutcome::UnknownOperator;
    if (outcome == SignInOutcome::UnknownOperator || !lockout.isNoted) {
        auto details = detailsFor(approvedFor);
        // A PIN typed in the wrong place is no name, and must not be read by whoever reads the ledger.
        if (!faultOfName(credentials.name)) {
            details["name"] = credentials.name;
        }
        if (auto noted = note(outcome, "", details); !noted) {
            return fail(noted.error());
        }
    }
    return refused(SignInError::UnknownOperator, credentials.name);
}

Result<PinMatch, SignInFailure> SignIn::match(const Pin& pin, const PinHash& kept, std::string_view name) {
    if (kept.pepper != pepperId(m_pepper)) {
        return refused(SignInError::KeyMissing, name);
    }
    const auto match = matchPin(pin, kept, m_pepper);
    if (!match) {
        return refused(SignInError::NoMemory, name);
    }
    return *match;
}

/// The SignIn entries of a person from entry `since` on, at least those since the last right PIN.
Result<std::vector<Entry>, SignInFailure> SignIn::attemptsOf(std::string_view name, std::int64_t since) {
    auto& ledger = m_books.ledger();
    const auto head = ledger.head();
    if (!head) {
        return fail(failureOf(head.error()));
    }
    for (auto back = firstLookBack;; back *= 8) {
        const auto from = std::max(since, head->number - back);
        auto attempts = ledger.ofKindSince(EntryKind::SignIn, from);
        if (!attempts) {
            return fail(failureOf(attempts.error()));
        }
        std::erase_if(*attempts, [&](const Entry& entry) { return entry.operatorName != name; });
        if (from == since || std::ranges::any_of(*attempts, isRight)) {
            return *std::move(attempts);
        }
    }
}

Result<void, SignInFailure> SignIn::note(SignInOutcome outcome, std::string_view person,
                                         const nlohmann::json& details) {
    auto entry = m_books.begin(EntryKind::SignIn, Phase::Note);
    entry.operatorName = person;
    entry.reason = reasonOf(outcome);
    entry.details = toDetails(m_books.uptime());
    if (details.is_object()) {
        entry.details.update(details);
    }
    if (const auto appended = m_books.ledger().append(entry); !appended) {
        return fail(failureOf(appended.error()));
    }
    return {};
}

} // namespace tally
