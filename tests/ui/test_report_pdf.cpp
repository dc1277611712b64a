#include "tests/support/catch.h"
#include "tests/ui/paper_scenes.h"
#include "tests/ui/scenes.h"
#include "ui/print/daily_report_paper.h"
#include "ui/print/daily_report_pdf.h"
#include "ui/print/receipt_paper.h"
#include "ui/print/z_report_paper.h"

#include <QFile>
#include <QLocale>
#include <QProcess>
#include <QTemporaryDir>

using namespace tally;
using namespace tally::ui;

namespace {

/// What pdftotext reads from what `print` prints into a file, runs of spaces made one.
template <class Print> QString textOfPdf(const Print& print) {
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QTemporaryDir folder;
    const auto file = folder.filePath(QStringLiteral("report.pdf"));
    REQUIRE(print(file.toStdString()));
    QProcess reading;
    reading.start(QStringLiteral("pdftotext"), {QStringLiteral("-layout"), file, QStringLiteral("-")});
    REQUIRE(reading.waitForFinished());
    REQUIRE(reading.exitCode() == 0);
    auto text = QString::fromUtf8(reading.readAllStandardOutput());
    text.replace(QChar(0x00A0), u' ');
    return text.simplified();
}

QString textOf(const Report& report) {
    return textOfPdf([&report](const std::string& file) { return printDailyReport(file, report); });
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
    CHECK(text.contains("Page 1 of "));
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

TEST_CASE("no number on paper is ever cut, however long") {
    const auto report = textOf(crowdedReport());
    CHECK_FALSE(report.contains(u'…'));
    // 30 days, 12 cashiers, 24 hours, 2 price lists, 1 station, outside any shift, staff
    CHECK(report.count("9,999 99,999 9,999 19,999,999.98 EUR 9,999,999.99 EUR") == 71);
    CHECK(report.contains("29,999,999.97 EUR"));
    CHECK(report.contains("109,999,998"));

    const auto z = textOfPdf([](const std::string& file) { return printShiftReport(file, crowdedZ()); });
    CHECK_FALSE(z.contains(u'…'));
    CHECK(z.contains("9,999,999,999.99 EUR"));
    CHECK(z.contains("9,999 × 500.00 EUR 4,999,500.00 EUR"));

    const auto receipt = textOfPdf([](const std::string& file) { return printReceipt(file, crowdedReceipt()); });
    CHECK_FALSE(receipt.contains(u'…'));
    CHECK(receipt.contains("Given 9,999,999.99 EUR"));
    CHECK(receipt.contains("Points now on the card 12,345,678"));
}

TEST_CASE("a table of a Z report that goes on to a further page has its heading there, too") {
    const auto text = textOfPdf([](const std::string& file) { return printShiftReport(file, crowdedZ()); });
    CHECK(text.count("Time (UTC)") >= 2); // 40 open sales: too many for what is left of their first page
}

TEST_CASE("no heading stands at the foot of a page without what it is about") {
    const auto text = textOfPdf([](const std::string& file) { return printShiftReport(file, crowdedZ()); });
    CHECK(text.contains("Cash in the drawer Float at the opening")); // with no foot of a page between them
}

TEST_CASE("who signs a report signs on the page that has the head of the chain") {
    // Wherever on a page the list of open sales ends.
    for (int openSales = 0; openSales < 40; ++openSales) {
        CAPTURE(openSales);
        const auto text = textOf(sceneReport(openSales));
        const auto head = text.indexOf("Head of the chain");
        const auto signature = text.indexOf("Manager: date, signature");
        REQUIRE((head >= 0 && signature > head));
        CHECK_FALSE(text.mid(head, signature - head).contains("Page "));
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
