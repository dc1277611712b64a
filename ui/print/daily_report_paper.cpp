#include "ui/print/daily_report_paper.h"

#include <QDateTime>
#include <QFontMetricsF>
#include <QLocale>
#include <QTimeZone>

#include <array>

namespace tally::ui {

namespace {

constexpr double width = Paper::right - Paper::left;
constexpr double left = Paper::left;
constexpr double right = Paper::right;

QFont plain() { return Paper::font(10); }
QFont bold() { return Paper::font(10, QFont::DemiBold); }
QFont small() { return Paper::font(8.5); }

QDate dateOf(BusinessDay day) { return QDate(1970, 1, 1).addDays(day.time_since_epoch().count()); }

QString universalTime(const Entry& entry) {
    const auto time = QDateTime::fromMSecsSinceEpoch(entry.time.time_since_epoch().count(), QTimeZone::utc());
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

} // namespace

DailyReportPaper::DailyReportPaper(const DailyReport& report)
    : m_figures(QLocale(), report.currency), m_reality(report.reality) {
    m_footer =
        tr("Tallycard   ·   Station %1   ·   %2").arg(report.station).arg(dateOf(report.day).toString(Qt::ISODate));
    layOut(report);
}

void DailyReportPaper::layOut(const DailyReport& report) {
    addTitle(report);
    addTotals(report);
    addPayments(report);
    addOpenSales(report);
    addRefused(report);
    addLedger(report);
    addSignatures();
}

void DailyReportPaper::addHeading(const QString& text) {
    m_paper.keepTogether(700);
    m_paper.space(170);
    m_paper.text(text, Paper::font(13, QFont::Bold));
    m_paper.space(40);
}

void DailyReportPaper::addTitle(const DailyReport& report) {
    m_paper.text(tr("Daily report"), Paper::font(24, QFont::Bold));
    m_paper.row(
        {{QLocale().toString(dateOf(report.day), QLocale::LongFormat), left, width * 0.6},
         {tr("Station %1   ·   Site %2").arg(report.station).arg(report.siteId), right, width * 0.4, Qt::AlignRight}},
        Paper::font(13, QFont::DemiBold));
    m_paper.space(40);
    m_paper.line(14);
    if (report.reality == Reality::Simulated) {
        m_paper.space(60);
        m_paper.text(tr("SIMULATION: no card and no money of this report exist."), Paper::font(11, QFont::Bold));
    }
}

void DailyReportPaper::addTotals(const DailyReport& report) {
    addHeading(tr("Cards and points"));
    const auto row = [this](const QString& what, const QString& count, const QString& points, const QString& bonus,
                            const QString& money, const QFont& font) {
        m_paper.row({{what, left, width * 0.3},
                     {count, left + width * 0.42, width * 0.12, Qt::AlignRight},
                     {points, left + width * 0.61, width * 0.18, Qt::AlignRight},
                     {bonus, left + width * 0.77, width * 0.15, Qt::AlignRight},
                     {money, right, width * 0.22, Qt::AlignRight}},
                    font);
    };
    row({}, tr("Number"), tr("Points"), tr("Bonus"), tr("Money"), small());
    m_paper.line(6);
    m_paper.space(20);
    const auto total = [this, &row](const QString& what, const ReportTotal& sum) {
        row(what, m_figures.count(Points{sum.count}), m_figures.count(sum.points), m_figures.count(sum.bonus),
            m_figures.money(sum.money), plain());
    };
    total(tr("Cards issued"), report.issued);
    total(tr("Top-ups"), report.toppedUp);
    total(tr("Refunds"), report.refunded);
}

void DailyReportPaper::addPayments(const DailyReport& report) {
    addHeading(tr("Money over the counter"));
    const auto row = [this](const QString& what, const QString& taken, const QString& given, const QString& net,
                            const QFont& font) {
        m_paper.row({{what, left, width * 0.25},
                     {taken, left + width * 0.5, width * 0.24, Qt::AlignRight},
                     {given, left + width * 0.75, width * 0.24, Qt::AlignRight},
                     {net, right, width * 0.24, Qt::AlignRight}},
                    font);
    };
    row({}, tr("Taken"), tr("Paid out"), tr("Remains"), small());
    m_paper.line(6);
    m_paper.space(20);
    PaymentTotal all;
    const std::array names{tr("Cash"), tr("Bank card"), tr("Other")};
    for (const auto& [kind, total] : report.payments) {
        all.taken += total.taken;
        all.given += total.given;
        row(names[static_cast<std::size_t>(kind)], m_figures.money(total.taken), m_figures.money(total.given),
            m_figures.money(total.net()), plain());
    }
    m_paper.space(20);
    m_paper.line(6);
    row(tr("Total"), m_figures.money(all.taken), m_figures.money(all.given), m_figures.money(all.net()), bold());
}

void DailyReportPaper::addOpenSales(const DailyReport& report) {
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
    const auto row = [this](const QString& entry, const QString& time, const QString& what, const QString& card,
                            const QString& points, const QString& money, const QFont& font) {
        m_paper.row({{entry, left, width * 0.09},
                     {time, left + width * 0.10, width * 0.2},
                     {what, left + width * 0.32, width * 0.12},
                     {card, left + width * 0.45, width * 0.18},
                     {points, left + width * 0.77, width * 0.14, Qt::AlignRight},
                     {money, right, width * 0.22, Qt::AlignRight}},
                    font);
    };
    row(tr("Entry"), tr("Time (UTC)"), tr("What"), tr("Card"), tr("Points"), tr("Money"), small());
    m_paper.line(6);
    m_paper.space(20);
    for (const auto& intent : report.open) {
        const auto what = intent.kind == EntryKind::Refund
                              ? tr("Refund")
                              : (intent.kind == EntryKind::Issue ? tr("Issue") : tr("Top-up"));
        row(QString::number(intent.number), universalTime(intent), what,
            intent.serial ? m_figures.serial(*intent.serial) : QString::fromStdString(intent.uid),
            m_figures.count(intent.points.value_or(Points{0})), m_figures.money(intent.money.value_or(Money{})),
            plain());
    }
}

void DailyReportPaper::addRefused(const DailyReport& report) {
    if (report.refusedCards.empty()) {
        return;
    }
    addHeading(tr("Cards turned away"));
    QStringList reasons;
    for (const auto& [reason, count] : report.refusedCards) {
        reasons << QStringLiteral("%1: %2").arg(QString::fromStdString(reason)).arg(count);
    }
    m_paper.text(tr("%1 in all (%2).").arg(report.refusedCount()).arg(reasons.join(QStringLiteral(", "))), plain());
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

void DailyReportPaper::addLedger(const DailyReport& report) {
    addHeading(tr("Ledger"));
    const auto row = [this](const QString& what, const QString& value, const QFont& font) {
        m_paper.row({{what, left, width * 0.28}, {value, left + width * 0.3, width * 0.7}}, font);
    };
    row(tr("Entries of this day"),
        report.firstEntry && report.lastEntry ? tr("%1 to %2").arg(*report.firstEntry).arg(*report.lastEntry)
                                              : tr("none"),
        plain());
    row(tr("Head of the chain"), tr("entry %1").arg(report.head.number), plain());
    auto digits = Paper::font(10, QFont::DemiBold);
    digits.setFamilies(
        {QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    for (const auto& line : readableHash(report.head.hash)) {
        row({}, line, digits);
    }
    m_paper.space(40);
    m_paper.text(verdictOn(report.verification), bold());
    m_paper.space(40);
    m_paper.text(tr("Compare the head with the one that the next report starts from. A ledger whose tail was cut off "
                    "shows only there "
                    "or against a backup."),
                 small());
}

QStringList DailyReportPaper::readableHash(const Digest& digest) {
    const auto hex = QString::fromStdString(hexOf(digest));
    constexpr int groupLength = 4;
    constexpr int groupsPerLine = 8;
    QStringList lines;
    for (qsizetype start = 0; start < hex.size(); start += groupLength * groupsPerLine) {
        QStringList groups;
        const auto line = hex.mid(start, groupLength * groupsPerLine);
        for (qsizetype i = 0; i < line.size(); i += groupLength) {
            groups << line.mid(i, groupLength);
        }
        lines << groups.join(u' ');
    }
    return lines;
}

void DailyReportPaper::addSignatures() {
    m_paper.keepTogether(860);
    m_paper.space(420);
    const auto cashier = tr("Cashier: date, signature");
    const auto manager = tr("Manager: date, signature");
    m_paper.block(200, [cashier, manager](QPainter& painter, double y) {
        const auto sign = [&painter, y](double x, const QString& who) {
            painter.fillRect(QRectF(x, y, width * 0.45, 7), Qt::black);
            painter.setFont(small());
            painter.setPen(Qt::black);
            painter.drawText(QRectF(x, y + 20, width * 0.45, 160), Qt::AlignLeft | Qt::AlignTop, who);
        };
        sign(left, cashier);
        sign(left + width * 0.55, manager);
    });
    m_paper.space(120);
    m_paper.text(tr("This report is made from the station's own ledger. It is not a certified fiscal document."),
                 small());
}

void DailyReportPaper::paint(QPainter& painter, int page) const {
    if (m_reality == Reality::Simulated) {
        painter.save();
        painter.translate(Paper::width / 2, Paper::height / 2);
        painter.rotate(-52);
        auto font = Paper::font(96, QFont::Black);
        painter.setFont(font);
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
