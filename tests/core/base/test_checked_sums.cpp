#include "core/base/checked_sums.h"
#include "tests/support/catch.h"

#include <limits>

using namespace tally;

TEST_CASE("sums are exact up to the largest, either way, and no further") {
    CheckedSums sums;
    auto money = Money::fromMinor(CheckedSums::largest - 5);
    sums.add(money, Money::fromMinor(5));
    CHECK(money == Money::fromMinor(CheckedSums::largest));
    Points points{-CheckedSums::largest + 5};
    sums.add(points, Points{-5});
    CHECK(points == Points{-CheckedSums::largest});
    CHECK(sums.areExact());
    SECTION("one more") { sums.add(money, Money::fromMinor(1)); }
    SECTION("one less") { sums.add(points, Points{-1}); }
    SECTION("what does not even fit 64 bits") { sums.add(points, Points{std::numeric_limits<std::int64_t>::min()}); }
    CHECK_FALSE(sums.areExact());
    sums.add(money = Money{}, Money::fromMinor(1));
    CHECK_FALSE(sums.areExact());
}
