#include "core/crypto/hash.h"
#include "core/keys/site_file.h"
#include "tests/fuzz/fuzz.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <memory>

// Input: how far it is put in order (1: 0 not at all, 1 its checksum, 2 or 3 sealed as well), then the file, or its
// body.

using namespace tally;

namespace {

using Content = std::vector<std::uint8_t>;

constexpr std::string_view passphrase = "fuzz";
// core/keys/site_file.h
constexpr std::size_t costAt = 9;
constexpr std::size_t saltAt = 12;
constexpr std::size_t nonceAt = 28;
constexpr std::size_t bodySizeAt = 40;
constexpr std::size_t headerSize = 42;
constexpr std::size_t nonceSize = 12;
constexpr std::size_t floorKeyAt = 32; // in the body

void appendChecksum(Content& file) {
    const auto digest = sha256(file);
    file.insert(file.end(), digest.begin(), digest.end());
}

/// The key for salt 00…00 at the least cost that is accepted.
const std::array<std::uint8_t, 32>& cheapKey() {
    static const auto key = [] {
        std::array<std::uint8_t, 32> made{};
        const std::array<std::uint8_t, nonceAt - saltAt> salt{};
        fuzz::expect(EVP_PBE_scrypt(passphrase.data(), passphrase.size(), salt.data(), salt.size(), 1024, 1, 1, 0,
                                    made.data(), made.size()) == 1,
                     "scrypt works");
        return made;
    }();
    return key;
}

/// Appends `body` and its tag, with all before, and a nonce of zeros at `nonceAt`, as associated data.
void appendSealed(Content& file, const std::uint8_t* key, std::size_t nonce, fuzz::Bytes body) {
    const auto before = file.size();
    file.resize(before + body.size() + 16);
    const std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)> context(EVP_CIPHER_CTX_new(),
                                                                                  EVP_CIPHER_CTX_free);
    auto* out = file.data() + before;
    int size = 0;
    EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key, file.data() + nonce);
    EVP_EncryptUpdate(context.get(), nullptr, &size, file.data(), static_cast<int>(before));
    EVP_EncryptUpdate(context.get(), out, &size, body.data(), static_cast<int>(body.size()));
    EVP_EncryptFinal_ex(context.get(), out + body.size(), &size);
    EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_GCM_GET_TAG, 16, out + body.size());
}

/// A file whose body is the input, as whoever has the passphrase could make it, with a floor of a word.
Content sealed(fuzz::Bytes body) {
    body = body.first(std::min<std::size_t>(body.size(), 0xffff));
    Content file(headerSize);
    constexpr std::string_view magic = "TALLYKEY\x02\x0a\x01\x01";
    std::ranges::copy(magic, file.begin());
    file[bodySizeAt] = static_cast<std::uint8_t>(body.size());
    file[bodySizeAt + 1] = static_cast<std::uint8_t>(body.size() >> 8U);
    appendSealed(file, cheapKey().data(), nonceAt, body);
    std::array<std::uint8_t, 32> floorKey{};
    if (body.size() >= floorKeyAt + floorKey.size()) {
        std::ranges::copy(body.subspan(floorKeyAt, floorKey.size()), floorKey.begin());
    }
    const auto floorNonce = file.size();
    file.resize(floorNonce + nonceSize);
    constexpr std::array<std::uint8_t, 5> floor{'f', 'l', 'o', 'o', 'r'};
    appendSealed(file, floorKey.data(), floorNonce, floor);
    appendChecksum(file);
    return file;
}

/// Whether scrypt would take longer than an input is worth. What the file may ask for is a test of core/keys.
bool isDear(const Content& file) {
    return file.size() > saltAt && (file[costAt] > 10 || file[costAt + 1] > 2 || file[costAt + 2] > 1);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const fuzz::MemoryFile file;
    static const Passphrase phrase(passphrase);
    fuzz::Input input({data, size});
    const auto order = input.takeByte() % 4U;
    auto content = order >= 2 ? sealed(input.rest()) : Content(input.rest().begin(), input.rest().end());
    if (order == 1) {
        appendChecksum(content);
    }
    if (isDear(content)) {
        return 0;
    }
    const auto opened = openSiteFile(file.with(content), phrase);
    if (!opened) {
        const bool isKnown = opened.error() == KeysError::Damaged || opened.error() == KeysError::NewerVersion ||
                             opened.error() == KeysError::WrongPassphrase;
        fuzz::expect(isKnown, "a file that is there is damaged, newer or under another passphrase");
        fuzz::expect(order < 2 || opened.error() == KeysError::Damaged, "the passphrase of a sealed file is right");
        return 0;
    }
    fuzz::expect(order >= 2, "nobody else seals a file");
    fuzz::expect(opened->floor == "floor", "the floor is what was sealed");
    const auto& keys = opened->keys;
    fuzz::expect(keys.find(keys.newest().version) == &keys.newest(), "the newest key set is found by its version");
    return 0;
}
