#pragma once

#include "core/shifts/shift_report.h"
#include "ui/print/report_paper.h"

#include <QCoreApplication>

#include <cstdint>
#include <optional>
#include <string>

namespace tally::ui {

/// What the paper of a shift says of itself, beside what the report holds.
struct ShiftPrint {
    std::uint32_t copy = 1; ///< of a Z: 2, 3, … is a REPRINT
    std::optional<LocalTime> time{};
    std::string by{};
};

/// The X or Z of a shift. Says nothing of the shift that the report does not hold: a Z is the same however much later
/// it is printed.
class ZReportPaper final : public ReportPaper {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ZReportPaper)

public:
    explicit ZReportPaper(const ShiftReport& report, const ShiftPrint& print = {});

private:
    void addPeople(const ShiftReport& report);
    void addPrinting(const ShiftPrint& print);
    void addTurnover(const ShiftReport& report);
    void addTakings(const Turnover& turnover);
    void addCash(const ShiftReport& report);
    void addMovements(const ShiftReport& report);
    void addShiftsBeside(const ShiftReport& report);
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
Result<void, PrintError> printShiftReport(const std::filesystem::path& file, const ShiftReport& report,
                                          const ui::ShiftPrint& print = {});

} // namespace tally
