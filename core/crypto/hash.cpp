#include "core/crypto/hash.h"

#include <climits>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/params.h>
#include <openssl/sha.h>

#include <array>
#include <cstdlib>

namespace tally {

// libcrypto fails here only without memory or without SHA-256: no caller could go on.

namespace {

void orAbort(bool succeeded) {
    if (!succeeded) {
        std::abort();
    }
}

/// Found once: to look an algorithm up takes longer than to hash an entry.
const EVP_MD* sha256Algorithm() {
    static const EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    orAbort(algorithm != nullptr);
    return algorithm;
}

EVP_MAC* hmacAlgorithm() {
    static EVP_MAC* const algorithm = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    orAbort(algorithm != nullptr);
    return algorithm;
}

} // namespace

Sha256::Sha256() : m_context(EVP_MD_CTX_new()) {
    orAbort(m_context != nullptr && EVP_DigestInit_ex(m_context.get(), sha256Algorithm(), nullptr) == 1);
}

void Sha256::add(std::span<const std::uint8_t> piece) {
    orAbort(EVP_DigestUpdate(m_context.get(), piece.data(), piece.size()) == 1);
}

Digest Sha256::digest() {
    Digest digest;
    unsigned size = 0;
    orAbort(EVP_DigestFinal_ex(m_context.get(), digest.data(), &size) == 1 && size == digest.size() &&
            EVP_DigestInit_ex(m_context.get(), nullptr, nullptr) == 1);
    return digest;
}

void Sha256::Free::operator()(evp_md_ctx_st* context) const { EVP_MD_CTX_free(context); }

HmacSha256::HmacSha256(std::span<const std::uint8_t> key) : m_context(EVP_MAC_CTX_new(hmacAlgorithm())) {
    std::array<char, 7> name{"SHA256"};
    const std::array parameters{OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
                                OSSL_PARAM_construct_end()};
    orAbort(m_context != nullptr && EVP_MAC_init(m_context.get(), key.data(), key.size(), parameters.data()) == 1);
}

Digest HmacSha256::of(std::span<const std::uint8_t> message) {
    Digest digest;
    std::size_t size = 0;
    // Without a key: under the one that it has.
    orAbort(EVP_MAC_init(m_context.get(), nullptr, 0, nullptr) == 1 &&
            EVP_MAC_update(m_context.get(), message.data(), message.size()) == 1 &&
            EVP_MAC_final(m_context.get(), digest.data(), &size, digest.size()) == 1 && size == digest.size());
    return digest;
}

void HmacSha256::Free::operator()(evp_mac_ctx_st* context) const { EVP_MAC_CTX_free(context); }

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
