#include "core/people/pin_hash.h"

#include "core/base/hex.h"
#include "core/crypto/hash.h"

#include <nlohmann/json.hpp>
#include <openssl/rand.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace tally {

namespace {

// 16 MiB and some 30 ms: a till signs people in all day.
constexpr ScryptCost pinCost{14, 8, 1};

bool fillFrom(const nlohmann::json& json, std::string_view name, std::span<std::uint8_t> bytes) {
    const auto field = json.find(name);
    return field != json.end() && field->is_string() &&
           fillFromHex(bytes, field->get_ref<const std::string&>(), HexCase::Lower);
}

std::optional<std::uint8_t> byteOf(const nlohmann::json& json, std::string_view name) {
    const auto field = json.find(name);
    if (field == json.end() || !field->is_number_integer() || *field < 0 || *field > 255) {
        return std::nullopt;
    }
    return field->get<std::uint8_t>();
}

Secret<32> secretHmac(std::span<const std::uint8_t> key, std::span<const std::uint8_t> message) {
    auto digest = hmacSha256(key, message);
    Secret<32> secret{std::span<const std::uint8_t, 32>(digest)};
    wipe(digest);
    return secret;
}

std::optional<Secret<32>> scryptOf(const Pin& pin, const PinHash& kept, const Secret<32>& pepper) {
    return scrypt(secretHmac(pepper.reveal(), pin.reveal()).reveal(), kept.salt, kept.cost);
}

} // namespace

std::optional<Pin> Pin::from(std::string_view digits) {
    if (digits.size() < 4 || digits.size() > 12 || digits.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    Secret<12> bytes;
    std::ranges::copy(digits, bytes.revealToFill().begin());
    return Pin(std::move(bytes), digits.size());
}

std::optional<Pin> Pin::random() {
    Secret<12> digits;
    for (auto& digit : digits.revealToFill()) {
        // Of 256 values the last six are thrown again, so that no digit is likelier than another.
        do {
            if (RAND_priv_bytes(&digit, 1) != 1) {
                return std::nullopt;
            }
        } while (digit >= 250);
        digit = static_cast<std::uint8_t>('0' + digit % 10);
    }
    return Pin(std::move(digits), 12);
}

nlohmann::json PinHash::toJson() const {
    return {{"pepper", hexOf(pepper)}, {"log2_n", cost.log2N}, {"r", cost.r}, {"p", cost.p},
            {"salt", hexOf(salt)},     {"hash", hexOf(hash)}};
}

std::optional<PinHash> PinHash::from(const nlohmann::json& json) {
    if (!json.is_object()) {
        return std::nullopt;
    }
    const auto log2N = byteOf(json, "log2_n");
    const auto r = byteOf(json, "r");
    const auto p = byteOf(json, "p");
    if (!log2N || !r || !p) {
        return std::nullopt;
    }
    PinHash kept{{}, {*log2N, *r, *p}, {}, {}};
    if (!isAffordable(kept.cost) || !fillFrom(json, "pepper", kept.pepper) || !fillFrom(json, "salt", kept.salt) ||
        !fillFrom(json, "hash", kept.hash)) {
        return std::nullopt;
    }
    return kept;
}

std::array<std::uint8_t, 4> pepperId(const Secret<32>& pepper) {
    const auto digest = sha256(pepper.reveal());
    std::array<std::uint8_t, 4> id{};
    std::copy_n(digest.begin(), id.size(), id.begin());
    return id;
}

std::optional<PinHash> hashPin(const Pin& pin, const Secret<32>& pepper) {
    PinHash kept{pepperId(pepper), pinCost, {}, {}};
    if (RAND_bytes(kept.salt.data(), static_cast<int>(kept.salt.size())) != 1) {
        return std::nullopt;
    }
    const auto hash = scryptOf(pin, kept, pepper);
    if (!hash) {
        return std::nullopt;
    }
    std::ranges::copy(hash->reveal(), kept.hash.begin());
    return kept;
}

std::optional<PinMatch> matchPin(const Pin& pin, const PinHash& kept, const Secret<32>& pepper) {
    const auto hash = scryptOf(pin, kept, pepper);
    if (!hash) {
        return std::nullopt;
    }
    return equalInConstantTime(hash->reveal(), kept.hash) ? PinMatch::Right : PinMatch::Wrong;
}

PinHash nobodysPinHash() { return {{}, pinCost, {}, {}}; }

} // namespace tally
