#pragma once

#include "core/shifts/cash_count.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <vector>

namespace tally {

/// What was typed of counts that are not final, by shift: kept so that a station that dies costs nobody a count. They
/// say nothing of what is expected, and nothing is reckoned from them.
using CountDrafts = std::map<std::int64_t, std::vector<CountedPieces>>;

/// None where the file is missing, or is not one of these.
CountDrafts readCountDrafts(const std::filesystem::path& file);

/// The file, mode 0600, as a whole; where there are none it is removed. One that cannot be written is not missed: the
/// count goes on, and the ledger tells of a full disk.
void keepCountDrafts(const std::filesystem::path& file, const CountDrafts& drafts);

} // namespace tally
