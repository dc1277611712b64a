#pragma once

#include "core/crypto/secret.h"
#include "core/crypto/site_keys.h"

#include <array>
#include <cstdint>
#include <span>

namespace tally {

/// The purpose byte of a derived key (card-format.md, section 3).
enum class KeyPurpose : std::uint8_t { SectorKeyA = 'A', SectorKeyB = 'B', TerminalKeyB = 'T', RecordMac = 'M' };

/// The card and key version that a key is diversified for.
struct Diversification {
    std::array<std::uint8_t, 7> uid; ///< padded on the right with zeros
    std::uint8_t uidSize;            ///< 4 or 7
    std::uint32_t siteId;
    std::uint8_t keyVersion;
};

/// NXP AN10922 (AES-128) over the 21-byte input of card-format.md, section 3.
Secret<16> derive(const Secret<16>& key, KeyPurpose purpose, std::uint8_t sector, const Diversification& input);

/// First 3 bytes of CMAC(K, 16 zeros): tells whether two copies of a key agree.
std::array<std::uint8_t, 3> checkValue(const Secret<16>& key);

} // namespace tally
