#pragma once

#include "core/ledger/entry.h"

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What a manager says that an open refund was, when no card can tell any more.
enum class Decision : std::uint8_t {
    PaidOut,       ///< the points went, and the money was paid out: a refund like any other
    Played,        ///< the points went at a machine; no money did
    NeverHappened, ///< neither points nor money went
};

inline constexpr std::initializer_list<Decision> everyDecision{Decision::PaidOut, Decision::Played,
                                                               Decision::NeverHappened};

/// As the outcome says it.
[[nodiscard]] Reason reasonOf(Decision decision);
/// Stable, for ledger, JSON and the command line: "paid-out", "played", "never-happened".
[[nodiscard]] std::string_view codeOf(Decision decision);
[[nodiscard]] std::optional<Decision> parseDecision(std::string_view code);
/// Done where money was paid out, else NotDone.
[[nodiscard]] Phase outcomeOf(Decision decision);

/// An outcome that a person decided; why is its `remark`.
struct Decided {
    Decision decision{};
    std::string by; ///< whose role it was decided by: the approver's where there is one, else the operator's

    /// Empty where the outcome was read from the card, and of whatever is no outcome.
    static std::optional<Decided> from(const Entry& outcome);

    friend bool operator==(const Decided&, const Decided&) = default;
};

} // namespace tally
