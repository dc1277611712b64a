#include "core/crypto/hash.h"

#include <climits>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/sha.h>

#include <cstdlib>

namespace tally {

// libcrypto fails here only without memory or without SHA-256: no caller could go on.

Digest sha256(std::span<const std::uint8_t> message) {
    Digest digest;
    if (SHA256(message.data(), message.size(), digest.data()) == nullptr) {
        std::abort();
    }
    return digest;
}

Digest hmacSha256(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message) {
    Digest digest;
    unsigned size = 0;
    const bool fits = key.size() <= INT_MAX;
    if (!fits ||
        HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), message.data(), message.size(), digest.data(),
             &size) == nullptr ||
        size != digest.size()) {
        std::abort();
    }
    return digest;
}

} // namespace tally
