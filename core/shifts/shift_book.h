#pragma once

#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/shifts/cash_count.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

enum class ShiftState : std::uint8_t {
    Open,
    Counted,
    CountOutdated, ///< cash moved or a sale was made after the count
};

/// The drawer as somebody counted it, and what the ledger expected to be in it at that moment.
struct CashCount {
    std::int64_t entry{}; ///< ledger number
    std::chrono::sys_time<std::chrono::milliseconds> time;
    std::string countedBy;
    std::string approver;
    std::vector<CountedPieces> pieces; ///< the largest denomination first
    Money counted;
    Money expected;
    /// Positive when there was more than expected.
    [[nodiscard]] Money difference() const { return counted - expected; }
    friend bool operator==(const CashCount&, const CashCount&) = default;
};

/// What the station's drawer held when it was last counted for good: the final count of the Z before.
struct LastCounted {
    std::int64_t z{}; ///< number of that Z
    Money counted;
    friend bool operator==(const LastCounted&, const LastCounted&) = default;
};

/// A shift that is not closed yet.
struct Shift {
    std::int64_t number{}; ///< of its ShiftOpen entry
    std::string owner;
    std::chrono::sys_time<std::chrono::milliseconds> openedAt;
    BusinessDay businessDay;
    Money openingFloat;
    ShiftState state{};
    std::vector<CashCount> counts; ///< ascending; the last one is what counts
    std::optional<LastCounted> lastCounted{}; ///< beside the float, as it was noted at the opening
    friend bool operator==(const Shift&, const Shift&) = default;
};

/// The shifts that are open at this station, as the ledger tells. Reads what was written since the last Z, no more.
/// Errors of all: Corrupt, Busy, WriteFailed.
Result<std::vector<Shift>, LedgerError> openShifts(Ledger& ledger);

/// True from the first shift on that anybody opened at this station: since then cash takes one. Somebody who never
/// counts a drawer sells without.
Result<bool, LedgerError> worksInShifts(Ledger& ledger);

/// The ShiftOpen entries of the shifts that were open when entry `number` was the last one, in the order in which they
/// were opened.
Result<std::vector<Entry>, LedgerError> shiftsOpenAt(Ledger& ledger, std::int64_t number);

/// For Entry::details of a ShiftOpen (core/ledger/README.md names the fields), and back; empty where it has none.
[[nodiscard]] nlohmann::json detailsOf(const LastCounted& last);
[[nodiscard]] std::optional<LastCounted> lastCountedIn(const Entry& shiftOpen);

/// Of one operator, named as the ledger does; empty when he or she has none open.
Result<std::optional<Shift>, LedgerError> openShiftOf(Ledger& ledger, std::string_view operatorName);

} // namespace tally
