#include "core/prices/price_list.h"

#include "core/base/currency.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

__extension__ using Wide = __int128; // holds the product of any two 64-bit numbers

constexpr std::int64_t largestPoints = 0x7fffffff;
constexpr std::int64_t largestPrice = std::int64_t{1} << 53; // JSON readers elsewhere hold numbers as doubles
constexpr std::int64_t longestValidity = 3650;               // days
constexpr std::int64_t largestPercent = 1000;
constexpr std::size_t longestName = 40; // bytes

using Kind = PriceFlaw::Kind;
using Flaw = std::optional<PriceFlaw>;

// Of positive numbers.
Wide quotientUp(Wide dividend, Wide divisor) { return (dividend + divisor - 1) / divisor; }

Flaw outside(std::string field, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most) {
        return std::nullopt;
    }
    return PriceFlaw{Kind::OutOfRange, std::move(field), fmt::format("{}", value), {}, least, most};
}

Flaw notInCoins(std::string field, Money money, const PriceList& list) {
    if (money.minor() % list.cashStep.minor() == 0) {
        return std::nullopt;
    }
    return PriceFlaw{Kind::NotInCoins, std::move(field), fmt::format("{}", money.minor()), "cash_step", 0, 0};
}

/// The first flaw that any of these finds; they are asked in turn, each trusting what the ones before allowed.
template <class... Checks> Flaw firstOf(Checks... checks) {
    Flaw flaw;
    static_cast<void>(((flaw = checks()) || ...));
    return flaw;
}

/// What is sold at once must have a price that fits, as any other price.
Flaw flawOfLargestPrice(const PriceList& list) {
    const Wide dearest = largestPrice / list.cashStep.minor() * list.cashStep.minor();
    const Wide most = std::min<Wide>(dearest * list.points.count() / list.money.minor(), largestPoints);
    return outside("largest_top_up", list.largestTopUp.count(), 1, static_cast<std::int64_t>(most));
}

/// Of a list whose rates are sound.
std::int64_t priceOfLargest(const PriceList& list) {
    const Wide divisor = Wide{list.points.count()} * list.cashStep.minor();
    return static_cast<std::int64_t>(quotientUp(Wide{list.largestTopUp.count()} * list.money.minor(), divisor) *
                                     list.cashStep.minor());
}

Flaw flawOfRates(const PriceList& list) {
    return firstOf(
        [&] { return outside("points", list.points.count(), 1, largestPoints); },
        [&] { return outside("money", list.money.minor(), 1, largestPrice); },
        [&] { return outside("cash_step", list.cashStep.minor(), 1, largestPrice); },
        [&] { return outside("largest_top_up", list.largestTopUp.count(), 1, largestPoints); },
        [&] { return flawOfLargestPrice(list); },
        [&] {
            return outside("largest_balance", list.largestBalance.count(), list.largestTopUp.count(), largestPoints);
        },
        [&] { return outside("smallest_top_up", list.smallestTopUp.count(), 1, list.largestTopUp.count()); },
        [&] { return outside("deposit", list.deposit.minor(), 0, largestPrice); },
        [&] { return notInCoins("deposit", list.deposit, list); },
        [&] { return outside("valid_days", list.validDays, 0, longestValidity); },
        [&] {
            return list.dayLimit == Points{}
                       ? std::nullopt
                       : outside("day_limit", list.dayLimit.count(), list.smallestTopUp.count(), largestPoints);
        },
        [&] {
            return list.largestCash == Money{}
                       ? std::nullopt
                       : outside("largest_cash", list.largestCash.minor(), priceOfLargest(list), largestPrice);
        });
}

/// Points given on top of `paid`.
Points bonusOf(const BonusStep& step, Points paid) {
    if (const auto* fixed = std::get_if<Points>(&step.bonus)) {
        return *fixed;
    }
    return Points(paid.count() * std::get<Percent>(step.bonus).count / 100);
}

Flaw flawOfBonus(const BonusStep& step, const std::string& name) {
    if (const auto* fixed = std::get_if<Points>(&step.bonus)) {
        return outside(name + ".points", fixed->count(), 1, largestPoints);
    }
    return outside(name + ".percent", std::get<Percent>(step.bonus).count, 1, largestPercent);
}

/// The least that a step brings must find room on an empty card.
Flaw flawOfReach(const BonusStep& step, const std::string& name, const PriceList& list) {
    const Wide paid = quotientUp(Wide{step.from.minor()} * list.points.count(), list.money.minor());
    const bool isWithinReach = paid <= list.largestTopUp.count();
    if (isWithinReach) {
        const Points least(static_cast<std::int64_t>(paid));
        if (least + bonusOf(step, least) <= list.largestBalance) {
            return std::nullopt;
        }
    }
    return PriceFlaw{Kind::TooManyPoints,
                     name,
                     fmt::format("{}", step.from.minor()),
                     isWithinReach ? "largest_balance" : "largest_top_up",
                     0,
                     0};
}

Flaw flawOfSteps(const PriceList& list) {
    for (std::size_t i = 0; i < list.bonus.size(); ++i) {
        const auto& step = list.bonus[i];
        const auto name = fmt::format("bonus[{}]", i);
        auto flaw = firstOf([&] { return outside(name + ".from", step.from.minor(), 1, largestPrice); },
                            [&] { return flawOfBonus(step, name); });
        if (!flaw && i > 0 && step.from <= list.bonus[i - 1].from) {
            const auto kind = step.from == list.bonus[i - 1].from ? Kind::Overlap : Kind::NotAscending;
            flaw = PriceFlaw{
                kind, name + ".from", fmt::format("{}", step.from.minor()), fmt::format("bonus[{}].from", i - 1), 0, 0};
        }
        if (!flaw) {
            flaw = flawOfReach(step, name, list);
        }
        if (flaw) {
            return flaw;
        }
    }
    return std::nullopt;
}

/// It stands in a line of its own on receipts, and on a button.
bool isLine(const std::string& text) {
    const auto isControl = [](char byte) { return (byte >= 0 && byte < ' ') || byte == '\x7f'; };
    return !text.empty() && text.front() != ' ' && text.back() != ' ' && std::ranges::none_of(text, isControl);
}

/// Of the `i`th of `named`, the list that `field` calls so.
template <class Named> Flaw flawOfName(const std::vector<Named>& named, std::size_t i, const std::string& field) {
    const auto& name = named[i].name;
    const auto path = fmt::format("{}[{}].name", field, i);
    if (!isLine(name) || name.size() > longestName) {
        return PriceFlaw{Kind::NotAText, path, '"' + name + '"', {}, 1, longestName};
    }
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
        if (named[earlier].name == name) {
            return PriceFlaw{Kind::SameName, path, '"' + name + '"', fmt::format("{}[{}].name", field, earlier), 0, 0};
        }
    }
    return std::nullopt;
}

Flaw flawOfOtherPayments(const PriceList& list) {
    for (std::size_t i = 0; i < list.otherPayments.size(); ++i) {
        if (auto flaw = flawOfName(list.otherPayments, i, "other_payments")) {
            return flaw;
        }
    }
    return std::nullopt;
}

Flaw flawOfPackages(const PriceList& list) {
    for (std::size_t i = 0; i < list.packages.size(); ++i) {
        const auto& package = list.packages[i];
        const auto name = fmt::format("packages[{}]", i);
        auto flaw = firstOf([&] { return flawOfName(list.packages, i, "packages"); },
                            [&] { return outside(name + ".money", package.money.minor(), 1, largestPrice); },
                            [&] { return notInCoins(name + ".money", package.money, list); },
                            [&] {
                                return outside(name + ".points", package.points.count(), list.smallestTopUp.count(),
                                               list.largestTopUp.count());
                            },
                            [&] { return outside(name + ".bonus", package.bonus.count(), 0, largestPoints); });
        if (!flaw && package.points + package.bonus > list.largestBalance) {
            flaw = PriceFlaw{Kind::TooManyPoints, name, fmt::format("{}", (package.points + package.bonus).count()),
                             "largest_balance",   0,    0};
        }
        if (flaw) {
            return flaw;
        }
    }
    return std::nullopt;
}

} // namespace

PriceList PriceList::startingIn(const Currency& currency) {
    PriceList list;
    list.money = currency.everyday();
    list.cashStep = std::min(currency.smallestCoin(), currency.unit());
    return list;
}

std::optional<PriceFlaw> PriceList::flaw() const {
    return firstOf([&] { return flawOfRates(*this); }, [&] { return flawOfSteps(*this); },
                   [&] { return flawOfPackages(*this); }, [&] { return flawOfOtherPayments(*this); });
}

Result<Money, PriceError> PriceList::moneyFor(Points count) const {
    if (!isValid()) {
        return fail(PriceError::ListInvalid);
    }
    if (count.count() < 1) {
        return fail(PriceError::NotPositive);
    }
    const Wide exact = Wide{count.count()} * money.minor();
    // Rounding once, straight to the cash step, equals rounding to the minor unit first.
    const Wide divisor = Wide{points.count()} * cashStep.minor();
    const Wide price = quotientUp(exact, divisor) * cashStep.minor();
    if (static_cast<std::int64_t>(price) != price) {
        return fail(PriceError::TooLarge);
    }
    return Money::fromMinor(static_cast<std::int64_t>(price));
}

Result<Points, PriceError> PriceList::pointsFor(Money amount) const {
    if (!isValid()) {
        return fail(PriceError::ListInvalid);
    }
    if (amount.minor() < 1) {
        return fail(PriceError::NotPositive);
    }
    const Wide exact = Wide{amount.minor()} * points.count();
    const Wide bought = exact / money.minor();
    const auto count = static_cast<std::int64_t>(bought);
    if (count != bought) {
        return fail(PriceError::TooLarge);
    }
    if (count < 1) {
        return fail(PriceError::NotWholePoints);
    }
    const auto price = moneyFor(Points(count));
    if (!price) {
        return fail(price.error());
    }
    if (*price != amount) {
        return fail(PriceError::NotWholePoints);
    }
    return Points(count);
}

Points PriceList::bonusFor(Points paid, Money price) const {
    const auto above = std::ranges::find_if(bonus, [&](const BonusStep& step) { return step.from > price; });
    return above == bonus.begin() || paid < Points{1} ? Points{} : bonusOf(*std::prev(above), paid);
}

Money PriceList::cashLimit() const {
    constexpr std::int64_t times = 100;
    return largestCash == Money{} ? Money::fromMinor(std::min(priceOfLargest(*this) * times, largestPrice))
                                  : largestCash;
}

const Package* PriceList::packageNamed(std::string_view name) const {
    const auto found = std::ranges::find(packages, name, &Package::name);
    return found == packages.end() ? nullptr : &*found;
}

const OtherPayment* PriceList::otherPaymentNamed(std::string_view name) const {
    if (name.empty() && otherPayments.size() == 1) {
        return &otherPayments.front();
    }
    const auto found = std::ranges::find(otherPayments, name, &OtherPayment::name);
    return found == otherPayments.end() ? nullptr : &*found;
}

} // namespace tally
