#pragma once

#include "core/shifts/shift_report.h"
#include "ui/figures.h"
#include "ui/print/paper.h"
#include "ui/print/pdf.h"

#include <QCoreApplication>

namespace tally::ui {

/// The X or Z of a shift laid out on A4, in the default locale and the language of the installed translator. Says
/// nothing that the report does not hold: a Z looks the same however much later it is printed.
class ZReportPaper final : public Printed {
    Q_DECLARE_TR_FUNCTIONS(tally::ui::ZReportPaper)

public:
    explicit ZReportPaper(const ShiftReport& report);

    [[nodiscard]] QPageSize pageSize() const override { return QPageSize(QPageSize::A4); }
    [[nodiscard]] int pageCount() const override { return m_paper.pageCount(); }
    /// With page number and, of a simulated site, the watermark.
    void paint(QPainter& painter, int page) const override;

private:
    void layOut(const ShiftReport& report);
    void addHeading(const QString& text);
    void addFact(const QString& what, const QString& value);
    void addTitle(const ShiftReport& report);
    void addPeople(const ShiftReport& report);
    void addTurnoverHeader();
    void addTurnoverRow(const QString& what, const TurnoverLine& line);
    void addTurnover(const ShiftReport& report);
    void addPayments(const Turnover& turnover, const QString& heading);
    void addCash(const ShiftReport& report);
    void addCounts(const ShiftReport& report);
    void addPieces(const CashCount& count);
    void addOpen(const ShiftReport& report);
    void addExceptions(const Exceptions& exceptions);
    void addPerpetual(const ShiftReport& report);
    void addLedger(const ShiftReport& report);
    void addSignatures();
    [[nodiscard]] static QString titleOf(const ShiftReport& report);
    [[nodiscard]] static QString nameOfKind(EntryKind kind);

    Figures m_figures;
    Reality m_reality;
    QString m_footer;
    Paper m_paper;
};

} // namespace tally::ui

namespace tally {

/// The X or Z on A4, as printPdf() writes it. Errors: CannotWrite.
Result<void, PrintError> printShiftReport(const std::filesystem::path& file, const ShiftReport& report);

} // namespace tally
