#pragma once

#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/people/operator_name.h"
#include "core/people/pin_hash.h"
#include "core/people/role.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

enum class Standing : std::uint8_t { Enabled, Disabled };

/// What an Operator entry changed.
enum class OperatorChange : std::uint8_t { Added, Role, Disabled, Enabled, Pin, Recovered };

/// Stable names for the ledger: "added", "role", "disabled", "enabled", "pin", "recovered": a PIN set by recovery code.
[[nodiscard]] std::string_view codeOf(OperatorChange change);
/// The reverse; empty for anything else.
[[nodiscard]] std::optional<OperatorChange> parseOperatorChange(std::string_view code);

/// One of the people, as of the last entry about them.
struct Operator {
    std::string name; ///< as it was first written
    Role role{};
    Standing standing{};
    PinHash pin;
    std::int64_t pinEntry{}; ///< the entry that this PIN came with; 0 before it is in the ledger

    /// For Entry::details of an Operator entry.
    [[nodiscard]] nlohmann::json toDetails(OperatorChange change) const;
};

/// Why the people stay as they are.
enum class PeopleError : std::uint8_t {
    NameInvalid,    ///< see faultOfName()
    NameReserved,   ///< "owner"
    NameTaken,      ///< as foldedName() has it
    NoSuchOperator, ///< nobody of that name
    FirstManages,   ///< the first of a site must be a manager, or nobody could add a second
    LastManager,    ///< without this one nobody could manage
    Unchanged,      ///< they are that already
    NoManager,      ///< a recovery code sets a manager's PIN alone
};

/// The operators of a site, as its Operator entries tell. Names are compared by isSameName().
class People {
public:
    People() = default;
    /// `entries` in ascending order. Empty when one of them cannot be read: a site must not forget that it has people.
    static std::optional<People> from(std::span<const Entry> entries);

    /// These, of different names.
    static People of(std::vector<Operator> operators);

    /// A site that knows nobody works with full rights as `owner`.
    [[nodiscard]] bool none() const { return m_operators.empty(); }
    /// In the order in which they came.
    [[nodiscard]] std::span<const Operator> all() const { return m_operators; }
    /// Null when there is nobody of that name.
    [[nodiscard]] const Operator* find(std::string_view name) const;

    /// Whether somebody of that name and role may be added, before a PIN is made for them. Errors: NameInvalid,
    /// NameReserved, NameTaken, FirstManages.
    [[nodiscard]] Result<void, PeopleError> canAdd(std::string_view name, Role role) const;

    // Each gives the operator as he or she would then be.
    /// Errors: NoSuchOperator, LastManager, Unchanged.
    [[nodiscard]] Result<Operator, PeopleError> withRole(std::string_view name, Role role) const;
    /// Errors: NoSuchOperator, LastManager, Unchanged.
    [[nodiscard]] Result<Operator, PeopleError> withStanding(std::string_view name, Standing standing) const;
    /// Errors: NoSuchOperator.
    [[nodiscard]] Result<Operator, PeopleError> withPin(std::string_view name, PinHash pin) const;

private:
    [[nodiscard]] bool isLastManager(const Operator& person) const;

    std::vector<Operator> m_operators;
};

} // namespace tally
