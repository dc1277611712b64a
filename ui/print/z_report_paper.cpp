#include "ui/print/z_report_paper.h"

#include "core/ledger/transaction.h"
#include "ui/dates.h"
#include "ui/print/report_words.h"

#include <array>

namespace tally::ui {

namespace {

constexpr QChar minusSign(0x2212);
constexpr QChar times(0x00D7);

/// "25 Oct 2026, 02:30 (UTC+1)"
QString localText(const LocalTime& local) {
    const auto minutes = std::chrono::abs(local.offset).count();
    auto offset = QString::number(minutes / 60);
    if (minutes % 60 != 0) {
        offset += QStringLiteral(":%1").arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    const auto sign = local.offset.count() < 0 ? QString(minusSign) : QStringLiteral("+");
    return QStringLiteral("%1 (UTC%2%3)").arg(Dates::moment(local.time + local.offset), sign, offset);
}

/// In a table, where the offset stands only beside a time that has another than the report itself.
QString rowText(const ShiftReport& report, const LocalTime& local) {
    return local.offset == report.madeAt.offset ? Dates::moment(local.time + local.offset) : localText(local);
}

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

} // namespace

ZReportPaper::ZReportPaper(const ShiftReport& report, const ShiftPrint& print)
    : ReportPaper(report.reality, report.station, report.siteId, report.currency, titleOf(report)) {
    addTitle(titleOf(report), Dates::dayOfWeek(report.madeDay), {});
    addRestored(report.restored);
    addPrinting(print);
    addPeople(report);
    if (!report.isExact()) {
        m_paper.space(60);
        m_paper.text(tr("The amounts add up to more than can be reckoned: believe none of the sums below. The entries "
                        "themselves are right."),
                     bold());
    }
    addTurnover(report);
    if (!report.figures.turnover.payments.empty()) {
        addTakings(report.figures.turnover);
    }
    addCash(report);
    addMovements(report);
    addCounts(report);
    addOpen(report);
    addShiftsBeside(report);
    addExceptions(report.figures.exceptions);
    addPerpetual(report);
    addLedger(report);
    addSignatures(tr("Supervisor: date, signature"));
    addClosing(tr("This report is made from the station's own ledger. Tallycard is not a certified fiscal device."));
}

QString ZReportPaper::titleOf(const ShiftReport& report) {
    return report.zNumber ? tr("Z report No. %1").arg(*report.zNumber) : tr("X report (not final)");
}

void ZReportPaper::addPrinting(const ShiftPrint& print) {
    m_paper.space(100);
    if (print.copy > 1) {
        m_paper.text(tr("REPRINT"), Paper::font(15, QFont::Black));
        m_paper.text(tr("Copy %1 of this report. The ledger names each.").arg(print.copy), bold());
        m_paper.space(60);
    }
    if (print.time) {
        addFact(tr("Printed"), whenAndWho(localText(*print.time), print.by));
    }
}

void ZReportPaper::addPeople(const ShiftReport& report) {
    addFact(tr("Shift of"), text(report.owner));
    addFact(tr("Opened"), localText(report.openedAt));
    if (!report.zNumber) {
        addFact(tr("As of"), whenAndWho(localText(report.madeAt), report.madeBy));
        return;
    }
    addFact(tr("Closed"), localText(report.madeAt));
    addFact(tr("Closed by"), text(report.madeBy));
    if (!report.approver.empty()) {
        addFact(tr("Approved by"), text(report.approver));
    }
}

void ZReportPaper::addTurnover(const ShiftReport& report) {
    addHeading(tr("Cards and points"));
    const auto table = sumsTable();
    beginTable(table);
    const auto& turnover = report.figures.turnover;
    addSum(table, tr("Cards issued"), turnover.issued);
    addSum(table, tr("Top-ups"), turnover.toppedUp);
    addSum(table, tr("Refunds"), turnover.refunded);
    if (turnover.staff.count > 0) {
        addSum(table, tr("Staff cards, no turnover"), turnover.staff);
    }
    if (turnover.deposits != Money{}) {
        addRow(table, {tr("Deposits among these"), {}, {}, {}, m_figures.money(turnover.deposits)});
    }
    const auto& settled = report.figures.settled;
    if (settled.issued.count + settled.toppedUp.count + settled.staff.count == 0) {
        return;
    }
    m_paper.space(60);
    m_paper.text(tr("Begun before this shift, settled in it. Their money was taken before, and is in no drawer of this "
                    "shift."),
                 small());
    addSum(table, tr("Cards issued"), settled.issued);
    addSum(table, tr("Top-ups"), settled.toppedUp);
    if (settled.staff.count > 0) {
        addSum(table, tr("Staff cards, no turnover"), settled.staff);
    }
}

void ZReportPaper::addTakings(const Turnover& turnover) {
    std::vector<PaymentRow> rows;
    for (const auto& [kind, line] : turnover.payments) {
        rows.push_back({{kind}, line.taken, line.paidOut});
    }
    for (const auto& [name, line] : turnover.others) {
        rows.push_back({{PaymentKind::Other, name}, line.taken, line.paidOut});
    }
    addPayments(rows);
}

void ZReportPaper::addCash(const ShiftReport& report) {
    constexpr double wholeReckoning = 2100;
    addHeading(tr("Cash in the drawer"), report.figures.cash ? wholeReckoning : firstRows);
    if (!report.figures.cash) {
        m_paper.text(tr("Shown once the drawer has been counted."), plain());
        return;
    }
    const auto& cash = *report.figures.cash;
    const auto row = [this](const QString& sign, const QString& what, std::int64_t count, Money money,
                            const QFont& font) {
        m_paper.row(
            {{sign, left, width * 0.03},
             {what, left + width * 0.04, width * 0.46},
             {count > 0 ? m_figures.count(Points{count}) : QString(), left + width * 0.6, width * 0.1, Qt::AlignRight},
             {m_figures.money(money), right, width * 0.35, Qt::AlignRight}},
            font);
    };
    const QString in = QStringLiteral("+");
    const QString out(minusSign);
    row({}, tr("Float at the opening"), 0, cash.openingFloat, plain());
    if (cash.lastCounted) {
        const auto difference = m_figures.money(cash.openingFloat - cash.lastCounted->counted);
        m_paper.text(tr("Counted before, for Z %1: %2; the float differs by %3")
                         .arg(QString::number(cash.lastCounted->z), m_figures.money(cash.lastCounted->counted), difference),
                     small());
    }
    row(in, tr("Sales"), cash.sales.count, cash.sales.money, plain());
    row(in, tr("Open sales"), cash.openSales.count, cash.openSales.money, plain());
    row(in, tr("Pay-ins"), cash.payIns.count, cash.payIns.money, plain());
    row(out, tr("Pay-outs"), cash.payOuts.count, cash.payOuts.money, plain());
    row(out, tr("Drops into the safe"), cash.drops.count, cash.drops.money, plain());
    row(out, tr("Refunds"), cash.refunds.count, cash.refunds.money, plain());
    row(out, tr("Handed back for earlier sales"), cash.handedBack.count, cash.handedBack.money, plain());
    m_paper.space(20);
    m_paper.line(6);
    row({}, tr("Expected"), 0, cash.expected(), bold());
    if (report.counts.empty()) {
        return;
    }
    const auto& count = report.counts.back().count;
    if (!report.zNumber && count.expected != cash.expected()) {
        m_paper.text(tr("Cash moved after the count. The drawer is to be counted again."), plain());
        return;
    }
    row({}, tr("Counted"), 0, count.counted, bold());
    m_paper.line(6);
    const auto difference = count.counted - cash.expected();
    if (difference == Money{}) {
        row({}, tr("Neither over nor short"), 0, difference, bold());
    } else {
        row({}, difference > Money{} ? tr("Over") : tr("SHORT"), 0, difference, bold());
    }
}

void ZReportPaper::addMovements(const ShiftReport& report) {
    if (report.figures.movements.empty()) {
        return;
    }
    addHeading(tr("Cash put in and taken out"));
    const Table table{{{tr("Time"), left, width * 0.2},
                       {tr("What"), left + width * 0.21, width * 0.12},
                       {tr("Who"), left + width * 0.34, width * 0.22},
                       {tr("What for"), left + width * 0.57, width * 0.25},
                       {tr("Money"), right, width * 0.165, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& movement : report.figures.movements) {
        addRow(table,
               {rowText(report, {movement.time, movement.offset}), ReportWords::movement(transactionOf(movement.kind)),
                ReportWords::whoAndApprover(movement.operatorName, movement.approver), text(movement.remark),
                m_figures.money(movement.money)},
               small());
    }
}

void ZReportPaper::addShiftsBeside(const ShiftReport& report) {
    if (report.beside.empty()) {
        return;
    }
    addHeading(tr("Other shifts open then"));
    for (const auto& other : report.beside) {
        m_paper.text(tr("%1 since %2").arg(text(other.owner), localText(other.openedAt)), plain());
    }
}

void ZReportPaper::addCounts(const ShiftReport& report) {
    if (report.counts.empty()) {
        return;
    }
    addHeading(tr("Count of the drawer"));
    for (const auto& [count, time] : report.counts) {
        const auto by = count.approver.empty()
                            ? tr("by %1").arg(text(count.countedBy))
                            : tr("by %1, approved by %2").arg(text(count.countedBy), text(count.approver));
        m_paper.row({{localText(time), left, width * 0.38},
                     {by, left + width * 0.4, width * 0.33},
                     {m_figures.money(count.counted), right, width * 0.26, Qt::AlignRight}},
                    plain());
        if (report.counts.size() > 1) {
            m_paper.text(tr("expected %1, difference %2")
                             .arg(m_figures.money(count.expected), m_figures.money(count.difference())),
                         small());
        }
    }
    m_paper.space(40);
    if (report.counts.size() > 1) {
        m_paper.text(tr("The last one counts:"), small());
    }
    addPieces(report.counts.back().count);
}

void ZReportPaper::addPieces(const CashCount& count) {
    const Table table{{{tr("Pieces"), left + width * 0.2, width * 0.18, Qt::AlignRight},
                       {{}, left + width * 0.22, width * 0.04},
                       {tr("Each"), left + width * 0.5, width * 0.24, Qt::AlignRight},
                       {tr("Together"), right, width * 0.35, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& pieces : count.pieces) {
        const auto worth = Money::fromMinor(pieces.value.minor() * pieces.pieces);
        addRow(table, {m_figures.count(Points{pieces.pieces}), QString(times), m_figures.money(pieces.value),
                       m_figures.money(worth)});
    }
}

void ZReportPaper::addOpen(const ShiftReport& report) {
    const auto heading = report.zNumber ? tr("Open, carried forward") : tr("Open");
    if (report.figures.open.empty()) {
        addNothing(heading, tr("None. Every change of a card was read back."));
        return;
    }
    addHeading(heading);
    const Table table{{{tr("Entry"), left, width * 0.09},
                       {tr("Time"), left + width * 0.10, width * 0.25},
                       {tr("What"), left + width * 0.36, width * 0.11},
                       {tr("Card"), left + width * 0.48, width * 0.18},
                       {tr("Shift"), left + width * 0.77, width * 0.1, Qt::AlignRight},
                       {tr("Money"), right, width * 0.22, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& open : report.figures.open) {
        addRow(table, {QString::number(open.intent), rowText(report, {open.time, open.offset}),
                       ReportWords::change(open.kind), open.serial ? m_figures.serial(*open.serial) : text(open.uid),
                       open.shift ? QString::number(*open.shift) : tr("none"), m_figures.money(open.money)});
    }
}

void ZReportPaper::addExceptions(const ExceptionCounts& exceptions) {
    if (exceptions.total() == 0) {
        addNothing(tr("Exceptions"), tr("None."));
        return;
    }
    addHeading(tr("Exceptions"));
    for (const auto kind : everyExceptionKind) {
        if (const auto count = exceptions.of(kind); count > 0) {
            m_paper.row({{ReportWords::name(kind), left, width * 0.5},
                         {m_figures.count(Points{count}), left + width * 0.6, width * 0.1, Qt::AlignRight}},
                        plain());
        }
    }
}

void ZReportPaper::addPerpetual(const ShiftReport& report) {
    addHeading(tr("Perpetual totals of this station, from its first entry"));
    const auto table = sumsTable();
    beginTable(table);
    const auto& perpetual = report.perpetual;
    addSum(table, tr("Cards issued"), perpetual.issued);
    addSum(table, tr("Top-ups"), perpetual.toppedUp);
    addSum(table, tr("Refunds"), perpetual.refunded);
    if (perpetual.staff.count > 0) {
        addSum(table, tr("Staff cards, no turnover"), perpetual.staff);
    }
    const auto net = perpetual.issued.money + perpetual.toppedUp.money - perpetual.refunded.money;
    addTotal(table, {tr("Sales less refunds"), {}, {}, {}, m_figures.money(net)});
}

void ZReportPaper::addLedger(const ShiftReport& report) {
    addHeading(tr("Ledger"), signedHead);
    addFact(tr("Entries of this shift"), tr("%1 to %2").arg(report.firstEntry).arg(report.lastEntry));
    if (report.entry) {
        addFact(tr("This Z report"), tr("entry %1").arg(*report.entry));
    }
    addHead(report.head);
    m_paper.space(40);
    m_paper.text(ReportWords::trust(report.trust), bold());
    if (report.zNumber) {
        m_paper.space(40);
        m_paper.text(
            tr("Keep this paper. A ledger whose tail was cut off, or that was replaced, no longer has this head "
               "at this entry."),
            small());
    }
}

} // namespace tally::ui

namespace tally {

Result<void, PrintError> printShiftReport(const std::filesystem::path& file, const ShiftReport& report,
                                          const ui::ShiftPrint& print) {
    return ui::printPdf(file, QStringLiteral("Tallycard: shift report"),
                        [&] { return std::make_unique<ui::ZReportPaper>(report, print); });
}

} // namespace tally
