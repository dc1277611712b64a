#pragma once

#include "core/people/lockout.h"
#include "core/people/people.h"
#include "core/till/clock_jump.h"
#include "core/till/sign_in.h"

#include <string>
#include <string_view>

/// What the command line says of people, their PINs, and what they may do.
namespace tally::words {

[[nodiscard]] std::string operatorNeeded();
[[nodiscard]] std::string unknownOperator(std::string_view name);
[[nodiscard]] std::string signInRefused(const SignInRefusal& refusal);
[[nodiscard]] std::string people(PeopleError error);

[[nodiscard]] std::string pinMissing(std::string_view name);
[[nodiscard]] std::string cannotReadPin(std::string_view file);
[[nodiscard]] std::string notAPin();
[[nodiscard]] std::string pinsDiffer();
[[nodiscard]] std::string askRecoveryCode();
[[nodiscard]] std::string notARecoveryCode();
[[nodiscard]] std::string wrongRecoveryCode();
[[nodiscard]] std::string askPin(std::string_view name);
[[nodiscard]] std::string askPinAgain();

/// "Anna: cashier, disabled"
[[nodiscard]] std::string person(const Operator& person);
[[nodiscard]] std::string personChanged(const Operator& person, OperatorChange change);
[[nodiscard]] std::string nobodyYet();

[[nodiscard]] std::string clockSetBack(const ClockJump& jump);

} // namespace tally::words
