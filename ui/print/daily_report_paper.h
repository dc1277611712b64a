#pragma once

#include "core/report/report.h"
#include "core/report/wall_clock.h"
#include "ui/figures.h"
#include "ui/print/paper.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace tally::ui {

/// The report of a day or of several, laid out on A4, in the default locale and the language of the installed
/// translator.
class DailyReportPaper final : public Printed {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::DailyReportPaper)

public:
    explicit DailyReportPaper(const Report& report);

    [[nodiscard]] QPageSize pageSize() const override { return QPageSize(QPageSize::A4); }
    [[nodiscard]] int pageCount() const override { return m_paper.pageCount(); }
    /// With header, page number and, of a simulated site, the watermark.
    void paint(QPainter& painter, int page) const override;

    /// "3fa4 09bc …": a hash in groups of four, so that it can be read aloud; eight groups to a line.
    static QStringList readableHash(const Digest& digest);

private:
    /// A table whose heading comes again on every further page.
    struct Table {
        std::vector<Paper::Cell> columns; ///< with the heading as text
    };

    void layOut(const Report& report);
    void addHeading(const QString& text);
    void beginTable(const Table& table);
    void addRow(const Table& table, const QStringList& texts, const QFont& font);
    void addTitle(const Report& report);
    void addTotals(const Report& report);
    void addPayments(const Report& report);
    void addApart(const Report& report);
    void addGroups(const Report& report);
    void addShifts(const Report& report);
    void addOpenSales(const Report& report);
    void addLiability(const Report& report);
    void addExceptions(const Report& report);
    void addExceptionsOf(ExceptionKind kind, const Report& report);
    void addLedger(const Report& report);
    void addSignatures();
    [[nodiscard]] QStringList groupRow(const QString& name, const SalesSums& sums) const;
    template <typename Groups, typename Name> void addGroup(const QString& title, const Groups& groups, Name name);
    [[nodiscard]] static QString verdictOn(const Verification& verification);

    Figures m_figures;
    Reality m_reality;
    WallClock m_clock;
    QString m_footer;
    Paper m_paper;
};

} // namespace tally::ui
