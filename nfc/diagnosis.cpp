#include "nfc/diagnosis.h"

#include "core/base/hardening.h"

#include <algorithm>
#include <cstdint>
#include <linux/seccomp.h>
#include <optional>
#include <string_view>
#include <sys/syscall.h>
#include <unistd.h>

namespace tally {
namespace {

namespace fs = std::filesystem;

std::string padded(unsigned number) {
    const auto digits = std::to_string(number);
    return digits.size() < 3 ? std::string(3 - digits.size(), '0') + digits : digits;
}

UsbReader readerOf(const UsbDevice& device, const fs::path& root) {
    const auto node = fs::path("dev/bus/usb") / padded(device.bus) / padded(device.number);
    const auto access = ::access((root / node).c_str(), R_OK | W_OK) == 0 ? UsbAccess::Granted : UsbAccess::Denied;
    return {.name = device.model->name, .id = device.id, .node = "/" / node, .access = access};
}

} // namespace

ReaderSurroundings lookAround(const fs::path& root) {
    ReaderSurroundings surroundings;
    for (const auto& device : usbDevices(root)) {
        if (device.model) {
            const bool isDrivable = device.model->driver != UsbDriver::None;
            (isDrivable ? surroundings.usb : surroundings.undrivable).push_back(readerOf(device, root));
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

ReaderState whoHolds(const std::vector<ReaderClaim>& claims) {
    if (claims.empty()) {
        return ReaderState::NotAnswering;
    }
    switch (claims.front()) {
    case ReaderClaim::KernelDriver:
        return ReaderState::ClaimedByKernel;
    case ReaderClaim::PcscDaemon:
        return ReaderState::ClaimedByPcscd;
    }
    return ReaderState::NotAnswering;
}

ReaderDiagnosis whyNotUsableOnUsb(const ReaderSurroundings& surroundings) {
    const auto& usb = surroundings.usb;
    if (usb.empty()) {
        const auto& others = surroundings.undrivable;
        return others.empty() ? ReaderDiagnosis{ReaderState::NoReader, {}}
                              : ReaderDiagnosis{ReaderState::NotDrivable, others.front().name};
    }
    if (std::all_of(usb.begin(), usb.end(), [](const UsbReader& r) { return r.access == UsbAccess::Denied; })) {
        return {ReaderState::NoPermission, {}};
    }
    return {whoHolds(surroundings.claims), {}};
}

/// What lives where a reader was expected.
ReaderDiagnosis aboutOther(const UsbDevice& device) {
    if (device.model) {
        const bool isDrivable = device.model->driver != UsbDriver::None;
        return {isDrivable ? ReaderState::OtherDevice : ReaderState::NotDrivable, device.model->name};
    }
    return {ReaderState::OtherDevice, device.product.empty() ? device.id : device.product};
}

ReaderDiagnosis whyNotUsableAt(const UsbPlace& place, const fs::path& root) {
    if (place.instead && !place.connstring) {
        return aboutOther(*place.instead);
    }
    if (!place.connstring) {
        return {ReaderState::NoReader, {}};
    }
    auto surroundings = lookAround(root);
    const auto number = place.connstring->rfind(':') + 1; // DRIVER:001:012 is /dev/bus/usb/001/012
    const auto bus = place.connstring->rfind(':', number - 2) + 1;
    const auto node =
        fs::path("/dev/bus/usb") / place.connstring->substr(bus, number - 1 - bus) / place.connstring->substr(number);
    std::erase_if(surroundings.usb, [&](const UsbReader& reader) { return reader.node != node; });
    return whyNotUsableOnUsb(surroundings);
}

ReaderState whyNotUsableOnLine(const fs::path& device) {
    if (::access(device.c_str(), F_OK) != 0) {
        return ReaderState::NoReader;
    }
    return ::access(device.c_str(), R_OK | W_OK) == 0 ? ReaderState::NotAnswering : ReaderState::NoPermission;
}

} // namespace

bool canConfineReaders() {
    const std::uint32_t action = SECCOMP_RET_ERRNO;
    return !isSanitized && ::syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

std::string_view codeOf(ReaderState state) {
    switch (state) {
    case ReaderState::NoReader:
        return "no-reader";
    case ReaderState::NotDrivable:
        return "not-drivable";
    case ReaderState::OtherDevice:
        return "other-device";
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

ReaderDiagnosis whyNotUsable(const ReaderSpec& spec, const fs::path& root) {
    if (const auto device = serialDeviceOf(spec); !device.empty()) {
        return {whyNotUsableOnLine(root / device.relative_path()), {}};
    }
    const auto* named = std::get_if<NamedReader>(&spec);
    const auto place = named == nullptr ? std::nullopt : usbPlaceOf(named->connstring, root);
    return place ? whyNotUsableAt(*place, root) : whyNotUsableOnUsb(lookAround(root));
}

} // namespace tally
