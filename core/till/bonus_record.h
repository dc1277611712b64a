#pragma once

#include "core/card/balance_record.h"
#include "core/crypto/site_keys.h"
#include "core/ledger/entry.h"
#include "core/till/books.h"
#include "core/till/card_history.h"

#include <cstdint>
#include <optional>

namespace tally {

/// How many of `bonus` points go with `taken` of the `paid` points that are left on a card, 1..paid: their share,
/// rounded up (card-format.md, section 4).
[[nodiscard]] Points bonusGoingWith(Points taken, Points paid, Points bonus);

/// The Intent of the record that follows `refund`, an Intent with its number, once its debit stands: the same points
/// loaded, without the bonus that went. The meter cannot tell which points it ran down, so until this record is on the
/// card it shows less that is refundable. To be appended together with the refund's Done entry. Empty for a refund that
/// took no bonus or left no paid points, and for any other kind of change.
[[nodiscard]] std::optional<Entry> bonusRecordAfter(const Books& books, const SiteKeys& keys, const Entry& refund);

/// The bonus of the record that makes good for the open record of `change`, which another station went on without, on
/// top of `current` with the meter at `spentNow`. Never less than there is, so that never too much is refundable.
[[nodiscard]] std::uint32_t bonusWithOwed(const OpenChange& change, const BalanceRecord& current,
                                          std::uint32_t spentNow);

} // namespace tally
