#pragma once

#include "core/base/result.h"
#include "core/crypto/secret.h"
#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"
#include "core/keys/passphrase.h"
#include "core/keys/private_file.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace tally {

// The site file, version 2. Integers are little-endian.
//
//     offset  0  "TALLYKEY"
//             8  version: 2
//             9  scrypt: log2 N, r, p (RFC 7914); written as 15, 8, 1
//            12  salt (16)
//            28  nonce of the keys (12)
//            40  k, the size of the keys' body (2)
//            42  AES-256-GCM of the keys' body (k) under scrypt's key; the 42 bytes before are its associated data
//          42+k  GCM tag (16)
//          58+k  nonce of the floor (12)
//          70+k  AES-256-GCM of the floor under the floor key; all before is its associated data
//          n-48  GCM tag (16)
//          n-32  SHA-256 of all before: tells damage from a wrong passphrase, and protects nothing
//
// The keys' body: pepper (32), floor key (32), site_id (4), current version (1), count (1), and per key set, newest
// first: version (1), 1 if it has a load (1), read (16), load or zeros (16), mac (16). The floor is text.

/// Seals and opens the floor, and nothing else: what a till may hold all day.
using FloorKey = Secret<32>;

/// What stands under the seal of a station's site file.
struct SiteFile {
    SiteKeys keys;
    Secret<32> pepper;   ///< of this station's PINs; no key of a card tells it
    FloorKey floorKey;   ///< random, and as old as the file
    std::string floor{}; ///< what no ledger may lack; empty until there is one. The text is its owner's
};

/// In the data folder of a station, and of nothing else.
inline constexpr std::string_view siteFileName = "site.keys";

/// The keys with a random pepper and floor key, and no floor yet.
[[nodiscard]] SiteFile newSiteFile(SiteKeys keys);

/// Takes about 0.1 s and 32 MiB: scrypt is meant to. Errors: NotFound, NotReadable, OpenToOthers, Damaged,
/// NewerVersion, WrongPassphrase.
Result<SiteFile, KeysError> openSiteFile(const std::filesystem::path& file, const Passphrase& passphrase);

/// Seals all of it under a fresh salt and nonces, mode 0600. The file holds the old content or the new, whatever
/// happens. Errors: AlreadyExists, WriteFailed, also for more than a site file can hold; DiskFull.
Result<void, KeysError> writeSiteFile(const std::filesystem::path& file, const SiteFile& content,
                                      const Passphrase& passphrase, IfExists ifExists);

/// Takes away what a program left beside the file that was killed while it wrote it.
void clearLeftoversOf(const std::filesystem::path& file);

// Both changes keep every other program of ours from changing the file meanwhile.

/// Opens the file under `passphrase` and seals what `change` makes of it under `next`; its error ends it. Errors: of
/// both, and of `change`.
Result<void, KeysError> changeSiteFile(const std::filesystem::path& file, const Passphrase& passphrase,
                                       const Passphrase& next,
                                       const std::function<Result<void, KeysError>(SiteFile&)>& change);

/// The floor alone. Errors: NotFound, NotReadable, OpenToOthers, NewerVersion, Damaged, also for another file's key.
Result<std::string, KeysError> readFloor(const std::filesystem::path& file, const FloorKey& key);

/// Seals what `change` makes of the floor; the keys' part of the file stays as it is, byte for byte. Nothing is written
/// where it makes nothing. Errors: of readFloor(), WriteFailed, DiskFull.
Result<void, KeysError> changeFloor(const std::filesystem::path& file, const FloorKey& key,
                                    const std::function<std::optional<std::string>(const std::string& floor)>& change);

} // namespace tally
