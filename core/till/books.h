#pragma once

#include "core/ledger/clock.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/people/role.h"
#include "core/shifts/business_day.h"
#include "core/till/site.h"
#include "core/till/till_error.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// Who is at the till.
struct Attendant {
    std::string operatorName = "owner";
    Role role = Role::Manager;
    std::string approver{};
    std::optional<Role> approverRole{};  ///< set where there is an approver
    std::optional<std::int64_t> shift{}; ///< the operator's open shift: number of its ShiftOpen entry

    /// By one's own role, or by the approver's.
    [[nodiscard]] bool may(Action action) const {
        return has(leastRoleFor(action));
    }
    [[nodiscard]] bool has(Role least) const {
        return includes(role, least) || (approverRole && includes(*approverRole, least));
    }
};

/// The ledger as the till writes it: every entry carries time, business day, station, reader and people.
class Books {
public:
    Books(Ledger& ledger, const Site& site, const Clock& clock, Attendant attendant, std::string readerName);

    [[nodiscard]] const Attendant& attendant() const { return m_attendant; }
    /// Ok where the attendant may do this. Otherwise it is written down who asked for what, and the answer is
    /// NotAllowed; where that cannot be written down, it is LedgerFailed, LedgerFull or LedgerBusy.
    Result<void, TillError> permit(Action action) { return permit(action, leastRoleFor(action)); }
    /// The same where the site says which role it takes.
    Result<void, TillError> permit(Action action, Role least);

    /// An entry of now, without anything about a card.
    [[nodiscard]] Entry begin(EntryKind kind, Phase phase) const;
    /// An outcome, or an interim Open, that repeats what its intent says.
    [[nodiscard]] Entry follow(const Entry& intent, Phase phase) const;
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds> now() const { return m_clock.now(); }
    [[nodiscard]] Uptime uptime() const { return m_clock.uptime(); }
    /// The business day, by businessDayAt(): a card that is good until a day is so until that day ends at the till.
    [[nodiscard]] BusinessDay today() const;
    /// Set while nobody said that a clock so far ahead is right: answerForClock() asks.
    [[nodiscard]] std::optional<ClockLead> clockLead() const;
    [[nodiscard]] const Site& site() const { return m_site; }
    [[nodiscard]] Ledger& ledger() { return m_ledger; }

private:
    Ledger& m_ledger;
    const Site& m_site;
    const Clock& m_clock;
    Attendant m_attendant;
    std::string m_readerName;
};

} // namespace tally
