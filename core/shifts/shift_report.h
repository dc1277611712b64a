#pragma once

#include "core/base/reality.h"
#include "core/ledger/chain.h"
#include "core/ledger/trust.h"
#include "core/shifts/business_calendar.h"
#include "core/shifts/shift_book.h"
#include "core/shifts/shift_figures.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// An instant with what the clocks on the wall were ahead of UTC then: the hour that comes twice is told apart.
struct LocalTime {
    std::chrono::sys_time<std::chrono::milliseconds> time;
    std::chrono::minutes offset{};
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

struct TimedCount {
    CashCount count;
    LocalTime time;
    friend bool operator==(const TimedCount&, const TimedCount&) = default;
};

/// A shift that was open beside the one of a report.
struct ShiftBeside {
    std::int64_t shift{};
    std::string owner;
    LocalTime openedAt;
    friend bool operator==(const ShiftBeside&, const ShiftBeside&) = default;
};

/// An X or a Z. A Z is made once, frozen in the details of its ShiftClose entry, and ever after read from there alone.
struct ShiftReport {
    std::optional<std::int64_t> zNumber; ///< 1, 2, 3, … of this ledger; empty: an X
    std::optional<std::int64_t> entry;   ///< ledger number of the Z
    std::uint32_t siteId{};
    std::uint16_t station{}; ///< 1..999
    std::string currency;    ///< ISO 4217
    Reality reality{};

    std::int64_t shift{};
    std::string owner;    ///< who opened it
    std::string madeBy;   ///< Z: who closed it; X: who asked for it, where that is known
    std::string approver; ///< Z: who approved the closing, if that was needed
    LocalTime openedAt;
    LocalTime madeAt;
    BusinessDay openedDay;
    BusinessDay madeDay;

    ShiftFigures figures;
    std::vector<TimedCount> counts; ///< ascending; the last one is what counts. Hidden with the cash

    Turnover perpetual;              ///< of this ledger from its first entry to `lastEntry`, whatever the shift
    std::int64_t firstEntry{};       ///< the shift's ShiftOpen
    std::int64_t lastEntry{};        ///< the last that this report looked at
    Head head;                       ///< of the chain at `lastEntry`
    std::vector<ShiftBeside> beside; ///< that go on
    std::optional<std::int64_t> restored; ///< entry that accepted an older ledger, while no Z was made since

    /// Of what it was read from, by who reads it; no part of what is frozen.
    Trust trust = Trust::ChainOnly;

    /// False where some amounts add up to more than can be reckoned: it is to be said wherever the sums are shown.
    [[nodiscard]] bool isExact() const { return figures.areExact && perpetual.isExact; }

    friend bool operator==(const ShiftReport&, const ShiftReport&) = default;

    /// For Entry::details of a ShiftClose; core/ledger/README.md names the fields.
    [[nodiscard]] nlohmann::json toDetails() const;
    /// Empty when the entry is no ShiftClose or not one that this version can read.
    static std::optional<ShiftReport> from(const Entry& shiftClose);
    /// What a cashier may see before the final count: without cash, payments and counts.
    [[nodiscard]] ShiftReport withoutCash() const;
};

/// The X of a shift as it stands after the ledger's last entry. Errors: as figuresOfShift().
Result<ShiftReport, LedgerError> makeXReport(Ledger& ledger, const Shift& shift,
                                             std::chrono::sys_time<std::chrono::milliseconds> now);

/// Z number `number`, or the last when unset; empty when there is none. Errors: Corrupt, Busy, WriteFailed.
Result<std::optional<ShiftReport>, LedgerError> findZReport(Ledger& ledger, std::optional<std::int64_t> number);

} // namespace tally
