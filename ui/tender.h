#pragma once

#include "core/ledger/entry.h"
#include "core/till/sale.h"
#include "ui/amount_entry.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally::ui {

/// How the customer pays, or is paid; SameWay is a refund's alone: the way the money came.
enum class PayBy : std::uint8_t { Cash, Card, Other, CashAndCard, SameWay };

/// What was said of the payment so far.
struct Tender {
    PayBy by = PayBy::Cash;
    AmountEntry typed;    ///< Cash: what was handed over, if anybody said; CashAndCard: the part in cash
    std::string other{};  ///< Other: which, of those that the price list names
    std::string reason{}; ///< Other: what for, where that is asked
};

/// Adds the payment of `total` to a sale or a refund.
void pay(Sale& sale, const Tender& tender, Money total);

/// What a customer is likely to hand over for `total`, besides the exact amount: ascending, at most `most`, from the
/// coins and notes of `denominations`.
[[nodiscard]] std::vector<Money> likelyGiven(Money total, const Currency& currency,
                                             const std::vector<Money>& denominations, std::size_t most);

} // namespace tally::ui
