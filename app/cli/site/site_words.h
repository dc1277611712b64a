#pragma once

#include "core/till/clock_jump.h"
#include "core/till/config.h"
#include "core/till/serial_ranges.h"
#include "core/till/site_stations.h"
#include "core/till/station_folder.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What the command line says of a station's folder: the site in it, who works with it, its config.toml.
namespace tally::words {

[[nodiscard]] std::string folder(FolderFault fault);
[[nodiscard]] std::string openToOthers(const OpenToOthers& open);
[[nodiscard]] std::string olderLedger(const OlderLedger& older);
[[nodiscard]] std::string restoreAccepted(std::int64_t entry);
/// For every report until the next Z.
[[nodiscard]] std::string restored(std::int64_t entry);
[[nodiscard]] std::string restoreReasonMissing();
[[nodiscard]] std::string managerNeededToRestore();
[[nodiscard]] std::string lock(const LockRefusal& refusal);
[[nodiscard]] std::string config(const ConfigError& error);
[[nodiscard]] std::string siteMade(const Site& site, std::string_view folder);
[[nodiscard]] std::string stationAdded(std::uint16_t number);
[[nodiscard]] std::string siteStation(const SiteStation& station);
[[nodiscard]] std::string clockCorrected(const ClockCorrection& corrected);
[[nodiscard]] std::string clockNeedsNoCorrection(BusinessDay byClock);
[[nodiscard]] std::string clockConfirmed(const ClockLead& lead);
[[nodiscard]] std::string clockNeedsNoConfirmation(BusinessDay today);
[[nodiscard]] std::string badCurrency(std::string_view code);
[[nodiscard]] std::string badDayEnd();

[[nodiscard]] std::string badSerials();
[[nodiscard]] std::string serials(SerialRangeError error);
[[nodiscard]] std::string serialsDeclared(const SerialRange& range);
[[nodiscard]] std::string serialRange(const SerialRange& range);
[[nodiscard]] std::string noSerials();

} // namespace tally::words
