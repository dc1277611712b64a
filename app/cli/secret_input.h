#pragma once

#include "core/base/result.h"
#include "core/keys/keys_error.h"
#include "core/keys/passphrase.h"

#include <string>

namespace tally {

/// Whether there is somebody to ask.
[[nodiscard]] bool hasTerminal();

/// What a person types at the terminal, unseen.
Passphrase typedUnseen(const std::string& prompt);

/// The first line of a secret's file or pipe, without the newline. Errors: OpenToOthers as readPrivateFile() has it;
/// NotReadable, also when the first line is empty.
Result<Passphrase, KeysError> firstLineOf(const std::string& file);

[[nodiscard]] bool isSame(const Passphrase& a, const Passphrase& b);

} // namespace tally
