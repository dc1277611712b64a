#pragma once

#include "nfc/discovery.h"
#include "nfc/reader_spec.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
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

/// How it stands with a reader, as people must know it to do something about it.
enum class ReaderState : std::uint8_t {
    NoReader,        ///< none is plugged in
    ClaimedByPcscd,  ///< the smart card service holds it
    ClaimedByKernel, ///< the kernel's pn533 driver holds it
    NoPermission,    ///< of this user on every reader that is plugged in
    NotAnswering,    ///< it is there, free and permitted, and yet does not answer
    Ready,
};

/// Stable, for JSON and logs: "no-reader", "claimed-by-pcscd", …
[[nodiscard]] std::string_view codeOf(ReaderState state);

/// Why the reader that `spec` names could not be opened, the likeliest cause: anything but Ready.
[[nodiscard]] ReaderState whyNotUsable(const ReaderSpec& spec, const std::filesystem::path& root = "/");

} // namespace tally
