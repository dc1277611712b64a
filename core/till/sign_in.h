#pragma once

#include "core/crypto/secret.h"
#include "core/ledger/clock.h"
#include "core/ledger/ledger.h"
#include "core/people/lockout.h"
#include "core/people/people.h"
#include "core/people/pin.h"
#include "core/till/books.h"
#include "core/till/site.h"
#include "core/till/till_error.h"

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tally {

/// Why somebody does not get in.
enum class SignInError : std::uint8_t {
    UnknownOperator,
    OperatorDisabled, ///< told to those alone who know the PIN
    WrongPin,
    LockedOut,  ///< too many wrong PINs in a row; the PIN was not even looked at
    SamePerson, ///< nobody approves what they do themselves
    KeyMissing, ///< the PIN was set under the seal of another site file
    NoMemory,   ///< for scrypt
};

/// Stable, for JSON: "unknown-operator", "operator-disabled", "wrong-pin", "locked-out", "same-person",
/// "pin-key-missing", "no-memory".
[[nodiscard]] std::string_view codeOf(SignInError error);

struct SignInRefusal {
    SignInError error{};
    std::string name;
    /// Before the next attempt counts, from now; also of a wrong PIN that began a lock.
    std::chrono::milliseconds wait{};
    std::uint32_t wrong{}; ///< of a wrong PIN: how many in a row, with this one
};

using SignInFailure = std::variant<SignInRefusal, TillError>;

/// A name and the PIN given with it.
struct Credentials {
    std::string name;
    Pin pin;
};

/// Which sign-ins are written down.
enum class SignInNotes : std::uint8_t {
    Failures, ///< and a success that ends a row of them: for a command line that signs in each time
    Everyone,
};

/// The people as the ledger has them; needs no key. Errors: LedgerFailed, also for an entry that cannot be understood.
Result<People, TillError> peopleOf(Ledger& ledger);

/// Lets people in by name and PIN. Wrong PINs, unknown names and the first attempt during a lock are SignIn entries; a
/// name that nobody has costs the time that a real one does. All references must outlive it. Not thread-safe.
class SignIn {
public:
    SignIn(Ledger& ledger, const Secret<32>& pepper, const Site& site, const Clock& clock, SignInNotes notes)
        : m_books(ledger, site, clock, Attendant{.operatorName = {}, .role = Role::Cashier}, ""),
          m_pepper(pepper),
          m_notes(notes) {}

    /// The attendant has the name as it was first written, the role, and his or her open shift. Errors:
    /// UnknownOperator, OperatorDisabled, WrongPin, LockedOut, KeyMissing, NoMemory; LedgerFailed, LedgerFull,
    /// LedgerBusy.
    Result<Attendant, SignInFailure> signIn(const Credentials& credentials);
    /// The same attendant, with a second person who approves what the first one's role does not cover. Errors: as
    /// signIn(), and SamePerson.
    Result<Attendant, SignInFailure> approve(Attendant attendant, const Credentials& approver);
    /// One of `people`, whoever the ledger has. Errors: as signIn().
    Result<Operator, SignInFailure> admitAmong(const People& people, const Credentials& credentials) {
        return admit(people, credentials, "");
    }

private:
    Result<Operator, SignInFailure> admit(const Credentials& credentials, std::string_view approvedFor);
    Result<Operator, SignInFailure> admit(const People& people, const Credentials& credentials,
                                          std::string_view approvedFor);
    Result<Operator, SignInFailure> refuseUnknown(const Credentials& credentials, std::string_view approvedFor);
    Result<PinMatch, SignInFailure> match(const Pin& pin, const PinHash& kept, std::string_view name);
    Result<std::vector<Entry>, SignInFailure> attemptsOf(std::string_view name, std::int64_t since);
    Result<void, SignInFailure> note(SignInOutcome outcome, std::string_view person, const nlohmann::json& details);

    Books m_books;
    const Secret<32>& m_pepper;
    SignInNotes m_notes;
};

} // namespace tally
