#include "tests/support/catch.h"
#include "tests/ui/application.h"
#include "tests/ui/paper_scenes.h"
#include "tests/ui/scenes.h"
#include "tests/ui/staff_scenes.h"
#include "ui/language.h"
#include "ui/print/daily_report_paper.h"
#include "ui/print/daily_report_pdf.h"
#include "ui/print/missing_fonts.h"
#include "ui/print/paper.h"
#include "ui/print/receipt_paper.h"
#include "ui/print/z_report_paper.h"

#include <QFile>
#include <QFontDatabase>
#include <QLocale>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <algorithm>
#include <cstddef>

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
    CHECK(text.count("SIMULATION") == 1); // in words; the watermark across the page is none, and splits no line
    CHECK(text.contains("Saturday, 21 Nov 2026"));
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
    CHECK(text.contains("not a certified fiscal document"));
    CHECK(text.contains("Cashier: date, signature"));
    CHECK(text.contains("Page 1 of "));
}

TEST_CASE("what was printed again and whose PIN was changed is told one by one") {
    auto report = sceneReport(0);
    report.refusedCards.clear();
    report.exceptions = {{ExceptionKind::Refund, {}}, {ExceptionKind::Duplicate, {}}, {ExceptionKind::PeopleChanged, {}}};
    auto& duplicate = report.exceptions[1].entry;
    duplicate.kind = EntryKind::Receipt;
    duplicate.noted.about = "12";
    duplicate.noted.copy = 2;
    report.exceptions[2].entry.noted.about = "Anna";
    report.exceptions[2].entry.noted.change = "pin";
    const auto text = textOf(report);
    CHECK(text.contains("Receipts and Zs once more: 1"));
    CHECK(text.contains("Receipt 12, copy 2"));
    CHECK(text.contains("People and PINs changed: 1"));
    CHECK(text.contains("Anna: another PIN"));
}

TEST_CASE("a quiet day is one page, in English and in German, also with something to look into") {
    startApplication();
    for (const auto& locale : {QLocale(QLocale::German, QLocale::Germany), QLocale(QLocale::English)}) {
        CAPTURE(locale.bcp47Name().toStdString());
        useLanguage(locale);
        auto report = quietReport();
        CHECK(DailyReportPaper(report).pageCount() == 1);
        report.made->time = report.endsAt - std::chrono::hours(6);
        EntryFigures entry;
        entry.number = 3'540;
        entry.time = report.endsAt - std::chrono::hours(8);
        entry.kind = EntryKind::Refund;
        entry.operatorName = "Anna";
        entry.approver = "Sue";
        entry.serial = 1'000'017;
        entry.money = Money::fromMinor(500);
        report.exceptions = {{ExceptionKind::Refund, entry}, {ExceptionKind::Approval, entry}};
        CHECK(DailyReportPaper(report).pageCount() == 1);
    }
    useLanguage(QLocale(QLocale::English, QLocale::UnitedStates));
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
    // 30 days, 12 cashiers, 24 hours, 2 price lists, outside any shift, staff
    CHECK(report.count("9,999 99,999 9,999 19,999,999.98 9,999,999.99 0.00 0.00 0.00") == 70);
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
    CHECK(text.count("Shift Money") >= 2); // 40 open sales: too many for what is left of their first page
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

TEST_CASE("a report made without keys never says that it was verified, but what holds and what was not checked") {
    auto report = sceneReport(0);
    CHECK(textOf(report).contains("Verified: all"));
    report.verification.tags = TagCheck::NoKeys;
    const auto text = textOf(report);
    CHECK_FALSE(text.contains("Verified"));
    CHECK(text.simplified().contains("The chain of all"));
    CHECK(text.contains("NOT CHECKED"));
}

TEST_CASE("a real day carries no watermark") {
    auto report = sceneReport(0);
    report.reality = Reality::Real;
    CHECK_FALSE(textOf(report).contains("SIMULATION"));
}

TEST_CASE("a report that cannot be written is an error and leaves nothing behind") {
    CHECK(printDailyReport("/nonexistent/folder/report.pdf", sceneReport(0)).error() == PrintError::CannotWrite);
}

TEST_CASE("a day that still runs says as of when, until when it runs, and who printed it when") {
    auto report = sceneReport(0);
    auto text = textOf(report); // made at 11:03 UTC, in Berlin; ends at 03:00 UTC
    CHECK(text.contains("Printed 21 Nov 2026, 12:03 by Maria"));
    CHECK(text.contains("As of 12:03, the day runs until 04:00."));
    CHECK(text.contains("Open sales and refunds"));
    report.made->time = report.endsAt;
    text = textOf(report);
    CHECK(text.contains("Printed 22 Nov 2026, 04:00 by Maria"));
    CHECK_FALSE(text.contains("runs until"));
    CHECK(text.contains("Open at the end of the day"));
    report.days.last += std::chrono::days(1);
    text = textOf(report);
    CHECK(text.contains("Open at the end of the range"));
    CHECK_FALSE(text.contains("at the end of the day"));
}

TEST_CASE("pay-ins, pay-outs, drops and open shifts are on the day's paper: when, who, what for, how much") {
    auto report = sceneReport(0);
    report.moved = {{Transaction::PayIn, {1, Money::fromMinor(1'000)}},
                    {Transaction::PayOut, {1, Money::fromMinor(350)}},
                    {Transaction::SafeDrop, {0, {}}}};
    const auto movement = [&](EntryKind kind, std::chrono::minutes at, std::int64_t money, const char* remark) {
        EntryFigures entry;
        entry.kind = kind;
        entry.time = std::chrono::sys_days(report.days.first) + at;
        entry.operatorName = "Ben";
        entry.approver = kind == EntryKind::PayOut ? "Sam" : "";
        entry.remark = remark;
        entry.money = Money::fromMinor(money);
        report.cashMovements.push_back(entry);
    };
    movement(EntryKind::PayIn, std::chrono::minutes(8 * 60 + 5), 1'000, "coins");
    movement(EntryKind::PayOut, std::chrono::minutes(9 * 60), 350, "window cleaner");
    report.openShifts = {{7, "Anna", std::chrono::sys_days(report.days.first) + std::chrono::minutes(17 * 60 + 2)},
                         {8, "Ben", std::chrono::sys_days(report.days.first) - std::chrono::hours(30)}};
    const auto text = textOf(report);
    CHECK(text.contains("Pay-ins 1 10.00 EUR"));
    CHECK(text.contains("Drops into the safe 0 0.00 EUR"));
    CHECK(text.contains("21 Nov 2026, 09:05 Pay-in Ben coins 10.00 EUR"));
    CHECK(text.contains("Sam"));
    CHECK(text.contains("window cleaner"));
    CHECK(text.contains("Anna since 18:02"));
    CHECK(text.contains("Ben since 19 Nov 2026, 19:00"));
    report.listed.clear();
    const auto sums = textOf(report);
    CHECK(sums.contains("Pay-ins 1 10.00 EUR"));
    CHECK_FALSE(sums.contains("window cleaner"));
}

TEST_CASE("a clock that jumped is on the day's paper, with the money in between and what it moved between days") {
    auto report = sceneReport(0);
    const auto quiet = textOf(report);
    for (const auto* words : {"clock jumped", "Added after", "of other days"}) {
        CHECK_FALSE(quiet.contains(words));
    }
    const auto day = report.days.first;
    const auto future = day + std::chrono::days{3650};
    const Booked five{{41, 42}, 1, Money::fromMinor(500), 1, Money::fromMinor(100)};
    const auto noon = std::chrono::sys_time<std::chrono::milliseconds>(day) + std::chrono::hours{11};
    report.clockChanges = {
        {40, ClockChangeKind::Ahead, noon, noon + std::chrono::days{3650}, day, future, "Sue", "", five},
        {43, ClockChangeKind::SetBack, noon + std::chrono::days{3650}, noon, future, day, "", "", Booked{}},
        {44, ClockChangeKind::Corrected, noon, noon, future, day, "Anna", "Sue", five}};
    report.addedLater = Booked{{44, 46}, 1, Money::fromMinor(300)};
    report.ofOtherDays[future] = Booked{{40, 41, 42, 43}, 1, Money::fromMinor(500), 1, Money::fromMinor(100), 1,
                                        Money::fromMinor(700)};
    const auto text = textOf(report);
    INFO(text.toStdString());
    CHECK(text.contains("Entry 40: the clock went from 21 Nov 2026, 12:00 to 18 Nov 2036, 12:00; that it is right said "
                        "Sue. Booked until it went back: sold for 5.00 EUR, paid out 1.00 EUR (entries: 2)."));
    CHECK(text.contains("Entry 43: the clock was set back from 18 Nov 2036, 12:00 to 21 Nov 2026, 12:00. Booked for 18 Nov "
                        "2036 since then, while the clock showed an earlier day: sold for 0.00 EUR, paid out 0.00 EUR (entries: 0)."));
    CHECK(text.contains("Entry 44, 21 Nov 2026, 12:00: business days went back from 18 Nov 2036 to 21 Nov 2026; that the "
                        "clock was wrong said Anna"));
    CHECK(text.contains("Booked for days after 21 Nov 2026 until then: sold for 5.00 EUR, paid out 1.00 EUR (entries: 2)."));
    CHECK(text.contains("Added after the day was over A report printed before does not have this: sold for 3.00 EUR, "
                        "paid out 0.00 EUR (entries: 2). Entries 44 46."));
    CHECK(text.contains("18 Nov 2036: sold for 5.00 EUR, paid out 1.00 EUR (entries: 4), cash moved 7.00 EUR"));
}

TEST_CASE(
    "every day and every time on one paper is written in one way, and never in digits that could be turned round") {
    for (const auto& text : {textOf(crowdedReport()),
                             textOfPdf([](const std::string& file) { return printShiftReport(file, crowdedZ()); })}) {
        static const QRegularExpression slashes(QStringLiteral("\\b\\d{1,4}[/.]\\d{1,2}[/.]\\d{2,4}\\b"));
        static const QRegularExpression iso(QStringLiteral("\\b\\d{4}-\\d{2}-\\d{2}\\b"));
        static const QRegularExpression american(QStringLiteral("[A-Z][a-z]+ \\d{1,2}, \\d{4}"));
        CHECK_FALSE(text.contains(slashes));
        CHECK_FALSE(text.contains(iso));
        CHECK_FALSE(text.contains(american));
        CHECK(text.contains(" Nov 2026"));
    }
}

TEST_CASE("names on paper are in the order of the language") {
    auto report = sceneReport(0);
    for (const auto* name : {"Zoe", "Ärzte", "anna", "Émile", "Eva", "Ben"}) {
        report.byOperator[name].issued.count = 1;
    }
    const auto text = textOf(report);
    const auto begin = text.indexOf("By cashier");
    qsizetype last = begin;
    for (const auto* name : {"anna", "Ärzte", "Ben", "Émile", "Eva", "Zoe"}) {
        const auto at = text.indexOf(QString::fromUtf8(name), begin);
        CAPTURE(name);
        CHECK(at > last);
        last = at;
    }
}

TEST_CASE("before the first entry of a ledger there is no head to sign, and no row of zeros") {
    auto report = sceneReport(0);
    report.head = {};
    report.firstEntry.reset();
    report.lastEntry.reset();
    const auto text = textOf(report);
    CHECK_FALSE(text.contains("0000 0000"));
    CHECK_FALSE(text.contains("Head of the chain"));
    CHECK_FALSE(text.contains("signature"));
    CHECK(text.contains("the chain has no head yet"));
}

TEST_CASE("a Z that is printed again says so, and who printed it when; the first does not") {
    const auto print = [](std::uint32_t copy) {
        return textOfPdf([copy](const std::string& file) {
            const auto time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 22) + std::chrono::hours(8);
            return printShiftReport(file, sceneZ(), {copy, LocalTime{time, std::chrono::minutes(60)}, "Sam"});
        });
    };
    CHECK_FALSE(print(1).contains("REPRINT"));
    CHECK(print(1).contains("Printed 22 Nov 2026, 09:00 (UTC+1) by Sam"));
    CHECK(print(3).contains("REPRINT"));
    CHECK(print(3).contains("Copy 3 of this report"));
}

TEST_CASE("what is withheld is not on the paper, and the paper says so") {
    auto report = sceneReport(0);
    report.reality = Reality::Real;
    report.byOperator["Anna"].toppedUp = {3, Points{100}, Points{}, Money::fromMinor(55'555)};
    report.byOperator["Anna"].payments[PaymentKind::Cash].taken = Money::fromMinor(55'555);
    CHECK(textOf(report).contains("555.55"));
    const auto impersonal = textOf(report.without(Withheld::MoneyPerPerson));
    CHECK_FALSE(impersonal.contains("555.55"));
    CHECK(impersonal.contains("Without money per person"));
    CHECK(impersonal.contains("Bank card 234,567.89 EUR"));
    const auto secret = textOf(report.without(Withheld::Drawers));
    CHECK_FALSE(secret.contains("Bank card"));
    CHECK(secret.contains("Turnover 1,234,653.39 EUR"));
}

TEST_CASE("a name that no font of this computer can draw names the package that has one; others draw no box") {
    startApplication(); // which fonts take
    const auto font = Paper::font(10);
    for (const auto* name : {"Zoë Müller-Lüdenscheidt", "Γιώργος", "Юлия", "Łukasz Żółć", "Ağaoğlu İpek"}) {
        CAPTURE(name);
        CHECK(packagesToDraw(QString::fromUtf8(name), font).empty()); // fonts-dejavu-core is a dependency
    }
    // No font has a letter that Unicode has not given out.
    CHECK(packagesToDraw(QStringLiteral("\U000AABCD"), font) == QStringList{});
    // Cuneiform: in no package that the build installs.
    if (!QFontDatabase::families().contains(QStringLiteral("Noto Sans Cuneiform"))) {
        CHECK(packagesToDraw(QStringLiteral("\U00012000"), font) == QStringList{"fonts-noto-core"});
    }
    for (const auto* name : {"李小龙", "김철수", "さくら", "שרה", "فاطمة", "สมชาย", "राहुल"}) {
        CAPTURE(name);
        auto report = sceneReport(0);
        report.byOperator[name].issued.count = 1;
        const auto packages = packagesToDraw(QString::fromUtf8(name), font);
        const auto text = textOf(report);
        CHECK(text.contains("This computer has no font for some letters above") == !packages.empty());
        for (const auto& package : packages) {
            CHECK(text.contains(package));
        }
    }
}

TEST_CASE("a hash is grouped in fours, eight groups to a line") {
    const auto lines = DailyReportPaper::readableHash(sceneReport(0).head.hash);
    REQUIRE(lines.size() == 2);
    CHECK(lines[0] == "030a 1118 1f26 2d34 3b42 4950 575e 656c");
}
