#pragma once

#include "core/till/answer.h"
#include "core/till/card_work.h"
#include "core/till/till_error.h"

#include <string>
#include <string_view>

/// What the command line says of a change of a card that was not made, or is not certain: what happened, what it means
/// for the money, what to do now.
namespace tally::words {

[[nodiscard]] std::string whyNot(TillError error);
/// "The clock says 2036-11-27, the last entry is of 2026-11-21."
[[nodiscard]] std::string clockSays(const ClockLead& lead);
/// Of work that went on: whoever did it said by that that the clock is right.
[[nodiscard]] std::string clockTaken(const ClockLead& lead);
/// Of a change that was sent and not read back.
[[nodiscard]] std::string leftOpen(TillError error);
/// Of points that were loaded here and are not in this ledger.
[[nodiscard]] std::string cardAhead(const CardAhead& ahead, std::string_view currency);
[[nodiscard]] std::string settled(const Settled& settled, std::string_view currency);
/// Of a sale whose card was lifted, where cash was given beyond the price.
[[nodiscard]] std::string keepGiven(const Answer& answer, std::string_view currency);
[[nodiscard]] std::string nothingOpen();

} // namespace tally::words
