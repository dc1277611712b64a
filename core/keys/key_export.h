#pragma once

#include "core/base/result.h"
#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"
#include "core/keys/private_file.h"

#include <cstdint>
#include <filesystem>

namespace tally {

/// Who an export is for. A terminal's has no `load`: it cannot write balance records.
enum class Audience : std::uint8_t { Station, Terminal };

/// Writes the keys in the clear, mode 0600: `{"site_id","key_version","read","load","mac"}` with keys as 32 hexadecimal
/// digits, or an array of such, newest first. Errors: LoadKeyMissing, AlreadyExists, WriteFailed.
Result<void, KeysError> exportKeys(const std::filesystem::path& file, const SiteKeys& keys, Audience audience,
                                   IfExists ifExists);

/// Reads such a file, of one site and each version once. A terminal is handed no `load`, even where the file has one.
/// Errors: NotFound, NotReadable, Malformed, WrongSite, LoadKeyMissing.
Result<SiteKeys, KeysError> importKeys(const std::filesystem::path& file, Audience audience);

} // namespace tally
