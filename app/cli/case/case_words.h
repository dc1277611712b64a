#pragma once

#include "core/till/card_ahead.h"
#include "core/till/card_case.h"

#include <string>
#include <string_view>

/// What the command line says to a manager of cards that were turned away as anomalies: what is known, what it may
/// mean, and what to do. It accuses nobody: every one of these has an innocent explanation.
namespace tally::words {

/// One line of a list.
[[nodiscard]] std::string caseLine(const CardCase& one);
/// A card that is ahead of this ledger.
[[nodiscard]] std::string caseLine(const CardAhead& ahead, std::string_view currency);
/// The evidence, side by side.
[[nodiscard]] std::string caseInFull(const CardCase& one);
[[nodiscard]] std::string noCases();
[[nodiscard]] std::string noSuchCase(const std::string& name);

/// Which rule of the format is broken.
[[nodiscard]] std::string ruleBroken(Finding rule);
[[nodiscard]] std::string whatItMayMean(Finding rule);
[[nodiscard]] std::string whatToDo(Finding rule);

} // namespace tally::words
