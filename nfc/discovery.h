#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// The connstrings of the readers that libnfc finds and LibnfcReader can use. USB readers are found by themselves;
/// serial ones only when libnfc.conf or LIBNFC_DEFAULT_DEVICE names them, since asking a serial port can disturb what
/// sits there.
[[nodiscard]] std::vector<std::string> findReaders();

/// The one last used first, then those on USB, then serial ones; `lastUsed` may be empty, or of one that is not there.
[[nodiscard]] std::vector<std::string> inOrderOfPreference(std::vector<std::string> found, std::string_view lastUsed);

/// Who may be holding a reader that is plugged in and yet not found.
enum class ReaderClaim : std::uint8_t {
    KernelDriver, ///< pn533_usb and its kin: `rmmod pn533_usb pn533 nfc`, and the blacklist file that the package
                  ///< installs
    PcscDaemon,   ///< pcscd: `systemctl stop pcscd.socket pcscd.service`
};

/// Looks under `root` (for tests; "/" otherwise) at proc/modules and run/pcscd.
[[nodiscard]] std::vector<ReaderClaim> findClaims(const std::filesystem::path& root);

} // namespace tally
