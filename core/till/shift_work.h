#pragma once

#include "core/base/currency.h"
#include "core/base/money.h"
#include "core/base/result.h"
#include "core/ledger/data_folder_lock.h"
#include "core/shifts/shift_book.h"
#include "core/shifts/shift_report.h"
#include "core/till/books.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// Why something was not done to a shift.
enum class ShiftError : std::uint8_t {
    NotAllowed,          ///< by one's role, nor by an approver's
    ClockAhead,          ///< as TillError::ClockAhead
    AlreadyOpen,         ///< this operator has an open shift
    NoOpenShift,         ///< this operator has none
    AmountInvalid,       ///< negative, or zero where something must move
    CashTooLarge,        ///< more than the price list has anybody move at once
    NoSuchCash,          ///< no multiple of the price list's smallest coin
    ReasonMissing,       ///< cash paid in or out without a word what for
    UnknownDenomination, ///< a count of coins or notes that are not in use
    CountInvalid,        ///< nothing counted, a negative number of pieces, or above `largestCash`
    NotCounted,          ///< closing takes a final count
    CountOutdated,       ///< cash moved or a sale was made after the count: count again
    SaleUnfinished,      ///< another program is in the middle of a sale
    SumsTooLarge,        ///< amounts that add up to more than can be reckoned; nothing is damaged
    LedgerFailed,
    EntryRefused,        ///< an entry of the ledger that is not as this site's keys wrote it
    LedgerFull,
    LedgerBusy,
};

/// Stable, for JSON: "shift-already-open", "count-outdated", …
[[nodiscard]] std::string_view codeOf(ShiftError error);

/// The X of an open shift as `onlooker` may see it, who is empty where nobody gave a name. The count is blind: before
/// it is final, only Action::SeeExpectedCash lets somebody see more than ShiftReport::withoutCash(). Errors: as
/// figuresOfShift().
Result<ShiftReport, LedgerError> xReportFor(const std::optional<Attendant>& onlooker, Ledger& ledger,
                                            const Shift& shift, std::chrono::sys_time<std::chrono::milliseconds> now);

/// What an operator does with a drawer. Every act is one ledger entry, appended only while the ledger is still as it
/// was when the rules were looked at; so of two programs that close one shift at once, one makes the Z. Nothing was
/// written when an error is returned, but the NotAllowed entry of ShiftError::NotAllowed and what answerForClock() notes before cash moves. `owner` is the operator whose
/// shift it is: one's own name, or somebody else's, which takes Action::CloseOthersShift. Not thread-safe: one thread
/// owns books and ledger. Errors of all: NotAllowed, LedgerFailed, LedgerFull, LedgerBusy.
class ShiftWork {
public:
    /// `books` must outlive it.
    explicit ShiftWork(Books& books) : ShiftWork(books, Currency::written(books.site().currency).denominations()) {}
    /// The same, counting coins and notes of these values alone.
    ShiftWork(Books& books, std::vector<Money> denominations)
        : m_books(books), m_denominations(std::move(denominations)) {}

    // Cash is moved as the price list in force has it: in its smallest coin, and up to its limit.
    /// The float may be zero. Beside it stands what the drawer held when it was last counted. Errors: AlreadyOpen, AmountInvalid, CashTooLarge, NoSuchCash.
    Result<Shift, ShiftError> open(Money openingFloat);
    /// Each returns its entry's number. Errors: NoOpenShift, AmountInvalid, CashTooLarge, NoSuchCash,
    /// ReasonMissing.
    Result<std::int64_t, ShiftError> payIn(Money amount, std::string_view remark);
    Result<std::int64_t, ShiftError> payOut(Money amount, std::string_view remark);
    Result<std::int64_t, ShiftError> drop(Money amount);
    /// Final, and told once: the answer says what was expected, so that any further count of the shift takes
    /// Action::CountAgain, whatever happened since, and names the one that it replaces. Errors: NoOpenShift, UnknownDenomination, CountInvalid.
    Result<CashCount, ShiftError> count(std::string_view whose, const std::vector<CountedPieces>& pieces);
    /// Makes the Z. `cardWorker` is who holds the data folder for card work, when that is another process than this: a
    /// sale that it has begun and not answered yet is SaleUnfinished. What earlier sales left open is carried forward.
    /// Errors: NoOpenShift, NotCounted, CountOutdated, SaleUnfinished.
    Result<ShiftReport, ShiftError> close(std::string_view whose, const std::optional<LockHolder>& cardWorker);
    /// The X, as the attendant may see it; it is no entry. Errors: NoOpenShift.
    Result<ShiftReport, ShiftError> look(std::string_view whose);

private:
    Books& m_books;
    std::vector<Money> m_denominations;
};

} // namespace tally
