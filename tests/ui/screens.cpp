// ui_screens OUTDIR WIDTHxHEIGHT LANGUAGE [SCENE…]: every state of the window as a PNG, and what is printed as PDF, to
// be looked at.

#include "tests/ui/paper_scenes.h"
#include "tests/ui/scenes.h"
#include "ui/language.h"
#include "ui/print/daily_report_pdf.h"
#include "ui/print/receipt_paper.h"
#include "ui/print/z_report_paper.h"
#include "ui/station_window.h"

#include <QApplication>
#include <QDir>
#include <QLocale>

#include <cstdio>

using namespace tally::ui;

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const auto arguments = QApplication::arguments();
    if (arguments.size() < 4) {
        std::fputs("ui_screens OUTDIR WIDTHxHEIGHT LANGUAGE [SCENE…]\n", stderr);
        return 2;
    }
    const QDir out(arguments[1]);
    out.mkpath(QStringLiteral("."));
    const auto size = arguments[2].split(u'x');
    useLanguage(QLocale(arguments[3]));
    const auto wanted = arguments.mid(4);
    for (const auto& scene : allScenes()) {
        if (!wanted.isEmpty() && !wanted.contains(QString::fromStdString(scene.name))) {
            continue;
        }
        int requests = 0;
        StationWindow window([&requests] { return "request-" + std::to_string(++requests); });
        window.resize(size.value(0).toInt(), size.value(1).toInt());
        window.show();
        for (const auto& event : scene.events) {
            window.take(event);
        }
        for (int level = 0; level < 6; ++level) { // of layouts, which ask their parents for room by way of the queue
            QApplication::processEvents();
        }
        window.grab().save(out.filePath(QString::fromStdString(scene.name) + QStringLiteral(".png")));
        std::printf("%s\n", scene.name.c_str());
    }
    const auto file = [&out](const char* name) { return out.filePath(QString::fromLatin1(name)).toStdString(); };
    const bool printed = tally::printDailyReport(file("report.pdf"), sceneReport(2)) &&
                         tally::printDailyReport(file("report-crowded.pdf"), crowdedReport()) &&
                         tally::printShiftReport(file("z.pdf"), sceneZ()) &&
                         tally::printShiftReport(file("z-crowded.pdf"), crowdedZ()) &&
                         printReceipt(file("receipt-crowded.pdf"), crowdedReceipt());
    return printed ? 0 : 1;
}
