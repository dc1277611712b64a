#pragma once

#include "core/card/card_state.h"
#include "core/ledger/ledger.h"
#include "core/prices/paid_points.h"
#include "core/till/till_error.h"

namespace tally {

/// What was paid for the points of `card` that can be refunded: the newest of all that were ever paid for, since points
/// are used up oldest first. A load of this ledger, done on this card (UID and serial), is known by the record that it
/// left: its points are those up to the record's `loaded`, at what was paid for them, without deposit, and with the
/// payments of the whole load. Whatever else is
/// loaded - by another station, or in what a backup lost - counts as paid for, at lowestPriceEver().
/// Reads no further back than the points reach. Errors: LedgerFailed, LedgerBusy.
Result<PaidPoints, TillError> paidPointsLeft(Ledger& ledger, const CardView& card);

/// The lowest price that any price list of this ledger sells or sold a paid point at. Errors: LedgerFailed when there
/// is none, LedgerBusy.
Result<Rate, TillError> lowestPriceEver(Ledger& ledger);

} // namespace tally
