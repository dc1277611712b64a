#pragma once

#include "core/shifts/shift_report.h"
#include "ui/print/report_paper.h"

#include <QCoreApplication>

namespace tally::ui {

/// The X or Z of a shift. Says nothing that the report does not hold: a Z looks the same however much later it is
/// printed.
class ZReportPaper final : public ReportPaper {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ZReportPaper)

public:
    explicit ZReportPaper(const ShiftReport& report);

private:
    void addPeople(const ShiftReport& report);
    void addTurnover(const ShiftReport& report);
    void addTakings(const Turnover& turnover);
    void addCash(const ShiftReport& report);
    void addCounts(const ShiftReport& report);
    void addPieces(const CashCount& count);
    void addOpen(const ShiftReport& report);
    void addExceptions(const ExceptionCounts& exceptions);
    void addPerpetual(const ShiftReport& report);
    void addLedger(const ShiftReport& report);
    [[nodiscard]] static QString titleOf(const ShiftReport& report);
};

} // namespace tally::ui

namespace tally {

/// The X or Z on A4, as printPdf() writes it. Errors: CannotWrite.
Result<void, PrintError> printShiftReport(const std::filesystem::path& file, const ShiftReport& report);

} // namespace tally
