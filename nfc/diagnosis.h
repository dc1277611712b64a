#pragma once

#include "nfc/discovery.h"
#include "nfc/reader_spec.h"
#include "nfc/usb_readers.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

enum class UsbAccess : std::uint8_t { Granted, Denied };

/// A contactless reader, as the kernel lists it.
struct UsbReader {
    std::string name;
    std::string id;             ///< vendor:product
    std::filesystem::path node; ///< below /dev/bus/usb
    UsbAccess access{};
};

/// What this machine says about readers and about who else may hold one.
struct ReaderSurroundings {
    std::vector<UsbReader> usb;
    std::vector<UsbReader> undrivable; ///< contactless readers that libnfc cannot speak to
    std::vector<ReaderClaim> claims;
};

/// Looks at /proc, /run, /sys and /dev below `root`. What cannot be read counts as absent.
[[nodiscard]] ReaderSurroundings lookAround(const std::filesystem::path& root = "/");

/// Whether the kernel lets the reader's process give up what it never needs (app/reader/confinement.h).
[[nodiscard]] bool canConfineReaders();

/// How it stands with a reader, as people must know it to do something about it.
enum class ReaderState : std::uint8_t {
    NoReader,        ///< none is plugged in
    NotDrivable,     ///< one is, of a kind that libnfc cannot speak to
    OtherDevice,     ///< at the address that was given lives something else, or a reader of another driver
    ClaimedByPcscd,  ///< the smart card service holds it
    ClaimedByKernel, ///< the kernel's pn533 driver holds it
    NoPermission,    ///< of this user on every reader that is plugged in
    NotAnswering,    ///< it is there, free and permitted, and yet does not answer
    Ready,
};

/// Stable, for JSON and logs: "no-reader", "claimed-by-pcscd", …
[[nodiscard]] std::string_view codeOf(ReaderState state);

struct ReaderDiagnosis {
    ReaderState state{};
    std::string device; ///< what is there, by name; of NotDrivable and OtherDevice alone

    friend bool operator==(const ReaderDiagnosis&, const ReaderDiagnosis&) = default;
};

/// Why the reader that `spec` names could not be opened, the likeliest cause: anything but Ready.
[[nodiscard]] ReaderDiagnosis whyNotUsable(const ReaderSpec& spec, const std::filesystem::path& root = "/");

} // namespace tally
