#include "core/card/originality.h"

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/params.h>

#include <memory>
#include <vector>

namespace tally {
namespace {

/// MIFARE Classic EV1, uncompressed (card-format.md, section 8).
constexpr std::array<std::uint8_t, 33> nxpKey{0x04, 0x4f, 0x6d, 0x3f, 0x29, 0x4d, 0xea, 0x57, 0x37, 0xf0, 0xf4,
                                              0x6f, 0xfe, 0xe8, 0x8a, 0x35, 0x6e, 0xed, 0x95, 0x69, 0x5d, 0xd7,
                                              0xe0, 0xc2, 0x7a, 0x59, 0x1e, 0x6f, 0x6f, 0x65, 0x96, 0x2b, 0xaf};

struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
    void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T> using Owned = std::unique_ptr<T, Free>;

Owned<EVP_PKEY> loadNxpKey() {
    char curve[] = "secp128r1";
    auto point = nxpKey;
    const std::array<OSSL_PARAM, 3> parameters{
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, curve, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()),
        OSSL_PARAM_construct_end()};
    const Owned<EVP_PKEY_CTX> context(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr));
    EVP_PKEY* key = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, const_cast<OSSL_PARAM*>(parameters.data())) != 1) {
        return {};
    }
    return Owned<EVP_PKEY>(key);
}

/// r and s as OpenSSL wants them; empty without memory.
std::vector<std::uint8_t> derOf(const OriginalitySignature& signature) {
    constexpr int half = 16;
    const Owned<ECDSA_SIG> parts(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(signature.data(), half, nullptr);
    BIGNUM* s = BN_bin2bn(signature.data() + half, half, nullptr);
    if (!parts || ECDSA_SIG_set0(parts.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    const int length = i2d_ECDSA_SIG(parts.get(), nullptr);
    if (length <= 0) {
        return {};
    }
    std::vector<std::uint8_t> der(static_cast<std::size_t>(length));
    auto* out = der.data();
    i2d_ECDSA_SIG(parts.get(), &out);
    return der;
}

} // namespace

bool isOriginal(const Uid& uid, const OriginalitySignature& signature) {
    const auto key = loadNxpKey();
    const auto der = derOf(signature);
    const Owned<EVP_PKEY_CTX> context(key ? EVP_PKEY_CTX_new(key.get(), nullptr) : nullptr);
    if (!context || der.empty() || EVP_PKEY_verify_init(context.get()) != 1) {
        return false;
    }
    return EVP_PKEY_verify(context.get(), der.data(), der.size(), uid.bytes().data(), uid.bytes().size()) == 1;
}

} // namespace tally
