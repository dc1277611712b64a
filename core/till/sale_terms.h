#pragma once

#include "core/card/card_state.h"
#include "core/card/chip_check.h"
#include "core/ledger/entry.h"
#include "core/till/books.h"
#include "core/till/sale.h"
#include "core/till/till_error.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace tally {

/// What is to be noted of a card's chip.
struct ChipNote {
    std::optional<ChipFindings> findings{}; ///< empty where the ledger has them already
    std::vector<ChipTest> warnings{};       ///< findings that the site's policy warns of

    void noteIn(Entry& intent) const;
};

/// What a sale is made by, once the card is known.
struct SaleTerms {
    Bill bill;
    std::int64_t priceList{};           ///< number of its entry
    std::vector<OtherPayment> others{}; ///< what takes a role, and maybe a reason, of its payments
    Points notLoadedHere{};   ///< of a refund in cash: the points among those paid for that this ledger did not load
    ChipNote chip{};
};

/// By the prices in force, what was loaded onto `card` today and, of a refund, what was paid for its points. Errors:
/// those of pricesInForce(), billFor(), paidPointsLeft() and Ledger.
Result<SaleTerms, TillError> agree(Books& books, EntryKind kind, const Sale& sale, const CardView& card);

/// How far `card` has come towards the limit of its day; empty where the prices in force have none.
std::optional<DayLoad> dayLoadOf(Books& books, const CardView& card);

/// The Intent of now, without the card's part.
[[nodiscard]] Entry intentOf(const Books& books, EntryKind kind, const Sale& sale, const SaleTerms& terms);

} // namespace tally
