#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace tally {

using Digest = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4).
Digest sha256(std::span<const std::uint8_t> message);

/// HMAC-SHA-256 (RFC 2104, FIPS 198-1), whole.
Digest hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message);

} // namespace tally
