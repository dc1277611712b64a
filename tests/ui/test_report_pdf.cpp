#include "tests/support/catch.h"
#include "tests/ui/scenes.h"
#include "ui/print/daily_report_paper.h"
#include "ui/print/daily_report_pdf.h"

#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>

using namespace tally;
using namespace tally::ui;

namespace {

/// What pdftotext reads from the report, runs of spaces made one.
QString textOf(const Report& report) {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("report.pdf"));
    REQUIRE(printDailyReport(file.toStdString(), report));
    QProcess reading;
    reading.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
    REQUIRE(reading.waitForFinished());
    REQUIRE(reading.exitCode() == 0);
    auto text = QString::fromUtf8(reading.readAllStandardOutput());
    text.replace(QChar(0x00A0), u' ');
    return text.simplified();
}

} // namespace

TEST_CASE("the PDF carries every total of the day") {
    const auto text = textOf(sceneReport(2));
    CHECK(text.contains("Saturday, November 21, 2026"));
    CHECK(text.contains("Station 1 · Site 1"));
    CHECK(text.contains("Cards issued 12 1,200 0 120.00 EUR"));
    CHECK(text.contains("Top-ups 1,234 12,345,678 20,000 1,234,567.89 EUR"));
    CHECK(text.contains("Refunds 7 345 0 34.50 EUR"));
    CHECK(text.contains("Cash 1,000,120.00 EUR 34.50 EUR 1,000,085.50 EUR"));
    CHECK(text.contains("Bank card 234,567.89 EUR 0.00 EUR 234,567.89 EUR"));
    CHECK(text.contains("Total 1,234,687.89 EUR 34.50 EUR 1,234,653.39 EUR"));
    CHECK(text.contains("998 to 3571"));
    CHECK(text.contains("030a 1118 1f26 2d34"));
    CHECK(text.contains("all 3571 entries"));
    CHECK(text.contains("1000017"));
    CHECK(text.contains("SIMULATION"));
    CHECK(text.contains("not a certified fiscal document"));
    CHECK(text.contains("Cashier: date, signature"));
    CHECK(text.contains("Page 2 of 2"));
}

TEST_CASE("a long list of open sales goes on to further pages, and each says which it is") {
    const auto text = textOf(sceneReport(150));
    const auto pages = text.count("Page ");
    CHECK(pages >= 3);
    for (qsizetype page = 1; page <= pages; ++page) {
        CHECK(text.contains(QStringLiteral("Page %1 of %2").arg(page).arg(pages)));
    }
    for (int i = 0; i < 150; ++i) {
        CHECK(text.contains(QString::number(1'000'017 + i)));
    }
}

TEST_CASE("a report of a ledger that does not verify says so") {
    auto report = sceneReport(0);
    report.verification.fault = LedgerFault::Hash;
    report.verification.firstBad = 17;
    const auto text = textOf(report);
    CHECK(text.contains("VERIFICATION FAILED at entry 17"));
    CHECK_FALSE(text.contains("Verified: all"));
}

TEST_CASE("a real day carries no watermark") {
    auto report = sceneReport(0);
    report.reality = Reality::Real;
    CHECK_FALSE(textOf(report).contains("SIMULATION"));
}

TEST_CASE("a report that cannot be written is an error and leaves nothing behind") {
    CHECK(printDailyReport("/nonexistent/folder/report.pdf", sceneReport(0)).error() == PrintError::CannotWrite);
}

TEST_CASE("a hash is grouped in fours, eight groups to a line") {
    const auto lines = DailyReportPaper::readableHash(sceneReport(0).head.hash);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "030a 1118 1f26 2d34 3b42 4950 575e 656c");
}
