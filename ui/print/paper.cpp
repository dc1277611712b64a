#include "ui/print/paper.h"

#include <QFontMetricsF>
#include <QStringList>
#include <QTextLayout>
#include <QTextOption>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tally::ui {

namespace {

constexpr double lineSpacing = 1.18;

/// `font`, made smaller where `text` is wider than `room`.
QFont fitting(QFont font, const QString& text, double room) {
    const auto wide = QFontMetricsF(font).horizontalAdvance(text);
    if (wide > room) {
        font.setPixelSize(static_cast<int>(std::floor(font.pixelSize() * room / wide)));
    }
    return font;
}

/// `text` with a line break wherever `room` ends. A printer's metrics differ a little from a screen's, so that what is
/// left to the painter may need a line more than was measured.
QString wrapped(const QString& text, const QFont& font, double room) {
    if (QFontMetricsF(font).horizontalAdvance(text) <= room) {
        return text;
    }
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (auto line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room);
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines.join(u'\n');
}

} // namespace

QFont Paper::font(double size, QFont::Weight weight) {
    QFont font;
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans"), QStringLiteral("sans-serif")});
    // Pixels are tenths of a point here, whatever the device.
    font.setPixelSize(static_cast<int>(std::lround(size * 10)));
    font.setWeight(weight);
    // Any spacing at all keeps Qt from ligatures, which would hide words from a search in the PDF.
    font.setLetterSpacing(QFont::AbsoluteSpacing, 0.1);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

void Paper::keepTogether(double needed) {
    if (m_y + needed > bottom && m_y > top) {
        beginPage();
    }
}

void Paper::beginPage() {
    m_pages.emplace_back();
    m_y = top;
}

void Paper::line(double thickness) {
    const auto y = m_y;
    add([y, thickness](QPainter& painter) { painter.fillRect(QRectF(left, y, right - left, thickness), Qt::black); });
    m_y += thickness;
}

QString Paper::letters() const {
    QString letters;
    for (const auto letter : m_letters) {
        letters += QString::fromUcs4(&letter, 1);
    }
    return letters;
}

void Paper::noteLetters(const QString& text) {
    for (const char32_t letter : text.toUcs4()) {
        if (letter >= 0x80) {
            m_letters.insert(letter);
        }
    }
}

void Paper::text(const QString& text, const QFont& font, const QColor& ink) {
    noteLetters(text);
    const auto shown = wrapped(text, font, right - left);
    const auto needed = static_cast<double>(1 + shown.count(u'\n')) * QFontMetricsF(font).lineSpacing();
    keepTogether(needed);
    const QRectF box(left, m_y, right - left, needed + 10);
    add([=](QPainter& painter) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(box, Qt::AlignLeft | Qt::TextDontClip, shown);
    });
    m_y += needed;
}

double Paper::heightOf(const std::vector<Cell>& cells, const QFont& font) {
    qsizetype lines = 1;
    for (const auto& cell : cells) {
        if (cell.alignment != Qt::AlignRight) {
            lines = std::max(lines, 1 + wrapped(cell.text, font, cell.room).count(u'\n'));
        }
    }
    const QFontMetricsF metrics(font);
    return static_cast<double>(lines) * metrics.lineSpacing() + metrics.height() * (lineSpacing - 1);
}

void Paper::row(const std::vector<Cell>& cells, const QFont& font) {
    const auto needed = heightOf(cells, font);
    keepTogether(needed);
    const auto above = QFontMetricsF(font).height() * (lineSpacing - 1) / 2;
    for (const auto& cell : cells) {
        noteLetters(cell.text);
        const bool isNumber = cell.alignment == Qt::AlignRight;
        const auto shown = isNumber ? fitting(font, cell.text, cell.room) : font;
        const auto text = isNumber ? cell.text : wrapped(cell.text, font, cell.room);
        const QRectF box(isNumber ? cell.at - cell.room : cell.at, m_y + above, cell.room, needed);
        add([=, flags = cell.alignment | Qt::TextDontClip](QPainter& painter) {
            painter.setFont(shown);
            painter.setPen(Qt::black);
            painter.drawText(box, flags, text);
        });
    }
    m_y += needed;
}

void Paper::block(double amount, std::function<void(QPainter&, double)> draw) {
    keepTogether(amount);
    add([y = m_y, draw = std::move(draw)](QPainter& painter) { draw(painter, y); });
    m_y += amount;
}

void Paper::paint(QPainter& painter, int page) const {
    for (const auto& draw : m_pages.at(static_cast<std::size_t>(page))) {
        draw(painter);
    }
}

} // namespace tally::ui
