#pragma once

#include <QWidget>

#include <memory>

namespace tally::ui {

class Printed;

/// A4 pages one below the other, as they will be printed, as wide as there is room.
class PaperView : public QWidget {
    Q_OBJECT

public:
    explicit PaperView(QWidget* parent = nullptr);
    ~PaperView() override;

    /// Null shows nothing.
    void setPaper(std::shared_ptr<const Printed> paper);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] double pageHeight(int width) const;
    std::shared_ptr<const Printed> m_paper;
};

} // namespace tally::ui
