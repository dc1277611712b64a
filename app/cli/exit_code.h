#pragma once

#include "core/till/till.h"

namespace tally {

/// What the program returns. Once anything irreversible was sent to a card, Open wins over every other.
enum class ExitCode : int {
    Done = 0,
    Failed = 1, ///< or cancelled, before anything irreversible was sent to the card
    Usage = 2,
    NoReader = 3, ///< or it failed
    NoCard = 4,
    Refused = 5,
    Open = 6,
    BadCard = 7, ///< damaged or spoiled
    Books = 8,   ///< ledger or keys: cannot be opened, wrong passphrase, verification failed
};

[[nodiscard]] ExitCode exitCodeOf(TillError error);
[[nodiscard]] ExitCode exitCodeOf(const Answer& answer);

} // namespace tally
