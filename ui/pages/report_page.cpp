#include "ui/pages/report_page.h"

namespace tally::ui {

ReportPage::ReportPage(QWidget* parent) : Page(QStringLiteral("reportPage"), parent) {
    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
}

void ReportPage::present(const ReportShown&, BusinessDay, const Figures&) {}

} // namespace tally::ui
