#include "ui/print/z_report_paper.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <array>

namespace tally::ui {

namespace {

constexpr double width = Paper::right - Paper::left;
constexpr double left = Paper::left;
constexpr double right = Paper::right;

constexpr QChar minusSign(0x2212);
constexpr QChar times(0x00D7);

QFont plain() { return Paper::font(10); }
QFont bold() { return Paper::font(10, QFont::DemiBold); }
QFont small() { return Paper::font(8.5); }

QDate dateOf(BusinessDay day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

QString clockText(std::chrono::sys_time<std::chrono::milliseconds> time) {
    const auto stamp = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), QTimeZone::utc());
    return stamp.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

/// "2026-10-25 02:30:00 (UTC+1)"
QString localText(const LocalTime& local) {
    const auto minutes = std::chrono::abs(local.offset).count();
    auto offset = QString::number(minutes / 60);
    if (minutes % 60 != 0) {
        offset += QStringLiteral(":%1").arg(minutes % 60, 2, 10, QLatin1Char('0'));
    }
    const auto sign = local.offset.count() < 0 ? QString(minusSign) : QStringLiteral("+");
    return QStringLiteral("%1 (UTC%2%3)").arg(clockText(local.time + local.offset), sign, offset);
}

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

/// In groups of four, so that it can be read aloud; eight groups to a line.
QStringList readable(const Digest& digest) {
    constexpr int bytesPerLine = 16;
    const auto hex = QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<int>(digest.size()));
    QStringList lines;
    for (int start = 0; start < hex.size(); start += bytesPerLine) {
        QStringList groups;
        for (int i = start; i < start + bytesPerLine; i += 2) {
            groups << QString::fromLatin1(hex.mid(i, 2).toHex());
        }
        lines << groups.join(u' ');
    }
    return lines;
}

} // namespace

ZReportPaper::ZReportPaper(const ShiftReport& report)
    : m_figures(QLocale(), report.currency), m_reality(report.reality) {
    m_footer = tr("Tallycard   ·   Station %1   ·   %2").arg(report.station).arg(titleOf(report));
    layOut(report);
}

QString ZReportPaper::titleOf(const ShiftReport& report) {
    return report.zNumber ? tr("Z report No. %1").arg(*report.zNumber) : tr("X report (not final)");
}

QString ZReportPaper::nameOfKind(EntryKind kind) {
    if (kind == EntryKind::Refund) {
        return tr("Refund");
    }
    return kind == EntryKind::Issue ? tr("Issue") : tr("Top-up");
}

void ZReportPaper::layOut(const ShiftReport& report) {
    addTitle(report);
    addPeople(report);
    addTurnover(report);
    if (!report.figures.turnover.payments.empty()) {
        addPayments(report.figures.turnover, tr("Money over the counter"));
    }
    addCash(report);
    addCounts(report);
    addOpen(report);
    addExceptions(report.figures.exceptions);
    addPerpetual(report);
    addLedger(report);
    addSignatures();
}

void ZReportPaper::addHeading(const QString& heading) {
    m_paper.keepTogether(700);
    m_paper.space(170);
    m_paper.text(heading, Paper::font(13, QFont::Bold));
    m_paper.space(40);
}

void ZReportPaper::addFact(const QString& what, const QString& value) {
    m_paper.row({{what, left, width * 0.28}, {value, left + width * 0.3, width * 0.7}}, plain());
}

void ZReportPaper::addTitle(const ShiftReport& report) {
    m_paper.text(titleOf(report), Paper::font(24, QFont::Bold));
    m_paper.row(
        {{QLocale().toString(dateOf(report.madeDay), QLocale::LongFormat), left, width * 0.6},
         {tr("Station %1   ·   Site %2").arg(report.station).arg(report.siteId), right, width * 0.4, Qt::AlignRight}},
        Paper::font(13, QFont::DemiBold));
    m_paper.space(40);
    m_paper.line(14);
    if (report.reality == Reality::Simulated) {
        m_paper.space(60);
        m_paper.text(tr("SIMULATION: no card and no money of this report exist."), Paper::font(11, QFont::Bold));
    }
}

void ZReportPaper::addPeople(const ShiftReport& report) {
    m_paper.space(100);
    addFact(tr("Shift of"), text(report.owner));
    addFact(tr("Opened"), localText(report.openedAt));
    if (!report.zNumber) {
        addFact(tr("As of"), localText(report.madeAt));
        return;
    }
    addFact(tr("Closed"), localText(report.madeAt));
    addFact(tr("Closed by"), text(report.madeBy));
    if (!report.approver.empty()) {
        addFact(tr("Approved by"), text(report.approver));
    }
}

void ZReportPaper::addTurnoverHeader() {
    m_paper.row({{tr("Number"), left + width * 0.42, width * 0.14, Qt::AlignRight},
                 {tr("Points"), left + width * 0.61, width * 0.18, Qt::AlignRight},
                 {tr("Bonus"), left + width * 0.77, width * 0.15, Qt::AlignRight},
                 {tr("Money"), right, width * 0.22, Qt::AlignRight}},
                small());
    m_paper.line(6);
    m_paper.space(20);
}

void ZReportPaper::addTurnoverRow(const QString& what, const TurnoverLine& line) {
    m_paper.row({{what, left, width * 0.32},
                 {m_figures.count(Points{line.count}), left + width * 0.42, width * 0.1, Qt::AlignRight},
                 {m_figures.count(line.points), left + width * 0.61, width * 0.18, Qt::AlignRight},
                 {m_figures.count(line.bonus), left + width * 0.77, width * 0.15, Qt::AlignRight},
                 {m_figures.money(line.money), right, width * 0.22, Qt::AlignRight}},
                plain());
}

void ZReportPaper::addTurnover(const ShiftReport& report) {
    addHeading(tr("Cards and points"));
    addTurnoverHeader();
    const auto& turnover = report.figures.turnover;
    addTurnoverRow(tr("Cards issued"), turnover.issued);
    addTurnoverRow(tr("Top-ups"), turnover.toppedUp);
    addTurnoverRow(tr("Refunds"), turnover.refunded);
    if (turnover.staff.count > 0) {
        addTurnoverRow(tr("Staff cards, no turnover"), turnover.staff);
    }
    if (turnover.deposits != Money{}) {
        addFact(tr("Deposits among these"), m_figures.money(turnover.deposits));
    }
    const auto& settled = report.figures.settled;
    if (settled.issued.count + settled.toppedUp.count + settled.staff.count == 0) {
        return;
    }
    m_paper.space(60);
    m_paper.text(tr("Begun before this shift, settled in it. Their money was taken before, and is in no drawer of this "
                    "shift."),
                 small());
    addTurnoverRow(tr("Cards issued"), settled.issued);
    addTurnoverRow(tr("Top-ups"), settled.toppedUp);
    if (settled.staff.count > 0) {
        addTurnoverRow(tr("Staff cards, no turnover"), settled.staff);
    }
}

void ZReportPaper::addPayments(const Turnover& turnover, const QString& heading) {
    addHeading(heading);
    const auto row = [this](const QString& what, const QString& taken, const QString& paidOut, const QString& net,
                            const QFont& font) {
        m_paper.row({{what, left, width * 0.25},
                     {taken, left + width * 0.5, width * 0.24, Qt::AlignRight},
                     {paidOut, left + width * 0.75, width * 0.24, Qt::AlignRight},
                     {net, right, width * 0.24, Qt::AlignRight}},
                    font);
    };
    row({}, tr("Taken"), tr("Paid out"), tr("Remains"), small());
    m_paper.line(6);
    m_paper.space(20);
    PaymentLine all;
    const std::array names{tr("Cash"), tr("Bank card"), tr("Other")};
    for (const auto& [kind, line] : turnover.payments) {
        all.taken += line.taken;
        all.paidOut += line.paidOut;
        row(names.at(static_cast<std::size_t>(kind)), m_figures.money(line.taken), m_figures.money(line.paidOut),
            m_figures.money(line.taken - line.paidOut), plain());
    }
    m_paper.space(20);
    m_paper.line(6);
    row(tr("Total"), m_figures.money(all.taken), m_figures.money(all.paidOut), m_figures.money(all.taken - all.paidOut),
        bold());
}

void ZReportPaper::addCash(const ShiftReport& report) {
    addHeading(tr("Cash in the drawer"));
    if (!report.figures.cash) {
        m_paper.text(tr("Shown once the drawer has been counted."), plain());
        return;
    }
    m_paper.keepTogether(2100);
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

void ZReportPaper::addCounts(const ShiftReport& report) {
    if (report.counts.empty()) {
        return;
    }
    addHeading(tr("Count of the drawer"));
    for (const auto& [count, time] : report.counts) {
        const auto by = count.approver.empty()
                            ? tr("by %1").arg(text(count.countedBy))
                            : tr("by %1, approved by %2").arg(text(count.countedBy), text(count.approver));
        m_paper.row({{localText(time), left, width * 0.34},
                     {by, left + width * 0.36, width * 0.36},
                     {m_figures.money(count.counted), right, width * 0.26, Qt::AlignRight}},
                    plain());
    }
    m_paper.space(40);
    if (report.counts.size() > 1) {
        m_paper.text(tr("The last one counts:"), small());
    }
    addPieces(report.counts.back().count);
}

void ZReportPaper::addPieces(const CashCount& count) {
    for (const auto& pieces : count.pieces) {
        const auto worth = Money::fromMinor(pieces.value.minor() * pieces.pieces);
        m_paper.row({{m_figures.count(Points{pieces.pieces}), left + width * 0.2, width * 0.18, Qt::AlignRight},
                     {QString(times), left + width * 0.22, width * 0.04},
                     {m_figures.money(pieces.value), left + width * 0.5, width * 0.24, Qt::AlignRight},
                     {m_figures.money(worth), right, width * 0.35, Qt::AlignRight}},
                    plain());
    }
}

void ZReportPaper::addOpen(const ShiftReport& report) {
    addHeading(report.zNumber ? tr("Open, carried forward") : tr("Open"));
    if (report.figures.open.empty()) {
        m_paper.text(tr("None. Every change of a card was read back."), plain());
        return;
    }
    const auto row = [this](const QString& entry, const QString& time, const QString& what, const QString& cardNumber,
                            const QString& shift, const QString& money, const QFont& font) {
        m_paper.row({{entry, left, width * 0.09},
                     {time, left + width * 0.10, width * 0.24},
                     {what, left + width * 0.36, width * 0.11},
                     {cardNumber, left + width * 0.48, width * 0.18},
                     {shift, left + width * 0.77, width * 0.1, Qt::AlignRight},
                     {money, right, width * 0.22, Qt::AlignRight}},
                    font);
    };
    row(tr("Entry"), tr("Time (UTC)"), tr("What"), tr("Card"), tr("Shift"), tr("Money"), small());
    m_paper.line(6);
    m_paper.space(20);
    for (const auto& open : report.figures.open) {
        row(QString::number(open.intent), clockText(open.time), nameOfKind(open.kind),
            open.serial ? m_figures.serial(*open.serial) : text(open.uid),
            open.shift ? QString::number(*open.shift) : tr("none"), m_figures.money(open.money), plain());
    }
}

void ZReportPaper::addExceptions(const Exceptions& exceptions) {
    addHeading(tr("Exceptions"));
    const std::array lines{std::pair{tr("Refunds"), exceptions.refunds},
                           std::pair{tr("Approved by a second person"), exceptions.approvals},
                           std::pair{tr("Card changes that took no effect"), exceptions.notDone},
                           std::pair{tr("Card changes not read back at once"), exceptions.leftOpen},
                           std::pair{tr("Cards turned away"), exceptions.refusedCards},
                           std::pair{tr("Not allowed to the operator"), exceptions.notAllowed},
                           std::pair{tr("Failed sign-ins at the station"), exceptions.failedSignIns},
                           std::pair{tr("Clock set back"), exceptions.clockSetBacks}};
    if (exceptions.total() == 0) {
        m_paper.text(tr("None."), plain());
        return;
    }
    for (const auto& [what, count] : lines) {
        if (count > 0) {
            m_paper.row({{what, left, width * 0.5},
                         {m_figures.count(Points{count}), left + width * 0.6, width * 0.1, Qt::AlignRight}},
                        plain());
        }
    }
}

void ZReportPaper::addPerpetual(const ShiftReport& report) {
    addHeading(tr("Perpetual totals of this station, from its first entry"));
    addTurnoverHeader();
    const auto& perpetual = report.perpetual;
    addTurnoverRow(tr("Cards issued"), perpetual.issued);
    addTurnoverRow(tr("Top-ups"), perpetual.toppedUp);
    addTurnoverRow(tr("Refunds"), perpetual.refunded);
    if (perpetual.staff.count > 0) {
        addTurnoverRow(tr("Staff cards, no turnover"), perpetual.staff);
    }
    const auto net = perpetual.issued.money + perpetual.toppedUp.money - perpetual.refunded.money;
    m_paper.space(20);
    m_paper.line(6);
    m_paper.row(
        {{tr("Sales less refunds"), left, width * 0.5}, {m_figures.money(net), right, width * 0.4, Qt::AlignRight}},
        bold());
}

void ZReportPaper::addLedger(const ShiftReport& report) {
    addHeading(tr("Ledger"));
    addFact(tr("Entries of this shift"), tr("%1 to %2").arg(report.firstEntry).arg(report.lastEntry));
    if (report.entry) {
        addFact(tr("This Z report"), tr("entry %1").arg(*report.entry));
    }
    addFact(tr("Head of the chain"), tr("entry %1").arg(report.head.number));
    auto digits = Paper::font(10, QFont::DemiBold);
    digits.setFamilies(
        {QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    for (const auto& line : readable(report.head.hash)) {
        m_paper.row({{line, left + width * 0.3, width * 0.7}}, digits);
    }
    if (report.zNumber) {
        m_paper.space(40);
        m_paper.text(
            tr("Keep this paper. A ledger whose tail was cut off, or that was replaced, no longer has this head "
               "at this entry."),
            small());
    }
}

void ZReportPaper::addSignatures() {
    m_paper.keepTogether(860);
    m_paper.space(420);
    const auto cashier = tr("Cashier: date, signature");
    const auto supervisor = tr("Supervisor: date, signature");
    m_paper.block(200, [cashier, supervisor](QPainter& painter, double y) {
        const auto sign = [&painter, y](double x, const QString& who) {
            painter.fillRect(QRectF(x, y, width * 0.45, 7), Qt::black);
            painter.setFont(small());
            painter.setPen(Qt::black);
            painter.drawText(QRectF(x, y + 20, width * 0.45, 160), Qt::AlignLeft | Qt::AlignTop, who);
        };
        sign(left, cashier);
        sign(left + width * 0.55, supervisor);
    });
    m_paper.space(120);
    m_paper.text(tr("This report is made from the station's own ledger. Tallycard is not a certified fiscal device."),
                 small());
}

void ZReportPaper::paint(QPainter& painter, int page) const {
    if (m_reality == Reality::Simulated) {
        painter.save();
        painter.translate(Paper::width / 2, Paper::height / 2);
        painter.rotate(-52);
        painter.setFont(Paper::font(96, QFont::Black));
        painter.setPen(QColor(0xE6, 0xE6, 0xE6));
        painter.drawText(QRectF(-4500, -1000, 9000, 2000), Qt::AlignCenter, tr("SIMULATION"));
        painter.restore();
    }
    m_paper.paint(painter, page);
    painter.setFont(small());
    painter.setPen(Qt::black);
    const QRectF footer(left, Paper::height - 560, width, 200);
    painter.drawText(footer, Qt::AlignLeft | Qt::AlignVCenter, m_footer);
    painter.drawText(footer, Qt::AlignRight | Qt::AlignVCenter, tr("Page %1 of %2").arg(page + 1).arg(pageCount()));
}

} // namespace tally::ui

namespace tally {

Result<void, PrintError> printShiftReport(const std::filesystem::path& file, const ShiftReport& report) {
    return ui::printPdf(file, QStringLiteral("Tallycard: shift report"),
                        [&report] { return std::make_unique<ui::ZReportPaper>(report); });
}

} // namespace tally
