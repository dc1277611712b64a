#pragma once

#include "core/report/report.h"
#include "core/report/wall_clock.h"
#include "ui/print/report_paper.h"

#include <QCoreApplication>
#include <QStringList>

#include <vector>

namespace tally::ui {

/// The report of a day or of several.
class DailyReportPaper final : public ReportPaper {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::DailyReportPaper)

public:
    explicit DailyReportPaper(const Report& report);

private:
    /// What of a group's figures its reader may see.
    enum class Shown : std::uint8_t { Counts, CountsAndMoney };
    struct Group {
        QString title;
        std::vector<QStringList> rows;
    };

    void addMaking(const Report& report);
    void addTotals(const Report& report);
    void addTakings(const Report& report);
    void addCashMovements(const Report& report);
    void addGroups(const Report& report);
    void addShifts(const Report& report);
    void addOpenShifts(const Report& report);
    /// Clocks that jumped, and what they moved between days; nothing where none did.
    void addClock(const Report& report);
    [[nodiscard]] QString bookedText(const Booked& booked) const;
    [[nodiscard]] QString changeText(const ClockChange& change) const;
    void addOpenSales(const Report& report);
    void addLiability(const Report& report);
    void addExceptions(const Report& report);
    void addExceptionsOf(ExceptionKind kind, const Report& report, const Table& table);
    void addLedger(const Report& report);
    /// Counts, what was sold and paid out, and what of it remains by each means of payment.
    [[nodiscard]] Table groupTable(const Report& report) const;
    [[nodiscard]] QStringList groupRow(const QString& name, const SalesSums& sums, Shown shown) const;
    template <typename Groups, typename Name>
    [[nodiscard]] Group groupOf(const QString& title, const Groups& groups, Name name,
                                Shown shown = Shown::CountsAndMoney) const;
    [[nodiscard]] Group apart(const Report& report) const;
    /// Those with any rows.
    [[nodiscard]] std::vector<Group> groupsOf(const Report& report) const;
    [[nodiscard]] QString moment(std::chrono::sys_time<std::chrono::milliseconds> time) const;
    [[nodiscard]] static QString verdictOn(const Verification& verification);

    WallClock m_clock;
};

} // namespace tally::ui
