#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/reason.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Fields of an entry's details that not only whoever wrote them goes by.
namespace noted {
inline constexpr std::string_view chip = "chip";             ///< what all the checks of a card's chip found
inline constexpr std::string_view overwrites = "overwrites"; ///< issue: somebody's card may be overwritten
inline constexpr std::string_view cameAs = "came_as";        ///< refund: how the money came that goes back otherwise
inline constexpr std::string_view overrides = "overrides";   ///< what took more than a cashier's role, by its code
inline constexpr std::string_view warned = "warned";         ///< findings of the chip that were served all the same
} // namespace noted

/// Of an Intent that nobody approved, what a report wants to see it for.
inline constexpr std::array reportedOfIntents{noted::overwrites, noted::cameAs, noted::overrides, noted::warned};

/// Whether the details of such an entry tell a report anything: a Z is a whole report itself, and of what answers an
/// Intent all has been said there.
[[nodiscard]] constexpr bool isNoted(EntryKind kind, Phase phase) {
    return phase == Phase::Intent || (phase == Phase::Note && kind != EntryKind::ShiftClose);
}

enum class ExceptionKind : std::uint8_t; // core/ledger/exceptions.h

/// What the line of an exception says the entry is about, beside who, when, how much and why.
enum class Told : std::uint8_t {
    Nothing,
    Overrides,    ///< what took more than a cashier's role
    Kind,         ///< what kind of entry it is
    KindAndAbout, ///< and Noted::about
    About,        ///< Noted::about alone
    Clock,        ///< what kind of entry it is, and Noted::clock
    Copy,         ///< a receipt's or a Z's number, which is Noted::about, and Noted::copy
    Change,       ///< Noted::about, a name, and Noted::change
};

/// What a clock showed before and after, or which business days went with it.
struct ClockMove {
    std::chrono::sys_time<std::chrono::milliseconds> from; ///< UTC
    std::chrono::sys_time<std::chrono::milliseconds> to;
    bool isOfDays{}; ///< both are business days
    friend bool operator==(const ClockMove&, const ClockMove&) = default;
};

/// What the details of an entry tell a report.
struct Noted {
    std::string about;             ///< whom or what: an operator's name, a station's number, the codes of chip findings, what
                                   ///< `clock` says, as the entry has it
    std::optional<ClockMove> clock{};
    std::string change;            ///< what became of it, by a code: of an operator "role", "pin", …
    std::uint32_t copy{};          ///< of a receipt or a Z: which copy came onto paper; else 0
    std::vector<Reason> overrides; ///< of an Intent

    static Noted from(const Entry& entry);
    /// What of these it says where the entry is an exception as `kind`.
    [[nodiscard]] Told toldOf(ExceptionKind kind) const;
    friend bool operator==(const Noted&, const Noted&) = default;
};

/// Notes in an Intent that it takes more than a cashier's role, by Reason reasonOf(Action).
void noteOverride(Entry& intent, Reason action);
/// Notes in an Intent the findings of the card's chip that the site's policy warns of, by their codes.
void noteWarnedOf(Entry& intent, const std::vector<std::string_view>& findings);

} // namespace tally
