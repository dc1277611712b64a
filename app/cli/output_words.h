#pragma once

#include "core/base/file_guard.h"

#include <string>
#include <string_view>

/// What the command line says of a file that it was to write.
namespace tally::words {

[[nodiscard]] std::string guarded(std::string_view file, Guarded what);
[[nodiscard]] std::string ofAnotherKind(std::string_view file, FileKind wanted);
[[nodiscard]] std::string noRoomFor(std::string_view file);

} // namespace tally::words
