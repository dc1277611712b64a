#include "ui/print/paper.h"

#include <QFontMetricsF>

#include <cmath>
#include <utility>

namespace tally::ui {

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
        m_pages.emplace_back();
        m_y = top;
    }
}

void Paper::line(double thickness) {
    const auto y = m_y;
    add([y, thickness](QPainter& painter) { painter.fillRect(QRectF(left, y, right - left, thickness), Qt::black); });
    m_y += thickness;
}

void Paper::text(const QString& text, const QFont& font, const QColor& ink) {
    const QFontMetricsF metrics(font);
    const auto flags = Qt::AlignLeft | Qt::TextWordWrap;
    const auto needed = metrics.boundingRect(QRectF(0, 0, right - left, height), flags, text).height();
    keepTogether(needed);
    const QRectF box(left, m_y, right - left, needed + 10);
    add([=](QPainter& painter) {
        painter.setFont(font);
        painter.setPen(ink);
        painter.drawText(box, flags, text);
    });
    m_y += needed;
}

void Paper::row(const std::vector<Cell>& cells, const QFont& font) {
    const QFontMetricsF metrics(font);
    const auto needed = metrics.height() * 1.18;
    keepTogether(needed);
    for (const auto& cell : cells) {
        const auto shown = metrics.elidedText(cell.text, Qt::ElideRight, cell.room);
        const auto start = cell.alignment == Qt::AlignRight ? cell.at - cell.room : cell.at;
        const QRectF box(start, m_y, cell.room, needed);
        add([=](QPainter& painter) {
            painter.setFont(font);
            painter.setPen(Qt::black);
            painter.drawText(box, cell.alignment | Qt::AlignVCenter | Qt::TextDontClip, shown);
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
