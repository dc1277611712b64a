#pragma once

#include "ui/event.h"

#include <string>
#include <vector>

namespace tally::ui {

/// How a fresh presenter comes to a state: every state of the screen has at least one scene.
struct Scene {
    std::string name;
    std::vector<Event> events;
};

std::vector<Scene> allScenes();

// What scenes are made of.
Uid sceneUid(std::uint8_t last);
CardView blankCard(const Uid& uid);
CardView readyCard(const Uid& uid, std::uint32_t serial, Points balance);
CardView cardIn(CardState state);
StationStatus sceneStatus();
/// A simulated day with large numbers and `openSales` open sales.
Report sceneReport(int openSales);
Answer cardSeen(const CardView& card);
Answer failed(TillError error);

} // namespace tally::ui
