#include "core/crypto/secret.h"

#include <openssl/crypto.h>
#include <sys/mman.h>

namespace tally {

void wipe(std::span<std::uint8_t> bytes) { OPENSSL_cleanse(bytes.data(), bytes.size()); }

void keepInMemory(std::span<const std::uint8_t> bytes) {
    // Where it is not allowed, the system's administrator has to encrypt the swap; nothing here can.
    static_cast<void>(::mlock(bytes.data(), bytes.size()));
}

bool equalInConstantTime(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace tally
