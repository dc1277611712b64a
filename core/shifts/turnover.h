#pragma once

#include "core/base/checked_sums.h"
#include "core/base/points.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <map>
#include <string>

namespace tally {

struct TurnoverLine {
    std::int64_t count{};
    Points points; ///< bonus included
    Points bonus;
    Money money; ///< deposits included
    friend bool operator==(const TurnoverLine&, const TurnoverLine&) = default;
};

/// What passed over the counter by one means of payment.
struct PaymentLine {
    Money taken;   ///< for issues and top-ups
    Money paidOut; ///< for refunds
    friend bool operator==(const PaymentLine&, const PaymentLine&) = default;
};

/// What changes of cards came to, each counted once, when it was Done. Cards of the staff are no turnover.
struct Turnover {
    TurnoverLine issued; ///< `count` is a number of cards
    TurnoverLine toppedUp;
    TurnoverLine refunded;
    Money deposits;                              ///< the part of `issued.money` that is deposits
    std::map<PaymentKind, PaymentLine> payments; ///< every kind, also those without a payment; empty where hidden
    std::map<std::string, PaymentLine> others{}; ///< of the "other" payments, those that have a name
    TurnoverLine staff;                          ///< staff cards issued and topped up, in none of the lines above; what
                                                 ///< was paid for one all the same is among the payments
    bool isExact = true; ///< false: a sum is larger than CheckedSums::largest, and none of them is to be believed
    friend bool operator==(const Turnover&, const Turnover&) = default;
};

/// Without anything in it.
Turnover noTurnover();

/// Adds an Issue, TopUp or Refund that is Done; of other kinds nothing.
void addDone(Turnover& turnover, const Entry& done, CheckedSums& sums);

/// Everything Done in the entries `first` to `last`, whichever shift it belongs to, added to `before`. Errors: Corrupt,
/// Busy, WriteFailed. Sums that are too large are no error: a shift must be closed all the same.
Result<Turnover, LedgerError> addTurnover(const Turnover& before, Ledger& ledger, std::int64_t first,
                                          std::int64_t last);

} // namespace tally
