#pragma once

#include "core/crypto/secret.h"
#include "core/people/people.h"
#include "core/people/pin.h"
#include "core/till/books.h"

#include <optional>
#include <string_view>
#include <variant>

namespace tally {

using PersonnelError = std::variant<PeopleError, TillError>;

/// Who works at a site, changed by one who may. Every change is one Operator entry, appended only while the ledger is
/// still as it was when the rules were looked at. `books` and the `pepper` of PINs must outlive it. Not
/// thread-safe. Errors of all: NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
class Personnel {
public:
    Personnel(Books& books, const Secret<32>& pepper) : m_books(books), m_pepper(pepper) {}

    /// Takes ManageOperators. The first of a site is a manager. Errors: NameInvalid, NameReserved, NameTaken,
    /// FirstManages.
    Result<Operator, PersonnelError> add(std::string_view name, Role role, const Pin& pin);
    /// Takes ManageOperators. Errors: NoSuchOperator, LastManager, Unchanged.
    Result<Operator, PersonnelError> setRole(std::string_view name, Role role);
    Result<Operator, PersonnelError> setStanding(std::string_view name, Standing standing);
    /// Takes ManageOperators, unless it is the attendant's own: signing in showed the old one. Ends a lock.
    /// Errors: NoSuchOperator.
    Result<Operator, PersonnelError> setPin(std::string_view name, const Pin& pin);
    /// A manager's PIN set anew by whoever has the recovery code that `kept` is of; the attendant's role covers nothing
    /// here. Ends a lock. Errors: NotAllowed, which is noted, for another code, and where none is kept; NoSuchOperator,
    /// NoManager.
    Result<Operator, PersonnelError> recover(std::string_view name, const Pin& code, const std::optional<PinHash>& kept,
                                             const Pin& pin);

private:
    template <class Change> Result<Operator, PersonnelError> change(OperatorChange what, Change change);
    Result<PinHash, PersonnelError> hashOf(const Pin& pin) const;

    Books& m_books;
    const Secret<32>& m_pepper;
};

} // namespace tally
