#include "core/prices/paid_points.h"

#include <algorithm>
#include <limits>
#include <map>
#include <utility>

namespace tally {

namespace {

__extension__ using Wide = __int128; // holds the product of any two 64-bit numbers

Wide commonDivisor(Wide a, Wide b) {
    while (b != 0) {
        a = std::exchange(b, a % b);
    }
    return a;
}

/// A sum of fractions, exact as long as its denominator fits: whole loads add none, so that there are at most three of
/// less than 2^31 each, of the oldest load, the newest that is touched, and the price of unknown ones. What fits no
/// more is left out, in the till's favour.
class ExactSum {
public:
    void add(Wide dividend, Wide divisor) {
        m_whole += dividend / divisor;
        addPart(dividend % divisor, divisor);
    }
    /// Rounded down.
    [[nodiscard]] Wide floor() const { return m_whole + m_part / m_parts; }

private:
    void addPart(Wide part, Wide parts) {
        const Wide common = commonDivisor(m_parts, parts);
        Wide both = 0;
        Wide mine = 0;
        Wide theirs = 0;
        if (part == 0 || __builtin_mul_overflow(m_parts, parts / common, &both) ||
            __builtin_mul_overflow(m_part, parts / common, &mine) ||
            __builtin_mul_overflow(part, m_parts / common, &theirs)) {
            return;
        }
        const Wide sum = mine % both + theirs % both;
        m_whole += mine / both + sum / both;
        m_part = sum % both;
        m_parts = both;
    }

    Wide m_whole = 0;
    Wide m_part = 0; ///< less than m_parts
    Wide m_parts = 1;
};

Rate rateOf(const Package& package) { return {package.points, package.money}; }

/// Adds `value`, that of a share, to the ways in which its load was paid.
void addParts(std::map<PaymentWay, Wide>& parts, const PaidShare& share, Wide value) {
    Wide paid = 0;
    for (const auto& payment : share.payments) {
        paid += payment.amount.minor();
    }
    if (paid == 0) {
        parts[PaymentWay{PaymentKind::Cash}] += value;
        return;
    }
    for (const auto& payment : share.payments) {
        parts[payment.way()] += value * payment.amount.minor() / paid;
    }
}

} // namespace

bool isCheaper(const Rate& a, const Rate& b) {
    return Wide{a.money.minor()} * b.points.count() < Wide{b.money.minor()} * a.points.count();
}

Rate lowestRateOf(const PriceList& prices) {
    Rate lowest{prices.points, prices.money};
    for (const auto& package : prices.packages) {
        lowest = isCheaper(rateOf(package), lowest) ? rateOf(package) : lowest;
    }
    return lowest;
}

PaidPoints::PaidPoints(std::vector<PaidShare> oldestFirst) : m_shares(std::move(oldestFirst)) {
    for (const auto& share : m_shares) {
        m_count += share.points;
    }
}

Points PaidPoints::notLoadedHere(Points taken) const {
    Points elsewhere;
    for (const auto& share : m_shares) {
        const auto points = std::min(share.points, taken);
        taken -= points;
        elsewhere += share.loaded == Loaded::Elsewhere ? points : Points{};
    }
    return elsewhere;
}

Result<Money, PriceError> PaidPoints::worth(Points taken, Money cashStep) const {
    ExactSum sum;
    for (const auto& share : m_shares) {
        const auto points = std::min(share.points, taken);
        taken -= points;
        sum.add(Wide{points.count()} * share.paid.money.minor(), share.paid.points.count());
    }
    const Wide worth = sum.floor() / cashStep.minor() * cashStep.minor();
    if (worth > std::numeric_limits<std::int64_t>::max()) {
        return fail(PriceError::TooLarge);
    }
    return Money::fromMinor(static_cast<std::int64_t>(worth));
}

std::vector<Payment> PaidPoints::sameWayBack(Points taken, Money money, Money cashStep) const {
    std::map<PaymentWay, Wide> parts;
    for (const auto& share : m_shares) {
        const auto points = std::min(share.points, taken);
        taken -= points;
        if (points > Points{}) {
            addParts(parts, share, Wide{points.count()} * share.paid.money.minor() / share.paid.points.count());
        }
    }
    if (parts.empty() || money == Money{}) {
        return {};
    }
    // Each has its part in whole coins; what rounding leaves goes with the largest.
    const auto largest = std::ranges::max_element(parts, {}, [](const auto& part) { return part.second; });
    Money left = money;
    std::map<PaymentWay, Money> back;
    for (const auto& [way, part] : parts) {
        if (way != largest->first) {
            const Wide most = std::min<Wide>(part, left.minor());
            back[way] = Money::fromMinor(static_cast<std::int64_t>(most / cashStep.minor() * cashStep.minor()));
            left -= back[way];
        }
    }
    back[largest->first] = left;
    std::vector<Payment> payments;
    for (const auto& [way, amount] : back) {
        if (amount != Money{}) {
            payments.push_back({way.kind, amount, {}, way.name});
        }
    }
    return payments;
}

Result<Points, PriceError> PaidPoints::pointsWorth(Money money, Money cashStep) const {
    if (money < Money::fromMinor(1)) {
        return fail(PriceError::NotPositive);
    }
    std::int64_t tooFew = 0;
    std::int64_t enough = m_count.count() + 1;
    while (enough - tooFew > 1) {
        const auto middle = tooFew + (enough - tooFew) / 2;
        const auto worth = this->worth(Points{middle}, cashStep);
        const bool isEnough = !worth || *worth >= money;
        (isEnough ? enough : tooFew) = middle;
    }
    if (enough > m_count.count()) {
        return fail(PriceError::TooLarge);
    }
    const auto worth = this->worth(Points{enough}, cashStep);
    if (!worth || *worth != money) {
        return fail(PriceError::NotWholePoints);
    }
    return Points{enough};
}

} // namespace tally
