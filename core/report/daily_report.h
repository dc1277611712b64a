#pragma once

#include "core/card/points.h"
#include "core/card/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/ledger/verification.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tally {

struct ReportTotal {
    std::int64_t count{};
    Points points; ///< bonus included
    Points bonus;
    Money money;
    friend bool operator==(const ReportTotal&, const ReportTotal&) = default;
};

/// What passed over the counter by one means of payment.
struct PaymentTotal {
    Money taken; ///< for issues and top-ups
    Money given; ///< for refunds
    [[nodiscard]] Money net() const { return taken - given; }
    friend bool operator==(const PaymentTotal&, const PaymentTotal&) = default;
};

/// What a business day came to. A change of a card counts once, on the day on which it was Done. What was still open
/// when the day's last entry had been written is listed as open, also from days before, so that a report printed later
/// says the same.
struct DailyReport {
    BusinessDay day;
    std::uint32_t siteId{};
    std::uint16_t station{}; ///< 1..999
    std::string currency;    ///< ISO 4217
    Reality reality{};

    ReportTotal issued; ///< `count` is a number of cards
    ReportTotal toppedUp;
    ReportTotal refunded;
    std::map<PaymentKind, PaymentTotal> payments; ///< every kind, also those without a payment

    ReportTotal openSales; ///< issues and top-ups
    ReportTotal openRefunds;
    std::vector<Entry> open; ///< the Intents of both, in ascending order

    std::map<std::string, std::int64_t> refusedCards; ///< how many by reason

    std::optional<std::int64_t> firstEntry; ///< of the day; empty when nothing was written
    std::optional<std::int64_t> lastEntry;
    Head head; ///< of the chain when the day's last entry had been written; of a day without any, that before it
    Verification verification; ///< of the whole ledger, when the report was made

    [[nodiscard]] std::int64_t refusedCount() const;
};

/// Errors: NoSuchEntry for an empty ledger, Corrupt, Busy, WriteFailed. `verification` is printed, not judged.
Result<DailyReport, LedgerError> makeDailyReport(Ledger& ledger, BusinessDay day, const Verification& verification);

/// 64 lower-case hexadecimal digits, as a report prints the head of the chain.
std::string hexOf(const Digest& digest);

} // namespace tally
