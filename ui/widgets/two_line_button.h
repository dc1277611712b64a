#pragma once

#include <QPushButton>
#include <QString>

namespace tally::ui {

/// A button with a name and a line below it; what has no room ends in an ellipsis, and is read out in full.
class TwoLineButton : public QPushButton {
    Q_OBJECT

public:
    explicit TwoLineButton(QWidget* parent);
    void setLines(const QString& name, const QString& detail);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();

    QString m_name;
    QString m_detail;
};

} // namespace tally::ui
