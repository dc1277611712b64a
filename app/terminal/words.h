#pragma once

#include "app/open_reader.h"
#include "app/terminal/game_terminal.h"
#include "app/terminal/journal.h"
#include "core/keys/keys_error.h"

#include <string>

/// What the terminal says to people.
namespace tally::words {

/// "PLAY 90 points left", "REFUSED …", "OPEN …".
[[nodiscard]] std::string said(const Attempt& attempt);
[[nodiscard]] std::string badPrice();
[[nodiscard]] std::string notHardened();
[[nodiscard]] std::string readerLost();
[[nodiscard]] std::string noCard();
[[nodiscard]] std::string simulated();
[[nodiscard]] std::string journalFailed(JournalError error, const Attempt& attempt);
[[nodiscard]] std::string cannotOpenJournal(JournalError error, const std::string& file);
[[nodiscard]] std::string cannotUseKeys(KeysError error, const std::string& file);
[[nodiscard]] std::string cannotUseReader(const ReaderProblem& problem);

} // namespace tally::words
