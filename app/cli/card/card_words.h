#pragma once

#include "core/card/card_state.h"
#include "core/card/inspection.h"

#include <array>
#include <string>
#include <string_view>

/// What the command line says of a card that was looked at.
namespace tally::words {

inline constexpr std::array everyFinding{Finding::MeterCopiesDiffer, Finding::SlotBad,       Finding::MeterRose,
                                         Finding::Overspent,         Finding::SerialDiffers, Finding::SameSequence,
                                         Finding::SequenceGap,       Finding::Rollback,      Finding::Fork,
                                         Finding::UnknownStation};

[[nodiscard]] std::string state(CardState state);
[[nodiscard]] std::string finding(Finding finding);
/// Stable, for JSON: "ours", "factory", "shut", …
[[nodiscard]] std::string_view code(SectorState state);
/// Whose keys open it, and what its access bits allow against what they should.
[[nodiscard]] std::string sector(const SectorFinding& sector);
[[nodiscard]] std::string card(const CardView& card);
/// Of a card that is good for longer now.
[[nodiscard]] std::string extended(const CardView& card);
/// What a card that is not ours probably is, and what makes it somebody's; empty where there is nothing to say.
[[nodiscard]] std::string stranger(const CardView& card);
[[nodiscard]] std::string inspection(const Inspection& inspection);

} // namespace tally::words
