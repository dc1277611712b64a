#include "core/crypto/site_keys.h"

#include <algorithm>
#include <functional>

namespace tally {

std::optional<SiteKeys> SiteKeys::from(std::vector<KeySet> keySets) {
    if (keySets.empty()) {
        return std::nullopt;
    }
    std::ranges::sort(keySets, std::greater{}, &KeySet::version);
    const auto siteId = keySets.front().siteId;
    const bool oneSite = std::ranges::all_of(keySets, [&](const KeySet& set) { return set.siteId == siteId; });
    const bool repeats = std::ranges::adjacent_find(keySets, {}, &KeySet::version) != keySets.end();
    if (!oneSite || repeats || keySets.back().version == 0) {
        return std::nullopt;
    }
    return SiteKeys(std::move(keySets));
}

SiteKeys::SiteKeys(std::vector<KeySet> keySets) : m_keySets(std::move(keySets)) {
    keepInMemory({reinterpret_cast<const std::uint8_t*>(m_keySets.data()), m_keySets.size() * sizeof(KeySet)});
}

const KeySet* SiteKeys::find(std::uint8_t version) const {
    const auto found = std::ranges::find(m_keySets, version, &KeySet::version);
    return found == m_keySets.end() ? nullptr : &*found;
}

} // namespace tally
