#include "ui/quote.h"

namespace tally::ui {

Result<Quote, TillError> quoteFor(SaleKind, Money money, const PriceList& prices) {
    if (money.minor() * prices.points.count() % prices.money.minor() != 0) {
        return fail(TillError::AmountInvalid);
    }
    return Quote{Points{money.minor() * prices.points.count() / prices.money.minor()}, money};
}

Quote refundOf(Points points, const PriceList& prices) {
    return {points, Money::fromMinor(points.count() * prices.money.minor() / prices.points.count())};
}

std::optional<TillError> objectionTo(SaleKind kind, const Quote& quote, const CardView& card, const PriceList& prices) {
    const auto balance = card.balance.value_or(Points{0});
    switch (kind) {
    case SaleKind::Refund:
        if (quote.points > card.refundable.value_or(balance)) {
            return TillError::NotRefundable;
        }
        return std::nullopt;
    case SaleKind::Issue:
    case SaleKind::TopUp:
        if (quote.points > prices.largestTopUp) {
            return TillError::TopUpTooLarge;
        }
        if (balance + quote.points > prices.largestBalance) {
            return TillError::BalanceTooLarge;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace tally::ui
