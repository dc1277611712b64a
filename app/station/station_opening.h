#pragma once

#include "app/station/station_options.h"
#include "core/till/station_folder.h"
#include "ui/screen.h"

#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace tally::station {

/// The open folder, or the screen that says why there is none.
using Opened = std::variant<std::unique_ptr<StationFolder>, ui::Screen>;

/// Opens the station's folder for card work. `typed` is the passphrase that somebody typed; null
/// when nobody was asked. It is held no longer than opening takes.
/// A simulated station that does not exist yet is made; a real one never.
Opened openStation(const StationOptions& options, const Passphrase* typed, const Clock& clock);

} // namespace tally::station
