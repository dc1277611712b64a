#pragma once

#include "core/base/points.h"
#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/exceptions.h"
#include "core/ledger/ledger.h"
#include "core/shifts/shift_book.h"
#include "core/shifts/turnover.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// How often, and how much together.
struct CashLine {
    std::int64_t count{};
    Money money;
    friend bool operator==(const CashLine&, const CashLine&) = default;
};

/// What should lie in the drawer, and why. Every line is positive; expected() knows which way it goes.
struct CashFlow {
    Money openingFloat;
    CashLine sales;     ///< in: cash part of sales begun in this shift and done
    CashLine openSales; ///< in: cash part of sales begun in this shift and still open
    CashLine payIns;
    CashLine payOuts;
    CashLine drops;
    CashLine refunds;    ///< out: cash part of refunds done in this shift
    CashLine handedBack; ///< out: for sales begun before this shift that came out not done in it
    std::optional<LastCounted> lastCounted{}; ///< what the float stands beside; no part of what is expected
    [[nodiscard]] Money expected() const {
        return openingFloat + sales.money + openSales.money + payIns.money - payOuts.money - drops.money -
               refunds.money - handedBack.money;
    }
    friend bool operator==(const CashFlow&, const CashFlow&) = default;
};

/// A pay-in, pay-out or drop.
struct CashMovement {
    std::int64_t entry{};
    EntryKind kind{};
    std::chrono::sys_time<std::chrono::milliseconds> time;
    std::chrono::minutes offset{}; ///< of the clocks on the wall, ahead of UTC; in a ShiftReport
    std::string operatorName;
    std::string approver;
    std::string remark; ///< what it was for
    Money money;
    friend bool operator==(const CashMovement&, const CashMovement&) = default;
};

/// A change of a card that was sent and not read back; it is carried forward until the card is next seen.
struct CarriedChange {
    std::int64_t intent{};
    EntryKind kind{};
    std::chrono::sys_time<std::chrono::milliseconds> time;
    std::chrono::minutes offset{}; ///< as of a CashMovement
    std::string operatorName;
    std::optional<std::int64_t> shift; ///< in which it was begun
    std::string uid;
    std::optional<std::uint32_t> serial;
    Points points;
    Money money;
    Money cash; ///< the part of `money` that is cash
    friend bool operator==(const CarriedChange&, const CarriedChange&) = default;
};

/// The figures of an X or a Z. A sale belongs to the shift in which it was begun, for as long as that is open.
struct ShiftFigures {
    Turnover turnover; ///< of sales begun in this shift, and of refunds
    Turnover settled;  ///< of sales begun before this shift, or outside any, and settled in it: turnover without cash
    std::optional<CashFlow> cash;        ///< empty where it is hidden from a cashier who has not counted yet
    std::vector<CashMovement> movements; ///< ascending; hidden with the cash
    std::vector<CarriedChange> open;     ///< of this shift, and from shifts closed before; ascending
    ExceptionCounts exceptions;          ///< of this shift, and of the station while it was open
    bool areExact = true; ///< false: a sum is larger than CheckedSums::largest, and none of them is to be believed
    friend bool operator==(const ShiftFigures&, const ShiftFigures&) = default;
};

/// Of the entries `shift` (its ShiftOpen) to `last`. Errors: NoSuchEntry when `shift` is no ShiftOpen, Corrupt, Busy,
/// WriteFailed. Sums that are too large are no error: a shift must be closed all the same.
Result<ShiftFigures, LedgerError> figuresOfShift(Ledger& ledger, std::int64_t shift, std::int64_t last);

} // namespace tally
