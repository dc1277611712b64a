#include "ui/quote.h"

namespace tally::ui {

Result<Quote, TillError> quoteFor(SaleKind kind, Money money, const PriceList& prices) {
    const auto deal = kind == SaleKind::Refund ? Deal::Refund : Deal::Sale;
    const auto points = prices.pointsFor(money, deal);
    if (!points) {
        return fail(TillError::AmountInvalid);
    }
    return Quote{*points, money};
}

Quote refundOf(Points points, const PriceList& prices) {
    const auto money = prices.moneyFor(points, Deal::Refund);
    return {points, money ? *money : Money{}};
}

std::optional<TillError> objectionTo(SaleKind kind, const Quote& quote, const CardView& card, const PriceList& prices) {
    const auto balance = card.balance.value_or(Points{0});
    switch (kind) {
    case SaleKind::Refund:
        if (quote.points > card.refundable.value_or(Points{0})) {
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
