#include "core/crypto/scrypt.h"

#include <openssl/evp.h>

namespace tally {

bool isAffordable(ScryptCost cost) {
    return cost.log2N >= 10 && cost.log2N <= 20 && cost.r >= 1 && cost.r <= 16 && cost.p >= 1 && cost.p <= 4;
}

std::optional<Secret<32>> scrypt(std::span<const std::uint8_t> secret, std::span<const std::uint8_t> salt,
                                 ScryptCost cost) {
    const std::uint64_t n = std::uint64_t{1} << cost.log2N;
    // OpenSSL's own limit of 32 MiB is a little less than N = 2^15, r = 8 takes.
    const std::uint64_t memory = 128 * cost.r * (n + cost.p + 2) + 1024 * 1024;
    Secret<32> key;
    // EVP_PBE_scrypt takes a null secret for a question about the parameters alone.
    const char* start = secret.empty() ? "" : reinterpret_cast<const char*>(secret.data());
    if (EVP_PBE_scrypt(start, secret.size(), salt.data(), salt.size(), n, cost.r, cost.p, memory,
                       key.revealToFill().data(), 32) != 1) {
        return std::nullopt;
    }
    return key;
}

} // namespace tally
