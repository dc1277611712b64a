#pragma once

#include "core/crypto/site_keys.h"
#include "core/people/people.h"
#include "core/people/pin.h"
#include "core/till/books.h"

#include <string_view>
#include <variant>

namespace tally {

using PersonnelError = std::variant<PeopleError, TillError>;

/// Who works at a site, changed by one who may. Every change is one Operator entry, appended only while the ledger is
/// still as it was when the rules were looked at. `books` and `keys` must outlive it. Not thread-safe.
/// Errors of all: NotAllowed, LedgerFailed, LedgerFull, LedgerBusy, LoadKeyMissing.
class Personnel {
public:
    Personnel(Books& books, const SiteKeys& keys) : m_books(books), m_keys(keys) {}

    /// Takes ManageOperators. The first of a site is a manager. Errors: NameInvalid, NameReserved, NameTaken,
    /// FirstManages.
    Result<Operator, PersonnelError> add(std::string_view name, Role role, const Pin& pin);
    /// Takes ManageOperators. Errors: NoSuchOperator, LastManager, Unchanged.
    Result<Operator, PersonnelError> setRole(std::string_view name, Role role);
    Result<Operator, PersonnelError> setStanding(std::string_view name, Standing standing);
    /// Takes ManageOperators, unless it is the attendant's own: signing in showed the old one. Ends a lock.
    /// Errors: NoSuchOperator.
    Result<Operator, PersonnelError> setPin(std::string_view name, const Pin& pin);

private:
    template <class Change> Result<Operator, PersonnelError> change(OperatorChange what, Change change);
    Result<PinHash, PersonnelError> hashOf(const Pin& pin) const;

    Books& m_books;
    const SiteKeys& m_keys;
};

} // namespace tally
