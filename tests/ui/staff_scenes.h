#pragma once

#include "tests/ui/scenes.h"

#include <vector>

namespace tally::ui {

void addPeopleScenes(std::vector<Scene>& scenes);
void addShiftScenes(std::vector<Scene>& scenes);

} // namespace tally::ui
