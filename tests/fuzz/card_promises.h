#pragma once

#include "core/card/read_card.h"

#include <vector>

namespace tally::fuzz {

/// Ends the run when a reading says more than it may: that a card is worth something without a record of ours, or more
/// than its record and its meter allow. `ours` are all records that were ever signed for this card.
void expectHonest(const CardReading& reading, const std::vector<RecordBytes>& ours);

} // namespace tally::fuzz
