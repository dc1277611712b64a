#include "ui/pages/report_page.h"

#include "ui/dates.h"
#include "ui/print/daily_report_paper.h"
#include "ui/print/daily_report_pdf.h"
#include "ui/printer_output.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/paper_view.h"

#include <QDate>
#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdint>

namespace tally::ui {

namespace {

int percentOf(const ReportProgress& progress) {
    constexpr std::int64_t whole = 100;
    return progress.all <= 0
               ? 0
               : static_cast<int>(std::clamp<std::int64_t>(progress.done * whole / progress.all, 0, whole));
}

} // namespace

ReportPage::ReportPage(QWidget* parent)
    : Page(QStringLiteral("reportPage"), parent),
      m_title(makeLabel(QStringLiteral("reportTitle"), QStringLiteral("pageTitle"))),
      m_busy(new BusyBar(this)),
      m_progress(makeLabel(QStringLiteral("reportProgress"), QStringLiteral("text"))),
      m_notice(new Notice(this)),
      m_scroll(new QScrollArea(this)),
      m_view(new PaperView) {
    m_busy->setObjectName(QStringLiteral("busyBar"));
    m_notice->setObjectName(QStringLiteral("reportNotice"));
    m_scroll->setObjectName(QStringLiteral("reportScroll"));
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setObjectName(QStringLiteral("reportPaper"));
    m_before = makeButton(QStringLiteral("dayBeforeButton"), tr("◀ Day before"), ButtonRole::Choice, WentBack{});
    m_after = makeButton(QStringLiteral("dayAfterButton"), tr("Day after ▶"), ButtonRole::Choice, WentBack{});
    const auto turnTo = [this](QPushButton* button, std::chrono::days step) {
        button->disconnect(this);
        connect(button, &QPushButton::clicked, this, [this, step] { Q_EMIT acted(ReportChosen{m_day + step}); });
    };
    turnTo(m_before, std::chrono::days(-1));
    turnTo(m_after, std::chrono::days(1));
    auto* header = new QHBoxLayout;
    header->setSpacing(10);
    header->addWidget(m_title, 1);
    header->addWidget(m_before);
    header->addWidget(m_after);
    body()->addLayout(header);
    body()->addWidget(m_notice);
    body()->addWidget(m_busy);
    body()->addWidget(m_progress);
    body()->addWidget(m_scroll, 1);

    m_back = addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_save = addForwardButton(QStringLiteral("savePdfButton"), tr("Save as PDF"), ButtonRole::Secondary, WentBack{});
    m_print = addForwardButton(QStringLiteral("printButton"), tr("Print"), ButtonRole::Primary, WentBack{});
    m_save->disconnect(this);
    m_print->disconnect(this);
    connect(m_save, &QPushButton::clicked, this, &ReportPage::save);
    connect(m_print, &QPushButton::clicked, this, &ReportPage::print);
    setAccessibleName(tr("Day's report"));
}

QWidget* ReportPage::firstFocus() { return m_scroll; }

void ReportPage::present(const ReportShown& shown, BusinessDay today, const Figures&) {
    m_day = shown.day;
    m_report = shown.report;
    m_title->setText(tr("Report of %1").arg(Dates::dayOfWeek(shown.day)));
    m_after->setEnabled(shown.day < today);
    m_busy->setVisible(shown.isBeingMade());
    m_progress->setVisible(shown.isBeingMade());
    m_progress->setText(wordsOf(shown.progress));
    m_back->setText(shown.isBeingMade() ? tr("Cancel") : tr("Back"));
    m_save->setEnabled(shown.report.has_value());
    m_print->setEnabled(shown.report.has_value());
    m_notice->setMessage(Tone::Stop, shown.trouble ? tr("The report could not be made. Try again, or call the manager.")
                                                   : QString());
    m_view->setPaper(shown.report ? std::make_shared<const DailyReportPaper>(*shown.report) : nullptr);
    if (shown.report && !shown.report->verification.ok()) {
        m_notice->setMessage(Tone::Stop,
                             tr("The ledger does not verify. Do not rely on this report; call the manager."));
    }
}

QString ReportPage::wordsOf(const std::optional<ReportProgress>& progress) {
    if (!progress) {
        return tr("Opening the ledger …");
    }
    switch (progress->step) {
    case ReportStep::Verifying:
        return tr("Checking the ledger: %1 %").arg(percentOf(*progress));
    case ReportStep::Adding:
        return tr("Adding up: %1 %").arg(percentOf(*progress));
    }
    return {};
}

void ReportPage::save() {
    if (!m_report) {
        return;
    }
    const QDir folder(m_folder);
    const auto file = folder.filePath(QStringLiteral("daily-%1.pdf").arg(dateOf(m_day).toString(Qt::ISODate)));
    const bool saved = folder.mkpath(QStringLiteral(".")) && printDailyReport(file.toStdString(), *m_report);
    m_notice->setMessage(saved ? Tone::Good : Tone::Stop,
                         saved ? tr("Saved as %1").arg(file) : tr("%1 cannot be written.").arg(file));
}

void ReportPage::print() {
    if (!m_report) {
        return;
    }
    const auto output = sendToPrinter(DailyReportPaper(*m_report), m_printer);
    m_notice->setMessage(output.tone(), output.text());
}

} // namespace tally::ui
