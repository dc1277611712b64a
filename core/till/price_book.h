#pragma once

#include "core/prices/price_list.h"
#include "core/till/books.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>

namespace tally {

/// A price list and its entry.
struct ListedPrices {
    PriceList prices;
    Entry entry;
};

/// The list that sales are made by from now on. Errors: LedgerFailed when the ledger has none that this version can
/// sell by, LedgerBusy.
Result<ListedPrices, TillError> pricesInForce(Ledger& ledger);
/// The list of entry `number`; empty when that is no price list. Errors: as pricesInForce().
Result<std::optional<ListedPrices>, TillError> pricesOf(Ledger& ledger, std::int64_t number);

/// Puts `prices`, which are valid, in force: number of their entry, or nothing when they are in force already.
/// Errors: NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
Result<std::optional<std::int64_t>, TillError> changePrices(Books& books, const PriceList& prices);

} // namespace tally
