#include "core/prices/price_list.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <utility>

namespace tally {

namespace {

__extension__ using Wide = __int128; // holds the product of any two 64-bit numbers

constexpr std::int64_t largestPoints = 0x7fffffff;
constexpr std::int64_t largestPrice = std::int64_t{1} << 53; // JSON readers elsewhere hold numbers as doubles

bool isWithin(std::int64_t value, std::int64_t least, std::int64_t most) { return value >= least && value <= most; }

// Of positive numbers.
Wide quotientUp(Wide dividend, Wide divisor) { return (dividend + divisor - 1) / divisor; }

std::optional<std::int64_t> integerIn(const nlohmann::json& details, const char* field) {
    const auto found = details.find(field);
    if (found == details.end() || !found->is_number_integer() ||
        (found->is_number_unsigned() && !std::in_range<std::int64_t>(found->get<std::uint64_t>()))) {
        return std::nullopt;
    }
    return found->get<std::int64_t>();
}

} // namespace

bool PriceList::isValid() const {
    return isWithin(points.count(), 1, largestPoints) && isWithin(money.minor(), 1, largestPrice) &&
           isWithin(largestTopUp.count(), 1, largestPoints) &&
           isWithin(largestBalance.count(), largestTopUp.count(), largestPoints) &&
           isWithin(cashStep.minor(), 1, largestPrice);
}

Result<Money, PriceError> PriceList::moneyFor(Points count, Deal deal) const {
    if (!isValid()) {
        return fail(PriceError::ListInvalid);
    }
    if (count.count() < 1) {
        return fail(PriceError::NotPositive);
    }
    const Wide exact = Wide{count.count()} * money.minor();
    // Rounding once, straight to the cash step, equals rounding to the minor unit first.
    const Wide divisor = Wide{points.count()} * cashStep.minor();
    const Wide price = (deal == Deal::Sale ? quotientUp(exact, divisor) : exact / divisor) * cashStep.minor();
    if (static_cast<std::int64_t>(price) != price) {
        return fail(PriceError::TooLarge);
    }
    return Money::fromMinor(static_cast<std::int64_t>(price));
}

Result<Points, PriceError> PriceList::pointsFor(Money amount, Deal deal) const {
    if (!isValid()) {
        return fail(PriceError::ListInvalid);
    }
    if (amount.minor() < 1) {
        return fail(PriceError::NotPositive);
    }
    const Wide exact = Wide{amount.minor()} * points.count();
    const Wide bought = deal == Deal::Sale ? exact / money.minor() : quotientUp(exact, money.minor());
    const auto count = static_cast<std::int64_t>(bought);
    if (count != bought) {
        return fail(PriceError::TooLarge);
    }
    if (count < 1) {
        return fail(PriceError::NotWholePoints);
    }
    const auto price = moneyFor(Points(count), deal);
    if (!price) {
        return fail(price.error());
    }
    if (*price != amount) {
        return fail(PriceError::NotWholePoints);
    }
    return Points(count);
}

nlohmann::json PriceList::toDetails() const {
    return {{"points", points.count()},
            {"money", money.minor()},
            {"largest_top_up", largestTopUp.count()},
            {"largest_balance", largestBalance.count()},
            {"cash_step", cashStep.minor()}};
}

Result<PriceList, PriceError> PriceList::fromDetails(const nlohmann::json& details) {
    const auto points = integerIn(details, "points");
    const auto money = integerIn(details, "money");
    const auto largestTopUp = integerIn(details, "largest_top_up");
    const auto largestBalance = integerIn(details, "largest_balance");
    const auto cashStep = integerIn(details, "cash_step");
    if (!points || !money || !largestTopUp || !largestBalance || !cashStep) {
        return fail(PriceError::Malformed);
    }
    const PriceList list{Points(*points), Money::fromMinor(*money), Points(*largestTopUp), Points(*largestBalance),
                         Money::fromMinor(*cashStep)};
    if (!list.isValid()) {
        return fail(PriceError::ListInvalid);
    }
    return list;
}

} // namespace tally
