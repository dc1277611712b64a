#pragma once

#include "nfc/sim/virtual_card.h"
#include "tests/core/card/desk.h"

#include <array>

namespace tally::bench {

/// What is done to a card and has a price (card-format.md, section 11).
enum class Operation : std::uint8_t { Read, Debit, TopUp, Issue };

inline constexpr std::array everyOperation{Operation::Read, Operation::Debit, Operation::TopUp, Operation::Issue};

[[nodiscard]] const char* nameOf(Operation operation);
/// A card that the operation can be done to: issued and full of points, or blank.
[[nodiscard]] CardImage imageFor(Operation operation, const SiteKeys& keys);
/// On the card that was just selected; whether it came off. Of one key version, and again and again but for Issue.
[[nodiscard]] bool carryOut(Operation operation, CardReader& reader, const Selected& card, const SiteKeys& keys);

} // namespace tally::bench
