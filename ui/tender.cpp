#include "ui/tender.h"

#include <set>

namespace tally::ui {

void pay(Sale& sale, const Tender& tender, Money total) {
    sale.payment.reset();
    sale.payments.clear();
    sale.given.reset();
    sale.paymentReason.clear();
    switch (tender.by) {
    case PayBy::Cash:
        sale.payment = PaymentWay{PaymentKind::Cash};
        if (!tender.typed.isEmpty()) {
            sale.given = tender.typed.money();
        }
        return;
    case PayBy::CashAndCard:
        sale.payments = {{PaymentKind::Cash, tender.typed.money()}, {PaymentKind::Card, total - tender.typed.money()}};
        return;
    case PayBy::Card:
        sale.payment = PaymentWay{PaymentKind::Card};
        return;
    case PayBy::Other:
        sale.payment = PaymentWay{PaymentKind::Other, tender.other};
        sale.paymentReason = tender.reason;
        return;
    case PayBy::SameWay:
        return;
    }
}

std::vector<Money> likelyGiven(Money total, const Currency& currency, const std::vector<Money>& denominations,
                               std::size_t most) {
    // Nobody pays with small change only; from an amount of every day up, one kind of coin or note rounds the amount
    // up.
    std::set<Money> amounts;
    for (const auto piece : denominations) {
        if (piece >= currency.everyday()) {
            const auto pieces = (total.minor() + piece.minor() - 1) / piece.minor();
            amounts.insert(Money::fromMinor(pieces * piece.minor()));
        }
    }
    amounts.erase(total);
    std::vector<Money> likely(amounts.begin(), amounts.end());
    if (likely.size() > most) {
        likely.resize(most);
    }
    return likely;
}

} // namespace tally::ui
