#pragma once

#include "core/till/station_folder.h"

#include <filesystem>

namespace tally::station {

/// Where a simulated site that made itself keeps its passphrase. It guards nothing of value.
std::filesystem::path demoPassphraseFile(const std::filesystem::path& folder);

/// Sets up a simulated site: station 1, 10 points for 1.00 EUR, this computer's time zone. Errors: as
/// StationFolder::init().
Result<void, StationError> makeDemoSite(const std::filesystem::path& folder, const Clock& clock);

} // namespace tally::station
