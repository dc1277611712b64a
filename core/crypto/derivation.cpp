#include "core/crypto/derivation.h"

#include "core/crypto/cmac.h"

#include <algorithm>
#include <string_view>

namespace tally {

Secret<16> derive(const Secret<16>& key, KeyPurpose purpose, std::uint8_t sector, const Diversification& input) {
    constexpr std::string_view suffix = "TALLY";
    std::array<std::uint8_t, 21> message{};
    auto* out = message.data();
    *out++ = 0x01; // AN10922, section 2.2: the constant of AES-128 keys
    *out++ = input.uidSize;
    out = std::ranges::copy(input.uid, out).out;
    *out++ = static_cast<std::uint8_t>(purpose);
    *out++ = sector;
    for (unsigned shift = 0; shift < 32; shift += 8) {
        *out++ = static_cast<std::uint8_t>(input.siteId >> shift);
    }
    *out++ = input.keyVersion;
    std::ranges::copy(suffix, out);

    auto derived = cmac(key.reveal(), message);
    Secret<16> secret{std::span<const std::uint8_t, 16>{derived}};
    wipe(derived);
    return secret;
}

std::array<std::uint8_t, 3> checkValue(const Secret<16>& key) {
    const std::array<std::uint8_t, 16> zeros{};
    const auto mac = cmac(key.reveal(), zeros);
    return {mac[0], mac[1], mac[2]};
}

} // namespace tally
