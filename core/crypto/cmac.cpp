#include "core/crypto/cmac.h"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <cstdlib>

namespace tally {

namespace {

/// libcrypto fails here only without memory or without AES: no caller could go on.
template <class T> T* orAbort(T* pointer) {
    if (pointer == nullptr) {
        std::abort();
    }
    return pointer;
}

void orAbort(int succeeded) {
    if (succeeded != 1) {
        std::abort();
    }
}

/// A context with the cipher set, kept per thread: fetching it costs more than the MAC.
EVP_MAC_CTX* context() {
    struct Context {
        Context() {
            EVP_MAC* mac = orAbort(EVP_MAC_fetch(nullptr, "CMAC", nullptr));
            value = orAbort(EVP_MAC_CTX_new(mac));
            EVP_MAC_free(mac);
            char cipher[] = "AES-128-CBC";
            const OSSL_PARAM params[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_CIPHER, cipher, 0),
                                         OSSL_PARAM_construct_end()};
            orAbort(EVP_MAC_CTX_set_params(value, params));
        }
        ~Context() { EVP_MAC_CTX_free(value); }
        Context(const Context&) = delete;
        Context& operator=(const Context&) = delete;
        EVP_MAC_CTX* value = nullptr;
    };
    thread_local Context context;
    return context.value;
}

} // namespace

std::array<std::uint8_t, 16> cmac(std::span<const std::uint8_t, 16> key, std::span<const std::uint8_t> message) {
    EVP_MAC_CTX* mac = context();
    std::array<std::uint8_t, 16> tag{};
    std::size_t size = 0;
    orAbort(EVP_MAC_init(mac, key.data(), key.size(), nullptr));
    orAbort(EVP_MAC_update(mac, message.data(), message.size()));
    orAbort(EVP_MAC_final(mac, tag.data(), &size, tag.size()));
    return tag;
}

} // namespace tally
