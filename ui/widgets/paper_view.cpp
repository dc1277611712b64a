#include "ui/widgets/paper_view.h"

#include "ui/print/paper.h"
#include "ui/print/pdf.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace tally::ui {

namespace {

constexpr int gap = 16;
constexpr int widestPage = 900;

} // namespace

PaperView::PaperView(QWidget* parent) : QWidget(parent) {
    auto policy = QSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("The report as it will be printed"));
}

PaperView::~PaperView() = default;

void PaperView::setPaper(std::shared_ptr<const Printed> paper) {
    m_paper = std::move(paper);
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

double PaperView::pageHeight(int width) const { return std::min(width, widestPage) * Paper::height / Paper::width; }

int PaperView::heightForWidth(int width) const {
    return m_paper ? static_cast<int>(std::ceil((pageHeight(width) + gap) * m_paper->pageCount())) : 0;
}

QSize PaperView::sizeHint() const { return {700, heightForWidth(700)}; }

void PaperView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

void PaperView::paintEvent(QPaintEvent*) {
    if (!m_paper) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    const auto pageWidth = std::min(width(), widestPage);
    const auto scale = pageWidth / Paper::width;
    for (int page = 0; page < m_paper->pageCount(); ++page) {
        painter.save();
        painter.translate((width() - pageWidth) / 2.0, page * (pageHeight(width()) + gap));
        painter.scale(scale, scale);
        painter.fillRect(QRectF(0, 0, Paper::width, Paper::height), Qt::white);
        m_paper->paint(painter, page);
        painter.restore();
    }
}

} // namespace tally::ui
