#pragma once

#include "core/ledger/ledger.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A station of this site, whose records are not strange.
struct SiteStation {
    std::uint16_t number{}; ///< 1..999
    std::string name{};     ///< where it stands; empty of one that has none
    std::int64_t entry{};   ///< that says so: of this very station the first of all
    friend bool operator==(const SiteStation&, const SiteStation&) = default;
};

/// All that this ledger knows, ascending by number; of one that was named again, as it was last. None of an empty
/// ledger. Errors: those of Ledger.
Result<std::vector<SiteStation>, LedgerError> stationsOf(Ledger& ledger);

/// Makes a station known from here on, or gives it another name. Takes ManageStations. Returns the number of the entry.
/// `number` is 1..999. Errors: NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
Result<std::int64_t, TillError> addStation(Books& books, std::uint16_t number, std::string_view name);

} // namespace tally
