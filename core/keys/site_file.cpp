#include "core/keys/site_file.h"

#include "core/crypto/hash.h"
#include "core/crypto/scrypt.h"
#include "core/crypto/secret.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view magic = "TALLYKEY";
constexpr std::uint8_t formatVersion = 1;
constexpr std::size_t versionOffset = 8;
constexpr std::size_t costOffset = 9;
constexpr std::size_t saltOffset = 12;
constexpr std::size_t nonceOffset = 28;
constexpr std::size_t headerSize = 40;
constexpr std::size_t tagSize = 16;
constexpr std::size_t checksumSize = 32;
constexpr std::size_t bodyHeaderSize = 6;
constexpr std::size_t keySetSize = 50;

constexpr ScryptCost sealingCost{15, 8, 1};

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// Sealing fails only without memory or without AES: then nothing must be written.
bool seal(const Secret<32>& key, Bytes header, Bytes body, std::span<std::uint8_t> sealed,
          std::span<std::uint8_t> tag) {
    const Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    return context &&
           EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.reveal().data(),
                              header.data() + nonceOffset) == 1 &&
           EVP_EncryptUpdate(context.get(), nullptr, &size, header.data(), static_cast<int>(header.size())) == 1 &&
           EVP_EncryptUpdate(context.get(), sealed.data(), &size, body.data(), static_cast<int>(body.size())) == 1 &&
           EVP_EncryptFinal_ex(context.get(), sealed.data() + size, &size) == 1 &&
           EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, static_cast<int>(tag.size()), tag.data()) == 1;
}

bool unseal(const Secret<32>& key, Bytes header, Bytes sealed, Bytes tag, std::span<std::uint8_t> body) {
    const Context context(EVP_CIPHER_CTX_new());
    std::array<std::uint8_t, tagSize> expected{};
    std::ranges::copy(tag, expected.begin());
    int size = 0;
    return context &&
           EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.reveal().data(),
                              header.data() + nonceOffset) == 1 &&
           EVP_DecryptUpdate(context.get(), nullptr, &size, header.data(), static_cast<int>(header.size())) == 1 &&
           EVP_DecryptUpdate(context.get(), body.data(), &size, sealed.data(), static_cast<int>(sealed.size())) == 1 &&
           EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, expected.data()) == 1 &&
           EVP_DecryptFinal_ex(context.get(), body.data() + size, &size) == 1;
}

WipedBytes bodyOf(const SiteKeys& keys) {
    WipedBytes body(bodyHeaderSize + keySetSize * keys.all().size());
    auto out = body.revealToFill().begin();
    for (unsigned shift = 0; shift < 32; shift += 8) {
        *out++ = static_cast<std::uint8_t>(keys.siteId() >> shift);
    }
    *out++ = keys.newest().version;
    *out++ = static_cast<std::uint8_t>(keys.all().size());
    for (const auto& set : keys.all()) {
        *out++ = set.version;
        *out++ = set.load ? 1 : 0;
        out = std::ranges::copy(set.read.reveal(), out).out;
        out = set.load ? std::ranges::copy(set.load->reveal(), out).out : std::fill_n(out, 16, std::uint8_t{0});
        out = std::ranges::copy(set.mac.reveal(), out).out;
    }
    return body;
}

KeySet keySetFrom(std::uint32_t siteId, Bytes bytes) {
    const bool hasLoad = bytes[1] == 1;
    return {siteId, bytes[0], Secret<16>(bytes.subspan<2, 16>()),
            hasLoad ? std::optional<Secret<16>>(bytes.subspan<18, 16>()) : std::nullopt,
            Secret<16>(bytes.subspan<34, 16>())};
}

/// Empty for a body that writeSiteFile() would not have sealed.
std::optional<SiteKeys> keysFromBody(Bytes body) {
    if (body.size() < bodyHeaderSize || body.size() != bodyHeaderSize + keySetSize * body[5]) {
        return std::nullopt;
    }
    std::uint32_t siteId = 0;
    for (unsigned i = 0; i < 4; ++i) {
        siteId |= std::uint32_t{body[i]} << (8 * i);
    }
    std::vector<KeySet> sets;
    for (std::size_t at = bodyHeaderSize; at < body.size(); at += keySetSize) {
        if (body[at + 1] > 1) {
            return std::nullopt;
        }
        sets.push_back(keySetFrom(siteId, body.subspan(at, keySetSize)));
    }
    auto keys = SiteKeys::from(std::move(sets));
    return keys && keys->newest().version == body[4] ? std::move(keys) : std::nullopt;
}

/// Says what is wrong before a passphrase is even looked at.
Result<void, KeysError> examine(Bytes file) {
    if (file.size() <= versionOffset || !std::ranges::equal(file.first(magic.size()), magic)) {
        return fail(KeysError::Damaged);
    }
    if (file[versionOffset] > formatVersion) {
        return fail(KeysError::NewerVersion);
    }
    if (file[versionOffset] != formatVersion || file.size() < headerSize + bodyHeaderSize + tagSize + checksumSize) {
        return fail(KeysError::Damaged);
    }
    const auto checked = file.first(file.size() - checksumSize);
    if (!std::ranges::equal(sha256(checked), file.last(checksumSize))) {
        return fail(KeysError::Damaged);
    }
    return {};
}

} // namespace

Result<SiteKeys, KeysError> openSiteFile(const std::filesystem::path& file, const Passphrase& passphrase) {
    const auto content = readPrivateFile(file);
    if (!content) {
        return fail(content.error() == KeysError::Malformed ? KeysError::Damaged : content.error());
    }
    const Bytes bytes = content->reveal();
    if (auto examined = examine(bytes); !examined) {
        return fail(examined.error());
    }
    const auto header = bytes.first(headerSize);
    const ScryptCost cost{header[costOffset], header[costOffset + 1], header[costOffset + 2]};
    if (!isAffordable(cost)) {
        return fail(KeysError::Damaged);
    }
    const auto key = scrypt(passphrase.reveal(), header.subspan(saltOffset, nonceOffset - saltOffset), cost);
    if (!key) {
        return fail(KeysError::NotReadable);
    }
    const auto sealed = bytes.subspan(headerSize, bytes.size() - headerSize - tagSize - checksumSize);
    WipedBytes body(sealed.size());
    if (!unseal(*key, header, sealed, bytes.subspan(headerSize + sealed.size(), tagSize), body.revealToFill())) {
        return fail(KeysError::WrongPassphrase);
    }
    auto keys = keysFromBody(body.reveal());
    if (!keys) {
        return fail(KeysError::Damaged);
    }
    return *std::move(keys);
}

Result<void, KeysError> writeSiteFile(const std::filesystem::path& file, const SiteKeys& keys,
                                      const Passphrase& passphrase, IfExists ifExists) {
    const auto body = bodyOf(keys);
    const auto size = body.reveal().size();
    std::vector<std::uint8_t> content(headerSize + size + tagSize + checksumSize);
    const std::span<std::uint8_t> out(content);
    std::ranges::copy(magic, out.begin());
    out[versionOffset] = formatVersion;
    out[costOffset] = sealingCost.log2N;
    out[costOffset + 1] = sealingCost.r;
    out[costOffset + 2] = sealingCost.p;
    const auto saltAndNonce = out.subspan(saltOffset, headerSize - saltOffset);
    if (RAND_bytes(saltAndNonce.data(), static_cast<int>(saltAndNonce.size())) != 1) {
        return fail(KeysError::WriteFailed);
    }
    const auto key = scrypt(passphrase.reveal(), saltAndNonce.first(nonceOffset - saltOffset), sealingCost);
    if (!key || !seal(*key, out.first(headerSize), body.reveal(), out.subspan(headerSize, size),
                      out.subspan(headerSize + size, tagSize))) {
        return fail(KeysError::WriteFailed);
    }
    std::ranges::copy(sha256(out.first(content.size() - checksumSize)), out.last(checksumSize).begin());
    return writePrivateFile(file, content, ifExists);
}

} // namespace tally
