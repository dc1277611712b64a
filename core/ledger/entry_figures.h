#pragma once

#include "core/ledger/decision.h"
#include "core/ledger/entry.h"
#include "core/ledger/noted.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What reports count of an entry: fields of Entry, without those that would fill the memory of a
/// report over a year.
struct EntryFigures {
    std::int64_t number{};
    EntryKind kind{};
    Phase phase{};
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    BusinessDay businessDay;
    std::uint16_t station{}; ///< 1..999
    bool staffCard = false;
    std::string operatorName;
    std::string approver;
    std::optional<Reason> reason;
    std::string remark;
    std::string uid;
    std::optional<std::uint32_t> serial;
    std::optional<std::int64_t> shift;
    std::optional<std::int64_t> priceList;
    std::optional<std::int64_t> intent;
    Points points; ///< 0 where the entry has none, as all below
    Points bonus;
    Money money;
    Money deposit;
    std::vector<Payment> payments;
    std::optional<Decided> decided; ///< where a person said what it was
    Noted noted;                    ///< empty unless isNoted()

    friend bool operator==(const EntryFigures&, const EntryFigures&) = default;
};

/// The entries of a range of days.
struct DayEntries {
    std::int64_t count{};
    std::optional<std::int64_t> first;
    std::optional<std::int64_t> last;
};

/// The same of an entry in full.
EntryFigures figuresOf(const Entry& entry);

} // namespace tally
