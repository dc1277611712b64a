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
/// which only the sealed site file can make, none can be.
struct PinHash {
    std::uint8_t keyVersion{}; ///< whose `load` the pepper is made of
    ScryptCost cost{};
    std::array<std::uint8_t, 16> salt{};
    std::array<std::uint8_t, 32> hash{};

    friend bool operator==(const PinHash&, const PinHash&) = default;

    /// {"key_version", "log2_n", "r", "p", "salt", "hash"}, bytes in lower-case hexadecimal.
    [[nodiscard]] nlohmann::json toJson() const;
    /// Empty for anything else, or a cost beyond what this software would pay.
    static std::optional<PinHash> from(const nlohmann::json& json);
};

/// HMAC-SHA-256(load, "TALLYCARD PIN PEPPER" ‖ site_id (4, little-endian) ‖ station (2, little-endian)).
[[nodiscard]] Secret<32> pinPepper(const Secret<16>& load, std::uint32_t siteId, std::uint16_t station);

/// With fresh salt. Empty without the memory that scrypt takes (16 MiB) or without random bytes.
[[nodiscard]] std::optional<PinHash> hashPin(const Pin& pin, const Secret<32>& pepper, std::uint8_t keyVersion);

enum class PinMatch : std::uint8_t { Right, Wrong };

/// Takes as long for a right PIN as for a wrong one. Empty without the memory that the hash's cost asks for.
[[nodiscard]] std::optional<PinMatch> matchPin(const Pin& pin, const PinHash& kept, const Secret<32>& pepper);

/// A hash that no PIN is known to have: matching against it costs what matching against a real one does.
[[nodiscard]] PinHash nobodysPinHash();

} // namespace tally
