#include "core/prices/paid_points.h"
#include "tests/support/catch.h"

#include <limits>
#include <numeric>
#include <vector>

using namespace tally;

namespace {

Money cents(std::int64_t minor) { return Money::fromMinor(minor); }

PaidShare share(std::int64_t points, std::int64_t of, std::int64_t money) {
    return {Points(points), Rate{Points(of), cents(money)}};
}

/// What the oldest points cost, one by one, over the common denominator of all that was sold.
std::int64_t worthByHand(const std::vector<PaidShare>& shares, std::int64_t taken, std::int64_t step) {
    std::int64_t parts = 1;
    for (const auto& one : shares) {
        parts = std::lcm(parts, one.paid.points.count());
    }
    std::int64_t sum = 0;
    for (const auto& one : shares) {
        for (std::int64_t i = 0; i < one.points.count() && taken > 0; ++i, --taken) {
            sum += one.paid.money.minor() * (parts / one.paid.points.count());
        }
    }
    return sum / (parts * step) * step;
}

} // namespace

TEST_CASE("paid points are worth what was paid for them, the oldest first, rounded down once") {
    // 20 for 1.00 of which 15 are left, then 10 for 1.00, then 3 for 1.00.
    const PaidPoints paid({share(15, 20, 100), share(10, 10, 100), share(3, 3, 100)});
    CHECK(paid.count() == Points(28));
    CHECK(paid.worth(Points(1), cents(1)) == cents(5));
    CHECK(paid.worth(Points(15), cents(1)) == cents(75));
    CHECK(paid.worth(Points(16), cents(1)) == cents(85));
    CHECK(paid.worth(Points(26), cents(1)) == cents(75 + 100 + 33)); // 33.33
    CHECK(paid.worth(Points(27), cents(1)) == cents(75 + 100 + 66));
    CHECK(paid.worth(Points(28), cents(1)) == cents(75 + 100 + 100));
    CHECK(paid.worth(Points(27), cents(5)) == cents(240));
    CHECK(paid.worth(Points(0), cents(1)) == Money{});
    CHECK(PaidPoints().count() == Points(0));
}

TEST_CASE("every number of points out of every mixture of loads is worth what its points cost one by one") {
    const std::vector<std::vector<PaidShare>> mixtures{
        {share(7, 7, 100)},
        {share(5, 7, 100), share(3, 3, 50), share(11, 13, 99)},
        {share(1, 3, 100), share(1, 3, 100), share(1, 3, 100)},      // thirds that come to a whole
        {share(4, 9, 1), share(20, 6, 1), share(2, 11, 7)},          // more of one price than was ever sold at once
        {share(6, 10, 100), share(9, 30, 2500), share(5, 999, 100)}, // a discount, a package
    };
    for (const auto& mixture : mixtures) {
        const PaidPoints paid(mixture);
        for (const std::int64_t step : {1, 5, 25}) {
            for (std::int64_t taken = 0; taken <= paid.count().count(); ++taken) {
                CAPTURE(taken, step);
                REQUIRE(paid.worth(Points(taken), cents(step))->minor() == worthByHand(mixture, taken, step));
            }
        }
    }
}

TEST_CASE("money finds the fewest points that it was paid for, and no money between") {
    const std::vector<PaidShare> mixture{share(5, 7, 100), share(4, 9, 1), share(3, 3, 50), share(11, 13, 99)};
    const PaidPoints paid(mixture);
    for (const std::int64_t step : {1, 5}) {
        for (std::int64_t money = 1; money <= 300; ++money) {
            CAPTURE(money, step);
            std::int64_t fewest = 1;
            while (fewest <= 23 && worthByHand(mixture, fewest, step) < money) {
                ++fewest;
            }
            const auto points = paid.pointsWorth(cents(money), cents(step));
            if (fewest > 23) {
                CHECK(points.error() == PriceError::TooLarge);
            } else if (worthByHand(mixture, fewest, step) == money) {
                CHECK(points == Points(fewest));
            } else {
                CHECK(points.error() == PriceError::NotWholePoints);
            }
        }
    }
    CHECK(paid.pointsWorth(Money{}, cents(1)).error() == PriceError::NotPositive);
    CHECK(PaidPoints().pointsWorth(cents(1), cents(1)).error() == PriceError::TooLarge);
}

TEST_CASE("the largest amounts add up exactly, and what does not fit is refused") {
    constexpr std::int64_t dearest = std::int64_t{1} << 53;
    constexpr std::int64_t most = 0x7fffffff;
    const PaidPoints whole({share(most, most, dearest), share(most, most, dearest)});
    CHECK(whole.worth(Points(most), cents(1)) == cents(dearest));
    CHECK(whole.worth(Points(2 * most), cents(1)) == cents(2 * dearest));
    CHECK(whole.worth(Points(2 * most - 1), cents(1)) == cents(2 * dearest - 4'194'304 - 1)); // 2^53 / (2^31 - 1)
    const PaidPoints priceless({share(most, 1, dearest)});
    CHECK(priceless.worth(Points(1023), cents(1)) == cents(1023 * dearest));
    CHECK(priceless.worth(Points(1024), cents(1)).error() == PriceError::TooLarge); // 2^63
    CHECK(priceless.pointsWorth(cents(dearest), cents(1)) == Points(1));
}

TEST_CASE("the lowest price of a list is its rate or that of a package, whichever gives more points for the money") {
    PriceList list; // 10 for 1.00
    CHECK(lowestRateOf(list) == Rate{Points(10), cents(100)});
    list.packages = {{"Bonus alone", cents(1000), Points(100), Points(900)}}; // as the list, for each paid point
    CHECK(lowestRateOf(list) == Rate{Points(10), cents(100)});
    list.packages.push_back({"Cheap", cents(999), Points(100), Points(0)});
    list.packages.push_back({"Dear", cents(1001), Points(100), Points(0)});
    CHECK(lowestRateOf(list) == Rate{Points(100), cents(999)});
    CHECK(isCheaper({Points(3), cents(1)}, {Points(2), cents(1)}));
    CHECK_FALSE(isCheaper({Points(6), cents(2)}, {Points(3), cents(1)}));
}
