#pragma once

#include "core/crypto/secret.h"

#include <cstdint>
#include <optional>
#include <span>

namespace tally {

/// scrypt's cost (RFC 7914, section 2): N = 2^log2N.
struct ScryptCost {
    std::uint8_t log2N{};
    std::uint8_t r{};
    std::uint8_t p{};
    friend bool operator==(const ScryptCost&, const ScryptCost&) = default;
};

/// A cost read from a file: beyond these a changed file could ask for any amount of memory and time.
[[nodiscard]] bool isAffordable(ScryptCost cost);

/// 32 bytes by scrypt. Empty without the memory that the cost asks for.
[[nodiscard]] std::optional<Secret<32>> scrypt(std::span<const std::uint8_t> secret, std::span<const std::uint8_t> salt,
                                               ScryptCost cost);

} // namespace tally
