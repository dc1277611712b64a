#pragma once

#include <QColor>
#include <QFont>
#include <QPainter>
#include <QPointF>
#include <QRectF>
#include <QSet>
#include <QString>

#include <functional>
#include <vector>

namespace tally::ui {

/// Text on A4 pages, from top to bottom; a block that does not fit goes to the next page. Lengths are tenths of a
/// point (1/720 inch).
class Paper {
public:
    static constexpr double width = 5950;
    static constexpr double height = 8420;
    static constexpr double left = 600;
    static constexpr double right = width - 600;
    static constexpr double top = 420;
    static constexpr double bottom = height - 500;

    /// One cell of a row: its text starts or ends at `at`. What does not fit into `room` is wrapped when it starts
    /// there and set smaller when it ends there, so that nothing is ever cut.
    struct Cell {
        QString text;
        double at;
        double room;
        Qt::AlignmentFlag alignment = Qt::AlignLeft;
    };

    Paper() : m_pages(1) {}

    [[nodiscard]] static QFont font(double size, QFont::Weight weight = QFont::Normal);
    /// Begins a new page when less than `needed` is left on this one.
    void keepTogether(double needed);
    void beginPage();
    /// What is left on this page.
    [[nodiscard]] double room() const { return bottom - m_y; }
    void space(double amount) { m_y += amount; }
    void line(double thickness);
    /// A paragraph, wrapped.
    void text(const QString& text, const QFont& font, const QColor& ink = Qt::black);
    void row(const std::vector<Cell>& cells, const QFont& font);
    [[nodiscard]] static double heightOf(const std::vector<Cell>& cells, const QFont& font);
    /// Anything else, `amount` high; `draw` gets the y of its top.
    void block(double amount, std::function<void(QPainter&, double)> draw);

    /// Every letter beyond ASCII that was written so far, once.
    [[nodiscard]] QString letters() const;

    [[nodiscard]] int pageCount() const { return static_cast<int>(m_pages.size()); }
    /// `page` is 0..pageCount()-1. The painter's coordinates are tenths of a point.
    void paint(QPainter& painter, int page) const;

private:
    using Drawing = std::function<void(QPainter&)>;
    void noteLetters(const QString& text);
    /// From `line` on, one below the other.
    void addLines(const QString& text, QRectF line, Qt::Alignment alignment, const QFont& font, const QColor& ink);
    void add(Drawing drawing) { m_pages.back().push_back(std::move(drawing)); }

    std::vector<std::vector<Drawing>> m_pages;
    double m_y = top;
    QSet<char32_t> m_letters;
};

} // namespace tally::ui
