#pragma once

#include "core/till/till.h"

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What came of issuing several cards in one sale.
struct BulkOutcome {
    std::string id; ///< request id of the first card
    std::uint32_t issued{};
    std::uint32_t open{}; ///< cards whose issue is open: 0 or 1
    std::uint32_t of{};
    Money money{};                   ///< taken for the cards that were issued
    std::vector<Payment> giveBack{}; ///< of what was paid for all, change included
};

} // namespace tally

namespace tally::words {

/// Of a sale that is done.
[[nodiscard]] std::string sale(EntryKind kind, const Answer& answer, std::string_view currency);
/// Of one card of a sale of several: the money is told at the end.
[[nodiscard]] std::string issuedInSale(const Answer& answer);
[[nodiscard]] std::string bulk(const BulkOutcome& outcome, std::string_view currency);
[[nodiscard]] std::string_view name(PaymentKind kind);
/// The same, by the name that the price list gave it where it did.
[[nodiscard]] std::string name(const Payment& payment);
/// Why a repeated request was refused.
[[nodiscard]] std::string requestDiffers(RequestPart part);

/// Of a load that was refused for TillError::DayLimit.
[[nodiscard]] std::string overDayLimit(const DayLoad& today);
[[nodiscard]] std::string badPayment();
[[nodiscard]] std::string paymentWithoutAmount();
[[nodiscard]] std::string givenWithoutCash();
[[nodiscard]] std::string badRequestId();

/// Of several cards in one sale, one after the other.
[[nodiscard]] std::string nextCard(std::uint32_t done, std::uint32_t count);
[[nodiscard]] std::string liftCard();
[[nodiscard]] std::string notLifted();

} // namespace tally::words
