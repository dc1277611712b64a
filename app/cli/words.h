#pragma once

#include "app/money_text.h"
#include "core/till/till.h"

#include <string>
#include <string_view>

/// Every sentence that the command line says to people: what happened, what it means for the money, what to do now.
namespace tally::words {

[[nodiscard]] std::string whyNot(TillError error);
/// Of a change that was sent and not read back.
[[nodiscard]] std::string leftOpen(TillError error);
[[nodiscard]] std::string amount(AmountError error, std::string_view option);

[[nodiscard]] std::string state(CardState state);
[[nodiscard]] std::string finding(Finding finding);
[[nodiscard]] std::string sector(SectorState state);
[[nodiscard]] std::string kind(EntryKind kind);
[[nodiscard]] std::string phase(Phase phase);

} // namespace tally::words
