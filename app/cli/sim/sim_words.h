#pragma once

#include "core/card/uid.h"
#include "nfc/sim/card_file.h"

#include <string>
#include <string_view>

/// What the command line says of virtual cards.
namespace tally::words {

[[nodiscard]] std::string cardMade(std::string_view file, const Uid& uid);
[[nodiscard]] std::string cardDumped(std::string_view file, std::string_view out);
[[nodiscard]] std::string badUid();
[[nodiscard]] std::string cardFile(const CardFileError& error);

} // namespace tally::words
