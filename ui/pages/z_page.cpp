#include "ui/pages/z_page.h"

#include "ui/print/z_report_paper.h"
#include "ui/printer_output.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/paper_view.h"

#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <cstdlib>

namespace tally::ui {

namespace {

QString outcomeOf(const ShiftReport& report, const Figures& figures) {
    if (report.counts.empty()) {
        return {};
    }
    const auto& count = report.counts.back().count;
    const auto magnitude = figures.money(Money::fromMinor(std::llabs(count.difference().minor())));
    const auto counted =
        ZPage::tr("Counted %1, expected %2").arg(figures.money(count.counted), figures.money(count.expected));
    if (count.difference() == Money{}) {
        return counted + QStringLiteral("   ·   ") + ZPage::tr("it agrees");
    }
    return counted + QStringLiteral("   ·   ") +
           (count.difference() > Money{} ? ZPage::tr("%1 over") : ZPage::tr("%1 short")).arg(magnitude);
}

/// As it is made, so it is printed.
ShiftPrint printOf(const ShiftReport& report) { return {1, report.madeAt, report.madeBy}; }

} // namespace

ZPage::ZPage(QWidget* parent)
    : Page(QStringLiteral("zPage"), parent),
      m_title(makeLabel(QStringLiteral("zTitle"), QStringLiteral("pageTitle"))),
      m_figures(makeLabel(QStringLiteral("zFigures"), QStringLiteral("text"))),
      m_notice(new Notice(this)),
      m_scroll(new QScrollArea(this)),
      m_view(new PaperView) {
    m_notice->setObjectName(QStringLiteral("zNotice"));
    m_scroll->setObjectName(QStringLiteral("reportScroll"));
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_title);
    body()->addWidget(m_figures);
    body()->addWidget(m_notice);
    body()->addWidget(m_scroll, 1);
    m_print = addBackButton(QStringLiteral("printButton"), tr("Print"), Continued{});
    m_print->disconnect(this);
    connect(m_print, &QPushButton::clicked, this, &ZPage::print);
    m_forward = addForwardButton(QStringLiteral("zForwardButton"), {}, ButtonRole::Primary, Continued{});
}

void ZPage::present(const ZShown& shown, const StationStatus& status, const Figures& figures) {
    const auto& report = shown.report;
    const auto number = static_cast<qlonglong>(report.zNumber.value_or(0));
    m_title->setText(
        tr("Z report number %1: the shift of %2 is closed").arg(number).arg(QString::fromStdString(report.owner)));
    m_figures->setText(outcomeOf(report, figures));
    const bool isOwn = status.attendant && status.attendant->operatorName == report.owner;
    m_forward->setText(isOwn && !status.people.empty() ? tr("Sign out") : tr("Back to the cards"));
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_figures->text());
    if (m_shown != report.entry.value_or(0)) {
        m_shown = report.entry.value_or(0);
        m_print->setEnabled(true);
        m_paper = std::make_shared<const ZReportPaper>(report, printOf(report));
        m_view->setPaper(m_paper);
        save(report);
    }
}

void ZPage::save(const ShiftReport& report) {
    if (m_folder.isEmpty()) {
        m_notice->setMessage(Tone::Calm, {});
        return;
    }
    const QDir folder(m_folder);
    const auto number = QString::number(report.zNumber.value_or(0)).rightJustified(6, u'0');
    const auto file = folder.filePath(QStringLiteral("z-%1.pdf").arg(number));
    const bool saved =
        folder.mkpath(QStringLiteral(".")) && printShiftReport(file.toStdString(), report, printOf(report));
    m_notice->setMessage(saved ? Tone::Good : Tone::Stop,
                         saved ? tr("Saved as %1").arg(file) : tr("%1 cannot be written.").arg(file));
}

void ZPage::print() {
    if (m_paper) {
        const auto output = sendToPrinter(*m_paper, m_printer);
        m_print->setEnabled(output.answer != PrinterAnswer::Sent);
        m_notice->setMessage(output.tone(), output.text());
    }
}

} // namespace tally::ui
