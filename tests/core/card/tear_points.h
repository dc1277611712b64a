#pragma once

#include "nfc/sim/virtual_card.h"

#include <cstdint>
#include <string>
#include <vector>

namespace tally::test {

/// One way for a card to leave the field while something is done to it.
struct TearPoint {
    enum class When : std::uint8_t {
        BeforeCommand, ///< the command never reaches the card
        AfterCommand,  ///< it is carried out, its answer is lost
        DuringChange,  ///< a write or transfer stops half way
    };
    When when;
    std::uint64_t number; ///< of the command, or of the EEPROM change; 1 = the first from arming
    TearOutcome outcome = TearOutcome::Old;
    PartialWrite part{};

    [[nodiscard]] std::string text() const;
};

/// How many ways a torn block is tried.
enum class Outcomes : std::uint8_t {
    Every, ///< old, zeros, ones, new, and every prefix of 1 to 15 new bytes over old, zeros and ones
    Few,   ///< old, zeros, ones, new, and prefixes of 6, 10 and 12 new bytes over old
};

/// Every tear point of something that takes so many card commands and EEPROM changes when nothing disturbs it.
std::vector<TearPoint> tearPoints(std::uint64_t commands, std::uint64_t changes, Outcomes outcomes);
/// From now on the card leaves at this point.
void arm(VirtualCard& card, const TearPoint& point);
/// The card stays from now on.
void disarm(VirtualCard& card);

} // namespace tally::test
