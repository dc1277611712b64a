#include "ui/print/daily_report_paper.h"

#include "ui/dates.h"
#include "ui/name_order.h"
#include "ui/print/report_words.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace tally::ui {

namespace {

QString textOf(DayRange days) {
    return days.isOneDay() ? Dates::day(days.first)
                           : QStringLiteral("%1 – %2").arg(Dates::day(days.first), Dates::day(days.last));
}

QString titleOf(DayRange days) { return days.isOneDay() ? Dates::dayOfWeek(days.first) : textOf(days); }

} // namespace

DailyReportPaper::DailyReportPaper(const Report& report)
    : ReportPaper(report.reality, report.station, report.siteId, report.currency, textOf(report.days)),
      m_clock(report.timeZone) {
    addTitle(report.days.isOneDay() ? tr("Daily report") : tr("Report of several days"), titleOf(report.days),
             tr("Times of %1").arg(QString::fromStdString(report.timeZone)));
    addRestored(report.restored);
    addMaking(report);
    addTotals(report);
    addTakings(report);
    addCashMovements(report);
    addGroups(report);
    addShifts(report);
    addOpenShifts(report);
    addClock(report);
    addOpenSales(report);
    addLiability(report);
    addExceptions(report);
    addLedger(report);
    addClosing(
        tr("This report is made from the station's own ledger. It is not a certified fiscal document, and this is "
           "not a certified fiscal device. What it offers one: numbered Z reports, the head of the chain above, "
           "and a ledger in which every entry is signed and which anybody can check."));
}

QString DailyReportPaper::moment(std::chrono::sys_time<std::chrono::milliseconds> time) const {
    return Dates::moment(m_clock.at(time));
}

void DailyReportPaper::addMaking(const Report& report) {
    m_paper.space(40);
    if (report.made) {
        addFact(tr("Printed"), whenAndWho(moment(report.made->time), report.made->by));
    }
    if (!report.isOfEndedDays()) {
        const auto now = Dates::time(m_clock.at(report.made->time));
        const auto end = Dates::time(m_clock.at(report.endsAt));
        m_paper.text((report.days.isOneDay() ? tr("As of %1, the day runs until %2.")
                                             : tr("As of %1, the last day runs until %2."))
                         .arg(now, end),
                     bold());
    }
    switch (report.withheld) {
    case Withheld::Nothing:
        break;
    case Withheld::MoneyPerPerson:
        m_paper.text(tr("Without money per person, which is shown to whoever signs in."), bold());
        break;
    case Withheld::Drawers:
        m_paper.text(
            tr("Without money per person and means of payment: while a drawer is not finally counted, these are "
               "shown to a supervisor alone."),
            bold());
        break;
    }
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
    if (!report.showsDrawers()) {
        return;
    }
    std::vector<PaymentRow> rows;
    for (const auto& [kind, total] : report.sums.payments) {
        rows.push_back({{kind}, total.taken, total.given});
    }
    for (const auto& [name, total] : report.sums.others) {
        rows.push_back({{PaymentKind::Other, name}, total.taken, total.given});
    }
    addPayments(rows);
    const auto& cash = report.sums.payments.at(PaymentKind::Cash);
    if (cash.handedOver != Money()) {
        m_paper.space(30);
        m_paper.text(tr("Where it was noted, %1 in cash were handed over, and %2 given back as change.")
                         .arg(m_figures.money(cash.handedOver), m_figures.money(cash.change)),
                     small());
    }
}

void DailyReportPaper::addCashMovements(const Report& report) {
    const auto count = std::accumulate(report.moved.begin(), report.moved.end(), std::int64_t{0},
                                       [](auto sum, const auto& moved) { return sum + moved.second.count; });
    if (!report.showsDrawers() || count == 0) {
        return;
    }
    addHeading(tr("Cash into and out of the drawers"));
    const Table sums{{{{}, left, width * 0.45},
                      {tr("Number"), left + width * 0.6, width * 0.14, Qt::AlignRight},
                      {tr("Money"), right, width * 0.3, Qt::AlignRight}}};
    beginTable(sums);
    for (const auto& [kind, moved] : report.moved) {
        addRow(sums,
               {ReportWords::movements(kind), m_figures.count(Points{moved.count}), m_figures.money(moved.money)});
    }
    if (report.cashMovements.empty() || !report.lists(Listed::CashMovements)) {
        return;
    }
    m_paper.space(80);
    const Table table{{{tr("Time"), left, width * 0.2},
                       {tr("What"), left + width * 0.21, width * 0.12},
                       {tr("Who"), left + width * 0.34, width * 0.22},
                       {tr("What for"), left + width * 0.57, width * 0.25},
                       {tr("Money"), right, width * 0.165, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& entry : report.cashMovements) {
        addRow(table,
               {moment(entry.time), ReportWords::movement(transactionOf(entry.kind)),
                ReportWords::whoAndApprover(entry.operatorName, entry.approver), QString::fromStdString(entry.remark),
                m_figures.money(entry.money)},
               small());
    }
}

DailyReportPaper::Table DailyReportPaper::groupTable(const Report& report) const {
    Table table{{{{}, left, width * 0.19},
                 {tr("Cards"), left + width * 0.25, width * 0.06, Qt::AlignRight},
                 {tr("Top-ups", "heading of a column"), left + width * 0.33, width * 0.07, Qt::AlignRight},
                 {tr("Refunds", "heading of a column"), left + width * 0.41, width * 0.075, Qt::AlignRight},
                 {tr("Sold for"), left + width * 0.535, width * 0.12, Qt::AlignRight},
                 {tr("Paid out"), left + width * 0.65, width * 0.11, Qt::AlignRight}}};
    if (report.showsDrawers()) {
        table.columns.push_back({tr("Cash"), left + width * 0.77, width * 0.115, Qt::AlignRight});
        table.columns.push_back({tr("Bank card"), left + width * 0.89, width * 0.115, Qt::AlignRight});
        table.columns.push_back({tr("Other"), right, width * 0.105, Qt::AlignRight});
    }
    return table;
}

QStringList DailyReportPaper::groupRow(const QString& name, const SalesSums& sums, Shown shown) const {
    QStringList row{name, m_figures.count(Points{sums.issued.count}), m_figures.count(Points{sums.toppedUp.count}),
                    m_figures.count(Points{sums.refunded.count})};
    std::vector<Money> amounts{sums.issued.money + sums.toppedUp.money, sums.refunded.money};
    for (const auto& [kind, payment] : sums.payments) {
        amounts.push_back(payment.net());
    }
    for (const auto amount : amounts) {
        row << (shown == Shown::CountsAndMoney ? m_figures.amount(amount) : QStringLiteral("–"));
    }
    return row;
}

template <typename Groups, typename Name>
DailyReportPaper::Group DailyReportPaper::groupOf(const QString& title, const Groups& groups, Name name,
                                                  Shown shown) const {
    Group group{title, {}};
    for (const auto& each : groups) {
        const auto [named, sums] = name(each);
        group.rows.push_back(groupRow(named, *sums, shown));
    }
    return group;
}

DailyReportPaper::Group DailyReportPaper::apart(const Report& report) const {
    using Apart = std::pair<QString, const SalesSums*>;
    std::vector<Apart> apart;
    if (!report.outsideShifts.isEmpty()) {
        apart.emplace_back(tr("Outside any shift, part of the above"), &report.outsideShifts);
    }
    if (!report.staff.isEmpty()) {
        apart.emplace_back(tr("Staff cards, no turnover"), &report.staff);
    }
    return groupOf(tr("Apart"), apart, [](const Apart& each) { return each; });
}

std::vector<DailyReportPaper::Group> DailyReportPaper::groupsOf(const Report& report) const {
    using Named = std::pair<QString, const SalesSums*>;
    std::vector<Group> groups{apart(report)};
    if (!report.days.isOneDay()) {
        groups.push_back(groupOf(tr("By day"), report.byDay,
                                 [](const auto& day) { return Named(Dates::day(day.first), &day.second); }));
    }
    groups.push_back(groupOf(
        tr("By cashier"), inOrderOfNames(report.byOperator),
        [](const auto* of) { return Named(QString::fromStdString(of->first), &of->second); },
        report.showsMoneyPerPerson() ? Shown::CountsAndMoney : Shown::Counts));
    groups.push_back(groupOf(tr("By hour"), report.byHour, [](const HourSums& hour) {
        return Named(QString::fromStdString(hour.name), &hour.sums);
    }));
    // What has one row alone is the turnover once more.
    if (report.byPriceList.size() > 1) {
        groups.push_back(groupOf(tr("By price list"), report.byPriceList, [](const auto& list) {
            return Named(list.first ? tr("List of entry %1").arg(*list.first) : tr("None"), &list.second);
        }));
    }
    if (report.byStation.size() > 1) {
        groups.push_back(groupOf(tr("By station"), report.byStation,
                                 [](const auto& of) { return Named(QString::number(of.first), &of.second); }));
    }
    std::erase_if(groups, [](const Group& group) { return group.rows.empty(); });
    return groups;
}

void DailyReportPaper::addGroups(const Report& report) {
    constexpr double titleAndFirstRow = 250;
    const auto groups = groupsOf(report);
    if (groups.empty()) {
        return;
    }
    addHeading(tr("In parts, money in %1").arg(QString::fromStdString(m_figures.currency().code())),
               firstRows + titleAndFirstRow);
    // One table of all groups: of each its title, and its rows below.
    const auto table = groupTable(report);
    beginTable(table);
    for (const auto& group : groups) {
        makeRoom(table, titleAndFirstRow);
        m_paper.row({{group.title, left, width}}, groupTitle());
        for (const auto& row : group.rows) {
            addRow(table, row, small());
        }
    }
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
        const auto money = [&](Money amount) {
            return report.showsMoneyPerPerson() ? m_figures.money(amount) : QStringLiteral("–");
        };
        addRow(table, {QString::number(shift.zNumber), QString::fromStdString(shift.owner), money(shift.expected),
                       money(shift.counted), money(shift.difference())});
        for (const auto& count : shift.counts) {
            const auto by = ReportWords::whoAndApprover(count.countedBy, count.approver);
            addRow(table, {{}, tr("counted: %1").arg(by), m_figures.money(count.expected),
                           m_figures.money(count.counted), m_figures.money(count.difference())});
        }
        if (shift.lastCounted && shift.lastCounted->counted != shift.openingFloat) {
            addRow(table, {{}, tr("float, beside Z %1").arg(shift.lastCounted->z),
                           m_figures.money(shift.lastCounted->counted), m_figures.money(shift.openingFloat),
                           m_figures.money(shift.openingFloat - shift.lastCounted->counted)});
        }
    }
    // Of one shift alone, the total is its row once more.
    if (!report.showsMoneyPerPerson() || report.shifts.size() == 1) {
        return;
    }
    addTotal(table, {{}, tr("Total"), {}, {}, m_figures.money(difference)});
}

void DailyReportPaper::addOpenShifts(const Report& report) {
    if (report.openShifts.empty()) {
        return;
    }
    addHeading(!report.isOfEndedDays()  ? tr("Shifts open")
               : report.days.isOneDay() ? tr("Shifts open at the end of the day")
                                        : tr("Shifts open at the end of the range"));
    for (const auto& shift : report.openShifts) {
        const auto since = m_clock.at(shift.since);
        const bool isOfThisDay =
            report.days.isOneDay() && std::chrono::floor<std::chrono::days>(since) == report.days.first;
        //: %1 is a name, %2 a time: "Anna since 18:02"
        m_paper.text(
            tr("%1 since %2")
                .arg(QString::fromStdString(shift.owner), isOfThisDay ? Dates::time(since) : Dates::moment(since)),
            plain());
    }
}

void DailyReportPaper::addOpenSales(const Report& report) {
    const auto heading = !report.isOfEndedDays()  ? tr("Open sales and refunds")
                         : report.days.isOneDay() ? tr("Open at the end of the day")
                                                  : tr("Open at the end of the range");
    if (report.open.empty()) {
        addNothing(heading, tr("None. Every change of a card was read back."));
        return;
    }
    addHeading(heading);
    m_paper.text(
        tr("Sent to a card and not read back, because the card was lifted. Each completes itself when its card is next "
           "shown. Not among the totals above, but their money may be in the drawer: sales %1, refunds %2.")
            .arg(m_figures.money(report.openSales.money), m_figures.money(report.openRefunds.money)),
        plain());
    m_paper.space(60);
    const Table table{{{tr("Entry"), left, width * 0.09},
                       {tr("Time"), left + width * 0.10, width * 0.22},
                       {tr("What"), left + width * 0.33, width * 0.11},
                       {tr("Card"), left + width * 0.45, width * 0.18},
                       {tr("Points"), left + width * 0.77, width * 0.14, Qt::AlignRight},
                       {tr("Money"), right, width * 0.22, Qt::AlignRight}}};
    beginTable(table);
    for (const auto& intent : report.open) {
        addRow(table,
               {QString::number(intent.number), moment(intent.time), ReportWords::change(intent.kind),
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
    row(tr("Refunded"), report.sums.refunded.points - report.sums.refunded.bonus, report.sums.refunded.bonus);
    row(tr("Outstanding at most, on %1 cards").arg(m_figures.count(Points{liability.cards})), liability.paid,
        liability.bonus);
    row(tr("Expired, on %1 cards").arg(m_figures.count(Points{liability.expiredCards})), liability.expiredPaid,
        liability.expiredBonus);
    m_paper.space(60);
    addFact(tr("Deposits on %1 cards").arg(m_figures.count(Points{liability.deposits.cards})),
            m_figures.money(liability.deposits.money));
    m_paper.space(30);
    m_paper.text(tr("Outstanding is an upper bound from what each card held when it was last seen here, at entry %1: "
                    "what was played at machines since then is not in this ledger. Open sales make %2 of it; staff "
                    "cards hold %3 more. Expired points are in no other line.")
                     .arg(liability.asOfEntry)
                     .arg(m_figures.points(liability.ofOpenSales), m_figures.points(liability.staff)),
                 small());
}

void DailyReportPaper::addExceptions(const Report& report) {
    constexpr double firstKind = 750; // its name, and the first of its list
    if (report.exceptions.empty()) {
        addNothing(tr("To look into"), tr("No refund, no approval, nothing that failed or was refused."));
        return;
    }
    addHeading(tr("To look into"), firstKind);
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
    // One table of all kinds: of each a line, and what is listed of it below.
    const Table table{{{tr("Entry"), left, width * 0.085},
                       {tr("Time"), left + width * 0.09, width * 0.19},
                       {tr("Operator"), left + width * 0.29, width * 0.21},
                       {tr("Card"), left + width * 0.51, width * 0.15},
                       {tr("Why"), left + width * 0.67, width * 0.17},
                       {tr("Money"), right, width * 0.155, Qt::AlignRight}}};
    if (std::ranges::any_of(everyExceptionKind, [&](ExceptionKind kind) { return !report.toList(kind).empty(); })) {
        beginTable(table);
    }
    for (const auto kind : everyExceptionKind) {
        addExceptionsOf(kind, report, table);
    }
}

void DailyReportPaper::addExceptionsOf(ExceptionKind kind, const Report& report, const Table& table) {
    constexpr double nameAndFirstRow = 450;
    const auto count = report.countOf(kind);
    if (count == 0) {
        return;
    }
    makeRoom(table, nameAndFirstRow);
    m_paper.row({{tr("%1: %2").arg(ReportWords::name(kind)).arg(count), left, width}}, groupTitle());
    for (const auto* each : report.toList(kind)) {
        const auto& entry = *each;
        const auto who = ReportWords::whoAndApprover(entry.operatorName, entry.approver);
        addRow(table,
               {QString::number(entry.number), moment(entry.time), who,
                entry.serial ? m_figures.serial(*entry.serial) : QString::fromStdString(entry.uid),
                ReportWords::why(kind, entry, m_clock), entry.money == Money() ? QString() : m_figures.money(entry.money)},
               small());
    }
}

QString DailyReportPaper::verdictOn(const Verification& verification) {
    switch (verification.trust()) {
    case Trust::Checked:
        return tr("Verified: all %1 entries of the ledger are as they were written.").arg(verification.entries) +
               QLatin1Char(' ') + ReportWords::trust(Trust::Checked);
    case Trust::ChainOnly:
        return tr("The chain of all %1 entries of the ledger holds.").arg(verification.entries) + QLatin1Char(' ') +
               ReportWords::trust(Trust::ChainOnly);
    case Trust::Failed:
        break;
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
    const bool hasHead = report.head.number != 0;
    if (hasHead) {
        addHead(report.head);
    } else {
        m_paper.text(tr("Nothing had been written by then: the chain has no head yet, and there is nothing to sign."),
                     plain());
    }
    m_paper.space(40);
    m_paper.text(verdictOn(report.verification), bold());
    if (!hasHead) {
        return;
    }
    m_paper.space(40);
    m_paper.text(tr("A ledger whose tail was cut off shows only against the head of a later report, or a backup."),
                 small());
    addSignatures(tr("Manager: date, signature"));
}

} // namespace tally::ui
