#pragma once

#include "core/prices/price_list.h"
#include "core/till/till.h"

#include <optional>

namespace tally::ui {

/// What a cashier does to a card for money.
enum class SaleKind : std::uint8_t { Issue, TopUp, Refund };

/// Points and the money for them, by the prices in force.
struct Quote {
    Points points;
    Money money;
    friend bool operator==(const Quote&, const Quote&) = default;
};

/// What `money` buys, or gives back. Errors: AmountInvalid when that is no whole number of points.
Result<Quote, TillError> quoteFor(SaleKind kind, Money money, const PriceList& prices);
/// What a refund of exactly these points pays out.
Quote refundOf(Points points, const PriceList& prices);
/// Whether the till would refuse this quote on this card: TopUpTooLarge, BalanceTooLarge, NotRefundable, or nothing.
/// The till decides again; this only spares the cashier the way to the card.
std::optional<TillError> objectionTo(SaleKind kind, const Quote& quote, const CardView& card, const PriceList& prices);

} // namespace tally::ui
