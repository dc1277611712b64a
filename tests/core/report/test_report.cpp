#include "core/base/hex.h"
#include "core/report/liability.h"
#include "core/report/report.h"
#include "core/report/wall_clock.h"
#include "core/shifts/shift_book.h"
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
    struct Empty {};
    explicit Books(Empty /*without a site*/) {}

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

TEST_CASE("a sale counts for the cashier who took the money, whoever was there when it settled itself") {
    Books books;
    auto begun = Books::change(EntryKind::TopUp, Phase::Intent, 50, 500);
    begun.operatorName = "Anna";
    const auto intent = books.append(begun);
    auto torn = begun;
    torn.phase = Phase::Open;
    books.answer(intent, torn);
    auto settled = begun;
    settled.phase = Phase::Done;
    settled.operatorName = "Ben";
    books.answer(intent, settled);
    const auto report = books.report(today);
    REQUIRE(report.byOperator.size() == 1);
    CHECK(figures(report.byOperator.at("Anna").toppedUp) == total(1, 50, 500));
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
    for (const auto reason : {Reason::Foreign, Reason::Anomaly, Reason::Foreign}) {
        auto refused = topUp(Phase::Note, 1);
        refused.kind = EntryKind::CardRefused;
        refused.reason = reason;
        books.append(refused);
    }
    const auto report = books.report(today);
    CHECK(report.refusedCards ==
          std::map<std::optional<Reason>, std::int64_t>{{Reason::Anomaly, 1}, {Reason::Foreign, 2}});
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

TEST_CASE("a report on a ledger that lacks the entry before a clock's is made, and says that it was tampered with") {
    Books books;
    books.done(EntryKind::TopUp, 50, 500);
    Entry note = Books::change(EntryKind::TopUp, Phase::Note, 1, 1);
    note.kind = EntryKind::ClockCorrected;
    note.payments.clear();
    note.intent.reset();
    const auto number = books.append(note);
    books.ledger.reset();
    Forger(books.file).run("DELETE FROM entry WHERE number = " + std::to_string(number - 1));
    const auto report = books.report(today);
    CHECK_FALSE(report.verification.ok());
    CHECK(report.verification.firstBad == number - 1);
}

TEST_CASE("there is no report on a ledger without a first entry") {
    const TemporaryFolder folder;
    const auto ledger = openLedger(folder / "ledger.sqlite");
    CHECK(makeReport(*ledger, {today, today}, verify(*ledger).value()).error() == LedgerError::NoSuchEntry);
}

namespace {

using namespace std::chrono_literals;

/// A site in a zone with summer time, whose days end at two in the night.
struct Arcade : Books {
    Arcade() : Books(Empty{}) {
        auto site = siteInit();
        site.details["time_zone"] = "Europe/Berlin";
        site.details["day_ends_minutes"] = 120;
        ledger->append(site).value();
    }
    /// Intent and Done of one change.
    std::int64_t done(Entry change) {
        change.businessDay = day;
        change.phase = Phase::Intent;
        change.intent = append(change);
        change.phase = Phase::Done;
        return append(change);
    }
    static Entry sale(EntryKind kind, std::int64_t points, std::int64_t money, std::string who = "anna") {
        auto entry = change(kind, Phase::Done, points, money);
        entry.operatorName = std::move(who);
        entry.shift = 2;
        entry.priceList = 2;
        return entry;
    }
    [[nodiscard]] Report range(DayRange days) const {
        const auto reader = openToRead(file);
        return makeReport(*reader, days, verify(*reader, ledgerKeys()).value()).value();
    }
};

/// The sum over the entries that a total names, read back from the ledger one by one.
Money moneyOf(Ledger& ledger, const std::vector<std::int64_t>& entries) {
    Money sum;
    for (const auto number : entries) {
        sum += ledger.find(number)->money.value();
    }
    return sum;
}

} // namespace

TEST_CASE("every total names the entries that it is made of, and they add up to it") {
    Arcade books;
    auto top = Arcade::sale(EntryKind::TopUp, 110, 1000);
    top.bonus = Points(10);
    const auto first = books.done(top);
    const auto second = books.done(Arcade::sale(EntryKind::TopUp, 50, 500, "bruno"));
    auto outside = Arcade::sale(EntryKind::Issue, 20, 700, "bruno");
    outside.shift.reset();
    outside.deposit = Money::fromMinor(500);
    outside.priceList = 3;
    const auto third = books.done(outside);
    const auto refund = books.done(Arcade::sale(EntryKind::Refund, 5, 50));

    const auto report = books.report(today);
    using Numbers = std::vector<std::int64_t>;
    CHECK(report.sums.toppedUp.entries == Numbers{first, second});
    CHECK(report.sums.payments.at(PaymentKind::Cash).entries == Numbers{first, second, third, refund});
    CHECK(report.byOperator.at("anna").toppedUp.entries == Numbers{first});
    CHECK(report.byOperator.at("bruno").issued.entries == Numbers{third});
    CHECK(report.byPriceList.at(2).toppedUp.entries == Numbers{first, second});
    CHECK(report.byPriceList.at(3).issued.entries == Numbers{third});
    CHECK(report.byStation.at(station).refunded.entries == Numbers{refund});
    CHECK(report.outsideShifts.issued.entries == Numbers{third});
    CHECK(report.outsideShifts.toppedUp.count == 0);
    CHECK(report.sums.deposits() == Money::fromMinor(500));
    CHECK(report.sums.turnover() == Money::fromMinor(1000 + 500 + 700 - 50));
    for (const auto* total : {&report.sums.issued, &report.sums.toppedUp, &report.sums.refunded}) {
        CHECK(moneyOf(*books.ledger, total->entries) == total->money);
    }
    CHECK(report.lines.size() == 4);
}

TEST_CASE("cash that is handed over and its change are no takings") {
    Arcade books;
    auto sale = Arcade::sale(EntryKind::TopUp, 70, 700);
    sale.payments[0].given = Money::fromMinor(2000);
    books.done(sale);
    const auto cash = books.report(today).sums.payments.at(PaymentKind::Cash);
    CHECK(cash.taken == Money::fromMinor(700));
    CHECK(cash.handedOver == Money::fromMinor(2000));
    CHECK(cash.change == Money::fromMinor(1300));
}

TEST_CASE("a day whose sums would overflow has no report") {
    Arcade books;
    books.done(Arcade::sale(EntryKind::TopUp, 1, CheckedSums::largest));
    CHECK(books.report(today).sums.turnover() == Money::fromMinor(CheckedSums::largest));
    const auto none = [&books] {
        const auto reader = openToRead(books.file);
        return makeReport(*reader, {today, today}, {}).error() == LedgerError::SumsTooLarge;
    };
    SECTION("by what was sold") { books.done(Arcade::sale(EntryKind::TopUp, 1, 1)); }
    SECTION("by what was handed over") {
        auto sale = Arcade::sale(EntryKind::TopUp, 1, 0);
        sale.payments[0].given = Money::fromMinor(CheckedSums::largest + 1);
        books.done(sale);
    }
    SECTION("by what is open") {
        books.begin(EntryKind::Issue, 1, CheckedSums::largest);
        books.begin(EntryKind::Issue, 1, 1);
    }
    CHECK(none());
}

TEST_CASE("staff cards are apart and in no turnover") {
    Arcade books;
    auto staff = Arcade::sale(EntryKind::Issue, 500, 0);
    staff.staffCard = true;
    staff.payments.clear();
    books.done(staff);
    const auto report = books.report(today);
    CHECK(figures(report.staff.issued) == total(1, 500, 0));
    CHECK(figures(report.sums.issued) == total(0, 0, 0));
    CHECK(report.byOperator.empty());
}

TEST_CASE("hours are those of the clocks on the wall; the one that comes twice is two") {
    Arcade books;
    books.day = std::chrono::sys_days{std::chrono::year{2026} / 10 / 24};
    const auto at = [&](std::chrono::minutes sinceMidnight) {
        auto sale = Arcade::sale(EntryKind::TopUp, 10, 100);
        sale.time = books.day + sinceMidnight;
        books.done(sale);
    };
    // Summer time (+02:00) ends on 25 October at 03:00, which becomes 02:00; the business day of the 24th ends at the
    // first 02:00, so here both hours are put into one by hand, as an end of day at 04:00 would.
    at(20h + 30min); // 22:30
    at(24h + 15min); // 02:15, the first
    at(25h + 15min); // 02:15, the second
    at(25h + 45min); // 02:45, the second
    at(22h + 5min);  // 00:05 of the next date, written late
    const auto report = books.report(books.day);
    REQUIRE(report.byHour.size() == 4);
    CHECK(report.byHour[0].name == "22:00");
    CHECK(report.byHour[1].name == "00:00");
    CHECK(report.byHour[2].name == "02:00 (+02:00)");
    CHECK(report.byHour[3].name == "02:00 (+01:00)");
    CHECK(report.byHour[3].sums.toppedUp.count == 2);

    const auto days = books.range({books.day, books.day + std::chrono::days(1)});
    REQUIRE(days.byHour.size() == 3);
    CHECK(days.byHour[0].name == "02:00"); // days end at 2, so that is where they begin
    CHECK(days.byHour[0].sums.toppedUp.count == 3);
    CHECK(days.byHour[2].name == "00:00");
}

TEST_CASE("a range is its days, both ends included, and a second Done in it counts once") {
    Arcade books;
    const auto intent = books.begin(EntryKind::TopUp, 50, 500);
    for (int i = 0; i < 3; ++i) {
        books.answer(intent, Books::change(EntryKind::TopUp, Phase::Done, 50, 500));
        books.day += std::chrono::days(1);
    }
    books.done(Arcade::sale(EntryKind::TopUp, 10, 100));
    CHECK(figures(books.range({today, today + std::chrono::days(3)}).sums.toppedUp) == total(2, 60, 600));
    CHECK(figures(books.range({tomorrow, today + std::chrono::days(2)}).sums.toppedUp) == total(0, 0, 0));
    const auto report = books.range({today, today + std::chrono::days(3)});
    CHECK(report.byDay.size() == 2);
    CHECK(report.byDay.at(today).toppedUp.count == 1);
}

TEST_CASE("what somebody in charge wants to look into is listed") {
    Arcade books;
    const auto note = [&](EntryKind kind, std::optional<Reason> reason) {
        auto entry = topUp(Phase::Note, 1);
        entry.kind = kind;
        entry.reason = reason;
        books.append(entry);
    };
    auto refund = Arcade::sale(EntryKind::Refund, 5, 50);
    refund.approver = "carla";
    books.done(refund);
    note(EntryKind::SignIn, std::nullopt);
    note(EntryKind::SignIn, Reason::WrongPin);
    note(EntryKind::SignIn, Reason::LockedOut);
    note(EntryKind::NotAllowed, Reason::NotAllowed);
    note(EntryKind::ClockSetBack, std::nullopt);
    note(EntryKind::CardRefused, Reason::Foreign);
    const auto open = books.begin(EntryKind::TopUp, 1, 10);
    books.answer(open, Books::change(EntryKind::TopUp, Phase::Open, 1, 10));
    books.answer(open, Books::change(EntryKind::TopUp, Phase::Open, 1, 10));
    books.answer(open, Books::change(EntryKind::TopUp, Phase::NotDone, 1, 10));
    auto decided = Books::change(EntryKind::Refund, Phase::NotDone, 5, 50);
    decided.reason = Reason::Played;
    books.answer(books.begin(EntryKind::Refund, 5, 50), decided); // no write that came to nothing
    for (const auto kind : {EntryKind::PriceList, EntryKind::PriceList, EntryKind::Operator, EntryKind::KeysExported,
                            EntryKind::ChipPolicy, EntryKind::CardAhead, EntryKind::ClockAhead,
                            EntryKind::ClockCorrected, EntryKind::Restored, EntryKind::ShiftCount}) {
        note(kind, std::nullopt);
    }
    note(EntryKind::ShiftCount, std::nullopt);
    auto outside = Arcade::sale(EntryKind::TopUp, 5, 50);
    outside.shift.reset();
    books.done(outside);
    note(EntryKind::ChipAudit, Reason::Begun);
    auto duplicate = topUp(Phase::Note, 1);
    duplicate.kind = EntryKind::Receipt;
    duplicate.details = {{"copy", 2}};
    books.append(duplicate);
    auto intent = topUp(Phase::Intent, 1);
    intent.details = {{"warned", {"magic-gen2"}}, {"overrides", {"serve-expired"}}, {"came_as", {{{"kind", "card"}}}}};
    books.append(intent);
    const auto report = books.report(today);
    for (const auto kind : everyExceptionKind) {
        CAPTURE(codeOf(kind));
        CHECK(report.countOf(kind) == 1);
    }
}

TEST_CASE("a report of many entries can be watched and cancelled") {
    Arcade books;
    for (int i = 0; i < 1100; ++i) {
        books.done(Arcade::sale(EntryKind::TopUp, 1, 10));
    }
    const auto make = [&](const ProgressWatch& watch) {
        return makeReport(*books.ledger, {today, today}, Verification{}, watch);
    };
    int asked = 0;
    CHECK(make([&](std::int64_t done, std::int64_t all) {
              ++asked;
              CHECK(done <= all);
              return Onward::Continue;
          })->sums.toppedUp.count == 1100);
    CHECK(asked == 1);
    CHECK(make([](std::int64_t, std::int64_t) { return Onward::Cancel; }).error() == LedgerError::Cancelled);
}

TEST_CASE("points outstanding are at most what each card held when it was last seen") {
    Arcade books;
    const auto record = [](std::uint32_t loaded, std::uint32_t bonus) {
        std::array<std::uint8_t, 48> bytes{}; // card-format.md, section 4: loaded at 12, bonus at 20, little-endian
        for (std::size_t i = 0; i < 4; ++i) {
            bytes[12 + i] = static_cast<std::uint8_t>(loaded >> (8 * i));
            bytes[20 + i] = static_cast<std::uint8_t>(bonus >> (8 * i));
        }
        return bytes;
    };
    const auto seen = [&](std::string uid, std::uint32_t loaded, std::uint32_t bonus, std::uint32_t spent) {
        auto entry = Arcade::sale(EntryKind::TopUp, 10, 100);
        entry.uid = std::move(uid);
        entry.record = record(loaded, bonus);
        entry.spentAfter = spent;
        return entry;
    };
    books.done(seen("aaaaaaaa", 100, 20, 0));
    books.done(seen("aaaaaaaa", 200, 40, 70)); // 130 left, 40 of them bonus
    books.done(seen("bbbbbbbb", 50, 30, 40));  // 10 left, bonus all: it is played last
    const auto before = books.ledger->head()->number;
    auto open = seen("cccccccc", 300, 0, 0); // a sale that may have come off
    open.phase = Phase::Intent;
    books.append(open);
    // 110 left of 220 and 20 of them bonus, until the record is there that says that a refund took 10 of these.
    books.done(seen("dddddddd", 220, 20, 110));
    auto taken = seen("dddddddd", 220, 10, 110);
    taken.kind = EntryKind::BonusRecord;
    taken.phase = Phase::Intent;
    taken.points.reset();
    taken.money.reset();
    books.append(taken);
    const auto liability = liabilityAt(*books.ledger, books.ledger->head()->number, today).value();
    CHECK(liability.cards == 4);
    CHECK(liability.paid == Points(90 + 0 + 300 + 100));
    CHECK(liability.bonus == Points(40 + 10 + 10));
    CHECK(liability.ofOpenSales == Points(300));
    CHECK(liabilityAt(*books.ledger, before, today)->outstanding() == Points(140));
}

namespace {

Entry noteOf(EntryKind kind, const std::string& who, std::int64_t money, const std::string& remark = "") {
    Entry entry;
    entry.kind = kind;
    entry.phase = Phase::Note;
    entry.time = siteInit().time;
    entry.businessDay = today;
    entry.station = station;
    entry.operatorName = who;
    entry.shift = 2;
    entry.money = Money::fromMinor(money);
    entry.remark = remark;
    return entry;
}

/// As a Z has it, as far as a list of open shifts asks.
Entry closed(std::vector<std::int64_t> others) {
    auto z = noteOf(EntryKind::ShiftClose, "Anna", 0);
    z.money.reset();
    z.details = {{"other_shifts", others}};
    return z;
}

std::vector<std::string> ownersOf(const std::vector<StillOpenShift>& shifts) {
    std::vector<std::string> owners;
    for (const auto& shift : shifts) {
        owners.push_back(shift.owner);
    }
    return owners;
}

} // namespace

TEST_CASE("every movement of cash of a day is in its report, with the sums by kind; a range lists them on request") {
    Arcade books;
    books.append(noteOf(EntryKind::ShiftOpen, "anna", 10'000));
    const auto in = books.append(noteOf(EntryKind::PayIn, "anna", 1'000, "coins"));
    const auto out = books.append(noteOf(EntryKind::PayOut, "anna", 350, "milk"));
    books.append(noteOf(EntryKind::SafeDrop, "ben", 2'000));
    books.append(noteOf(EntryKind::SafeDrop, "ben", 500));
    const auto report = books.report(today);
    REQUIRE(report.cashMovements.size() == 4);
    CHECK(report.cashMovements[0].number == in);
    CHECK(report.cashMovements[0].remark == "coins");
    CHECK(report.cashMovements[1].number == out);
    CHECK(report.cashMovements[1].operatorName == "anna");
    CHECK(report.moved.at(Transaction::PayIn) == CashLine{1, Money::fromMinor(1'000)});
    CHECK(report.moved.at(Transaction::PayOut) == CashLine{1, Money::fromMinor(350)});
    CHECK(report.moved.at(Transaction::SafeDrop) == CashLine{2, Money::fromMinor(2'500)});
    CHECK(report.sums.turnover() == Money());
    CHECK(report.lists(Listed::CashMovements));
    CHECK_FALSE(books.range({today, tomorrow}).lists(Listed::CashMovements));
    CHECK(books.report(tomorrow).moved.at(Transaction::PayIn) == CashLine{});
}

TEST_CASE("the shifts open at the end of a day are those without a Z then, whatever came later") {
    Arcade books;
    const auto anna = books.append(noteOf(EntryKind::ShiftOpen, "Anna", 100));
    const auto ben = books.append(noteOf(EntryKind::ShiftOpen, "Ben", 100));
    CHECK(ownersOf(books.report(today).openShifts) == std::vector<std::string>{"Anna", "Ben"});
    CHECK(books.report(today).openShifts[1].shift == ben);
    CHECK(books.report(today).openShifts[1].since == siteInit().time);
    books.day = tomorrow;
    books.append(noteOf(EntryKind::ShiftOpen, "Cleo", 100));
    books.append(closed({ben, anna + 2}));
    CHECK(ownersOf(books.report(today).openShifts) == std::vector<std::string>{"Anna", "Ben"});
    CHECK(books.report(today - std::chrono::days(1)).openShifts.empty());
    const auto open = shiftsOpenAt(*books.ledger, books.ledger->head()->number).value();
    REQUIRE(open.size() == 2);
    CHECK(open[0].operatorName == "Ben");
    CHECK(open[1].operatorName == "Cleo");
}

TEST_CASE("a day runs until its end by the site's clock; before that the report is of what has come so far") {
    Arcade books;
    auto report = books.report(today);
    CHECK(report.isOfEndedDays()); // nobody says when it was made
    // Days end at 02:00 in Berlin, which is 00:00 or 01:00 UTC.
    const auto end = WallClock("Europe/Berlin").text(report.endsAt);
    CHECK(end.substr(11) == "02:00");
    CHECK(std::chrono::floor<std::chrono::days>(report.endsAt) == tomorrow);
    report.made = Making{report.endsAt - std::chrono::milliseconds(1), "Mia"};
    CHECK_FALSE(report.isOfEndedDays());
    report.made->time = report.endsAt;
    CHECK(report.isOfEndedDays());
}

TEST_CASE("before the first entry there is no head of the chain") {
    const Books books;
    const auto before = books.report(today - std::chrono::days(1));
    CHECK(before.head.number == 0);
    CHECK_FALSE(before.firstEntry);
    CHECK(books.report(today).head.number == 1);
    CHECK(books.report(tomorrow).head.number == 1);
}

TEST_CASE("an approved refund is listed once, and of several days on request alone; the counts stay") {
    Arcade books;
    auto refund = Arcade::sale(EntryKind::Refund, 10, 100);
    refund.approver = "sam";
    books.done(refund);
    auto staff = Arcade::sale(EntryKind::Issue, 10, 0);
    staff.approver = "sam";
    books.done(staff);
    auto report = books.report(today);
    CHECK(report.countOf(ExceptionKind::Refund) == 1);
    CHECK(report.countOf(ExceptionKind::Approval) == 2);
    REQUIRE(report.toList(ExceptionKind::Refund).size() == 1);
    REQUIRE(report.toList(ExceptionKind::Approval).size() == 1);
    CHECK(report.toList(ExceptionKind::Approval).front()->kind == EntryKind::Issue);
    auto range = books.range({today, tomorrow});
    CHECK(range.countOf(ExceptionKind::Refund) == 1);
    CHECK(range.toList(ExceptionKind::Refund).empty());
    CHECK(range.toList(ExceptionKind::Approval).size() == 1);
    range.listed.insert(Listed::Refunds);
    CHECK(range.toList(ExceptionKind::Refund).size() == 1);
}

TEST_CASE("who may not see what a drawer should hold gets a report that no longer has it") {
    Arcade books;
    books.done(Arcade::sale(EntryKind::TopUp, 50, 500));
    auto refund = Arcade::sale(EntryKind::Refund, 10, 100);
    books.done(refund);
    books.append(noteOf(EntryKind::PayIn, "anna", 1'000));
    const auto open = [&] { return openToRead(books.file); };
    CHECK(withheldFrom(Onlooker::Supervisor, *open(), today) == Withheld::Nothing);
    CHECK(withheldFrom(Onlooker::Cashier, *open(), today) == Withheld::Nothing); // every drawer was counted
    CHECK(withheldFrom(Onlooker::Nobody, *open(), today) == Withheld::MoneyPerPerson);
    books.day = tomorrow;
    books.append(noteOf(EntryKind::ShiftOpen, "anna", 100));
    for (const auto onlooker : {Onlooker::Cashier, Onlooker::Nobody}) {
        CHECK(withheldFrom(onlooker, *open(), tomorrow) == Withheld::Drawers);
    }
    CHECK(withheldFrom(Onlooker::Supervisor, *open(), tomorrow) == Withheld::Nothing);
    CHECK(withheldFrom(Onlooker::Cashier, *open(), today) == Withheld::Nothing); // before that drawer was opened

    const auto whole = books.report(today);
    const auto impersonal = whole.without(Withheld::MoneyPerPerson);
    CHECK(impersonal.sums.turnover() == Money::fromMinor(400));
    CHECK(impersonal.sums.payments.at(PaymentKind::Cash).net() == Money::fromMinor(400));
    CHECK(impersonal.byOperator.at("anna").turnover() == Money());
    CHECK(impersonal.byOperator.at("anna").toppedUp.count == 1);
    CHECK(impersonal.lines.empty());
    CHECK(impersonal.cashMovements.empty());
    CHECK(impersonal.exceptions.at(0).entry.money == Money());
    CHECK(impersonal.moved.at(Transaction::PayIn).money == Money::fromMinor(1'000));
    const auto secret = whole.without(Withheld::Drawers);
    CHECK(secret.sums.turnover() == Money::fromMinor(400));
    CHECK(secret.sums.payments.at(PaymentKind::Cash) == PaymentTotal{});
    CHECK(secret.byHour.at(0).sums.payments.at(PaymentKind::Cash) == PaymentTotal{});
    CHECK(secret.byOperator.at("anna").payments.at(PaymentKind::Cash) == PaymentTotal{});
    CHECK(secret.moved.at(Transaction::PayIn) == CashLine{});
    CHECK_FALSE(secret.showsDrawers());
    CHECK(whole.without(Withheld::Nothing).byOperator.at("anna").turnover() == Money::fromMinor(400));
}

TEST_CASE("expired points and deposits stand beside the points outstanding, and in no other line") {
    Arcade books;
    const auto dayNumber = static_cast<std::uint16_t>(today.time_since_epoch().count());
    const auto sold = [&](const std::string& uid, std::uint16_t validUntil) {
        auto entry = Arcade::sale(EntryKind::Issue, 100, 1'200);
        entry.uid = uid;
        entry.deposit = Money::fromMinor(200);
        std::array<std::uint8_t, 48> record{};
        record[12] = 100; // loaded
        record[20] = 20;  // bonus
        record[30] = static_cast<std::uint8_t>(validUntil & 0xFFU);
        record[31] = static_cast<std::uint8_t>(validUntil >> 8U);
        entry.record = record;
        return entry;
    };
    books.done(sold("aaaaaaaa", 0));
    books.done(sold("bbbbbbbb", dayNumber)); // to the end of that day
    books.done(sold("cccccccc", static_cast<std::uint16_t>(dayNumber - 1)));
    auto second = sold("aaaaaaaa", 0); // a second answer, which counts once
    second.phase = Phase::Done;
    second.intent = 2;
    books.append(second);
    const auto head = books.ledger->head()->number;
    const auto liability = liabilityAt(*books.ledger, head, today).value();
    CHECK(liability.cards == 2);
    CHECK(liability.outstanding() == Points(200));
    CHECK(liability.expiredCards == 1);
    CHECK(liability.expiredPaid == Points(80));
    CHECK(liability.expiredBonus == Points(20));
    CHECK(liability.deposits == DepositsHeld{3, Money::fromMinor(600)});
    CHECK(liabilityAt(*books.ledger, head, tomorrow)->expiredCards == 2);
    CHECK(liabilityAt(*books.ledger, 3, today)->deposits == DepositsHeld{1, Money::fromMinor(200)});
}
