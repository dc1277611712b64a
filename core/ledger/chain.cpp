#include "core/ledger/chain.h"

#include <array>
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace tally {

namespace {

void append(std::vector<std::uint8_t>& message, std::string_view text) {
    message.insert(message.end(), text.begin(), text.end());
}

template <class Integer> void appendLittleEndian(std::vector<std::uint8_t>& message, Integer value) {
    const auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
    for (std::size_t i = 0; i < sizeof(Integer); ++i) {
        message.push_back(static_cast<std::uint8_t>(bits >> (8 * i)));
    }
}

} // namespace

std::optional<LedgerKey> deriveLedgerKey(const KeySet& keys, std::uint16_t station) {
    if (!keys.load) {
        return std::nullopt;
    }
    std::vector<std::uint8_t> message;
    append(message, "TALLYCARD LEDGER");
    appendLittleEndian(message, keys.siteId);
    appendLittleEndian(message, station);
    auto derived = hmacSha256(keys.load->reveal(), message);
    LedgerKey key{derived};
    wipe(derived);
    return key;
}

LedgerKeys LedgerKeys::derive(const SiteKeys& keys, std::uint16_t station) {
    LedgerKeys derived;
    for (const auto& set : keys.all()) {
        if (auto key = deriveLedgerKey(set, station)) {
            derived.m_keys.emplace(set.version, std::move(*key));
        }
    }
    return derived;
}

const LedgerKey* LedgerKeys::find(std::int64_t version) const {
    const auto found = m_keys.find(version);
    return found == m_keys.end() ? nullptr : &found->second;
}

Digest chainHash(const Digest& previous, std::int64_t number, std::string_view body) {
    thread_local Sha256 hash;
    std::array<std::uint8_t, sizeof number> littleEndian{};
    for (std::size_t i = 0; i < littleEndian.size(); ++i) {
        littleEndian[i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(number) >> (8 * i));
    }
    hash.add(previous);
    hash.add(littleEndian);
    hash.add({reinterpret_cast<const std::uint8_t*>(body.data()), body.size()});
    return hash.digest();
}

Digest chainTag(const LedgerKey& key, const Digest& hash) { return ChainTagger(key).tagOf(hash); }

} // namespace tally
