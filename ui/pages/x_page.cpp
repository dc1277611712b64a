#include "ui/pages/x_page.h"

#include "ui/print/z_report_paper.h"
#include "ui/printer_output.h"
#include "ui/widgets/busy_bar.h"
#include "ui/widgets/notice.h"
#include "ui/widgets/paper_view.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace tally::ui {

XPage::XPage(QWidget* parent)
    : Page(QStringLiteral("xPage"), parent),
      m_title(makeLabel(QStringLiteral("xTitle"), QStringLiteral("pageTitle"))),
      m_notice(new Notice(this)),
      m_busy(new BusyBar(this)),
      m_scroll(new QScrollArea(this)),
      m_view(new PaperView) {
    m_notice->setObjectName(QStringLiteral("xNotice"));
    m_busy->setObjectName(QStringLiteral("busyBar"));
    m_scroll->setObjectName(QStringLiteral("reportScroll"));
    m_scroll->setWidget(m_view);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    body()->addWidget(m_title);
    body()->addWidget(m_notice);
    body()->addWidget(m_busy);
    body()->addWidget(m_scroll, 1);
    addBackButton(QStringLiteral("backButton"), tr("Back"), WentBack{});
    m_print = addForwardButton(QStringLiteral("printButton"), tr("Print"), ButtonRole::Primary, WentBack{});
    m_print->disconnect(this);
    connect(m_print, &QPushButton::clicked, this, &XPage::print);
}

QWidget* XPage::firstFocus() { return m_scroll; }

void XPage::present(const XShown& shown) {
    m_title->setText(tr("X report: the shift of %1 as it stands").arg(QString::fromStdString(shown.owner)));
    setAccessibleName(m_title->text());
    m_busy->setVisible(shown.awaiting == Awaiting::Answer);
    m_print->setEnabled(shown.report.has_value());
    // A report costs a layout, and what printing it came to is to stay.
    if (m_report == shown.report && m_trouble == shown.trouble) {
        return;
    }
    m_report = shown.report;
    m_trouble = shown.trouble;
    m_paper = m_report ? std::make_shared<const ZReportPaper>(*m_report) : nullptr;
    m_view->setPaper(m_paper);
    m_notice->setMessage(Tone::Stop, shown.trouble ? Words::about(*shown.trouble) : QString());
}

void XPage::print() {
    if (m_paper) {
        const auto output = sendToPrinter(*m_paper, m_printer);
        m_notice->setMessage(output.tone(), output.text());
    }
}

} // namespace tally::ui
