#pragma once

#include "core/report/daily_report.h"
#include "ui/figures.h"
#include "ui/print/paper.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>

namespace tally::ui {

/// The daily report laid out on A4, in the default locale and the language of the installed translator.
class DailyReportPaper final : public Printed {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::DailyReportPaper)

public:
    explicit DailyReportPaper(const DailyReport& report);

    [[nodiscard]] QPageSize pageSize() const override { return QPageSize(QPageSize::A4); }
    [[nodiscard]] int pageCount() const override { return m_paper.pageCount(); }
    /// With header, page number and, of a simulated site, the watermark.
    void paint(QPainter& painter, int page) const override;

    /// "3fa4 09bc …": a hash in groups of four, so that it can be read aloud; eight groups to a line.
    static QStringList readableHash(const Digest& digest);

private:
    void layOut(const DailyReport& report);
    void addHeading(const QString& text);
    void addTitle(const DailyReport& report);
    void addTotals(const DailyReport& report);
    void addPayments(const DailyReport& report);
    void addRefused(const DailyReport& report);
    void addOpenSales(const DailyReport& report);
    void addLedger(const DailyReport& report);
    void addSignatures();
    [[nodiscard]] static QString verdictOn(const Verification& verification);

    Figures m_figures;
    Reality m_reality;
    QString m_footer;
    Paper m_paper;
};

} // namespace tally::ui
