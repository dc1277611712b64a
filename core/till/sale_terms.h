#pragma once

#include "core/card/card_state.h"
#include "core/card/chip_check.h"
#include "core/ledger/entry.h"
#include "core/till/books.h"
#include "core/till/sale.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>

namespace tally {

/// What a sale is made by, once the card is known.
struct SaleTerms {
    Bill bill;
    std::int64_t priceList{};           ///< number of its entry
    std::optional<ChipFindings> chip{}; ///< what is to be noted of the card's chip
};

/// By the prices in force, what was loaded onto `card` today and, of a refund, what was paid for its points. Errors:
/// those of pricesInForce(), billFor(), paidPointsLeft() and Ledger.
Result<SaleTerms, TillError> agree(Books& books, EntryKind kind, const Sale& sale, const CardView& card);

/// How far `card` has come towards the limit of its day; empty where the prices in force have none.
std::optional<DayLoad> dayLoadOf(Books& books, const CardView& card);

/// The Intent of now, without the card's part.
[[nodiscard]] Entry intentOf(const Books& books, EntryKind kind, const Sale& sale, const SaleTerms& terms);

} // namespace tally
