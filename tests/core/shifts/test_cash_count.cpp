#include "core/base/currency.h"
#include "core/shifts/cash_count.h"
#include "tests/support/catch.h"

#include <limits>

using namespace tally;

namespace {

const std::vector<Money>& coinsOf(std::string_view currency) { return Currency::of(currency)->denominations(); }

CountedPieces of(std::int64_t minor, std::int64_t pieces) { return {Money::fromMinor(minor), pieces}; }

} // namespace

TEST_CASE("a count is put in order, the largest first, pieces of one value together and none of those left out") {
    const auto sorted = sortedCount({of(50, 4), of(5000, 3), of(1000, 0), of(50, 1)}, coinsOf("EUR")).value();
    CHECK(sorted == std::vector{of(5000, 3), of(50, 5)});
    CHECK(valueOf(sorted).value() == Money::fromMinor(15250));
}

TEST_CASE("an empty drawer is worth nothing") {
    CHECK(valueOf({}).value() == Money{});
    CHECK(sortedCount({of(5000, 0)}, coinsOf("EUR")).value().empty());
}

TEST_CASE("a note that the currency does not have is refused") {
    CHECK(sortedCount({of(3000, 1)}, coinsOf("EUR")).error() == CountError::UnknownDenomination);
    CHECK(sortedCount({of(25, 1)}, coinsOf("EUR")).error() == CountError::UnknownDenomination);
    CHECK(sortedCount({of(25, 1)}, coinsOf("USD")));
    CHECK(sortedCount({of(1, 1)}, coinsOf("CHF")).error() == CountError::UnknownDenomination);
    CHECK(sortedCount({of(0, 1)}, coinsOf("EUR")).error() == CountError::UnknownDenomination);
    CHECK(sortedCount({of(-100, 1)}, coinsOf("EUR")).error() == CountError::UnknownDenomination);
}

TEST_CASE("pieces below zero or beyond all bounds are refused, never wrapped around") {
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    CHECK(sortedCount({of(100, -1)}, coinsOf("EUR")).error() == CountError::Negative);
    CHECK(valueOf({of(100, -1)}).error() == CountError::Negative);
    CHECK(sortedCount({of(100, most), of(100, 1)}, coinsOf("EUR")).error() == CountError::Overflow);
    CHECK(valueOf({of(100, most)}).error() == CountError::Overflow);
    CHECK(valueOf({of(100, most / 100), of(200, most / 200)}).error() == CountError::Overflow);
    CHECK(valueOf({of(1, largestCash.minor())}).value() == largestCash);
    CHECK(valueOf({of(1, largestCash.minor()), of(1, 1)}).error() == CountError::Overflow);
}
