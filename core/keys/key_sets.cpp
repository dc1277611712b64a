#include "core/keys/key_sets.h"

#include <openssl/rand.h>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace tally {

namespace {

Secret<16> randomKey() {
    Secret<16> key;
    const auto bytes = key.revealToFill();
    // Without randomness there is no key that anyone should go on with.
    if (RAND_priv_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) {
        std::abort();
    }
    return key;
}

KeySet randomKeySet(std::uint32_t siteId, std::uint8_t version) {
    return {siteId, version, randomKey(), randomKey(), randomKey()};
}

KeySet duplicate(const KeySet& set) {
    return {set.siteId, set.version, set.read.duplicate(),
            set.load ? std::optional(set.load->duplicate()) : std::nullopt, set.mac.duplicate()};
}

std::vector<KeySet> duplicateAll(const SiteKeys& keys) {
    std::vector<KeySet> sets;
    std::ranges::transform(keys.all(), std::back_inserter(sets), duplicate);
    return sets;
}

bool agree(const KeySet& a, const KeySet& b) {
    return a.read == b.read && a.mac == b.mac && (!a.load || !b.load || *a.load == *b.load);
}

} // namespace

SiteKeys generateSiteKeys(std::uint32_t siteId) {
    std::vector<KeySet> sets;
    sets.push_back(randomKeySet(siteId, 1));
    return SiteKeys::from(std::move(sets)).value();
}

Result<SiteKeys, KeysError> rotateSiteKeys(const SiteKeys& keys) {
    if (keys.newest().version == 255) {
        return fail(KeysError::NoVersionLeft);
    }
    auto sets = duplicateAll(keys);
    sets.push_back(randomKeySet(keys.siteId(), static_cast<std::uint8_t>(keys.newest().version + 1)));
    return SiteKeys::from(std::move(sets)).value();
}

Result<SiteKeys, KeysError> mergeSiteKeys(const SiteKeys& ours, const SiteKeys& theirs) {
    if (ours.siteId() != theirs.siteId()) {
        return fail(KeysError::WrongSite);
    }
    auto merged = duplicateAll(ours);
    for (const auto& set : theirs.all()) {
        const auto known = std::ranges::find(merged, set.version, &KeySet::version);
        if (known == merged.end()) {
            merged.push_back(duplicate(set));
        } else if (!agree(*known, set)) {
            return fail(KeysError::VersionConflict);
        } else if (!known->load && set.load) {
            known->load = set.load->duplicate();
        }
    }
    return SiteKeys::from(std::move(merged)).value();
}

bool haveLoadKeys(const SiteKeys& keys) {
    return std::ranges::all_of(keys.all(), [](const KeySet& set) { return set.load.has_value(); });
}

} // namespace tally
