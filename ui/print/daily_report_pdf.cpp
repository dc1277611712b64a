#include "ui/print/daily_report_pdf.h"

#include "ui/print/daily_report_paper.h"

namespace tally {

Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const DailyReport& report) {
    return ui::printPdf(file, QStringLiteral("Tallycard: daily report"),
                        [&report] { return std::make_unique<ui::DailyReportPaper>(report); });
}

} // namespace tally
