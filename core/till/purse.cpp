#include "core/till/purse.h"

#include <algorithm>

namespace tally {

std::vector<Payment> Purse::take(Money price) {
    std::vector<Payment> taken;
    for (auto& payment : m_left) {
        const auto amount = std::min(price, payment.amount);
        if (amount == Money{}) {
            continue;
        }
        const bool isUsedUp = amount == payment.amount;
        taken.push_back({payment.kind, amount, {}, payment.name});
        if (payment.given) {
            taken.back().given = isUsedUp ? *payment.given : amount;
            *payment.given -= amount;
        }
        payment.amount -= amount;
        price -= amount;
    }
    return taken;
}

std::vector<Payment> Purse::left() const {
    std::vector<Payment> left;
    for (const auto& payment : m_left) {
        const auto amount = payment.given.value_or(payment.amount);
        if (amount != Money{}) {
            left.push_back({payment.kind, amount, {}, payment.name});
        }
    }
    return left;
}

} // namespace tally
