#pragma once

#include "ui/pages/page.h"

#include <memory>

class QScrollArea;

namespace tally::ui {

class Notice;
class PaperView;
class ZReportPaper;

/// The Z of a shift that has just been closed, on paper; a PDF of it is made at once. It goes to the printer once:
/// further copies are marked and noted, by `tallycard report z`.
class ZPage final : public Page {
    Q_OBJECT

public:
    explicit ZPage(QWidget* parent = nullptr);
    /// Where the PDF goes.
    void setFolder(const QString& folder) { m_folder = folder; }
    /// As sendToPrinter() has it.
    void setPrinter(const QString& printer) { m_printer = printer; }
    void present(const ZShown& shown, const StationStatus& status, const Figures& figures);

private:
    void save(const ShiftReport& report);
    void print();

    QString m_folder;
    QString m_printer;
    std::int64_t m_shown = 0; ///< entry number of the Z on the page
    std::shared_ptr<const ZReportPaper> m_paper;
    QLabel* m_title;
    QLabel* m_figures;
    Notice* m_notice;
    QScrollArea* m_scroll;
    PaperView* m_view;
    QPushButton* m_print;
    QPushButton* m_forward;
};

} // namespace tally::ui
