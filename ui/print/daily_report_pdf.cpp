#include "ui/print/daily_report_pdf.h"

#include "ui/print/daily_report_paper.h"

#include <QGuiApplication>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>

#include <array>
#include <memory>

namespace tally {

namespace {

/// Fonts take a QGuiApplication, even without a screen.
std::unique_ptr<QGuiApplication> applicationUnlessThere() {
    if (QCoreApplication::instance() != nullptr) {
        return nullptr;
    }
    static int count = 3;
    static std::array<char, 10> name{"tallycard"};
    static std::array<char, 10> option{"-platform"};
    static std::array<char, 10> platform{"offscreen"};
    static std::array<char*, 4> arguments{name.data(), option.data(), platform.data(), nullptr};
    return std::make_unique<QGuiApplication>(count, arguments.data());
}

} // namespace

Result<void, PrintError> printDailyReport(const std::filesystem::path& file, const DailyReport& report) {
    const auto application = applicationUnlessThere();
    QSaveFile target(QString::fromStdString(file.string()));
    if (!target.open(QIODevice::WriteOnly)) {
        return fail(PrintError::CannotWrite);
    }
    {
        const ui::DailyReportPaper paper(report);
        QPdfWriter writer(&target);
        writer.setResolution(720);
        writer.setPageSize(QPageSize(QPageSize::A4));
        writer.setPageMargins({});
        writer.setTitle(QStringLiteral("Tallycard: daily report"));
        writer.setCreator(QStringLiteral("Tallycard"));
        QPainter painter;
        if (!painter.begin(&writer)) {
            return fail(PrintError::CannotWrite);
        }
        for (int page = 0; page < paper.pageCount(); ++page) {
            if (page > 0 && !writer.newPage()) {
                return fail(PrintError::CannotWrite);
            }
            paper.paint(painter, page);
        }
        if (!painter.end()) {
            return fail(PrintError::CannotWrite);
        }
    }
    if (!target.commit()) {
        return fail(PrintError::CannotWrite);
    }
    return {};
}

} // namespace tally
