#pragma once

#include "core/keys/keys_error.h"

#include <cstdint>
#include <string>
#include <string_view>

/// What the command line says of the site's keys and of the passphrase that they are sealed with.
namespace tally::words {

[[nodiscard]] std::string keys(KeysError error);
[[nodiscard]] std::string keysExported(std::string_view file);
/// To follow keysExported(): told once.
[[nodiscard]] std::string recoveryCode(std::string_view code);
[[nodiscard]] std::string keysImported(std::uint8_t newest);
[[nodiscard]] std::string keysRotated(std::uint8_t newest);

[[nodiscard]] std::string askPassphrase();
/// For a command that changes keys or hands them out, after the one that opened them.
[[nodiscard]] std::string askPassphraseForKeys();
[[nodiscard]] std::string askNewPassphrase();
[[nodiscard]] std::string askPassphraseAgain();
[[nodiscard]] std::string passphraseMissing();
[[nodiscard]] std::string newPassphraseMissing();
[[nodiscard]] std::string passphraseChanged();
[[nodiscard]] std::string cannotReadPassphrase(std::string_view file);
/// Of a file with a passphrase, a PIN or the site's keys.
[[nodiscard]] std::string secretOpenToOthers(std::string_view file);
[[nodiscard]] std::string passphrasesDiffer();

} // namespace tally::words
