#pragma once

#include "core/ledger/entry.h"

#include <array>
#include <cstdint>
#include <optional>

namespace tally {

/// Of an entry about a card, what its history is judged by: fields of Entry, which the ledger keeps in an index too.
struct EntryOutline {
    std::int64_t number{};
    EntryKind kind{};
    Phase phase{};
    std::optional<std::int64_t> intent;
    std::optional<std::uint32_t> serial;
    std::optional<std::uint32_t> spentBefore;
    std::optional<std::uint32_t> spentAfter;
    std::optional<std::array<std::uint8_t, 48>> record;
    std::optional<std::array<std::uint8_t, 48>> builtOn;

    friend bool operator==(const EntryOutline&, const EntryOutline&) = default;
};

/// Of an entry about a card, what a day's limit is reckoned by.
struct PaidOutline {
    std::int64_t number{};
    EntryKind kind{};
    Phase phase{};
    std::optional<std::int64_t> intent;
    std::optional<std::uint32_t> serial;
    BusinessDay businessDay;
    Points paid; ///< paidPointsOf()

    friend bool operator==(const PaidOutline&, const PaidOutline&) = default;
};

} // namespace tally
