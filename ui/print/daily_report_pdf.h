#pragma once

#include "core/report/report.h"
#include "ui/print/pdf.h"

namespace tally {

/// The report on A4, as preparePdf() makes it. Errors: CannotWrite, Cancelled.
Result<WholeFile, PrintError> prepareDailyReport(const std::filesystem::path& file, const Report& report,
                                                 const ProgressWatch& progress = toTheEnd);
/// The report on A4, as printPdf() writes it. Errors: CannotWrite, Cancelled.
Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const Report& report,
                                          const ProgressWatch& progress = toTheEnd);

} // namespace tally
