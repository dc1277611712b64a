#pragma once

#include "core/till/decide.h"

#include <string>
#include <string_view>

/// What the command line says of refunds that a person decides upon.
namespace tally::words {

[[nodiscard]] std::string notDecided(DecideError error);
[[nodiscard]] std::string badDecision();
[[nodiscard]] std::string decided(const DecisionMade& made, std::string_view currency);
/// Where the card was seen otherwise.
[[nodiscard]] std::string contradicted(const DecisionMade& made);

} // namespace tally::words
