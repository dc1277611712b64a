#pragma once

#include "core/crypto/scrypt.h"
#include "core/crypto/secret.h"
#include "core/people/pin.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <optional>

namespace tally {

/// How a PIN is kept: scrypt over HMAC-SHA-256(pepper, PIN). Ten thousand PINs are soon tried: without the pepper,
/// which is random and lies under the seal of the station's site file alone, none can be. No key of a card tells it.
struct PinHash {
    std::array<std::uint8_t, 4> pepper{}; ///< which one: pepperId()
    ScryptCost cost{};
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 32> hash{};

    friend bool operator==(const PinHash&, const PinHash&) = default;

    /// {"pepper", "log2_n", "r", "p", "salt", "hash"}, bytes in lower-case hexadecimal.
    [[nodiscard]] nlohmann::json toJson() const;
    /// Empty for anything else, or a cost beyond what this software would pay.
    static std::optional<PinHash> from(const nlohmann::json& json);
};

/// The first bytes of SHA-256(pepper): a PIN set under another one can be told from a wrong PIN.
[[nodiscard]] std::array<std::uint8_t, 4> pepperId(const Secret<32>& pepper);

/// With fresh salt. Empty without the memory that scrypt takes (16 MiB) or without random bytes.
[[nodiscard]] std::optional<PinHash> hashPin(const Pin& pin, const Secret<32>& pepper);

enum class PinMatch : std::uint8_t { Right, Wrong };

/// Takes as long for a right PIN as for a wrong one. Empty without the memory that the hash's cost asks for.
[[nodiscard]] std::optional<PinMatch> matchPin(const Pin& pin, const PinHash& kept, const Secret<32>& pepper);

/// A hash that no PIN is known to have: matching against it costs what matching against a real one does.
[[nodiscard]] PinHash nobodysPinHash();

} // namespace tally
