#include "ui/print/report_paper.h"

#include "core/base/hex.h"
#include "ui/print/missing_fonts.h"
#include "ui/print/report_words.h"

#include <QLocale>
#include <QPainterPath>

namespace tally::ui {

ReportPaper::ReportPaper(Reality reality, std::uint16_t station, std::uint32_t siteId, const std::string& currency,
                         const QString& subject)
    : m_figures(QLocale(), currency),
      m_reality(reality),
      m_place(tr("Station %1   ·   Site %2").arg(station).arg(siteId)),
      m_footer(tr("Tallycard   ·   Station %1   ·   %2").arg(station).arg(subject)) {}

void ReportPaper::addTitle(const QString& title, const QString& days, const QString& note) {
    m_paper.text(title, Paper::font(20, QFont::Bold));
    m_paper.text(days, Paper::font(13, QFont::DemiBold));
    m_paper.row({{note.isEmpty() ? m_place : m_place + QStringLiteral("   ·   ") + note, left, width}}, plain());
    m_paper.space(40);
    m_paper.line(14);
    if (m_reality == Reality::Simulated) {
        m_paper.space(60);
        m_paper.text(tr("SIMULATION: no card and no money of this report exist."), Paper::font(11, QFont::Bold));
    }
}

void ReportPaper::addRestored(const std::optional<std::int64_t>& entry) {
    if (!entry) {
        return;
    }
    m_paper.space(60);
    m_paper.text(tr("RESTORED: an older ledger was put back and accepted in entry %1. What was sold, paid out and "
                    "counted after that backup is in none of these figures.")
                     .arg(*entry),
                 bold());
}

void ReportPaper::addHeading(const QString& text, double below) {
    constexpr double headingHeight = 300;
    m_paper.keepTogether(headingHeight + below);
    m_paper.space(90);
    m_paper.text(text, Paper::font(12, QFont::Bold));
    m_paper.space(20);
}

void ReportPaper::addFact(const QString& what, const QString& value) {
    m_paper.row({{what, left, width * 0.28}, {value, left + width * 0.3, width * 0.7}}, plain());
}

void ReportPaper::addNothing(const QString& heading, const QString& sentence) {
    m_paper.space(60);
    m_paper.row({{heading, left, width * 0.38}, {sentence, left + width * 0.39, width * 0.61}}, plain());
}

void ReportPaper::beginTable(const Table& table) {
    m_paper.keepTogether(firstRows);
    m_paper.row(table.columns, small());
    m_paper.line(6);
    m_paper.space(20);
}

std::vector<Paper::Cell> ReportPaper::cellsOf(const Table& table, const QStringList& texts) {
    auto cells = table.columns;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i].text = texts.value(static_cast<qsizetype>(i));
    }
    return cells;
}

void ReportPaper::makeRoom(const Table& table, double needed) {
    if (m_paper.room() < needed) {
        m_paper.beginPage();
        beginTable(table);
    }
}

void ReportPaper::addRow(const Table& table, const QStringList& texts, const QFont& font) {
    const auto cells = cellsOf(table, texts);
    makeRoom(table, Paper::heightOf(cells, font));
    m_paper.row(cells, font);
}

void ReportPaper::addTotal(const Table& table, const QStringList& texts) {
    constexpr double above = 20;
    constexpr double thickness = 6;
    const auto cells = cellsOf(table, texts);
    makeRoom(table, above + thickness + Paper::heightOf(cells, bold()));
    m_paper.space(above);
    m_paper.line(thickness);
    m_paper.row(cells, bold());
}

ReportPaper::Table ReportPaper::sumsTable() {
    return {{{{}, left, width * 0.32},
             {tr("Number"), left + width * 0.42, width * 0.1, Qt::AlignRight},
             {tr("Points"), left + width * 0.6, width * 0.17, Qt::AlignRight},
             {tr("Bonus"), left + width * 0.77, width * 0.16, Qt::AlignRight},
             {tr("Money"), right, width * 0.22, Qt::AlignRight}}};
}

void ReportPaper::addPayments(const std::vector<PaymentRow>& payments) {
    addHeading(tr("Money over the counter"));
    const Table table{{{{}, left, width * 0.25},
                       {tr("Taken"), left + width * 0.5, width * 0.24, Qt::AlignRight},
                       {tr("Paid out"), left + width * 0.75, width * 0.24, Qt::AlignRight},
                       {tr("Remains"), right, width * 0.24, Qt::AlignRight}}};
    beginTable(table);
    const auto texts = [this](const QString& what, Money taken, Money paidOut) {
        return QStringList{what, m_figures.money(taken), m_figures.money(paidOut), m_figures.money(taken - paidOut)};
    };
    Money taken;
    Money paidOut;
    int ways = 0;
    for (const auto& row : payments) {
        if (row.taken == Money{} && row.paidOut == Money{}) {
            continue;
        }
        const bool isPart = !row.way.name.empty();
        taken += isPart ? Money{} : row.taken;
        paidOut += isPart ? Money{} : row.paidOut;
        ways += isPart ? 0 : 1;
        const auto name = ReportWords::payment(row.way);
        addRow(table, texts(isPart ? tr("of that, %1").arg(name) : name, row.taken, row.paidOut));
    }
    // Of one way alone, the total is its row once more.
    if (ways != 1) {
        addTotal(table, texts(tr("Total"), taken, paidOut));
    }
}

void ReportPaper::addHead(const Head& head) {
    m_paper.keepTogether(500);
    addFact(tr("Head of the chain"), tr("entry %1").arg(head.number));
    auto digits = bold();
    digits.setFamilies(
        {QStringLiteral("Noto Sans Mono"), QStringLiteral("DejaVu Sans Mono"), QStringLiteral("monospace")});
    for (const auto& line : readableHash(head.hash)) {
        m_paper.row({{line, left + width * 0.3, width * 0.7}}, digits);
    }
}

QStringList ReportPaper::readableHash(const Digest& digest) {
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

QString ReportPaper::whenAndWho(const QString& when, const std::string& who) {
    return who.empty() ? when : tr("%1 by %2").arg(when, QString::fromStdString(who));
}

void ReportPaper::addClosing(const QString& closing) {
    if (const auto packages = packagesToDraw(m_paper.letters(), plain()); !packages.empty()) {
        m_paper.space(80);
        m_paper.text(tr("This computer has no font for some letters above; each stands as a box. To have them drawn, "
                        "install: %1.")
                         .arg(packages.join(QStringLiteral(", "))),
                     bold());
    }
    m_paper.space(60);
    m_paper.text(closing, small());
}

void ReportPaper::addSignatures(const QString& secondPerson) {
    m_paper.keepTogether(500);
    m_paper.space(300);
    const auto cashier = tr("Cashier: date, signature");
    m_paper.block(160, [cashier, secondPerson](QPainter& painter, double y) {
        const auto sign = [&painter, y](double x, const QString& who) {
            painter.fillRect(QRectF(x, y, width * 0.45, 7), Qt::black);
            painter.setFont(small());
            painter.setPen(Qt::black);
            painter.drawText(QRectF(x, y + 20, width * 0.45, 160), Qt::AlignLeft | Qt::AlignTop, who);
        };
        sign(left, cashier);
        sign(left + width * 0.55, secondPerson);
    });
}

void ReportPaper::paint(QPainter& painter, int page) const {
    if (m_reality == Reality::Simulated) {
        painter.save();
        painter.translate(Paper::width / 2, Paper::height / 2);
        painter.rotate(-52);
        // An outline, no text: whoever reads a table out of the PDF does not find its letters among the rows.
        QPainterPath mark;
        mark.addText({}, Paper::font(96, QFont::Black), tr("SIMULATION"));
        mark.translate(-mark.boundingRect().center());
        painter.fillPath(mark, QColor(0xE6, 0xE6, 0xE6));
        painter.restore();
    }
    m_paper.paint(painter, page);
    painter.setFont(small());
    painter.setPen(Qt::black);
    const QRectF footer(left, Paper::height - 480, width, 200);
    painter.drawText(footer, Qt::AlignLeft | Qt::AlignVCenter, m_footer);
    painter.drawText(footer, Qt::AlignRight | Qt::AlignVCenter, tr("Page %1 of %2").arg(page + 1).arg(pageCount()));
}

} // namespace tally::ui
