#pragma once

#include "ui/event.h"

#include <string>
#include <vector>

namespace tally::ui {

/// Anna's shift.
inline constexpr std::int64_t sceneShift = 4'711;

/// How a fresh presenter comes to a state: every state of the screen has at least one scene.
struct Scene {
    std::string name;
    std::vector<Event> events;
};

std::vector<Scene> allScenes();

// What scenes are made of.
Uid sceneUid(std::uint8_t last);
CardView blankCard(const Uid& uid);
/// Somebody's card under the factory's keys.
CardView cardInUse(const Uid& uid);
CardView readyCard(const Uid& uid, std::uint32_t serial, Points balance);
CardView cardIn(CardState state);
/// A site that knows nobody.
StationStatus sceneStatus();
/// A site with people; nobody is signed in.
StationStatus statusWithPeople();
/// The same with Anna, a cashier, at the till: without a shift, or in one.
StationStatus statusWithCashier();
StationStatus statusInShift(ShiftState state);
/// Bonus steps, packages, a deposit and limits.
PriceList richPrices();
/// For a manager: with so many cases.
StationStatus statusWithCases(std::size_t cases);
/// A rollback, a meter that rose, a case without evidence, and a card ahead.
CaseBook sceneCases();
/// A simulated day with large numbers and `openSales` open sales.
Report sceneReport(int openSales);
Answer cardSeen(const CardView& card);
Answer failed(TillError error);
/// Counted 1,234.50 where 1,250.00 were expected.
CashCount sceneCount();
ShiftReport sceneZ();
/// The same shift before it was closed.
ShiftReport sceneX();
/// 22.00 for a new card, 50.00 given.
Receipt sceneReceipt(std::uint32_t copy);

} // namespace tally::ui
