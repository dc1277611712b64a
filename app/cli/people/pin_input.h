#pragma once

#include "app/cli/output.h"
#include "app/cli/site/passphrase.h"
#include "core/base/result.h"
#include "core/people/pin.h"

#include <string>
#include <string_view>

namespace tally {

/// The PIN of a person who is to prove who they are: the first line of `file`; without one, what is typed at the
/// terminal, unseen. Errors, all exit 5: "operator-needed" without file and terminal, "pin-unreadable",
/// "open-to-others", "wrong-pin" for /// what cannot be anybody's PIN.
Result<Pin, Failure> obtainPin(const std::string& file, std::string_view name);

/// A PIN that is to be somebody's from now on, typed twice where it is typed. Errors: as above, but "pin-invalid", and
/// "pins-differ" (exit 1).
Result<Pin, Failure> obtainNewPin(const std::string& file, std::string_view name);

/// A recovery code, with or without blanks between its digits. Errors: as obtainPin(), of the code:
/// "wrong-recovery-code" for what cannot be one.
Result<Pin, Failure> obtainRecoveryCode(const std::string& file);

} // namespace tally
