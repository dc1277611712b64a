#pragma once

#include "core/card/result.h"
#include "core/report/daily_report.h"

#include <cstdint>
#include <filesystem>

namespace tally {

enum class PrintError : std::uint8_t { CannotWrite };

/// Writes the report as a PDF on A4, replacing `file` only when the whole of it has been written. Where no Qt
/// application runs yet, as on the command line, it makes one of its own that needs no display. Errors: CannotWrite.
Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const DailyReport& report);

} // namespace tally
