#pragma once

#include "tests/ui/scenes.h"

#include <string>
#include <vector>

namespace tally::ui {

/// Anna's till at a site with this currency, by the first prices of such a site.
StationStatus statusInCurrency(const std::string& currency);

/// What is typed, paid and counted in currencies without decimals, with three of them, and with large numbers: for each
/// of JPY, KWD and IDR `amount-`, `confirm-`, `count-` and `pay-in-`.
void addMoneyScenes(std::vector<Scene>& scenes);

} // namespace tally::ui
