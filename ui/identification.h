#pragma once

#include "core/till/sign_in.h"
#include "ui/command_id.h"
#include "ui/station_status.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tally::ui {

/// Somebody says who they are: a name to choose, and a PIN. The digits are kept elsewhere.
struct Identification {
    std::vector<Person> people; ///< to choose from, by name
    std::string filter{};       ///< typed of a name, UTF-8
    std::string chosen{};       ///< empty while nobody is chosen
    std::size_t digits{};       ///< of the PIN, typed so far
    std::optional<SignInFailure> trouble{};
    Awaiting awaiting = Awaiting::Nothing;

    /// Those whose name has the filter in it, capitals or not.
    [[nodiscard]] std::vector<Person> matching() const;
};

} // namespace tally::ui
