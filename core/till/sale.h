#pragma once

#include "core/base/points.h"
#include "core/base/result.h"
#include "core/card/card_state.h"
#include "core/card/issue_card.h"
#include "core/card/uid.h"
#include "core/ledger/entry.h"
#include "core/prices/paid_points.h"
#include "core/prices/price_list.h"
#include "core/till/till_error.h"

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Which card of a sale of several at once this is; in `details.sale` of its entries.
struct PlaceInSale {
    std::string id;       ///< request id of the sale's first card
    std::uint32_t card{}; ///< 1..of
    std::uint32_t of{};
    std::optional<Money> given{}; ///< cash handed over for all of them, where it was noted
};

/// Points to be issued, topped up or refunded.
struct Sale {
    std::string requestId;                   ///< a UUID; the same one again never acts twice
    std::optional<Points> points{};          ///< paid for; at most one of points, money and package is given
    std::optional<Money> money{};            ///< the price of the points by the list in force, without a deposit; of a
                                             ///< refund, what was paid for them
    std::string package{};                   ///< issue and top-up: this one of the list in force
    std::optional<PaymentWay> payment{};     ///< of all of it, where there are no `payments`; unset: cash, and a refund
                                             ///< goes back the way the money came
    std::optional<Money> given{};            ///< cash handed over, where there are no `payments`
    std::vector<Payment> payments{};         ///< they sum to what is paid, exactly
    std::string paymentReason{};             ///< what an other payment is for, in somebody's own words
    bool staffCard = false;                  ///< issue: for a member of staff, who pays nothing
    std::optional<Uid> card{};               ///< when set, any other card is AnotherCard
    std::optional<std::uint32_t> serial{};   ///< issue: this number instead of the next (declared, and free)
    std::optional<PlaceInSale> place{};      ///< issue: one of several cards in one sale
    IfInUse ifInUse = IfInUse::Keep;         ///< issue: Overwrite takes Action::OverwriteCard where a card is in use

    /// Whether somebody said how a refund goes back.
    [[nodiscard]] bool saysHowPaid() const { return payment || !payments.empty(); }
};

/// In what a repeated request is another one than the first.
enum class RequestPart : std::uint8_t { What, Amount, Package, Card, Serial, StaffCard, Payment, Given, Operator };

inline constexpr std::initializer_list<RequestPart> everyRequestPart{
    RequestPart::What,      RequestPart::Amount,  RequestPart::Package, RequestPart::Card,    RequestPart::Serial,
    RequestPart::StaffCard, RequestPart::Payment, RequestPart::Given,   RequestPart::Operator};

/// Stable, for JSON: "amount", "card", …
[[nodiscard]] std::string_view codeOf(RequestPart part);

/// A card to be good for longer.
struct Extension {
    BusinessDay until;         ///< its last day
    std::optional<Uid> card{}; ///< when set, any other card is AnotherCard
};

/// What a sale comes to by the price list in force.
struct Bill {
    Points points; ///< bonus included
    Points bonus;  ///< points that are not paid for: by the list, and all of a staff card's; of a refund, those that go
                   ///< with the points that were
    Money money;   ///< to be paid or paid out, deposit included
    Money deposit;
    std::string package{};
    bool staffCard = false;
    std::vector<Payment> payments{}; ///< none when there is nothing to pay
    std::vector<Payment> cameAs{};   ///< of a refund that does not go back the way the money came: that way
    std::chrono::days validity{};    ///< that the card is good for from this load on; 0: the list does not say
};

/// What is handed back of the cash that was given.
[[nodiscard]] Money changeOf(const std::vector<Payment>& payments);

/// What a sale needs to know of the card. A new one has nothing.
struct CardStanding {
    Points balance{};
    Points bonus{};  ///< of the balance
    Points loaded{}; ///< ever
    std::uint32_t sequence{};
    bool staffCard = false;
    Points loadedToday{}; ///< paid for on this card before, this business day
    PaidPoints paid{};    ///< of the balance: what can be refunded, needed for nothing else
};

[[nodiscard]] CardStanding standingOf(const CardView& card, Points loadedToday, PaidPoints paid = {});

/// How far one card has come towards the list's limit of a business day.
struct DayLoad {
    Points loaded; ///< paid for on it today, done or open
    Points limit;

    [[nodiscard]] Points left() const { return loaded < limit ? limit - loaded : Points{}; }
};

/// What a sale comes to; the till sells by this and nothing else. `kind` is Issue, TopUp or Refund. A refund takes the
/// oldest paid points first, with their share of the bonus, and comes to what was paid for them.
/// Errors: AmountInvalid, UnknownPackage, TopUpTooSmall, TopUpTooLarge, BalanceTooLarge, DayLimit, NotRefundable,
/// WorthNothing, PaymentsDiffer, GivenTooLittle, NoSuchCash, UnknownPayment.
Result<Bill, TillError> billFor(EntryKind kind, const Sale& sale, const PriceList& prices, const CardStanding& card);

/// How `price` is paid: `sale.payments` as they are, else all of it one way, with what was `given`. Errors:
/// PaymentsDiffer, GivenTooLittle, GivenTooMuch, NoSuchCash, UnknownPayment. Other payments have their names then.
Result<std::vector<Payment>, TillError> paymentsFor(EntryKind kind, const Sale& sale, Money price,
                                                    const PriceList& prices);

/// Whether `sale` asks for what `intent` says, whichever way it is paid. Of a staff card no money is booked that could
/// differ.
[[nodiscard]] bool isSameAmount(const Sale& sale, const Entry& intent);
/// The first part in which `sale`, asked for by `operatorName`, is not what `intent` says; empty where it is the same. What
/// `sale` leaves open - its card, its number, how a refund goes back - is no difference.
[[nodiscard]] std::optional<RequestPart> differenceOf(EntryKind kind, const Sale& sale, const Entry& intent,
                                                      std::string_view operatorName);

} // namespace tally
