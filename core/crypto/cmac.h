#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tally {

/// AES-128-CMAC (RFC 4493, NIST SP 800-38B), whole.
std::array<std::uint8_t, 16> cmac(std::span<const std::uint8_t, 16> key, std::span<const std::uint8_t> message);

} // namespace tally
