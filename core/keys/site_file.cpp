#include "core/keys/site_file.h"

#include "core/crypto/hash.h"
#include "core/crypto/scrypt.h"
#include "core/crypto/secret.h"

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <string_view>
#include <sys/file.h>
#include <system_error>
#include <utility>
#include <vector>

namespace tally {

namespace {

using Bytes = std::span<const std::uint8_t>;

constexpr std::string_view magic = "TALLYKEY";
constexpr std::uint8_t formatVersion = 2;
constexpr std::size_t versionOffset = 8;
constexpr std::size_t costOffset = 9;
constexpr std::size_t saltOffset = 12;
constexpr std::size_t nonceOffset = 28;
constexpr std::size_t bodySizeOffset = 40;
constexpr std::size_t headerSize = 42;
constexpr std::size_t nonceSize = 12;
constexpr std::size_t tagSize = 16;
constexpr std::size_t checksumSize = 32;
constexpr std::size_t pepperSize = 32;
constexpr std::size_t floorKeySize = 32;
constexpr std::size_t bodyHeaderSize = pepperSize + floorKeySize + 6;
constexpr std::size_t countOffset = bodyHeaderSize - 1;
constexpr std::size_t keySetSize = 50;

constexpr ScryptCost sealingCost{15, 8, 1};

struct FreeContext {
    void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_CIPHER_CTX, FreeContext>;

// Sealing fails only without memory or without AES: then nothing must be written.
/// `out` is as long as `body` and the tag after it.
bool seal(const Secret<32>& key, Bytes nonce, Bytes associated, Bytes body, std::span<std::uint8_t> out) {
    const Context context(EVP_CIPHER_CTX_new());
    int size = 0;
    return context &&
           EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.reveal().data(), nonce.data()) == 1 &&
           EVP_EncryptUpdate(context.get(), nullptr, &size, associated.data(), static_cast<int>(associated.size())) ==
               1 &&
           EVP_EncryptUpdate(context.get(), out.data(), &size, body.data(), static_cast<int>(body.size())) == 1 &&
           EVP_EncryptFinal_ex(context.get(), out.data() + size, &size) == 1 &&
           EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, tagSize, out.last(tagSize).data()) == 1;
}

/// `sealed` is as long as `body` and the tag after it.
bool unseal(const Secret<32>& key, Bytes nonce, Bytes associated, Bytes sealed, std::span<std::uint8_t> body) {
    const Context context(EVP_CIPHER_CTX_new());
    std::array<std::uint8_t, tagSize> expected{};
    std::ranges::copy(sealed.last(tagSize), expected.begin());
    int size = 0;
    return context &&
           EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.reveal().data(), nonce.data()) == 1 &&
           EVP_DecryptUpdate(context.get(), nullptr, &size, associated.data(), static_cast<int>(associated.size())) ==
               1 &&
           EVP_DecryptUpdate(context.get(), body.data(), &size, sealed.data(), static_cast<int>(body.size())) == 1 &&
           EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_SET_TAG, tagSize, expected.data()) == 1 &&
           EVP_DecryptFinal_ex(context.get(), body.data() + size, &size) == 1;
}

WipedBytes bodyOf(const SiteFile& content) {
    const auto& keys = content.keys;
    WipedBytes body(bodyHeaderSize + keySetSize * keys.all().size());
    auto out = body.revealToFill().begin();
    out = std::ranges::copy(content.pepper.reveal(), out).out;
    out = std::ranges::copy(content.floorKey.reveal(), out).out;
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
std::optional<SiteFile> contentFrom(Bytes body) {
    if (body.size() < bodyHeaderSize || body.size() != bodyHeaderSize + keySetSize * body[countOffset]) {
        return std::nullopt;
    }
    std::uint32_t siteId = 0;
    for (unsigned i = 0; i < 4; ++i) {
        siteId |= std::uint32_t{body[pepperSize + floorKeySize + i]} << (8 * i);
    }
    std::vector<KeySet> sets;
    for (std::size_t at = bodyHeaderSize; at < body.size(); at += keySetSize) {
        if (body[at + 1] > 1) {
            return std::nullopt;
        }
        sets.push_back(keySetFrom(siteId, body.subspan(at, keySetSize)));
    }
    auto keys = SiteKeys::from(std::move(sets));
    if (!keys || keys->newest().version != body[countOffset - 1]) {
        return std::nullopt;
    }
    return SiteFile{*std::move(keys), Secret<32>(body.first<pepperSize>()),
                    FloorKey(body.subspan<pepperSize, floorKeySize>())};
}

/// A file whose parts are where its header says.
struct Parts {
    Bytes keys;  ///< sealed, with the tag
    Bytes nonce; ///< of the floor
    Bytes floor; ///< sealed, with the tag
    Bytes beforeFloor;
};

/// Says what is wrong before a passphrase is even looked at.
Result<Parts, KeysError> partsOf(Bytes file) {
    if (file.size() <= versionOffset || !std::ranges::equal(file.first(magic.size()), magic)) {
        return fail(KeysError::Damaged);
    }
    if (file[versionOffset] > formatVersion) {
        return fail(KeysError::NewerVersion);
    }
    if (file[versionOffset] != formatVersion || file.size() < headerSize + checksumSize) {
        return fail(KeysError::Damaged);
    }
    const auto checked = file.first(file.size() - checksumSize);
    if (!std::ranges::equal(sha256(checked), file.last(checksumSize))) {
        return fail(KeysError::Damaged);
    }
    const std::size_t bodySize = file[bodySizeOffset] + 256U * file[bodySizeOffset + 1];
    const auto beforeFloor = headerSize + bodySize + tagSize + nonceSize;
    if (checked.size() < beforeFloor + tagSize) {
        return fail(KeysError::Damaged);
    }
    return Parts{checked.subspan(headerSize, bodySize + tagSize), checked.subspan(beforeFloor - nonceSize, nonceSize),
                 checked.subspan(beforeFloor), checked.first(beforeFloor)};
}

struct Content {
    WipedBytes bytes;
    Parts parts; ///< of `bytes`
    [[nodiscard]] Bytes header() const { return bytes.reveal().first(headerSize); }
};

/// Errors: of readPrivateFile() and partsOf().
Result<Content, KeysError> contentOf(const std::filesystem::path& file) {
    auto bytes = readPrivateFile(file);
    if (!bytes) {
        return fail(bytes.error() == KeysError::Malformed ? KeysError::Damaged : bytes.error());
    }
    const auto parts = partsOf(bytes->reveal());
    if (!parts) {
        return fail(parts.error());
    }
    return Content{std::move(*bytes), *parts};
}

Result<std::string, KeysError> floorIn(const Parts& parts, const FloorKey& key) {
    std::string floor(parts.floor.size() - tagSize, '\0');
    if (!unseal(key, parts.nonce, parts.beforeFloor, parts.floor,
                {reinterpret_cast<std::uint8_t*>(floor.data()), floor.size()})) {
        return fail(KeysError::Damaged);
    }
    return floor;
}

bool fillRandomly(std::span<std::uint8_t> bytes) {
    return RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) == 1;
}

/// Appends nonce, sealed floor and checksum to a file that has all the rest.
Result<void, KeysError> appendFloor(std::vector<std::uint8_t>& content, const FloorKey& key, std::string_view floor) {
    const auto nonceAt = content.size();
    const auto floorAt = nonceAt + nonceSize;
    if (floorAt + floor.size() + tagSize + checksumSize > largestPrivateFile) {
        return fail(KeysError::WriteFailed);
    }
    content.resize(floorAt + floor.size() + tagSize);
    const std::span<std::uint8_t> out(content);
    if (!fillRandomly(out.subspan(nonceAt, nonceSize)) ||
        !seal(key, out.subspan(nonceAt, nonceSize), out.first(floorAt),
              {reinterpret_cast<const std::uint8_t*>(floor.data()), floor.size()}, out.subspan(floorAt))) {
        return fail(KeysError::WriteFailed);
    }
    const auto digest = sha256(content);
    content.insert(content.end(), digest.begin(), digest.end());
    return {};
}

/// Held while a site file is read, changed and written: of two programs at once the second would bring back what the
/// first one changed. The folder is locked, since the file itself is replaced.
Result<Descriptor, KeysError> lockFor(const std::filesystem::path& file) {
    std::error_code ignored;
    const auto folder = std::filesystem::absolute(file, ignored).parent_path();
    Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen()) {
        return fail(errno == ENOENT || errno == ENOTDIR ? KeysError::NotFound : KeysError::NotReadable);
    }
    while (::flock(descriptor.number(), LOCK_EX) != 0) {
        if (errno != EINTR) {
            return fail(KeysError::WriteFailed);
        }
    }
    return descriptor;
}

Secret<32> randomSecret() {
    Secret<32> secret;
    const auto bytes = secret.revealToFill();
    // Without randomness there is no secret that anyone should go on with.
    if (RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        std::abort();
    }
    return secret;
}

} // namespace

SiteFile newSiteFile(SiteKeys keys) { return {std::move(keys), randomSecret(), randomSecret()}; }

Result<SiteFile, KeysError> openSiteFile(const std::filesystem::path& file, const Passphrase& passphrase) {
    const auto content = contentOf(file);
    if (!content) {
        return fail(content.error());
    }
    const auto header = content->header();
    const ScryptCost cost{header[costOffset], header[costOffset + 1], header[costOffset + 2]};
    if (!isAffordable(cost)) {
        return fail(KeysError::Damaged);
    }
    const auto key = scrypt(passphrase.reveal(), header.subspan(saltOffset, nonceOffset - saltOffset), cost);
    if (!key) {
        return fail(KeysError::NotReadable);
    }
    WipedBytes body(content->parts.keys.size() - tagSize);
    if (!unseal(*key, header.subspan(nonceOffset, nonceSize), header, content->parts.keys, body.revealToFill())) {
        return fail(KeysError::WrongPassphrase);
    }
    auto opened = contentFrom(body.reveal());
    if (!opened) {
        return fail(KeysError::Damaged);
    }
    auto floor = floorIn(content->parts, opened->floorKey);
    if (!floor) {
        return fail(floor.error());
    }
    opened->floor = *std::move(floor);
    return *std::move(opened);
}

Result<void, KeysError> writeSiteFile(const std::filesystem::path& file, const SiteFile& content,
                                      const Passphrase& passphrase, IfExists ifExists) {
    const auto body = bodyOf(content);
    const auto size = body.reveal().size();
    std::vector<std::uint8_t> bytes(headerSize + size + tagSize);
    const std::span<std::uint8_t> out(bytes);
    std::ranges::copy(magic, out.begin());
    out[versionOffset] = formatVersion;
    out[costOffset] = sealingCost.log2N;
    out[costOffset + 1] = sealingCost.r;
    out[costOffset + 2] = sealingCost.p;
    out[bodySizeOffset] = static_cast<std::uint8_t>(size);
    out[bodySizeOffset + 1] = static_cast<std::uint8_t>(size >> 8U);
    if (!fillRandomly(out.subspan(saltOffset, bodySizeOffset - saltOffset))) {
        return fail(KeysError::WriteFailed);
    }
    const auto key = scrypt(passphrase.reveal(), out.subspan(saltOffset, nonceOffset - saltOffset), sealingCost);
    if (!key || !seal(*key, out.subspan(nonceOffset, nonceSize), out.first(headerSize), body.reveal(),
                      out.subspan(headerSize))) {
        return fail(KeysError::WriteFailed);
    }
    if (const auto sealed = appendFloor(bytes, content.floorKey, content.floor); !sealed) {
        return sealed;
    }
    return writePrivateFile(file, bytes, ifExists);
}

void clearLeftoversOf(const std::filesystem::path& file) {
    // Whoever writes it now holds the lock.
    if (const auto lock = lockFor(file); lock) {
        removeLeftoversOf(file);
    }
}

Result<void, KeysError> changeSiteFile(const std::filesystem::path& file, const Passphrase& passphrase,
                                       const Passphrase& next,
                                       const std::function<Result<void, KeysError>(SiteFile&)>& change) {
    const auto lock = lockFor(file);
    if (!lock) {
        return fail(lock.error());
    }
    auto content = openSiteFile(file, passphrase);
    if (!content) {
        return fail(content.error());
    }
    if (auto changed = change(*content); !changed) {
        return changed;
    }
    return writeSiteFile(file, *content, next, IfExists::Replace);
}

Result<std::string, KeysError> readFloor(const std::filesystem::path& file, const FloorKey& key) {
    const auto content = contentOf(file);
    if (!content) {
        return fail(content.error());
    }
    return floorIn(content->parts, key);
}

Result<void, KeysError> changeFloor(const std::filesystem::path& file, const FloorKey& key,
                                    const std::function<std::optional<std::string>(const std::string& floor)>& change) {
    const auto lock = lockFor(file);
    if (!lock) {
        return fail(lock.error());
    }
    const auto content = contentOf(file);
    if (!content) {
        return fail(content.error());
    }
    const auto floor = floorIn(content->parts, key);
    if (!floor) {
        return fail(floor.error());
    }
    const auto next = change(*floor);
    if (!next) {
        return {};
    }
    const auto kept = content->parts.beforeFloor.first(content->parts.beforeFloor.size() - nonceSize);
    std::vector<std::uint8_t> bytes(kept.begin(), kept.end());
    if (const auto sealed = appendFloor(bytes, key, *next); !sealed) {
        return sealed;
    }
    return writePrivateFile(file, bytes, IfExists::Replace);
}

} // namespace tally
