#pragma once

#include "core/card/result.h"
#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"

#include <array>
#include <cstdint>

namespace tally {

/// Version 1 of a new site: three independent random keys.
SiteKeys generateSiteKeys(std::uint32_t siteId);

/// The same site with one more version, the newest. Errors: NoVersionLeft.
Result<SiteKeys, KeysError> rotateSiteKeys(const SiteKeys& keys);

/// Every version of both. A version known without its `load` gains it. Errors: WrongSite, VersionConflict.
Result<SiteKeys, KeysError> mergeSiteKeys(const SiteKeys& ours, const SiteKeys& theirs);

/// True when every version has a `load`, as a station needs.
bool haveLoadKeys(const SiteKeys& keys);

/// What people compare a backup by: the first 3 bytes of CMAC(key, 16 zeros) (card-format.md, section 7).
std::array<std::uint8_t, 3> checkValue(const Secret<16>& key);

} // namespace tally
