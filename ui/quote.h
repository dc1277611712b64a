#pragma once

#include "core/till/sale.h"

namespace tally::ui {

/// What a cashier does to a card for money.
enum class SaleKind : std::uint8_t { Issue, TopUp, Refund };

[[nodiscard]] EntryKind entryKindOf(SaleKind kind);

/// Points, bonus included, and the money for them, deposit included.
struct Quote {
    Points points;
    Money money;
    friend bool operator==(const Quote&, const Quote&) = default;
};

[[nodiscard]] inline Quote quoteOf(const Bill& bill) { return {bill.points, bill.money}; }

} // namespace tally::ui
