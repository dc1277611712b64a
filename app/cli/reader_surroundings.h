#pragma once

#include "nfc/discovery.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tally {

enum class UsbAccess : std::uint8_t { Granted, Denied };

/// A reader that libnfc knows how to drive, as the kernel lists it.
struct UsbReader {
    std::string name;
    std::filesystem::path node; ///< below /dev/bus/usb
    UsbAccess access{};
};

/// What this machine says about readers and about who else may hold one.
struct ReaderSurroundings {
    std::vector<UsbReader> usb;
    std::vector<ReaderClaim> claims;
};

/// Looks at /proc, /run, /sys and /dev below `root`. What cannot be read counts as absent.
[[nodiscard]] ReaderSurroundings lookAround(const std::filesystem::path& root = "/");

/// Why a reader cannot be used, the likeliest cause first.
enum class ReaderTrouble : std::uint8_t {
    NoReader,
    NoPermission, ///< of this user on every reader that is plugged in
    ClaimedByKernel,
    ClaimedByPcscd,
    NotAnswering,
};

/// Of a USB reader that could not be opened.
[[nodiscard]] ReaderTrouble whyNotUsable(const ReaderSurroundings& surroundings);
/// Of a reader on a serial device that could not be opened.
[[nodiscard]] ReaderTrouble whyNotUsable(const std::filesystem::path& serialDevice);

} // namespace tally
