#pragma once

#include <cstdint>

namespace tally {

/// Why keys could not be read or written.
enum class KeysError : std::uint8_t {
    NotFound,
    NotReadable, ///< no permission, or the disk refused
    WrongPassphrase,
    Damaged,         ///< not a site file, changed, or cut short
    NewerVersion,    ///< written by a newer version of this software
    Malformed,       ///< an export with a missing, unknown, repeated or mistyped field
    WrongSite,       ///< key sets of two sites
    VersionConflict, ///< two different key sets of one version
    LoadKeyMissing,  ///< a terminal's key set where a station's is needed
    NoVersionLeft,   ///< version 255 is the last
    WriteFailed,     ///< nothing was changed
    DiskFull,        ///< the same, for want of room
    OpenToOthers,    ///< a secret that its permissions let others read or change
    AlreadyExists,
};

} // namespace tally
