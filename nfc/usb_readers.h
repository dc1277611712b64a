#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// libnfc's driver for a device on USB, which is the first part of its connstring.
enum class UsbDriver : std::uint8_t {
    Acr122,
    Pn53x,
    None, ///< a contactless reader all the same: some other program's
};

/// The driver's name in a connstring; empty for None.
[[nodiscard]] std::string_view nameOf(UsbDriver driver);

/// Which driver of libnfc has it, and how people know it. `id` is vendor:product, four lower-case hexadecimal digits
/// each. Empty for what is no contactless reader, as far as is known here.
struct UsbModel {
    std::string name;
    UsbDriver driver{};
};
[[nodiscard]] std::optional<UsbModel> usbModelOf(std::string_view id);

/// A device as the kernel lists it.
struct UsbDevice {
    std::string id;      ///< vendor:product
    std::string product; ///< in its own words; may be empty
    unsigned bus{};
    unsigned number{};
    std::optional<UsbModel> model; ///< of a contactless reader
};

/// Everything on USB. Looks at sys/bus/usb/devices below `root`; what cannot be read counts as absent.
[[nodiscard]] std::vector<UsbDevice> usbDevices(const std::filesystem::path& root = "/");

/// What a connstring names on USB.
struct UsbPlace {
    std::optional<std::string> connstring; ///< whole, DRIVER:BUS:DEVICE; empty when no reader of that driver is there
    std::optional<UsbDevice> instead;      ///< what is there then, where the address names one device
};

/// libnfc opens whatever lives at the address that it is given, or the first device there is, and resets it: so it is
/// only ever given an address at which one of its readers was seen. Empty for a connstring of no USB driver.
[[nodiscard]] std::optional<UsbPlace> usbPlaceOf(std::string_view connstring, const std::filesystem::path& root = "/");

} // namespace tally
