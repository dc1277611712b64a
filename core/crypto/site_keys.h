#pragma once

#include "core/crypto/secret.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tally {

/// One version of a site's keys (card-format.md, section 3). A game terminal's has no `load`.
struct KeySet {
    std::uint32_t siteId{};
    std::uint8_t version{}; ///< 1..255
    Secret<16> read;
    std::optional<Secret<16>> load;
    Secret<16> mac;
};

/// A site's key sets. All of one site, each version once.
class SiteKeys {
public:
    /// Empty when there is no key set, a version is 0 or repeats, or two sites are mixed.
    static std::optional<SiteKeys> from(std::vector<KeySet> keySets);

    [[nodiscard]] std::uint32_t siteId() const { return m_keySets.front().siteId; }
    [[nodiscard]] const KeySet& newest() const { return m_keySets.front(); }
    /// Newest first.
    [[nodiscard]] std::span<const KeySet> all() const { return m_keySets; }
    /// Null when the site has no such version: then no record made with it is accepted.
    [[nodiscard]] const KeySet* find(std::uint8_t version) const;

private:
    explicit SiteKeys(std::vector<KeySet> keySets);
    std::vector<KeySet> m_keySets;
};

} // namespace tally
