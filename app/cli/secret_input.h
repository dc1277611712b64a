#pragma once

#include "core/keys/passphrase.h"

#include <optional>
#include <string>

namespace tally {

/// Whether there is somebody to ask.
[[nodiscard]] bool hasTerminal();

/// What a person types at the terminal, unseen.
Passphrase typedUnseen(const std::string& prompt);

/// The first line of a secret's file, without the newline. Empty when it cannot be read, or its first line is empty.
std::optional<Passphrase> firstLineOf(const std::string& file);

[[nodiscard]] bool isSame(const Passphrase& a, const Passphrase& b);

} // namespace tally
