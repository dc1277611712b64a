#include "nfc/diagnosis.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <optional>
#include <string_view>
#include <unistd.h>

namespace tally {
namespace {

namespace fs = std::filesystem;

struct KnownReader {
    std::string_view id; ///< vendor:product
    std::string_view name;
};

// libnfc 1.8.0, drivers/acr122_usb.c and drivers/pn53x_usb.c.
constexpr std::array<KnownReader, 10> knownReaders{{
    {"072f:2200", "ACS ACR122U"},
    {"072f:90cc", "Touchatag"},
    {"072f:2214", "ACS ACR1222"},
    {"04e6:5591", "SCM SCL3711"},
    {"04e6:5594", "SCM SCL3712"},
    {"04cc:0531", "Philips PN531"},
    {"04cc:2533", "NXP PN533"},
    {"054c:0193", "Sony PN531"},
    {"054c:02e1", "Sony FeliCa S360"},
    {"1fd3:0608", "ASK LoGO"},
}};

std::string firstLine(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

std::string padded(const std::string& number) {
    return number.size() < 3 ? std::string(3 - number.size(), '0') + number : number;
}

std::optional<UsbReader> usbReaderAt(const fs::path& device, const fs::path& root) {
    const auto id = firstLine(device / "idVendor") + ":" + firstLine(device / "idProduct");
    const auto known =
        std::find_if(knownReaders.begin(), knownReaders.end(), [&](const KnownReader& r) { return r.id == id; });
    if (known == knownReaders.end()) {
        return std::nullopt;
    }
    const auto node =
        fs::path("dev/bus/usb") / padded(firstLine(device / "busnum")) / padded(firstLine(device / "devnum"));
    const auto access = ::access((root / node).c_str(), R_OK | W_OK) == 0 ? UsbAccess::Granted : UsbAccess::Denied;
    return UsbReader{.name = std::string(known->name), .node = "/" / node, .access = access};
}

} // namespace

ReaderSurroundings lookAround(const fs::path& root) {
    ReaderSurroundings surroundings;
    std::error_code ignored;
    for (const auto& device : fs::directory_iterator(root / "sys/bus/usb/devices", ignored)) {
        if (auto reader = usbReaderAt(device.path(), root)) {
            surroundings.usb.push_back(std::move(*reader));
        }
    }
    surroundings.claims = findClaims(root);
    return surroundings;
}

namespace {

/// The device of a serial connstring, such as pn532_uart:/dev/ttyUSB0:115200; empty for any other reader.
fs::path serialDeviceOf(const ReaderSpec& spec) {
    const auto* named = std::get_if<NamedReader>(&spec);
    const auto start = named == nullptr ? std::string::npos : named->connstring.find(":/");
    if (start == std::string::npos) {
        return {};
    }
    return named->connstring.substr(start + 1, named->connstring.find(':', start + 1) - start - 1);
}

ReaderState whyNotUsableOnUsb(const ReaderSurroundings& surroundings) {
    const auto& usb = surroundings.usb;
    if (usb.empty()) {
        return ReaderState::NoReader;
    }
    if (std::all_of(usb.begin(), usb.end(), [](const UsbReader& r) { return r.access == UsbAccess::Denied; })) {
        return ReaderState::NoPermission;
    }
    if (surroundings.claims.empty()) {
        return ReaderState::NotAnswering;
    }
    switch (surroundings.claims.front()) {
    case ReaderClaim::KernelDriver:
        return ReaderState::ClaimedByKernel;
    case ReaderClaim::PcscDaemon:
        return ReaderState::ClaimedByPcscd;
    }
    return ReaderState::NotAnswering;
}

ReaderState whyNotUsableOnLine(const fs::path& device) {
    if (::access(device.c_str(), F_OK) != 0) {
        return ReaderState::NoReader;
    }
    return ::access(device.c_str(), R_OK | W_OK) == 0 ? ReaderState::NotAnswering : ReaderState::NoPermission;
}

} // namespace

std::string_view codeOf(ReaderState state) {
    switch (state) {
    case ReaderState::NoReader:
        return "no-reader";
    case ReaderState::ClaimedByPcscd:
        return "claimed-by-pcscd";
    case ReaderState::ClaimedByKernel:
        return "claimed-by-kernel";
    case ReaderState::NoPermission:
        return "no-permission";
    case ReaderState::NotAnswering:
        return "not-answering";
    case ReaderState::Ready:
        return "ready";
    }
    return "";
}

ReaderState whyNotUsable(const ReaderSpec& spec, const fs::path& root) {
    const auto device = serialDeviceOf(spec);
    return device.empty() ? whyNotUsableOnUsb(lookAround(root)) : whyNotUsableOnLine(root / device.relative_path());
}

} // namespace tally
