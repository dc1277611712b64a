#pragma once

#include "core/card/card_state.h"
#include "core/ledger/entry.h"

#include <nlohmann/json.hpp>

namespace tally {

/// {"data": [sectors], "access_bits": [...], "key_b": [...], "fixed": [...]}: of a card in use, for the ledger and
/// JSON.
[[nodiscard]] nlohmann::json detailsOf(const SectorsInUse& inUse);

/// Notes in the Intent of an issue that somebody's card may be overwritten, and what was found on it.
void allowOverwriting(Entry& intent, const SectorsInUse& inUse);
/// Whether an Intent says so.
[[nodiscard]] bool allowsOverwriting(const Entry& intent);

/// Whether all of this may be what a torn issue of a blank card has left, before its first trailer was whole: the
/// meter's sector written, and the trailer of one sector, the highest, torn.
[[nodiscard]] bool isOwnTearing(const SectorsInUse& inUse);

} // namespace tally
