#pragma once

#include "core/ledger/ledger.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What a record says of a card's points.
struct CardStand {
    std::uint32_t sequence{};
    std::uint32_t loaded{};
    std::uint32_t spent{};
};

/// A card with a record of this station that its ledger does not hold: the ledger was restored from a backup, and the
/// card has gone on since. That is no fault of the card's.
struct CardAhead {
    std::int64_t entry{};
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    std::string operatorName;
    std::string uid; ///< lower-case hexadecimal
    std::optional<std::uint32_t> serial{};
    CardStand shown{};
    std::optional<CardStand> known{}; ///< the newest that the ledger holds, if any
    Points points{};                  ///< loaded here and not in this ledger, bonus included
    Money money{};                    ///< what those cost by the prices of then

    static CardAhead from(const Entry& note);
};

/// Of every CardAhead entry, the last one first. Errors: those of Ledger.
Result<std::vector<CardAhead>, LedgerError> cardsAheadOf(Ledger& ledger);

} // namespace tally
