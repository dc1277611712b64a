#include "ui/print/daily_report_pdf.h"

#include "ui/print/daily_report_paper.h"

namespace tally {

Result<WholeFile, PrintError> prepareDailyReport(const std::filesystem::path& file, const Report& report,
                                                 const ProgressWatch& progress) {
    const auto title = report.days.isOneDay() ? QStringLiteral("Tallycard: daily report")
                                              : QStringLiteral("Tallycard: report of several days");
    return ui::preparePdf(
        file, title, [&report] { return std::make_unique<ui::DailyReportPaper>(report); }, progress);
}

Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const Report& report,
                                          const ProgressWatch& progress) {
    return ui::publish(prepareDailyReport(file, report, progress));
}

} // namespace tally
