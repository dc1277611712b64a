#pragma once

#include "core/card/read_card.h"

#include <chrono>

namespace tally {

/// What a reading of sectors 1, 2 and 3 amounts to. Everything but the judgement is filled in.
/// A card without an authentic record whose meter copies both show meterStart comes out as HalfIssued; whether all its
/// sectors are ours is for a survey to say.
void judgeCard(CardReading& reading, std::chrono::sys_days today);

/// What a survey amounts to, for a card on which sectors 1, 2 and 3 could not all be read.
CardState judgeSurvey(const std::vector<SectorFinding>& sectors);

/// What makes a card InUse, from a survey of trailers and data.
SectorsInUse sectorsInUse(const std::vector<SectorFinding>& sectors);

} // namespace tally
