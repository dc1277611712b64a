#include "core/prices/price_list.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <limits>

using namespace tally;
using nlohmann::json;

namespace {

PriceList priceList(std::int64_t points, std::int64_t money, std::int64_t cashStep = 1) {
    PriceList list;
    list.points = Points(points);
    list.money = Money::fromMinor(money);
    list.cashStep = Money::fromMinor(cashStep);
    return list;
}

constexpr auto most = std::numeric_limits<std::int64_t>::max();

} // namespace

TEST_CASE("the default is 10 points for 1.00, at most 10,000 at once and 20,000 on a card") {
    const PriceList list;
    CHECK(list.moneyFor(Points(50), Deal::Sale) == Money::fromMinor(500));
    CHECK(list.pointsFor(Money::fromMinor(2000), Deal::Sale) == Points(200));
    CHECK(list.largestTopUp == Points(10'000));
    CHECK(list.largestBalance == Points(20'000));
    CHECK(list.isValid());
}

TEST_CASE("a sale rounds the money up and a refund rounds it down, to the minor unit and the cash step") {
    struct Row {
        PriceList list;
        std::int64_t points;
        std::int64_t sale;
        std::int64_t refund;
    };
    // Worked by hand: points x money / points, then up and down to the step.
    const Row rows[] = {
        {priceList(3, 100), 1, 34, 33},        // 33.33
        {priceList(3, 100), 2, 67, 66},        // 66.67
        {priceList(3, 100), 3, 100, 100},      // exact
        {priceList(3, 100, 5), 1, 35, 30},     // 33.33
        {priceList(3, 100, 5), 3, 100, 100},   // exact
        {priceList(10, 100, 5), 1, 10, 10},    // exact
        {priceList(10, 100, 25), 1, 25, 0},    // 10
        {priceList(7, 1000, 10), 5, 720, 710}, // 714.29
        {priceList(1000, 1), 1, 1, 0},         // 0.001
        {priceList(1000, 1), 1001, 2, 1},      // 1.001
        {priceList(1, 1000), 12, 12'000, 12'000},
    };
    for (const auto& row : rows) {
        CAPTURE(row.list.points.count(), row.list.money.minor(), row.list.cashStep.minor(), row.points);
        CHECK(row.list.moneyFor(Points(row.points), Deal::Sale) == Money::fromMinor(row.sale));
        CHECK(row.list.moneyFor(Points(row.points), Deal::Refund) == Money::fromMinor(row.refund));
    }
}

TEST_CASE("selling points and refunding them at once never gains money") {
    for (const auto& list : {priceList(3, 100), priceList(7, 1000, 5), priceList(10, 99, 10), priceList(1000, 1)}) {
        for (std::int64_t points = 1; points < 500; ++points) {
            CHECK(*list.moneyFor(Points(points), Deal::Refund) <= *list.moneyFor(Points(points), Deal::Sale));
        }
    }
}

TEST_CASE("an amount buys points only when it is exactly the price of a whole number of them") {
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(10), Deal::Sale) == Points(1));
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(15), Deal::Sale).error() == PriceError::NotWholePoints);
    CHECK(priceList(10, 100).pointsFor(Money::fromMinor(9), Deal::Sale).error() == PriceError::NotWholePoints);
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(34), Deal::Sale) == Points(1));
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(33), Deal::Sale).error() == PriceError::NotWholePoints);
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(33), Deal::Refund) == Points(1));
    CHECK(priceList(3, 100).pointsFor(Money::fromMinor(34), Deal::Refund).error() == PriceError::NotWholePoints);
    CHECK(priceList(10, 100, 25).pointsFor(Money::fromMinor(30), Deal::Sale).error() == PriceError::NotWholePoints);
    // 1.001 to 2 minor units cost 2: the customer gets the most points, and gives back the fewest.
    CHECK(priceList(1000, 1).pointsFor(Money::fromMinor(2), Deal::Sale) == Points(2000));
    CHECK(priceList(1000, 1).pointsFor(Money::fromMinor(2), Deal::Refund) == Points(2000));
}

TEST_CASE("money and points lead back to each other for every whole number of points") {
    for (const auto& list : {priceList(10, 100), priceList(3, 100), priceList(1, 50, 5), priceList(7, 1000)}) {
        for (const auto deal : {Deal::Sale, Deal::Refund}) {
            for (std::int64_t points = 1; points < 300; ++points) {
                CHECK(list.pointsFor(*list.moneyFor(Points(points), deal), deal) == Points(points));
            }
        }
    }
}

TEST_CASE("amounts of nothing or less are refused") {
    for (const auto amount : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min()}) {
        CHECK(PriceList().moneyFor(Points(amount), Deal::Sale).error() == PriceError::NotPositive);
        CHECK(PriceList().pointsFor(Money::fromMinor(amount), Deal::Refund).error() == PriceError::NotPositive);
    }
}

TEST_CASE("amounts that overflow are refused, and those that just fit are not") {
    CHECK(PriceList().moneyFor(Points(most), Deal::Sale).error() == PriceError::TooLarge);
    CHECK(PriceList().pointsFor(Money::fromMinor(most), Deal::Sale).error() == PriceError::NotWholePoints);
    CHECK(priceList(100, 1).pointsFor(Money::fromMinor(most), Deal::Sale).error() == PriceError::TooLarge);
    CHECK(priceList(1, 1).moneyFor(Points(most), Deal::Refund) == Money::fromMinor(most));
    CHECK(priceList(1, 1).pointsFor(Money::fromMinor(most), Deal::Sale) == Points(most));
    CHECK(priceList(1, std::int64_t{1} << 53, std::int64_t{1} << 53).moneyFor(Points(most), Deal::Sale).error() ==
          PriceError::TooLarge);
}

TEST_CASE("a price list comes back from its entry's details") {
    const PriceList list{Points(7), Money::fromMinor(450), Points(500), Points(900), Money::fromMinor(5)};
    CHECK(list.toDetails() ==
          json{{"points", 7}, {"money", 450}, {"largest_top_up", 500}, {"largest_balance", 900}, {"cash_step", 5}});
    CHECK(PriceList::fromDetails(list.toDetails()) == list);
}

TEST_CASE("details that are no price list, or an impossible one, are refused") {
    const auto sound = PriceList().toDetails();
    for (const auto* field : {"points", "money", "largest_top_up", "largest_balance", "cash_step"}) {
        for (const auto& value : {json("10"), json(1.5), json(nullptr), json(18446744073709551615U)}) {
            auto details = sound;
            details[field] = value;
            CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
        }
        for (const std::int64_t value : {std::int64_t{0}, std::int64_t{-5}, most}) {
            auto details = sound;
            details[field] = value;
            CHECK(PriceList::fromDetails(details).error() == PriceError::ListInvalid);
        }
        auto details = sound;
        details.erase(field);
        CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
    }
    for (const auto& details : {json(), json::array(), json("x")}) {
        CHECK(PriceList::fromDetails(details).error() == PriceError::Malformed);
    }
    auto details = sound;
    details["largest_balance"] = 9'999; // less than one top-up may be
    CHECK(PriceList::fromDetails(details).error() == PriceError::ListInvalid);
}

TEST_CASE("an impossible price list prices nothing") {
    CHECK(priceList(0, 100).moneyFor(Points(1), Deal::Sale).error() == PriceError::ListInvalid);
    CHECK(priceList(10, 0).pointsFor(Money::fromMinor(1), Deal::Sale).error() == PriceError::ListInvalid);
    CHECK(priceList(10, 100, 0).moneyFor(Points(1), Deal::Refund).error() == PriceError::ListInvalid);
}
