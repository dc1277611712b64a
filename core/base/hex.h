#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tally {

/// Two lower-case hexadecimal digits a byte.
std::string hexOf(std::span<const std::uint8_t> bytes);

/// What people type may come in either case; what we have written ourselves does not.
enum class HexCase : std::uint8_t { Lower, Either };

/// False, with `bytes` half filled, for anything but two hexadecimal digits for each byte.
bool fillFromHex(std::span<std::uint8_t> bytes, std::string_view hex, HexCase digits);

} // namespace tally
