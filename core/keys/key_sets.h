#pragma once

#include "core/base/result.h"
#include "core/crypto/derivation.h"
#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"

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

} // namespace tally
