#pragma once

#include <QPushButton>
#include <QString>

namespace tally::ui {

/// A button with a name and a line below it, each shrinking to the room it has; a name that is still too long ends in
/// an ellipsis, and is read out in full.
class TwoLineButton : public QPushButton {
    Q_OBJECT

public:
    explicit TwoLineButton(QWidget* parent);
    void setLines(const QString& name, const QString& detail);
    [[nodiscard]] const QString& detail() const { return m_detail; }
    /// The font that a line is painted with.
    [[nodiscard]] QFont fontFor(const QString& line) const;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QRect inside() const;

    QString m_name;
    QString m_detail;
};

} // namespace tally::ui
