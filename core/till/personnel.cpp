#include "core/till/personnel.h"

#include "core/till/sign_in.h"

#include <nlohmann/json.hpp>

namespace tally {

namespace {

/// Times that another program's entry may come in between.
constexpr int attempts = 5;

template <class Error> tl::unexpected<PersonnelError> failed(Error error) { return fail(PersonnelError{error}); }

} // namespace

template <class Change> Result<Operator, PersonnelError> Personnel::change(OperatorChange what, Change change) {
    for (int i = 0; i < attempts; ++i) {
        const auto head = m_books.ledger().head();
        if (!head) {
            return failed(tillErrorOf(head.error()));
        }
        const auto people = peopleOf(m_books.ledger());
        if (!people) {
            return failed(people.error());
        }
        Result<Operator, PeopleError> changed = change(*people);
        if (!changed) {
            return failed(changed.error());
        }
        auto entry = m_books.begin(EntryKind::Operator, Phase::Note);
        entry.details = changed->toDetails(what);
        const auto appended = m_books.ledger().appendIfHeadIs(head->number, entry);
        if (!appended) {
            return failed(tillErrorOf(appended.error()));
        }
        if (*appended) {
            return *changed;
        }
    }
    return failed(TillError::LedgerBusy);
}

Result<PinHash, PersonnelError> Personnel::hashOf(const Pin& pin) const {
    const auto hash = hashPin(pin, m_pepper);
    if (!hash) {
        return failed(TillError::LedgerFailed);
    }
    return *hash;
}

Result<Operator, PersonnelError> Personnel::add(std::string_view name, Role role, const Pin& pin) {
    if (const auto permitted = m_books.permit(Action::ManageOperators); !permitted) {
        return failed(permitted.error());
    }
    const auto hash = hashOf(pin);
    if (!hash) {
        return fail(hash.error());
    }
    return change(OperatorChange::Added, [&](const People& people) -> Result<Operator, PeopleError> {
        if (const auto can = people.canAdd(name, role); !can) {
            return fail(can.error());
        }
        return Operator{std::string(name), role, Standing::Enabled, *hash, 0};
    });
}

Result<Operator, PersonnelError> Personnel::setRole(std::string_view name, Role role) {
    if (const auto permitted = m_books.permit(Action::ManageOperators); !permitted) {
        return failed(permitted.error());
    }
    return change(OperatorChange::Role, [&](const People& people) { return people.withRole(name, role); });
}

Result<Operator, PersonnelError> Personnel::setStanding(std::string_view name, Standing standing) {
    if (const auto permitted = m_books.permit(Action::ManageOperators); !permitted) {
        return failed(permitted.error());
    }
    const auto what = standing == Standing::Enabled ? OperatorChange::Enabled : OperatorChange::Disabled;
    return change(what, [&](const People& people) { return people.withStanding(name, standing); });
}

Result<Operator, PersonnelError> Personnel::recover(std::string_view name, const Pin& code,
                                                    const std::optional<PinHash>& kept, const Pin& pin) {
    const auto match = matchPin(code, kept.value_or(nobodysPinHash()), m_pepper);
    if (!match) {
        return failed(TillError::LedgerFailed);
    }
    if (*match == PinMatch::Wrong) {
        // Whoever has no code may do nothing here, and is written down.
        const auto refused = m_books.permit(Action::ManageOperators);
        return failed(refused ? TillError::NotAllowed : refused.error());
    }
    const auto hash = hashOf(pin);
    if (!hash) {
        return fail(hash.error());
    }
    return change(OperatorChange::Recovered, [&](const People& people) -> Result<Operator, PeopleError> {
        auto person = people.withPin(name, *hash);
        return person && person->role != Role::Manager ? fail(PeopleError::NoManager) : std::move(person);
    });
}

Result<Operator, PersonnelError> Personnel::setPin(std::string_view name, const Pin& pin) {
    if (!isSameName(name, m_books.attendant().operatorName)) {
        if (const auto permitted = m_books.permit(Action::ManageOperators); !permitted) {
            return failed(permitted.error());
        }
    }
    const auto hash = hashOf(pin);
    if (!hash) {
        return fail(hash.error());
    }
    return change(OperatorChange::Pin, [&](const People& people) { return people.withPin(name, *hash); });
}

} // namespace tally
