#pragma once

#include "core/card/uid.h"

#include <array>
#include <cstdint>

namespace tally {

/// The signature that NXP puts on a MIFARE Classic EV1: ECDSA over secp128r1, r ‖ s of 16 bytes each.
using OriginalitySignature = std::array<std::uint8_t, 32>;

/// Whether NXP's key signed this UID. The UID's bytes themselves stand where ECDSA has a hash, as a number: nothing
/// hashes them (NXP AN11340 describes the same scheme for other chips). A true answer can be copied with the UID.
[[nodiscard]] bool isOriginal(const Uid& uid, const OriginalitySignature& signature);

} // namespace tally
