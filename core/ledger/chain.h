#pragma once

#include "core/crypto/hash.h"
#include "core/crypto/secret.h"
#include "core/crypto/site_keys.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace tally {

using LedgerKey = Secret<32>;

/// HMAC-SHA-256(load, "TALLYCARD LEDGER" ‖ site_id (4, little-endian) ‖ station (2, little-endian)).
/// Empty for a terminal's key set, which has no `load`.
std::optional<LedgerKey> deriveLedgerKey(const KeySet& keys, std::uint16_t station);

/// One station's ledger keys by key version.
class LedgerKeys {
public:
    /// Of every key set that has a `load`.
    static LedgerKeys derive(const SiteKeys& keys, std::uint16_t station);

    /// Null when there is none of this version.
    [[nodiscard]] const LedgerKey* find(std::int64_t version) const;

private:
    std::map<std::int64_t, LedgerKey> m_keys;
};

/// The last entry and its hash; 0 and 32 zero bytes while there is none.
struct Head {
    std::int64_t number{};
    Digest hash{};
    friend bool operator==(const Head&, const Head&) = default;
};

/// SHA-256(previous hash ‖ number (8, little-endian) ‖ body).
Digest chainHash(const Digest& previous, std::int64_t number, std::string_view body);

/// Makes tags under one key, which is prepared once.
class ChainTagger {
public:
    explicit ChainTagger(const LedgerKey& key) : m_mac(key.reveal()) {}
    /// HMAC-SHA-256(ledger key, hash).
    Digest tagOf(const Digest& hash) { return m_mac.of(hash); }

private:
    HmacSha256 m_mac;
};

/// HMAC-SHA-256(ledger key, hash).
Digest chainTag(const LedgerKey& key, const Digest& hash);

} // namespace tally
