#include "ui/print/receipt_paper.h"

#include "ui/dates.h"
#include "ui/print/paper.h"
#include "ui/print/report_words.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace tally::ui {

namespace {

// Tenths of a point; a roll is 80 mm wide and its printer reaches 72 mm of that.
constexpr double width = 2268;
constexpr double margin = 114;
constexpr double room = width - 2 * margin;
constexpr double ruleHeight = 70;

QFont plain() { return Paper::font(8.5); }
QFont strong() { return Paper::font(8.5, QFont::DemiBold); }

} // namespace

ReceiptPaper::ReceiptPaper(const Receipt& receipt) : m_figures(QLocale(), receipt.currency) {
    addHeader(receipt);
    for (const auto& line : receipt.lines) {
        addLine(line);
    }
    addPayments(receipt);
    addRule();
    add(tr("Station %1   ·   Site %2").arg(receipt.station).arg(receipt.siteId), {}, plain());
    add(tr("Ledger entry %1   ·   %2", "a number, and eight digits that vouch for it")
            .arg(receipt.number)
            .arg(QString::fromStdString(receipt.seal)),
        {}, plain());
    add(ReportWords::trust(receipt.trust), {}, plain());
    add(tr("This is not a certified fiscal receipt."), {}, plain());
}

void ReceiptPaper::addHeader(const Receipt& receipt) {
    if (receipt.reality == Reality::Simulated) {
        add(tr("SIMULATION: no card and no money of this receipt exist."), {}, strong());
    }
    if (receipt.isDuplicate()) {
        add(tr("DUPLICATE"), {}, Paper::font(15, QFont::Black));
    }
    add(tr("Receipt %1").arg(receipt.number), {}, Paper::font(13, QFont::Bold));
    if (receipt.isDuplicate()) {
        add(tr("Copy"), QString::number(receipt.copy), plain());
    }
    add(Dates::moment(receipt.time + receipt.offset), QString::fromStdString(receipt.operatorName), plain());
    addRule();
}

void ReceiptPaper::addLine(const ReceiptLine& line) {
    const bool isRefund = line.kind == EntryKind::Refund;
    const auto card = line.serial ? tr("Card %1").arg(m_figures.serial(*line.serial)) : tr("Card");
    const auto what = line.kind == EntryKind::Issue ? tr("New card") : ReportWords::change(line.kind);
    add(QStringLiteral("%1   ·   %2").arg(what, card), {}, strong());
    if (!line.package.empty()) {
        add(QString::fromStdString(line.package), {}, plain());
    }
    const auto paid = line.points - line.bonus;
    const auto forPoints = line.money - line.deposit;
    if (paid != Points{} || line.bonus == Points{}) {
        add(tr("Points: %1").arg(m_figures.count(paid)), m_figures.money(isRefund ? Money{} - forPoints : forPoints),
            plain());
    }
    if (line.bonus != Points{}) {
        add(tr("Bonus points: %1").arg(m_figures.count(line.bonus)), m_figures.money(Money{}), plain());
    }
    if (line.deposit != Money{}) {
        add(tr("Deposit on the card"), m_figures.money(line.deposit), plain());
    }
    if (line.phase == Phase::Open) {
        add(tr("Not finished: put this card on a reader again"), {}, strong());
    } else if (line.balance) {
        add(tr("Points now on the card"), m_figures.count(*line.balance), plain());
    }
    addRule();
}

void ReceiptPaper::addPayments(const Receipt& receipt) {
    const auto total = receipt.total();
    const bool isPaidOut = total < Money{};
    add(isPaidOut ? tr("Paid out") : tr("To pay"), m_figures.money(isPaidOut ? Money{} - total : total),
        Paper::font(11, QFont::Bold));
    for (const auto& payment : receipt.payments) {
        add(ReportWords::payment(payment.way()), m_figures.money(payment.amount), plain());
        if (payment.given) {
            add(tr("Given"), m_figures.money(*payment.given), plain());
            add(tr("Change"), m_figures.money(*payment.given - payment.amount), strong());
        }
    }
}

void ReceiptPaper::add(const QString& left, const QString& right, const QFont& font) {
    const QFontMetricsF metrics(font);
    const auto needed = metrics.horizontalAdvance(left) + metrics.horizontalAdvance(right) + 60;
    if (needed > room && !right.isEmpty()) {
        m_rows.push_back({left, {}, font});
        m_rows.push_back({{}, right, font});
        return;
    }
    m_rows.push_back({left, right, font});
}

double ReceiptPaper::heightOf(const Row& row) {
    if (row.isRule) {
        return ruleHeight;
    }
    const QFontMetricsF metrics(row.font);
    const QRectF wide(0, 0, room, 1e6);
    const auto wrapped =
        row.right.isEmpty() ? metrics.boundingRect(wide, Qt::AlignLeft | Qt::TextWordWrap, row.left).height() : 0.0;
    return std::max(metrics.height() * 1.15, wrapped + metrics.height() * 0.15);
}

QPageSize ReceiptPaper::pageSize() const {
    double height = 2 * margin;
    for (const auto& row : m_rows) {
        height += heightOf(row);
    }
    return QPageSize(QSizeF(width / 10, height / 10), QPageSize::Point, QStringLiteral("receipt"),
                     QPageSize::ExactMatch);
}

void ReceiptPaper::paint(QPainter& painter, int) const {
    painter.setPen(Qt::black);
    double y = margin;
    for (const auto& row : m_rows) {
        const auto height = heightOf(row);
        if (row.isRule) {
            painter.fillRect(QRectF(margin, y + height / 2, room, 5), Qt::black);
        }
        const QRectF box(margin, y, room, height);
        painter.setFont(row.font);
        painter.drawText(box, Qt::AlignLeft | Qt::TextWordWrap, row.left);
        painter.drawText(box, Qt::AlignRight, row.right);
        y += height;
    }
}

Result<WholeFile, PrintError> prepareReceipt(const std::filesystem::path& file, const Receipt& receipt) {
    return preparePdf(file, QStringLiteral("Tallycard: receipt"),
                      [&receipt] { return std::make_unique<ReceiptPaper>(receipt); });
}

Result<void, PrintError> printReceipt(const std::filesystem::path& file, const Receipt& receipt) {
    return publish(prepareReceipt(file, receipt));
}

} // namespace tally::ui
