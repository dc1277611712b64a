#pragma once

#include "core/till/floor.h"
#include "core/till/sign_in.h"

#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// A manager says that an older ledger was put back on purpose. All references must outlive it. Not thread-safe.
class Restoring {
public:
    Restoring(Ledger& ledger, const Site& site, const Secret<32>& pepper, const Clock& clock)
        : m_ledger(ledger), m_site(site), m_pepper(pepper), m_clock(clock) {}

    /// Appends a Restored entry, and the manager where this ledger does not have him or her as the floor does.
    /// `missing` is the entry that the floor knows and the ledger does not. Returns the Restored entry's number.
    /// Errors: those of a sign-in among the managers whom the floor knows; UnknownOperator without a name; KeyMissing
    /// where the floor knows nobody and the ledger does.
    Result<std::int64_t, SignInFailure> accept(const Floor& floor, std::int64_t missing,
                                               const std::optional<Credentials>& manager, const std::string& reason);

private:
    Result<std::optional<Operator>, SignInFailure> managerAmong(const Floor& floor, const People& here,
                                                                const std::optional<Credentials>& manager);

    Ledger& m_ledger;
    const Site& m_site;
    const Secret<32>& m_pepper;
    const Clock& m_clock;
};

} // namespace tally
