#pragma once

#include "core/base/currency.h"

#include <string>
#include <string_view>

/// What the command line says of how it was called, and of a bug of its own.
namespace tally::words {

[[nodiscard]] std::string usage(std::string_view problem);
[[nodiscard]] std::string unknownWord(std::string_view word);
/// Of standard output that took nothing, or not all.
[[nodiscard]] std::string notSaid();
/// Of a system that does not let a program protect what it knows.
[[nodiscard]] std::string notHardened();
[[nodiscard]] std::string bug(std::string_view what);
[[nodiscard]] std::string amount(AmountError error);
[[nodiscard]] std::string amount(AmountError error, std::string_view option);

} // namespace tally::words
