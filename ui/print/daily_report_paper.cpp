#include "ui/print/daily_report_paper.h"

#include "ui/print/report_words.h"

#include <QLocale>

#include <utility>

namespace tally::ui {

namespace {

QString textOf(DayRange days) {
    const auto first = QLocale().toString(dateOf(days.first), QLocale::LongFormat);
    return days.isOneDay()
               ? first
               : QStringLiteral("%1 – %2").arg(first, QLocale().toString(dateOf(days.last), QLocale::LongFormat));
}

QString isoText(DayRange days) {
    const auto first = dateOf(days.first).toString(Qt::ISODate);
    return days.isOneDay() ? first : QStringLiteral("%1 – %2").arg(first, dateOf(days.last).toString(Qt::ISODate));
}

} // namespace

DailyReportPaper::DailyReportPaper(const Report& report)
    : ReportPaper(report.reality, report.station, report.siteId, report.currency, isoText(report.days)),
      m_clock(report.timeZone) {
    addTitle(report.days.isOneDay() ? tr("Daily report") : tr("Report of several days"), textOf(report.days),
             tr("Times of %1").arg(QString::fromStdString(report.timeZone)));
    addTotals(report);
    addTakings(report);
    addApart(report);
    addGroups(report);
    addShifts(report);
    addOpenSales(report);
    addLiability(report);
    addExceptions(report);
    addLedger(report);
    addSignatures(
        tr("Manager: date, signature"),
        tr("This report is made from the station's own ledger. It is not a certified fiscal document, and this is "
           "not a certified fiscal device. What it offers one: numbered Z reports, the head of the chain above, "
           "and a ledger in which every entry is signed and which anybody can check."));
}

void DailyReportPaper::addTotals(const Report& report) {
    addHeading(tr("Cards and points"));
    const auto table = sumsTable();
    beginTable(table);
    addSum(table, tr("Cards issued"), report.sums.issued);
    addSum(table, tr("Top-ups"), report.sums.toppedUp);
    addSum(table, tr("Refunds"), report.sums.refunded);
    addTotal(table, {tr("Turnover"), {}, {}, {}, m_figures.money(report.sums.turnover())});
    if (report.sums.deposits() != Money()) {
        addRow(table, {tr("of that, deposits on cards"), {}, {}, {}, m_figures.money(report.sums.deposits())});
    }
}

void DailyReportPaper::addTakings(const Report& report) {
    std::vector<PaymentRow> rows;
    for (const auto& [kind, total] : report.sums.payments) {
        rows.push_back({kind, total.taken, total.given});
    }
    addPayments(rows);
    const auto& cash = report.sums.payments.at(PaymentKind::Cash);
    if (cash.handedOver != Money()) {
        m_paper.space(30);
        m_paper.text(tr("Where it was noted, %1 in cash were handed over and %2 given back as change, which are no "
                        "takings.")
                         .arg(m_figures.money(cash.handedOver), m_figures.money(cash.change)),
                     small());
    }
}

template <typename Groups, typename Name>
void DailyReportPaper::addGroup(const QString& title, const Groups& groups, Name name) {
    if (groups.empty()) {
        return;
    }
    addHeading(title);
    const Table table{{{{}, left, width * 0.24},
                       {tr("Cards"), left + width * 0.33, width * 0.08, Qt::AlignRight},
                       {tr("Top-ups"), left + width * 0.455, width * 0.115, Qt::AlignRight},
                       {tr("Refunds"), left + width * 0.58, width * 0.12, Qt::AlignRight},
                       {tr("Sold for"), left + width * 0.79, width * 0.2, Qt::AlignRight},
                       {tr("Paid out"), right, width * 0.2, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& group : groups) {
        const auto [title_of, sums] = name(group);
        addRow(table,
               {title_of, m_figures.count(Points{sums->issued.count}), m_figures.count(Points{sums->toppedUp.count}),
                m_figures.count(Points{sums->refunded.count}),
                m_figures.money(sums->issued.money + sums->toppedUp.money), m_figures.money(sums->refunded.money)});
    }
}

void DailyReportPaper::addApart(const Report& report) {
    using Apart = std::pair<QString, const SalesSums*>;
    std::vector<Apart> apart;
    if (!report.outsideShifts.isEmpty()) {
        apart.emplace_back(tr("Outside any shift, part of the above"), &report.outsideShifts);
    }
    if (!report.staff.isEmpty()) {
        apart.emplace_back(tr("Staff cards, no turnover"), &report.staff);
    }
    addGroup(tr("Apart"), apart, [](const Apart& each) { return each; });
}

void DailyReportPaper::addGroups(const Report& report) {
    using Named = std::pair<QString, const SalesSums*>;
    if (!report.days.isOneDay()) {
        addGroup(tr("By day"), report.byDay, [](const auto& day) {
            return Named(QLocale().toString(dateOf(day.first), QLocale::ShortFormat), &day.second);
        });
    }
    addGroup(tr("By cashier"), report.byOperator,
             [](const auto& of) { return Named(QString::fromStdString(of.first), &of.second); });
    addGroup(tr("By hour"), report.byHour,
             [](const HourSums& hour) { return Named(QString::fromStdString(hour.name), &hour.sums); });
    addGroup(tr("By price list"), report.byPriceList, [](const auto& list) {
        return Named(list.first ? tr("List of entry %1").arg(*list.first) : tr("None"), &list.second);
    });
    addGroup(tr("By station"), report.byStation,
             [](const auto& of) { return Named(QString::number(of.first), &of.second); });
}

void DailyReportPaper::addShifts(const Report& report) {
    if (report.shifts.empty()) {
        return;
    }
    addHeading(tr("Shifts closed"));
    const Table table{{{tr("Z"), left, width * 0.08},
                       {tr("Shift of"), left + width * 0.09, width * 0.27},
                       {tr("Expected"), left + width * 0.56, width * 0.2, Qt::AlignRight},
                       {tr("Counted"), left + width * 0.77, width * 0.2, Qt::AlignRight},
                       {tr("Over or short"), right, width * 0.22, Qt::AlignRight}}};
    beginTable(table);
    Money difference;
    for (const auto& shift : report.shifts) {
        difference += shift.difference();
        addRow(table,
               {QString::number(shift.zNumber), QString::fromStdString(shift.owner), m_figures.money(shift.expected),
                m_figures.money(shift.counted), m_figures.money(shift.difference())});
    }
    addTotal(table, {{}, tr("Total"), {}, {}, m_figures.money(difference)});
}

void DailyReportPaper::addOpenSales(const Report& report) {
    addHeading(tr("Open at the end of the day"));
    if (report.open.empty()) {
        m_paper.text(tr("None. Every change of a card was read back."), plain());
        return;
    }
    m_paper.text(
        tr("Sent to a card and not read back, because the card was lifted. Each completes itself when its card is next "
           "shown. Not among the totals above, but their money may be in the drawer: sales %1, refunds %2.")
            .arg(m_figures.money(report.openSales.money), m_figures.money(report.openRefunds.money)),
        plain());
    m_paper.space(60);
    const Table table{{{tr("Entry"), left, width * 0.09},
                       {tr("Time"), left + width * 0.10, width * 0.2},
                       {tr("What"), left + width * 0.32, width * 0.12},
                       {tr("Card"), left + width * 0.45, width * 0.18},
                       {tr("Points"), left + width * 0.77, width * 0.14, Qt::AlignRight},
                       {tr("Money"), right, width * 0.22, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& intent : report.open) {
        addRow(table,
               {QString::number(intent.number), QString::fromStdString(m_clock.text(intent.time)),
                ReportWords::change(intent.kind),
                intent.serial ? m_figures.serial(*intent.serial) : QString::fromStdString(intent.uid),
                m_figures.count(intent.points.value_or(Points{0})), m_figures.money(intent.money.value_or(Money{}))});
    }
}

void DailyReportPaper::addLiability(const Report& report) {
    if (!report.liability) {
        return;
    }
    const auto& liability = *report.liability;
    addHeading(tr("Points sold and points outstanding"));
    const Table table{{{{}, left, width * 0.45},
                       {tr("Paid for"), left + width * 0.62, width * 0.18, Qt::AlignRight},
                       {tr("Bonus"), left + width * 0.8, width * 0.17, Qt::AlignRight},
                       {tr("Points"), right, width * 0.19, Qt::AlignRight}}};
    beginTable(table);
    const auto row = [this, &table](const QString& what, Points paid, Points bonus) {
        addRow(table, {what, m_figures.count(paid), m_figures.count(bonus), m_figures.count(paid + bonus)});
    };
    const auto sold = report.sums.issued.points + report.sums.toppedUp.points;
    const auto bonus = report.sums.issued.bonus + report.sums.toppedUp.bonus;
    row(tr("Sold"), sold - bonus, bonus);
    row(tr("Refunded"), report.sums.refunded.points, Points());
    row(tr("Outstanding at most, on %1 cards").arg(m_figures.count(Points{liability.cards})), liability.paid,
        liability.bonus);
    m_paper.space(30);
    m_paper.text(tr("Outstanding is an upper bound from what each card held when it was last seen here, at entry %1: "
                    "what was played at machines since then is not in this ledger. Open sales make %2 of it; staff "
                    "cards hold %3 more.")
                     .arg(liability.asOfEntry)
                     .arg(m_figures.points(liability.ofOpenSales), m_figures.points(liability.staff)),
                 small());
}

void DailyReportPaper::addExceptions(const Report& report) {
    addHeading(tr("To look into"));
    if (report.exceptions.empty()) {
        m_paper.text(tr("No refund, no approval, nothing that failed or was refused."), plain());
        return;
    }
    QStringList reasons;
    for (const auto& [reason, count] : report.refusedCards) {
        const auto why = reason ? ReportWords::reason(*reason) : tr("no reason noted");
        reasons << QStringLiteral("%1: %2").arg(why).arg(count);
    }
    if (!reasons.empty()) {
        m_paper.text(
            tr("Cards turned away: %1 (%2).").arg(report.refusedCount()).arg(reasons.join(QStringLiteral(", "))),
            plain());
    }
    for (const auto kind : everyExceptionKind) {
        addExceptionsOf(kind, report);
    }
}

void DailyReportPaper::addExceptionsOf(ExceptionKind kind, const Report& report) {
    const auto count = report.countOf(kind);
    if (count == 0) {
        return;
    }
    m_paper.keepTogether(600);
    m_paper.space(80);
    m_paper.text(tr("%1: %2").arg(ReportWords::name(kind)).arg(count), bold());
    m_paper.space(20);
    const Table table{{{tr("Entry"), left, width * 0.085},
                       {tr("Time"), left + width * 0.09, width * 0.17},
                       {tr("Operator"), left + width * 0.27, width * 0.22},
                       {tr("Card"), left + width * 0.5, width * 0.16},
                       {tr("Why"), left + width * 0.67, width * 0.17},
                       {tr("Money"), right, width * 0.155, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& [of, entry] : report.exceptions) {
        if (of != kind) {
            continue;
        }
        auto who = QString::fromStdString(entry.operatorName);
        if (!entry.approver.empty()) {
            who = tr("%1, approved by %2").arg(who, QString::fromStdString(entry.approver));
        }
        addRow(table,
               {QString::number(entry.number), QString::fromStdString(m_clock.text(entry.time)), who,
                entry.serial ? m_figures.serial(*entry.serial) : QString::fromStdString(entry.uid),
                ReportWords::why(entry), entry.money == Money() ? QString() : m_figures.money(entry.money)},
               small());
    }
}

QString DailyReportPaper::verdictOn(const Verification& verification) {
    if (verification.ok()) {
        return tr("Verified: all %1 entries of the ledger are as they were written.").arg(verification.entries);
    }
    if (verification.firstBad) {
        return tr("VERIFICATION FAILED at entry %1. Do not rely on this report; call the manager.")
            .arg(*verification.firstBad);
    }
    return tr(
        "VERIFICATION FAILED: the ledger's file itself was changed. Do not rely on this report; call the manager.");
}

void DailyReportPaper::addLedger(const Report& report) {
    addHeading(tr("Ledger"), signedHead);
    addFact(report.days.isOneDay() ? tr("Entries of this day") : tr("Entries of these days"),
            report.firstEntry && report.lastEntry ? tr("%1 to %2").arg(*report.firstEntry).arg(*report.lastEntry)
                                                  : tr("none"));
    addHead(report.head);
    m_paper.space(40);
    m_paper.text(verdictOn(report.verification), bold());
    m_paper.space(40);
    m_paper.text(tr("Compare the head with the one that the next report starts from. A ledger whose tail was cut off "
                    "shows only there or against a backup."),
                 small());
}

} // namespace tally::ui
