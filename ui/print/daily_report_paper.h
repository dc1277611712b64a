#pragma once

#include "core/report/report.h"
#include "core/report/wall_clock.h"
#include "ui/print/report_paper.h"

#include <QCoreApplication>
#include <QStringList>

namespace tally::ui {

/// The report of a day or of several.
class DailyReportPaper final : public ReportPaper {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::DailyReportPaper)

public:
    explicit DailyReportPaper(const Report& report);

private:
    void addTotals(const Report& report);
    void addTakings(const Report& report);
    void addApart(const Report& report);
    void addGroups(const Report& report);
    void addShifts(const Report& report);
    void addOpenSales(const Report& report);
    void addLiability(const Report& report);
    void addExceptions(const Report& report);
    void addExceptionsOf(ExceptionKind kind, const Report& report);
    void addLedger(const Report& report);
    template <typename Groups, typename Name> void addGroup(const QString& title, const Groups& groups, Name name);
    [[nodiscard]] static QString verdictOn(const Verification& verification);

    WallClock m_clock;
};

} // namespace tally::ui
