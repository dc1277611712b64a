#pragma once

#include "app/cli/command.h"
#include "core/keys/passphrase.h"

namespace tally {

enum class Asking : std::uint8_t {
    Once,
    Twice, ///< of a passphrase that is new
};

/// The first line of the passphrase file; without one, what a person types at the terminal, unseen.
/// Errors: "passphrase-missing", "passphrase-unreadable", "open-to-others", "passphrases-differ".
Result<Passphrase, Failure> obtainPassphrase(const Globals& globals, Asking asking);

/// The same once more, for a command that changes or hands out keys: whoever finds the site open has not typed it.
Result<Passphrase, Failure> obtainPassphraseAnew(const Globals& globals);

/// The passphrase that takes the place of the present one: the first line of `file`; without a file, what a person
/// types twice at the terminal, unseen. Errors: as obtainPassphrase(), of the new one: "new-passphrase-missing", …
Result<Passphrase, Failure> obtainNewPassphrase(const std::string& file);

/// Whether a passphrase can be had without asking anybody.
[[nodiscard]] bool hasPassphraseFile(const Globals& globals);

} // namespace tally
