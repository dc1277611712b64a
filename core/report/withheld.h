#pragma once

#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/ledger/ledger_error.h"
#include "core/shifts/shift_book.h"

#include <cstdint>
#include <span>

namespace tally {

/// What somebody does not see of a report. Each takes out what the one before does.
enum class Withheld : std::uint8_t {
    Nothing,
    MoneyPerPerson, ///< by cashier, of shifts, of single entries that name somebody
    Drawers,        ///< also what tells how much should lie in a drawer: means of payment, cash moved
};

/// Who wants to see a report of money.
enum class Onlooker : std::uint8_t {
    Nobody,     ///< did not sign in, at a site that knows its people
    Cashier,    ///< may not see what a drawer should hold (Action::SeeExpectedCash)
    Supervisor, ///< may; also the owner of a site without people
};

/// Of a report whose last day is `last`: nothing of a supervisor; of whoever else, while a drawer in use on these days
/// is not finally counted, what it should hold; from whoever did not sign in, money per person at any time.
[[nodiscard]] Withheld withheldFrom(Onlooker onlooker, std::span<const Shift> open, BusinessDay last);
/// The same of the shifts that are open in this ledger. Errors: of openShifts().
Result<Withheld, LedgerError> withheldFrom(Onlooker onlooker, Ledger& ledger, BusinessDay last);

} // namespace tally
