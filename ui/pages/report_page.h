#pragma once

#include "ui/pages/page.h"

#include <memory>
#include <optional>

class QScrollArea;

namespace tally::ui {

class BusyBar;
class Notice;
class PaperView;

/// The report of a day, as it will be printed.
class ReportPage final : public Page {
    Q_OBJECT

public:
    explicit ReportPage(QWidget* parent = nullptr);
    /// Where "Save as PDF" puts reports.
    void setFolder(const QString& folder) { m_folder = folder; }
    /// As sendToPrinter() has it.
    void setPrinter(const QString& printer) { m_printer = printer; }
    void present(const ReportShown& shown, BusinessDay today, const Figures& figures);
    [[nodiscard]] QWidget* firstFocus() override;

private:
    [[nodiscard]] static QString wordsOf(const std::optional<ReportProgress>& progress);
    void save();
    void print();

    QString m_folder;
    QString m_printer;
    std::optional<Report> m_report;
    QLabel* m_title;
    QPushButton* m_before;
    QPushButton* m_after;
    BusyBar* m_busy;
    QLabel* m_progress;
    QPushButton* m_back;
    Notice* m_notice;
    QScrollArea* m_scroll;
    PaperView* m_view;
    QPushButton* m_save;
    QPushButton* m_print;
    BusinessDay m_day;
};

} // namespace tally::ui
