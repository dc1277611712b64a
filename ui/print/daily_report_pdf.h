#pragma once

#include "core/report/daily_report.h"
#include "ui/print/pdf.h"

namespace tally {

/// The report on A4, as printPdf() writes it. Errors: CannotWrite.
Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const DailyReport& report);

} // namespace tally
