#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// A random UUID (RFC 9562, version 4), lower-case.
[[nodiscard]] std::string newRequestId();
/// The UUID in lower case; empty for anything but 8-4-4-4-12 hexadecimal digits.
[[nodiscard]] std::optional<std::string> parseRequestId(std::string_view text);

} // namespace tally
