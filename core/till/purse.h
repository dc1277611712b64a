#pragma once

#include "core/ledger/entry.h"

#include <utility>
#include <vector>

namespace tally {

/// What was paid for several cards at once, taken out card by card in the order of the payments.
class Purse {
public:
    /// Each payment is above 0.
    explicit Purse(std::vector<Payment> payments) : m_left(std::move(payments)) {}

    /// What pays one card of this price; less, when there is less. Of cash that was given for all, each card has its
    /// own part as given, and the one that uses the payment up has the rest: their change is the change of all. That
    /// stays in the purse, to be handed back.
    std::vector<Payment> take(Money price);
    /// What is left for each way of paying: to be handed back when no more cards follow. Cash handed over beyond what
    /// was to be paid is in it.
    [[nodiscard]] std::vector<Payment> left() const;

private:
    std::vector<Payment> m_left;
};

} // namespace tally
