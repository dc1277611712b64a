#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace tally::ui {

/// Numbers a command, so that an answer which is no longer waited for is dropped.
struct CommandId {
    std::uint64_t value = 0;
    friend auto operator<=>(CommandId, CommandId) = default;
};

/// A second person's consent. The worker keeps what it is worth; `id` is the command that obtained it.
struct Approval {
    CommandId id;
    std::string approver;
    friend bool operator==(const Approval&, const Approval&) = default;
};

/// Whether the worker has been asked and not answered yet.
enum class Awaiting : std::uint8_t { Nothing, Answer };

} // namespace tally::ui
