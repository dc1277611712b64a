#pragma once

#include "ui/pages/page.h"

#include <memory>

class QScrollArea;

namespace tally::ui {

class BusyBar;
class Notice;
class PaperView;
class ZReportPaper;

/// The X of an open shift, on paper.
class XPage final : public Page {
    Q_OBJECT

public:
    explicit XPage(QWidget* parent = nullptr);
    void present(const XShown& shown);
    /// As sendToPrinter() has it.
    void setPrinter(const QString& printer) { m_printer = printer; }
    [[nodiscard]] QWidget* firstFocus() override;

private:
    void print();

    std::optional<ShiftReport> m_report; ///< on the page, and why not
    std::optional<ShiftError> m_trouble;
    std::shared_ptr<const ZReportPaper> m_paper;
    QLabel* m_title;
    Notice* m_notice;
    BusyBar* m_busy;
    QScrollArea* m_scroll;
    PaperView* m_view;
    QPushButton* m_print;
    QString m_printer;
};

} // namespace tally::ui
