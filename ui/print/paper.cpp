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

/// From one line to the next. Not the font's own: some have so much air that what fits one page takes two.
double pitchOf(const QFont& font) { return 1.17 * font.pixelSize(); }
/// Above and below the lines of a row.
double airOf(const QFont& font) { return 0.06 * font.pixelSize(); }

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
    const auto needed = static_cast<double>(1 + shown.count(u'\n')) * pitchOf(font);
    keepTogether(needed);
    addLines(shown, QRectF(left, m_y, right - left, pitchOf(font)), Qt::AlignLeft, font, ink);
    m_y += needed;
}

void Paper::addLines(const QString& text, QRectF line, Qt::Alignment alignment, const QFont& font, const QColor& ink) {
    for (const auto& each : text.split(u'\n')) {
        add([=, flags = static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextDontClip](QPainter& painter) {
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(line, flags, each);
        });
        line.translate(0, line.height());
    }
}

double Paper::heightOf(const std::vector<Cell>& cells, const QFont& font) {
    qsizetype lines = 1;
    for (const auto& cell : cells) {
        if (cell.alignment != Qt::AlignRight) {
            lines = std::max(lines, 1 + wrapped(cell.text, font, cell.room).count(u'\n'));
        }
    }
    return static_cast<double>(lines) * pitchOf(font) + 2 * airOf(font);
}

void Paper::row(const std::vector<Cell>& cells, const QFont& font) {
    const auto needed = heightOf(cells, font);
    keepTogether(needed);
    for (const auto& cell : cells) {
        noteLetters(cell.text);
        const bool isNumber = cell.alignment == Qt::AlignRight;
        const auto shown = isNumber ? fitting(font, cell.text, cell.room) : font;
        const auto text = isNumber ? cell.text : wrapped(cell.text, font, cell.room);
        addLines(text, QRectF(isNumber ? cell.at - cell.room : cell.at, m_y + airOf(font), cell.room, pitchOf(font)),
                 cell.alignment, shown, Qt::black);
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
