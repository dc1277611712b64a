#pragma once

#include <QLabel>
#include <QString>

namespace tally::ui {

/// `font`, made as small as `text` needs to fit into `room` pixels, but no smaller than can be read.
[[nodiscard]] QFont fittingFont(QFont font, const QString& text, int room);

/// One line of text that shrinks to the room it has: a long number is never cut off. Its style's font is the largest.
class FittingLabel : public QLabel {
    Q_OBJECT

public:
    explicit FittingLabel(QWidget* parent = nullptr);

    /// `strong` in the style's colour, `faint` behind it in grey. text() is both.
    void setParts(const QString& strong, const QString& faint = {});

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// The font that is painted with.
    [[nodiscard]] QFont fittingFont() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_faint;
};

/// A figure in a column of them: its digits stand under those above. `kind` is the style's.
[[nodiscard]] FittingLabel* makeFigure(const QString& objectName, const QString& kind, QWidget* parent);

} // namespace tally::ui
