#pragma once

#include "core/card/read_card.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace tally {

/// What a card that was turned away showed, kept in the `shown` of its CardRefused entry's details: evidence.
struct ShownCard {
    struct Slot {
        RecordBytes bytes{};
        bool authentic = false;
    };

    Findings findings{};
    std::optional<std::uint32_t> serial{};               ///< of the issue block
    std::array<std::optional<std::uint32_t>, 2> meter{}; ///< the two copies, where valid
    std::array<Slot, 2> slots{};
    std::optional<unsigned> currentSlot{};

    static ShownCard of(const CardReading& reading);
    /// Of a CardRefused entry's details; empty when they hold none, as those of older entries.
    static std::optional<ShownCard> from(const nlohmann::json& details);
    /// The 48 bytes of both slots as they are, and in words of the format what they say.
    [[nodiscard]] nlohmann::json toDetails() const;

    /// The current record's fields, where there is one.
    [[nodiscard]] std::optional<BalanceRecord> current() const;
    /// By the meter's lower valid copy.
    [[nodiscard]] std::optional<std::uint32_t> spent() const;
};

} // namespace tally
