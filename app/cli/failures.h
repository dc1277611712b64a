#pragma once

#include "app/cli/output.h"
#include "app/open_reader.h"
#include "core/ledger/verification.h"
#include "core/till/config.h"
#include "core/till/personnel.h"
#include "core/till/sign_in.h"
#include "core/till/station_folder.h"

namespace tally {

[[nodiscard]] Failure failureOf(const StationError& error);
[[nodiscard]] Failure failureOf(KeysError error);
[[nodiscard]] Failure failureOf(LedgerError error);
[[nodiscard]] Failure failureOf(const ConfigError& error);
[[nodiscard]] Failure failureOf(const ReaderProblem& problem);
/// Of a command that asked a card for something; the verdict is not Done.
[[nodiscard]] Failure failureOf(const Answer& answer);
[[nodiscard]] Failure failureOf(TillError error);
[[nodiscard]] Failure failureOf(const SignInFailure& failure);
[[nodiscard]] Failure failureOf(const PersonnelError& error);
[[nodiscard]] Failure failureOf(const RestoreError& error);

[[nodiscard]] std::string_view codeOf(LedgerFault fault);

} // namespace tally
