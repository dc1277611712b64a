#include "app/cli/card/bulk_issue.h"
#include "core/report/report.h"
#include "core/till/price_book.h"
#include "core/till/receipt.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <deque>
#include <functional>
#include <sstream>

using namespace tally;
using namespace tally::test;

namespace {

/// Text that is told of every line that is complete.
class LineByLine final : public std::stringbuf {
public:
    explicit LineByLine(std::function<void()> atLine) : m_atLine(std::move(atLine)) {}

protected:
    int sync() override {
        m_atLine();
        return 0;
    }

private:
    std::function<void()> m_atLine;
};

/// A cashier with a stack of blank cards, who takes each card away when its line is on the screen and lays the next.
class Stack {
public:
    Stack(Station& station, std::size_t cards) : m_till(station.till(m_reader)), m_site(station.site) {
        for (std::size_t i = 0; i < cards; ++i) {
            m_cards.emplace_back(blank(uidOf("a1b2c3d" + std::to_string(i))));
        }
        m_globals.wait = noPatience;
        m_reader.lay(m_cards.front());
    }

    ExitCode issue(const SaleOptions& options) {
        std::ostringstream messages;
        LineByLine lines([this] { layNext(); });
        std::ostream out(&lines);
        Output output(Format::Json, out, messages);
        const auto exit = issueMany({m_globals, output}, m_till, m_site, options);
        std::istringstream text(lines.str());
        for (std::string line; std::getline(text, line);) {
            objects.push_back(nlohmann::json::parse(line));
        }
        return exit;
    }

    Answer settle(std::size_t i) {
        layAgain(i);
        return m_till.settle(noPatience);
    }
    /// The cards after it follow.
    void layAgain(std::size_t i) {
        m_laid = i;
        m_reader.clear();
        m_cards.at(i).enterField();
        m_reader.lay(m_cards.at(i));
    }

    VirtualCard& card(std::size_t i) { return m_cards.at(i); }
    std::vector<nlohmann::json> objects;

private:
    void layNext() {
        m_reader.clear();
        if (++m_laid < m_cards.size()) {
            m_reader.lay(m_cards.at(m_laid));
        }
    }

    VirtualCardReader m_reader;
    std::deque<VirtualCard> m_cards;
    std::size_t m_laid = 0;
    Till m_till;
    const Site& m_site;
    Globals m_globals;
};

SaleOptions fiveEurosEach(std::uint32_t count) {
    SaleOptions options;
    options.points = "30";
    options.count = count;
    return options;
}

/// 30 points and the deposit are 5.00.
void sellWithDeposit(Station& station) {
    PriceList list;
    list.deposit = Money::fromMinor(200);
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(changePrices(books, list));
}

Receipt receiptOf(Station& station, const Entry& done) {
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    return giveReceipt(books, done.number).value();
}

std::vector<Payment> cash(std::int64_t amount, std::int64_t given) {
    return {{PaymentKind::Cash, Money::fromMinor(amount), Money::fromMinor(given)}};
}

std::vector<Entry> issuesDone(Station& station) {
    std::vector<Entry> done;
    const auto issues = station.ledger->ofKind(EntryKind::Issue).value();
    for (const auto& entry : issues) {
        if (entry.phase == Phase::Done) {
            done.push_back(entry);
        }
    }
    return done;
}

} // namespace

TEST_CASE("several cards are issued in one sale, each with its own entry, and the change of all is told once") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 3);
    auto options = fiveEurosEach(3);
    options.given = "20.00";
    REQUIRE(stack.issue(options) == ExitCode::Done);
    REQUIRE(stack.objects.size() == 4);
    const auto& summary = stack.objects.back();
    CHECK(summary.at("result") == "ok");
    CHECK(summary.at("issued") == 3);
    CHECK(summary.at("of") == 3);
    CHECK(summary.at("money") == 1500);
    CHECK(summary.at("change") == 500);
    const auto done = issuesDone(station);
    REQUIRE(done.size() == 3);
    for (std::size_t i = 0; i < done.size(); ++i) {
        CHECK(stack.objects[i].at("serial") == 1'000'001 + i);
        const auto given = Money::fromMinor(i == 2 ? 1000 : 500);
        CHECK(done[i].payments == std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(500), given}});
        const auto intent = station.ledger->find(*done[i].intent).value();
        CHECK(intent.details.at("sale") ==
              nlohmann::json{{"id", done.front().requestId}, {"card", i + 1}, {"of", 3}, {"given", 2000}});
    }
    CHECK(done[0].requestId != done[1].requestId);
}

TEST_CASE("the receipt of several cards, and its duplicate, say what was given for all of them and the change") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 3);
    auto options = fiveEurosEach(3);
    options.given = "20.00";
    REQUIRE(stack.issue(options) == ExitCode::Done);
    for (const bool isDuplicate : {false, true}) {
        const auto receipt = receiptOf(station, issuesDone(station).back());
        CHECK(receipt.isDuplicate() == isDuplicate);
        CHECK(receipt.lines.size() == 3);
        CHECK(receipt.total() == Money::fromMinor(1500));
        CHECK(receipt.payments == cash(1500, 2000));
    }
}

TEST_CASE("the report counts the cash given for several cards once, and its change once") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 3);
    auto options = fiveEurosEach(3);
    options.payments = {"cash=9.00", "card=6.00"}; // the cash is used up by the second card
    options.given = "10.00";
    REQUIRE(stack.issue(options) == ExitCode::Done);
    CHECK(stack.objects.back().at("change") == 100);
    const auto day = station.site.calendar().dayOf(station.clock.now());
    const auto report = makeReport(*station.ledger, {day, day}, {}).value();
    CHECK(report.sums.payments.at(PaymentKind::Cash).taken == Money::fromMinor(900));
    CHECK(report.sums.payments.at(PaymentKind::Cash).handedOver == Money::fromMinor(1000));
    CHECK(report.sums.payments.at(PaymentKind::Cash).change == Money::fromMinor(100));
    CHECK(report.sums.payments.at(PaymentKind::Card).taken == Money::fromMinor(600));
}

TEST_CASE("of a sale of several that stops early, the receipt says what was given and that the rest went back") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    auto options = fiveEurosEach(3);
    options.given = "20.00";
    CHECK(stack.issue(options) == ExitCode::NoCard);
    CHECK(stack.objects.back().at("give_back") == nlohmann::json{{{"kind", "cash"}, {"amount", 1000}}});
    const auto receipt = receiptOf(station, issuesDone(station).front());
    CHECK(receipt.lines.size() == 2);
    CHECK(receipt.payments == cash(1000, 2000));
}

TEST_CASE("a card that is left open stands on the receipt of its sale as paid for and not finished") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    stack.card(1).tearAt(10, TearOutcome::New); // among the trailers
    auto options = fiveEurosEach(2);
    options.given = "20.00";
    CHECK(stack.issue(options) == ExitCode::Open);
    CHECK(stack.objects.back().at("give_back") == nlohmann::json{{{"kind", "cash"}, {"amount", 1000}}});
    const auto open = receiptOf(station, issuesDone(station).front());
    REQUIRE(open.lines.size() == 2);
    CHECK(open.lines[0].phase == Phase::Done);
    CHECK(open.lines[1].phase == Phase::Open);
    CHECK(open.lines[1].points == Points{30});
    CHECK(open.total() == Money::fromMinor(1000));
    CHECK(open.payments == cash(1000, 2000));

    REQUIRE(stack.settle(1).settled.size() == 1);
    const auto finished = receiptOf(station, issuesDone(station).back());
    CHECK(finished.number == open.number);
    CHECK(finished.lines[1].phase == Phase::Done);
    CHECK(finished.lines[1].balance == Points{30});
    CHECK(finished.payments == cash(1000, 2000));
}

TEST_CASE("several payments for several cards are used up card by card") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    auto options = fiveEurosEach(2);
    options.payments = {"card=7.00", "cash=3.00"};
    REQUIRE(stack.issue(options) == ExitCode::Done);
    CHECK(stack.objects.back().at("change") == 0);
    const auto done = issuesDone(station);
    CHECK(done.at(0).payments == std::vector<Payment>{{PaymentKind::Card, Money::fromMinor(500)}});
    CHECK(done.at(1).payments ==
          std::vector<Payment>{{PaymentKind::Card, Money::fromMinor(200)}, {PaymentKind::Cash, Money::fromMinor(300)}});
}

TEST_CASE("when no more cards come, it is told what was taken and what of the payment for all goes back") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    auto options = fiveEurosEach(10);
    options.payments = {"card"};
    CHECK(stack.issue(options) == ExitCode::NoCard);
    REQUIRE(stack.objects.size() == 4); // two cards, none in time, and the end
    CHECK(stack.objects[2].at("error") == "no-card");
    const auto& summary = stack.objects.back();
    CHECK(summary.at("result") == "failed");
    CHECK(summary.at("error") == "no-card");
    CHECK(summary.at("issued") == 2);
    CHECK(summary.at("of") == 10);
    CHECK(summary.at("money") == 1000);
    CHECK(summary.at("change") == 0); // cash alone
    CHECK(summary.at("give_back") == nlohmann::json{{{"kind", "card"}, {"amount", 4000}}});
}

TEST_CASE("the change of a sale that stops is its cash alone, whatever else goes back") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    auto options = fiveEurosEach(10);
    options.payments = {"cash=20.00", "card=30.00"};
    CHECK(stack.issue(options) == ExitCode::NoCard);
    const auto& summary = stack.objects.back(); // two cards at 5.00, from the cash
    CHECK(summary.at("change") == 1000);
    CHECK(summary.at("give_back") ==
          nlohmann::json{{{"kind", "cash"}, {"amount", 1000}}, {{"kind", "card"}, {"amount", 3000}}});
}

TEST_CASE("the money of a card whose issue is open is neither taken nor handed back") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    stack.card(1).tearAt(10, TearOutcome::New); // among the trailers
    CHECK(stack.issue(fiveEurosEach(4)) == ExitCode::Open);
    const auto& summary = stack.objects.back();
    CHECK(summary.at("result") == "open");
    CHECK(summary.at("issued") == 1);
    CHECK(summary.at("open") == 1);
    CHECK(summary.at("money") == 500);
    CHECK(summary.at("change") == 1000);
}

TEST_CASE("payments that do not come to the price of all cards stop a sale before its first card") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 1);
    auto options = fiveEurosEach(3);
    options.given = "14.99";
    CHECK(stack.issue(options) == ExitCode::Refused);
    REQUIRE(stack.objects.size() == 1);
    CHECK(stack.objects.front().at("error") == "given-too-little");
    CHECK(stack.card(0).image() == blank(uidOf("a1b2c3d0")));
}

TEST_CASE("a card that an earlier sale left open is finished, and neither counted nor paid for a second time") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 2);
    stack.card(0).tearAt(10, TearOutcome::New); // among the trailers
    CHECK(stack.issue(fiveEurosEach(2)) == ExitCode::Open);
    stack.layAgain(0);
    CHECK(stack.issue(fiveEurosEach(1)) == ExitCode::Done);
    const auto& summary = stack.objects.back();
    CHECK(summary.at("issued") == 1);
    CHECK(summary.at("money") == 500);
    const auto done = issuesDone(station);
    REQUIRE(done.size() == 2);
    CHECK(done[0].payments == std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(500)}});
    CHECK(done[1].payments == std::vector<Payment>{{PaymentKind::Cash, Money::fromMinor(500)}});
    CHECK(receiptOf(station, done[1]).lines.size() == 1);
    CHECK(station.ledger->find(*done[1].intent)->details.at("sale").at("id") == done[1].requestId);
}

TEST_CASE("a card of an earlier sale that stays open costs this sale nothing") {
    Station station;
    sellWithDeposit(station);
    Stack stack(station, 1);
    stack.card(0).tearAt(10, TearOutcome::New);
    CHECK(stack.issue(fiveEurosEach(1)) == ExitCode::Open);
    stack.layAgain(0);
    stack.card(0).tearAt(1, TearOutcome::New);
    CHECK(stack.issue(fiveEurosEach(2)) == ExitCode::Open);
    const auto& summary = stack.objects.back();
    CHECK(summary.at("open") == 0);
    CHECK(summary.at("change") == 1000);
}

TEST_CASE("several cards cannot be paid for in cash that there is not") {
    Station station;
    PriceList list;
    list.cashStep = Money::fromMinor(5);
    Books books(*station.ledger, station.site, station.clock, {}, "test");
    REQUIRE(changePrices(books, list));
    Stack stack(station, 1);
    auto options = fiveEurosEach(2);
    options.payments = {"cash=2.02", "card=3.98"};
    CHECK(stack.issue(options) == ExitCode::Refused);
    CHECK(stack.objects.front().at("error") == "no-such-cash");
}
