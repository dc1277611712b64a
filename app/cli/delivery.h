#pragma once

#include "app/cli/output.h"

namespace tally {

/// Whether standard output took what was said, to the last byte: for commands that are there to say it. After a change
/// of a card nobody asks, since the card has changed whoever listens.
[[nodiscard]] bool isSaid();

/// Done, or a failure where standard output did not take it.
[[nodiscard]] ExitCode saidOr(Output& output);

} // namespace tally
