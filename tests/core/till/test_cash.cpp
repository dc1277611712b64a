#include "core/ledger/entry_json.h"
#include "core/till/price_book.h"
#include "core/till/serial_ranges.h"
#include "core/till/shift_work.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

using namespace tally;
using namespace tally::test;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

/// A counter with a card, where several people work.
class Counter {
public:
    Station station;
    Desk desk{blank()};

    Till by(Attendant attendant) {
        const auto shift = openShiftOf(*station.ledger, attendant.operatorName).value();
        attendant.shift = shift ? std::optional(shift->number) : std::nullopt;
        return {desk.reader, *station.ledger, station.keys, station.site, station.clock, attendant, "test"};
    }
    Till cashier() { return by({.operatorName = "Anna", .role = Role::Cashier}); }
    Till cashierWith(Role approver) {
        return by({.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = approver});
    }
    Books booksOf(Attendant attendant) {
        const auto shift = openShiftOf(*station.ledger, attendant.operatorName).value();
        attendant.shift = shift ? std::optional(shift->number) : std::nullopt;
        return {*station.ledger, station.site, station.clock, attendant, "test"};
    }
    Books books(const std::string& name, Role role) { return booksOf({.operatorName = name, .role = role}); }
    std::int64_t openShift(const std::string& name) {
        auto its = books(name, Role::Cashier);
        return ShiftWork(its).open(cents(10'000)).value().number;
    }
    void setOthers(std::vector<OtherPayment> others) {
        auto its = books("Mia", Role::Manager);
        auto prices = pricesInForce(*station.ledger).value().prices;
        prices.otherPayments = std::move(others);
        REQUIRE(changePrices(its, prices));
    }
    [[nodiscard]] Entry lastIntent() const {
        std::optional<Entry> last;
        REQUIRE(station.ledger->forEach(1, station.ledger->head()->number, [&](const Entry& entry) {
            last = entry.phase == Phase::Intent ? std::optional(entry) : last;
        }));
        return last.value();
    }
};

Sale paidBy(std::int64_t count, std::string requestId, PaymentWay way) {
    auto sale = points(count, std::move(requestId));
    sale.payment = std::move(way);
    return sale;
}

Sale paidBy(std::int64_t count, std::string requestId, std::vector<Payment> payments) {
    auto sale = points(count, std::move(requestId));
    sale.payments = std::move(payments);
    return sale;
}

std::map<PaymentWay, std::int64_t> byWay(const std::vector<Payment>& payments) {
    std::map<PaymentWay, std::int64_t> amounts;
    for (const auto& payment : payments) {
        amounts[payment.way()] += payment.amount.minor();
    }
    return amounts;
}

const PaymentWay byCash{PaymentKind::Cash};
const PaymentWay byCard{PaymentKind::Card};
const PaymentWay byOther{PaymentKind::Other};
const PaymentWay byVoucher{PaymentKind::Other, "voucher"};

} // namespace

// ---- cash and shifts

TEST_CASE("once anybody worked in shifts, cash takes an open shift of the operator's own, or a supervisor") {
    Counter counter;
    REQUIRE(counter.by({}).issue(points(100, "0"), noPatience).verdict == Verdict::Done); // the owner, before people
    const auto head = [&] { return counter.station.ledger->head()->number; };

    auto anna = counter.cashier();
    CHECK(anna.topUp(points(10, "no shift yet"), noPatience).verdict == Verdict::Done);
    counter.openShift("Carl");
    const auto before = head();
    CHECK(anna.topUp(points(10, "a"), noPatience).error == TillError::ShiftNeeded);
    CHECK(anna.topUp(paidBy(10, "b", {{PaymentKind::Cash, cents(40)}, {PaymentKind::Card, cents(60)}}), noPatience)
              .error == TillError::ShiftNeeded);
    CHECK(head() == before);
    CHECK(anna.topUp(paidBy(10, "c", byCard), noPatience).verdict == Verdict::Done);

    SECTION("her own shift is enough") {
        counter.openShift("Anna");
        CHECK(counter.cashier().topUp(points(10, "d"), noPatience).verdict == Verdict::Done);
        CHECK(counter.lastIntent().shift.has_value());
    }
    SECTION("somebody else's is not") {
        counter.openShift("Ben");
        CHECK(counter.cashier().topUp(points(10, "d"), noPatience).error == TillError::ShiftNeeded);
    }
    SECTION("one that was closed since she signed in is not") {
        counter.openShift("Anna");
        auto still = counter.cashier();
        auto sue = counter.books("Sue", Role::Supervisor);
        REQUIRE(ShiftWork(sue).count("Anna", {{cents(1), 10'000}}));
        REQUIRE(ShiftWork(sue).close("Anna", std::nullopt));
        CHECK(still.topUp(points(10, "d"), noPatience).error == TillError::ShiftNeeded);
    }
    SECTION("a supervisor may do without, as an approver too") {
        CHECK(counter.cashierWith(Role::Supervisor).topUp(points(10, "d"), noPatience).verdict == Verdict::Done);
        CHECK(counter.lastIntent().approver == "Sue");
        CHECK_FALSE(counter.lastIntent().shift);
        CHECK(counter.by({.operatorName = "Sue", .role = Role::Supervisor})
                  .topUp(points(10, "e"), noPatience)
                  .verdict == Verdict::Done);
    }
    SECTION("a refund in cash is cash") {
        CHECK(counter.cashierWith(Role::Cashier).refund(points(10, "d"), noPatience).error == TillError::NotAllowed);
        CHECK(counter.cashierWith(Role::Supervisor).refund(points(10, "d"), noPatience).verdict == Verdict::Done);
    }
}

TEST_CASE("what a drawer should hold is told once: every count after the first takes a supervisor and names the one that "
          "it replaces") {
    // A count of nothing, its answer read, a pay-in of a cent and then a count that is right.
    for (const auto happened : {false, true}) {
        Counter counter;
        counter.openShift("Anna");
        auto anna = counter.books("Anna", Role::Cashier);
        const auto first = ShiftWork(anna).count("Anna", {{cents(1), 0}}).value();
        CHECK(first.expected == cents(10'000));
        if (happened) {
            REQUIRE(ShiftWork(anna).payIn(cents(1), "found"));
        }
        const auto right = 10'000 + (happened ? 1 : 0);
        INFO(right);
        CHECK(ShiftWork(anna).count("Anna", {{cents(1), right}}).error() == ShiftError::NotAllowed);
        auto approved = counter.booksOf(
            {.operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = Role::Supervisor});
        const auto second = ShiftWork(approved).count("Anna", {{cents(1), right}}).value();
        CHECK(counter.station.ledger->find(second.entry)->details.at("replaces") == first.entry);

        const auto z = ShiftWork(anna).close("Anna", std::nullopt).value();
        REQUIRE(z.counts.size() == 2);
        CHECK(z.counts.at(0).count.difference() == cents(-10'000));
        CHECK(z.counts.at(0).count.approver.empty());
        CHECK(z.counts.at(1).count.difference() == cents(0));
        CHECK(z.counts.at(1).count.approver == "Sue");
    }
}

TEST_CASE("a new float stands beside what the drawer held when it was last counted") {
    Counter counter;
    auto anna = counter.books("Anna", Role::Cashier);
    const auto first = ShiftWork(anna).open(cents(10'000)).value();
    CHECK_FALSE(first.lastCounted);
    REQUIRE(ShiftWork(anna).count("Anna", {{cents(1), 9'990}}));
    REQUIRE(ShiftWork(anna).close("Anna", std::nullopt));

    auto ben = counter.books("Ben", Role::Cashier);
    const auto second = ShiftWork(ben).open(cents(5'000)).value();
    REQUIRE(second.lastCounted);
    CHECK(*second.lastCounted == LastCounted{1, cents(9'990)});
    CHECK(openShiftOf(*counter.station.ledger, "Ben").value()->lastCounted == second.lastCounted);
    REQUIRE(ShiftWork(ben).count("Ben", {{cents(1), 5'000}}));
    const auto z = ShiftWork(ben).close("Ben", std::nullopt).value();
    CHECK(z.figures.cash->lastCounted == second.lastCounted);
    CHECK(z.figures.cash->expected() == cents(5'000)); // it is no part of what is expected
}

// ---- other payments

TEST_CASE("another way of paying takes the role and the reason that the price list asks for") {
    struct Case {
        Role asked{};
        PaymentReason reason{};
        Role role{};
        const char* said;
        std::optional<TillError> error;
    };
    const auto none = PaymentReason::None;
    const auto required = PaymentReason::Required;
    for (const auto& each : {
             Case{Role::Cashier, none, Role::Cashier, "", {}},
             Case{Role::Cashier, required, Role::Cashier, "", TillError::PaymentUnexplained},
             Case{Role::Cashier, required, Role::Cashier, "  ", TillError::PaymentUnexplained},
             Case{Role::Cashier, required, Role::Cashier, "No. 4711", {}},
             Case{Role::Supervisor, none, Role::Cashier, "No. 4711", TillError::NotAllowed},
             Case{Role::Supervisor, none, Role::Supervisor, "", {}},
             Case{Role::Supervisor, required, Role::Supervisor, "", TillError::PaymentUnexplained},
             Case{Role::Manager, none, Role::Supervisor, "No. 4711", TillError::NotAllowed},
             Case{Role::Manager, required, Role::Manager, "No. 4711", {}},
         }) {
        Counter counter;
        counter.setOthers({{"voucher", each.asked, each.reason}, {"bank transfer", Role::Cashier, none}});
        INFO(codeOf(each.asked) << " asked, " << codeOf(each.role) << " says '" << each.said << "'");
        for (const auto isApproved : {false, true}) {
            const Attendant alone{.operatorName = "Anna", .role = each.role};
            const Attendant approved{
                .operatorName = "Anna", .role = Role::Cashier, .approver = "Sue", .approverRole = each.role};
            auto sale = paidBy(10, isApproved ? "b" : "a", byVoucher);
            sale.paymentReason = each.said;
            const auto answer = isApproved ? counter.by(approved).topUp(sale, noPatience)
                                           : counter.by(alone).issue(sale, noPatience);
            if (each.error) {
                CHECK(answer.error == (isApproved ? std::optional(TillError::NotIssued) : each.error));
                continue;
            }
            CHECK(answer.verdict == Verdict::Done);
            CHECK(answer.payments.front().way() == byVoucher);
            CHECK(counter.lastIntent().payments.front().way() == byVoucher);
            CHECK(counter.lastIntent().remark == each.said);
        }
    }
}

TEST_CASE("which other payment it is must be said where the list names several, and be one of them") {
    Counter counter;
    counter.setOthers({{"voucher", Role::Cashier, PaymentReason::None}});
    CHECK(counter.cashier().issue(paidBy(10, "a", byOther), noPatience).payments.front().way() == byVoucher);
    counter.setOthers({{"voucher", Role::Cashier, PaymentReason::None}, {"city", Role::Cashier, PaymentReason::None}});
    CHECK(counter.cashier().topUp(paidBy(10, "b", byOther), noPatience).error == TillError::UnknownPayment);
    CHECK(counter.cashier().topUp(paidBy(10, "c", {PaymentKind::Other, "cheque"}), noPatience).error ==
          TillError::UnknownPayment);
    CHECK(counter.cashier().topUp(paidBy(10, "d", {PaymentKind::Card, "voucher"}), noPatience).error ==
          TillError::UnknownPayment);
    CHECK(counter.cashier().topUp(paidBy(10, "e", {PaymentKind::Other, "city"}), noPatience).verdict == Verdict::Done);
}

TEST_CASE("where the list names none, another payment has no name and takes a supervisor and a reason among people") {
    Counter counter;
    CHECK(counter.by({}).issue(paidBy(10, "a", byOther), noPatience).verdict == Verdict::Done);
    CHECK(counter.by({}).topUp(paidBy(10, "b", byVoucher), noPatience).error == TillError::UnknownPayment);
    CHECK(counter.cashier().topUp(paidBy(10, "c", byOther), noPatience).error == TillError::NotAllowed);
    auto sale = paidBy(10, "d", byOther);
    CHECK(counter.cashierWith(Role::Supervisor).topUp(sale, noPatience).error == TillError::PaymentUnexplained);
    sale.paymentReason = "the city pays";
    CHECK(counter.cashierWith(Role::Supervisor).topUp(sale, noPatience).verdict == Verdict::Done);
    CHECK(counter.lastIntent().details.at("overrides") == nlohmann::json::array({"take-other-payment"}));
}

// ---- refunds

TEST_CASE("a refund goes back the way the money came, the oldest load first") {
    Counter counter;
    counter.setOthers({{"voucher", Role::Cashier, PaymentReason::Required}});
    auto till = counter.by({});
    auto withVoucher = paidBy(50, "b", byVoucher);
    withVoucher.paymentReason = "No. 4711";
    REQUIRE(till.issue(paidBy(100, "a", byCard), noPatience).verdict == Verdict::Done);
    REQUIRE(till.topUp(withVoucher, noPatience).verdict == Verdict::Done);
    REQUIRE(till.topUp(points(30, "c"), noPatience).verdict == Verdict::Done);
    // 100 points by card, 50 by voucher, 30 in cash; 10 points cost 1.00.
    const auto refund = [&](std::int64_t count, const char* request) {
        return byWay(till.refund(points(count, request), noPatience).payments);
    };
    using Ways = std::map<PaymentWay, std::int64_t>;
    CHECK(refund(60, "r1") == Ways{{byCard, 600}});
    CHECK(refund(60, "r2") == Ways{{byCard, 400}, {byVoucher, 200}});
    CHECK_FALSE(counter.lastIntent().details.contains("came_as"));
    auto rest = points(60, "r3");
    CHECK(byWay(till.refund(rest, noPatience).payments) == Ways{{byVoucher, 300}, {byCash, 300}});
}

TEST_CASE("of a load that was paid in two ways each gets its part back, and no cent more in all") {
    Counter counter;
    auto till = counter.by({});
    // 333 points cost 33.30: 10.00 in cash, 23.30 by card.
    const std::vector<Payment> both{{PaymentKind::Cash, cents(1000)}, {PaymentKind::Card, cents(2330)}};
    REQUIRE(till.issue(paidBy(333, "a", both), noPatience).verdict == Verdict::Done);
    std::map<PaymentWay, std::int64_t> sum;
    for (const auto& [count, request] : {std::pair{100, "r1"}, std::pair{100, "r2"}, std::pair{133, "r3"}}) {
        const auto answer = till.refund(points(count, request), noPatience);
        std::int64_t all = 0;
        for (const auto& [way, amount] : byWay(answer.payments)) {
            sum[way] += amount;
            all += amount;
        }
        CHECK(all == answer.money->minor());
    }
    CHECK(sum[byCash] + sum[byCard] == 3330);
    CHECK(sum[byCash] >= 997); // a third each, each rounded down by less than a cent
    CHECK(sum[byCash] <= 1000);
}

TEST_CASE("another way back is what somebody said, takes a supervisor, and is noted with the way the money came") {
    Counter counter;
    counter.openShift("Anna");
    REQUIRE(counter.by({}).issue(paidBy(100, "a", byCard), noPatience).verdict == Verdict::Done);
    const auto another = paidBy(40, "r", byCash);

    const auto refused = counter.cashier().refund(another, noPatience);
    CHECK(refused.error == TillError::NotAllowed);
    const auto done = counter.cashierWith(Role::Supervisor).refund(another, noPatience);
    REQUIRE(done.verdict == Verdict::Done);
    CHECK(byWay(done.payments) == std::map<PaymentWay, std::int64_t>{{byCash, 400}});
    CHECK(byWay(done.cameAs) == std::map<PaymentWay, std::int64_t>{{byCard, 400}});
    CHECK(counter.lastIntent().details.at("came_as") == nlohmann::json::array({{{"kind", "card"}, {"amount", 400}}}));

    // Said, but the same: nothing is odd about it.
    const auto same = counter.cashierWith(Role::Supervisor).refund(paidBy(40, "s", byCard), noPatience);
    CHECK(same.cameAs.empty());
    CHECK_FALSE(counter.lastIntent().details.contains("came_as"));
}

// ---- requests

TEST_CASE("a repeated request that differs in any part is refused and says in which") {
    Counter counter;
    auto prices = pricesInForce(*counter.station.ledger).value().prices;
    prices.packages = {{"Family", cents(900), Points{100}, Points{10}}};
    auto mia = counter.books("Mia", Role::Manager);
    REQUIRE(changePrices(mia, prices));
    REQUIRE(declareSerials(mia, 1, 100, "printed"));

    auto first = points(50, "a");
    first.serial = 42;
    first.given = cents(1000);
    auto till = counter.by({});
    REQUIRE(till.issue(first, noPatience).verdict == Verdict::Done);
    const auto head = counter.station.ledger->head()->number;

    std::map<RequestPart, Answer> answers;
    const auto with = [&](auto change) {
        auto sale = first;
        change(sale);
        return till.issue(sale, noPatience);
    };
    answers[RequestPart::What] = till.topUp(first, noPatience);
    answers[RequestPart::Amount] = with([](Sale& sale) { sale.points = Points{51}; });
    answers[RequestPart::Package] = with([](Sale& sale) {
        sale.points.reset();
        sale.package = "Family";
    });
    answers[RequestPart::Card] = with([](Sale& sale) { sale.card = uidOf("01020304"); });
    answers[RequestPart::Serial] = with([](Sale& sale) { sale.serial = 43; });
    answers[RequestPart::StaffCard] = with([](Sale& sale) { sale.staffCard = true; });
    answers[RequestPart::Payment] = with([](Sale& sale) {
        sale.payment = PaymentWay{PaymentKind::Card};
        sale.given.reset();
    });
    answers[RequestPart::Given] = with([](Sale& sale) { sale.given = cents(2000); });
    answers[RequestPart::Operator] = counter.by({.operatorName = "Sue"}).issue(first, noPatience);
    for (const auto part : everyRequestPart) {
        INFO(codeOf(part));
        CHECK(answers[part].verdict == Verdict::Refused);
        CHECK(answers[part].error == TillError::RequestDiffers);
        CHECK(answers[part].differs == part);
    }
    // A split that comes to the same is another payment, too.
    CHECK(with([](Sale& sale) {
              sale.given.reset();
              sale.payments = {{PaymentKind::Cash, cents(300)}, {PaymentKind::Card, cents(200)}};
          }).differs == RequestPart::Payment);
    CHECK(counter.station.ledger->head()->number == head);
    CHECK(till.issue(first, noPatience).repeated);
}

TEST_CASE("a request that was done is not answered for another card on the reader, and is without any") {
    Counter counter;
    auto till = counter.by({});
    REQUIRE(till.issue(points(50, "a"), noPatience).verdict == Verdict::Done);
    Desk other(blank(uidOf("01020304")));
    Till there(other.reader, *counter.station.ledger, counter.station.keys, counter.station.site, counter.station.clock,
               Attendant{}, "test");
    const auto answer = there.issue(points(50, "a"), noPatience);
    CHECK(answer.error == TillError::RequestDiffers);
    CHECK(answer.differs == RequestPart::Card);
    Desk empty(blank());
    empty.card.leaveField();
    Till nowhere(empty.reader, *counter.station.ledger, counter.station.keys, counter.station.site,
                 counter.station.clock, Attendant{}, "test");
    CHECK(nowhere.issue(points(50, "a"), noPatience).repeated);
}

// ---- numbers

TEST_CASE("a number is given to a card only from a range that a supervisor declared, and once") {
    Counter counter;
    auto sale = points(0, "a");
    sale.serial = 42;
    CHECK(counter.by({}).issue(sale, noPatience).error == TillError::SerialNotDeclared);

    auto anna = counter.books("Anna", Role::Cashier);
    CHECK(declareSerials(anna, 40, 50, "").error() == SerialRangeError::NotAllowed);
    CHECK(counter.by({}).issue(sale, noPatience).error == TillError::SerialNotDeclared);
    auto sue = counter.books("Sue", Role::Supervisor);
    REQUIRE(declareSerials(sue, 40, 50, "printed"));
    for (const auto outside : {39U, 51U, 1'000'001U, 2'000'000U}) {
        auto wrong = sale;
        wrong.serial = outside;
        CHECK(counter.by({}).issue(wrong, noPatience).error == TillError::SerialNotDeclared);
    }
    CHECK(counter.cashier().issue(sale, noPatience).card->serial == 42U);

    Desk next(blank(uidOf("01020304")));
    auto again = points(0, "b");
    again.serial = 42;
    CHECK(counter.station.till(next.reader).issue(again, noPatience).error == TillError::SerialTaken);
    CHECK(counter.station.till(next.reader).issue(points(0, "c"), noPatience).card->serial == 1'000'001U);
    CHECK(declaredSerials(*counter.station.ledger).value().size() == 1);
}

TEST_CASE("no range reaches into the numbers that stations give by themselves") {
    Counter counter;
    auto sue = counter.books("Sue", Role::Supervisor);
    const auto error = [&](std::uint32_t first, std::uint32_t last) {
        const auto range = declareSerials(sue, first, last, "");
        return range ? std::optional<SerialRangeError>() : range.error();
    };
    using Error = SerialRangeError;
    CHECK(error(0, 5) == Error::NoRange);
    CHECK(error(6, 5) == Error::NoRange);
    CHECK(error(999'999, 1'000'000) == Error::OfStations);
    CHECK(error(1'000'000, 1'000'000) == Error::OfStations); // this station's own
    CHECK(error(2'000'000, 2'000'005) == Error::OfStations);
    CHECK(error(999'999'999, 1'000'000'000) == Error::OfStations);
    CHECK(error(1, 4'294'967'295) == Error::OfStations);
    CHECK_FALSE(error(1, 999'999));
    CHECK_FALSE(error(1'000'000'000, 4'294'967'295));
}
