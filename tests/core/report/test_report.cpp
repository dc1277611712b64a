#include "core/report/report.h"
#include "tests/core/ledger/books.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

using namespace tally;
using namespace tally::test;

namespace {

const BusinessDay today = siteInit().businessDay;
const BusinessDay tomorrow = today + std::chrono::days(1);

struct Books {
    TemporaryFolder folder;
    std::filesystem::path file = folder / "ledger.sqlite";
    std::unique_ptr<Ledger> ledger = openLedger(file);
    BusinessDay day = today;

    Books() { ledger->append(siteInit()).value(); }

    static Entry change(EntryKind kind, Phase phase, std::int64_t points, std::int64_t money,
                        PaymentKind payment = PaymentKind::Cash) {
        auto entry = topUp(phase, points);
        entry.kind = kind;
        entry.money = Money::fromMinor(money);
        entry.payments = {{payment, Money::fromMinor(money)}};
        return entry;
    }
    std::int64_t append(Entry entry) {
        entry.businessDay = day;
        return ledger->append(entry).value();
    }
    std::int64_t begin(EntryKind kind, std::int64_t points, std::int64_t money) {
        return append(change(kind, Phase::Intent, points, money));
    }
    void answer(std::int64_t intent, Entry outcome) {
        outcome.intent = intent;
        append(std::move(outcome));
    }
    void done(EntryKind kind, std::int64_t points, std::int64_t money, PaymentKind payment = PaymentKind::Cash) {
        answer(begin(kind, points, money), change(kind, Phase::Done, points, money, payment));
    }
    [[nodiscard]] Report report(BusinessDay of) const {
        const auto reader = openToRead(file);
        return makeReport(*reader, {of, of}, verify(*reader, ledgerKeys()).value()).value();
    }
};

/// Without the entries that they are made of.
ReportTotal figures(ReportTotal total) {
    total.entries.clear();
    return total;
}
PaymentTotal figures(PaymentTotal total) {
    total.entries.clear();
    return total;
}

ReportTotal total(std::int64_t count, std::int64_t points, std::int64_t money) {
    return {count, Points(points), Points(), Money::fromMinor(money)};
}

PaymentTotal payment(std::int64_t taken, std::int64_t given) {
    return {Money::fromMinor(taken), Money::fromMinor(given)};
}

} // namespace

TEST_CASE("a day's totals are those that one adds up by hand") {
    Books books;
    books.done(EntryKind::Issue, 100, 1000);
    books.done(EntryKind::Issue, 0, 0);
    books.done(EntryKind::TopUp, 50, 500);
    books.done(EntryKind::TopUp, 200, 2000, PaymentKind::Card);
    books.done(EntryKind::TopUp, 30, 300, PaymentKind::Other);
    books.done(EntryKind::Refund, 70, 700);
    books.done(EntryKind::Refund, 10, 100, PaymentKind::Card);

    const auto report = books.report(today);
    CHECK(figures(report.sums.issued) == total(2, 100, 1000));
    CHECK(figures(report.sums.toppedUp) == total(3, 280, 2800));
    CHECK(figures(report.sums.refunded) == total(2, 80, 800));
    CHECK(figures(report.sums.payments.at(PaymentKind::Cash)) == payment(1500, 700));
    CHECK(figures(report.sums.payments.at(PaymentKind::Card)) == payment(2000, 100));
    CHECK(figures(report.sums.payments.at(PaymentKind::Other)) == payment(300, 0));
    CHECK(report.sums.payments.at(PaymentKind::Cash).net() == Money::fromMinor(800));
    CHECK(figures(report.openSales) == total(0, 0, 0));
    CHECK(report.open.empty());
}

TEST_CASE("a report names its day, site, station, currency, numbers and the head of the chain") {
    Books books;
    books.done(EntryKind::TopUp, 50, 500);
    const auto report = books.report(today);
    CHECK(report.days == DayRange{today, today});
    CHECK(report.siteId == siteId);
    CHECK(report.station == station);
    CHECK(report.currency == "EUR");
    CHECK(report.reality == Reality::Real);
    CHECK(report.firstEntry == 1);
    CHECK(report.lastEntry == 3);
    CHECK(report.head == books.ledger->head().value());
    CHECK(hexOf(report.head.hash).size() == 64);
    CHECK(hexOf(Digest{0x01, 0xab}).substr(0, 6) == "01ab00");
    CHECK(report.verification.ok());
    CHECK(report.verification.entries == 3);
}

TEST_CASE("bonus points are shown beside those that were paid for") {
    Books books;
    auto done = Books::change(EntryKind::TopUp, Phase::Done, 110, 1000);
    done.bonus = Points(10);
    books.answer(books.begin(EntryKind::TopUp, 110, 1000), done);
    CHECK(figures(books.report(today).sums.toppedUp) ==
          ReportTotal{1, Points(110), Points(10), Money::fromMinor(1000)});
}

TEST_CASE("a sale paid in two ways is one sale and two payments") {
    Books books;
    auto done = Books::change(EntryKind::TopUp, Phase::Done, 100, 1000);
    done.payments = {{PaymentKind::Cash, Money::fromMinor(400)}, {PaymentKind::Card, Money::fromMinor(600)}};
    books.answer(books.begin(EntryKind::TopUp, 100, 1000), done);
    const auto report = books.report(today);
    CHECK(figures(report.sums.toppedUp) == total(1, 100, 1000));
    CHECK(figures(report.sums.payments.at(PaymentKind::Cash)) == payment(400, 0));
    CHECK(figures(report.sums.payments.at(PaymentKind::Card)) == payment(600, 0));
}

TEST_CASE("what is open is listed and not counted as done; what was not done is neither") {
    Books books;
    const auto openTopUp = books.begin(EntryKind::TopUp, 50, 500);
    books.answer(openTopUp, Books::change(EntryKind::TopUp, Phase::Open, 50, 500));
    const auto openIssue = books.begin(EntryKind::Issue, 20, 200);
    const auto openRefund = books.begin(EntryKind::Refund, 7, 70);
    books.answer(books.begin(EntryKind::TopUp, 1, 10), Books::change(EntryKind::TopUp, Phase::NotDone, 1, 10));

    const auto report = books.report(today);
    CHECK(figures(report.sums.toppedUp) == total(0, 0, 0));
    CHECK(figures(report.sums.issued) == total(0, 0, 0));
    CHECK(figures(report.sums.refunded) == total(0, 0, 0));
    CHECK(figures(report.sums.payments.at(PaymentKind::Cash)) == payment(0, 0));
    CHECK(figures(report.openSales) == total(2, 70, 700));
    CHECK(figures(report.openRefunds) == total(1, 7, 70));
    REQUIRE(report.open.size() == 3);
    CHECK(report.open[0].number == openTopUp);
    CHECK(report.open[1].number == openIssue);
    CHECK(report.open[2].number == openRefund);
}

TEST_CASE("a sale that is settled the day after is open on its own day and counted on the day it was done") {
    Books books;
    const auto intent = books.begin(EntryKind::TopUp, 50, 500);
    const auto headOfToday = books.ledger->head().value();
    books.day = tomorrow;
    books.answer(intent, Books::change(EntryKind::TopUp, Phase::Done, 50, 500));

    const auto first = books.report(today);
    CHECK(figures(first.sums.toppedUp) == total(0, 0, 0));
    CHECK(figures(first.openSales) == total(1, 50, 500));
    CHECK(first.head == headOfToday);
    const auto second = books.report(tomorrow);
    CHECK(figures(second.sums.toppedUp) == total(1, 50, 500));
    CHECK(figures(second.openSales) == total(0, 0, 0));
    CHECK(second.firstEntry == 3);
}

TEST_CASE("what is still open from days before is listed again") {
    Books books;
    books.begin(EntryKind::TopUp, 50, 500);
    books.day = tomorrow;
    books.done(EntryKind::TopUp, 10, 100);
    const auto report = books.report(tomorrow);
    CHECK(figures(report.sums.toppedUp) == total(1, 10, 100));
    CHECK(figures(report.openSales) == total(1, 50, 500));
    CHECK(report.open.at(0).businessDay == today);
}

TEST_CASE("a second Done of one sale does not count its money twice, not even on another day") {
    Books books;
    const auto intent = books.begin(EntryKind::TopUp, 50, 500);
    const auto done = Books::change(EntryKind::TopUp, Phase::Done, 50, 500);
    books.answer(intent, done);
    books.answer(intent, done);
    books.day = tomorrow;
    books.answer(intent, done);
    CHECK(figures(books.report(today).sums.toppedUp) == total(1, 50, 500));
    CHECK(figures(books.report(tomorrow).sums.toppedUp) == total(0, 0, 0));
}

TEST_CASE("refused cards are counted by reason") {
    Books books;
    for (const auto* reason : {"foreign", "anomaly", "foreign"}) {
        auto refused = topUp(Phase::Note, 1);
        refused.kind = EntryKind::CardRefused;
        refused.reason = reason;
        books.append(refused);
    }
    const auto report = books.report(today);
    CHECK(report.refusedCards == std::map<std::string, std::int64_t>{{"anomaly", 1}, {"foreign", 2}});
    CHECK(report.refusedCount() == 3);
    CHECK(figures(report.sums.toppedUp) == total(0, 0, 0));
}

TEST_CASE("a day on which nothing happened has no numbers, and the head of the day before") {
    Books books;
    books.done(EntryKind::TopUp, 50, 500);
    const auto report = books.report(tomorrow);
    CHECK_FALSE(report.firstEntry);
    CHECK_FALSE(report.lastEntry);
    CHECK(figures(report.sums.toppedUp) == total(0, 0, 0));
    CHECK(report.head == books.ledger->head().value());
    CHECK(books.report(today - std::chrono::days(1)).head == Head{});
}

TEST_CASE("a report on a ledger that was tampered with says so") {
    Books books;
    books.done(EntryKind::TopUp, 50, 500);
    books.ledger.reset();
    Forger(books.file).run("UPDATE entry SET body = json_set(body, '$.money', 1) WHERE number = 3");
    const auto report = books.report(today);
    CHECK_FALSE(report.verification.ok());
    CHECK(report.verification.firstBad == 3);
}

TEST_CASE("there is no report on a ledger without a first entry") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    CHECK(makeReport(*ledger, {today, today}, verify(*ledger).value()).error() == LedgerError::NoSuchEntry);
}
