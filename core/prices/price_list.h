#pragma once

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/base/result.h"
#include "core/people/role.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tally {

class Currency;

enum class PriceError : std::uint8_t {
    ListInvalid,    ///< see PriceList::flaw()
    NotPositive,    ///< an amount of 0 or less
    NotWholePoints, ///< an amount of money that is the price of no whole number of points
    TooLarge,       ///< does not fit 64 bits
    Malformed,      ///< details that are no price list
};

/// Of the points paid for, whole percent, 1..1000.
struct Percent {
    std::int64_t count{};
    friend bool operator==(const Percent&, const Percent&) = default;
};

/// What is given on top of points that cost at least `from`, up to the next step.
struct BonusStep {
    Money from; ///< the price of the points alone, without a deposit; 1..2^53 minor units
    std::variant<Points, Percent> bonus;
    friend bool operator==(const BonusStep&, const BonusStep&) = default;
};

/// A set of points at a price of its own; no bonus step applies to it.
struct Package {
    std::string name; ///< 1..40 bytes of UTF-8, one line, unique in its list
    Money money;
    Points points; ///< paid for
    Points bonus;
    friend bool operator==(const Package&, const Package&) = default;
};

/// Whether a payment says what it was for.
enum class PaymentReason : std::uint8_t { None, Required };

/// A way of paying besides cash and card, as the site takes it.
struct OtherPayment {
    std::string name; ///< as a package's; unique among these
    Role role{};      ///< the least that may take it
    PaymentReason reason{};
    friend bool operator==(const OtherPayment&, const OtherPayment&) = default;
};

/// The first thing that is wrong with a price list, by the names of its JSON fields.
struct PriceFlaw {
    enum class Kind : std::uint8_t {
        NotAnObject,   ///< the whole, a bonus step or a package
        Missing,       ///< a field that every list has
        Unknown,       ///< a field that no list has
        NotANumber,    ///< anything but a whole number that fits 64 bits
        NotAText,      ///< a name that is empty, too long, more than a line or no text
        NotAList,      ///< `bonus`, `packages` or `other_payments`
        NotAChoice,    ///< none of the words in `other`
        OutOfRange,    ///< outside `least`..`most`
        NotInCoins,    ///< no multiple of `cash_step`
        OneOfTwo,      ///< a bonus step with neither or both of `points` and `percent`
        Overlap,       ///< a step from the same amount as the one before (`other`)
        NotAscending,  ///< a step from less than the one before (`other`)
        SameName,      ///< named as an earlier one (`other`)
        TooManyPoints, ///< a step or package that brings more points at once than a card may hold
    };
    Kind kind{};
    std::string field; ///< e.g. "deposit", "bonus[1].from"
    std::string value; ///< as JSON text; empty where there is none
    std::string other; ///< the field that it collides with
    std::int64_t least{};
    std::int64_t most{};
    friend bool operator==(const PriceFlaw&, const PriceFlaw&) = default;
};

/// Whether fields that this version does not know make a list unreadable.
enum class UnknownFields : std::uint8_t { Refuse, Ignore };

/// What points cost: `points` for `money`. Prices are whole multiples of `cashStep`.
struct PriceList {
    Points points{10};                    ///< 1..2^31-1
    Money money = Money::fromMinor(100);  ///< minor units, 1..2^53
    Points largestTopUp{10'000};          ///< paid for in one issue or top-up, 1..2^31-1, for at most 2^53 minor units
    Points largestBalance{20'000};        ///< of one card, bonus included, largestTopUp..2^31-1
    Money cashStep = Money::fromMinor(1); ///< the smallest coin: 1 or e.g. 5 minor units, 1..2^53
    Points smallestTopUp{1};              ///< paid for in one top-up, or at issue if any, 1..largestTopUp
    Money deposit{};                      ///< on each card issued, on top of its points; 0..2^53
    std::int64_t validDays = 0;           ///< days that a card is good for after a load, 1..3650; 0: for ever
    Points dayLimit{};                    ///< paid for, per card and business day, smallestTopUp..2^31-1; 0: no limit
    Money largestCash{};            ///< see cashLimit(); the price of largestTopUp..2^53; 0: the list does not say
    std::vector<BonusStep> bonus{}; ///< strictly ascending in `from`
    std::vector<Package> packages{};
    std::vector<OtherPayment> otherPayments{}; ///< none: an "other" payment has no name, and takes a supervisor

    /// For a new site until it sets a list of its own: 10 points for an amount of every day, in coins of the currency
    /// that are no larger than its whole unit.
    [[nodiscard]] static PriceList startingIn(const Currency& currency);

    friend bool operator==(const PriceList&, const PriceList&) = default;

    /// Empty when the list can be sold by.
    [[nodiscard]] std::optional<PriceFlaw> flaw() const;
    [[nodiscard]] bool isValid() const { return !flaw(); }

    /// The price of `points`, rounded up to the cash step. Errors: ListInvalid, NotPositive, TooLarge.
    [[nodiscard]] Result<Money, PriceError> moneyFor(Points count) const;
    /// The points whose price is exactly this amount: where rounding gives several numbers one price, the most.
    /// Errors: ListInvalid, NotPositive, NotWholePoints, TooLarge.
    [[nodiscard]] Result<Points, PriceError> pointsFor(Money amount) const;
    /// What comes on top of `paid` points sold for `price` (without a deposit): by the highest step reached, percent
    /// rounded down. `paid` is 0..2^31-1.
    [[nodiscard]] Points bonusFor(Points paid, Money price) const;
    /// The most cash that is handed over, moved or left as a float at once: `largestCash`, else 100 times the price of
    /// the largest top-up, at most 2^53. Of a valid list alone.
    [[nodiscard]] Money cashLimit() const;
    /// The package of this name, or nullptr.
    [[nodiscard]] const Package* packageNamed(std::string_view name) const;
    /// The other payment of this name, or, where there is but one, without a name; else nullptr.
    [[nodiscard]] const OtherPayment* otherPaymentNamed(std::string_view name) const;

    /// For Entry::details of a PriceList entry (core/ledger/README.md names the fields). What a list does not have is
    /// left out: lists from before there was such a thing are the same JSON.
    [[nodiscard]] nlohmann::json toDetails() const;
    /// Errors: Malformed for a missing or mistyped field, ListInvalid.
    static Result<PriceList, PriceError> fromDetails(const nlohmann::json& details);
    /// The same, saying what is wrong.
    static Result<PriceList, PriceFlaw> parse(const nlohmann::json& details, UnknownFields unknown);
};

} // namespace tally
