#pragma once

#include "core/card/result.h"
#include "core/crypto/site_keys.h"
#include "core/keys/keys_error.h"
#include "core/keys/passphrase.h"
#include "core/keys/private_file.h"

#include <filesystem>

namespace tally {

// The site file, version 1. Integers are little-endian.
//
//     offset  0  "TALLYKEY"
//             8  version: 1
//             9  scrypt: log2 N, r, p (RFC 7914); written as 15, 8, 1
//            12  salt (16)
//            28  nonce (12)
//            40  AES-256-GCM of the body; the 40 bytes before are its associated data
//         n-48  GCM tag (16)
//         n-32  SHA-256 of all before: tells damage from a wrong passphrase, and protects nothing
//
// The body: site_id (4), current version (1), count (1), and per key set, newest first: version (1), 1 if it has a load
// (1), read (16), load or zeros (16), mac (16).

/// Takes about 0.1 s and 32 MiB: scrypt is meant to. Errors: NotFound, NotReadable, Damaged, NewerVersion,
/// WrongPassphrase.
Result<SiteKeys, KeysError> openSiteFile(const std::filesystem::path& file, const Passphrase& passphrase);

/// Seals the keys under a fresh salt and nonce, mode 0600. The file holds the old keys or the new, whatever happens.
/// Errors: AlreadyExists, WriteFailed.
Result<void, KeysError> writeSiteFile(const std::filesystem::path& file, const SiteKeys& keys,
                                      const Passphrase& passphrase, IfExists ifExists);

} // namespace tally
