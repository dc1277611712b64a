#include "nfc/usb_readers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <utility>

namespace tally {
namespace {

namespace fs = std::filesystem;

struct KnownReader {
    std::string_view id;
    std::string_view name;
    UsbDriver driver = UsbDriver::None;
};

// What libnfc 1.8.0 drives: drivers/acr122_usb.c and drivers/pn53x_usb.c. The others: the list of ACS's own driver
// (acsccid 1.1.12, src/supported_readers.txt), that of the CCID driver (readers/supported_readers.txt, 2026) and the
// USB ID repository (usb.ids); none of them has a PN53x that libnfc could speak to (libnfc issues 285, 488, 656, 658).
constexpr std::array knownReaders{
    KnownReader{"072f:2200", "ACS ACR122U", UsbDriver::Acr122},
    KnownReader{"072f:90cc", "Touchatag", UsbDriver::Acr122},
    KnownReader{"072f:2214", "ACS ACR1222", UsbDriver::Acr122},
    KnownReader{"04e6:5591", "SCM SCL3711", UsbDriver::Pn53x},
    KnownReader{"04e6:5594", "SCM SCL3712", UsbDriver::Pn53x},
    KnownReader{"04cc:0531", "Philips PN531", UsbDriver::Pn53x},
    KnownReader{"04cc:2533", "NXP PN533", UsbDriver::Pn53x},
    KnownReader{"054c:0193", "Sony PN531", UsbDriver::Pn53x},
    KnownReader{"054c:02e1", "Sony FeliCa S360", UsbDriver::Pn53x},
    KnownReader{"1fd3:0608", "ASK LoGO", UsbDriver::Pn53x},

    KnownReader{"072f:0102", "ACS AET62"},
    KnownReader{"072f:0103", "ACS AET62"},
    KnownReader{"072f:0901", "ACS ACR1281U-C4"},
    KnownReader{"072f:1280", "ACS ACR1222U-C3"},
    KnownReader{"072f:2100", "ACS ACR128U"},
    KnownReader{"072f:2203", "ACS ACR125"},
    KnownReader{"072f:2206", "ACS ACR1222L-D1"},
    KnownReader{"072f:2207", "ACS ACR1222U-C6"},
    KnownReader{"072f:2208", "ACS ACR1281U-C3"},
    KnownReader{"072f:220a", "ACS ACR1281U-C5"},
    KnownReader{"072f:220f", "ACS ACR1281U-C2"},
    KnownReader{"072f:2211", "ACS ACR1261U-C1"},
    KnownReader{"072f:2213", "ACS ACR1283L-D1"},
    KnownReader{"072f:2215", "ACS ACR1281U-C6"},
    KnownReader{"072f:2217", "ACS ACR1281U-C2"},
    KnownReader{"072f:2218", "ACS ACR1251U-C"},
    KnownReader{"072f:221a", "ACS ACR1251U-A1"},
    KnownReader{"072f:221b", "ACS ACR1251U-C"},
    KnownReader{"072f:2220", "ACS ACR1281U-C7"},
    KnownReader{"072f:2223", "ACS ACR1281U"},
    KnownReader{"072f:2224", "ACS ACR1281U-C1"},
    KnownReader{"072f:2229", "ACS ACR1251U-A2"},
    KnownReader{"072f:222b", "ACS ACR1222U-C8"},
    KnownReader{"072f:222c", "ACS ACR1283L-D2"},
    KnownReader{"072f:222d", "ACS ACR1251U-A2"},
    KnownReader{"072f:222e", "ACS ACR123U"},
    KnownReader{"072f:2232", "ACS ACR1251UK"},
    KnownReader{"072f:2233", "ACS ACR1281U-K"},
    KnownReader{"072f:2234", "ACS ACR1281U-K"},
    KnownReader{"072f:2235", "ACS ACR1281U-K"},
    KnownReader{"072f:2236", "ACS ACR1281U-K"},
    KnownReader{"072f:2237", "ACS ACR123U"},
    KnownReader{"072f:2238", "ACS ACR1251U-C9"},
    KnownReader{"072f:2239", "ACS ACR1256U"},
    KnownReader{"072f:223b", "ACS ACR1252U"},
    KnownReader{"072f:223e", "ACS ACR1252U-A2"},
    KnownReader{"072f:223f", "ACS ACR1255U-J1"},
    KnownReader{"072f:2242", "ACS ACR1251U-C3"},
    KnownReader{"072f:2244", "ACS ACR1252U-A1"},
    KnownReader{"072f:224a", "ACS AMR220-C"},
    KnownReader{"072f:224f", "ACS ACM1251U-Z2"},
    KnownReader{"072f:2252", "ACS ACR1261U-A"},
    KnownReader{"072f:2258", "ACS ACR1311U-N1"},
    KnownReader{"072f:2259", "ACS ACR1252U-A1"},
    KnownReader{"072f:225b", "ACS ACM1252U-Z2ACE"},
    KnownReader{"072f:225f", "ACS ACR1251T"},
    KnownReader{"072f:226b", "ACS WalletMate"},
    KnownReader{"072f:2301", "ACS ACR1581U-C1"},
    KnownReader{"072f:2303", "ACS ACR1552U"},
    KnownReader{"072f:2307", "ACS WalletMate II"},
    KnownReader{"072f:2308", "ACS ACR1552U"},
    KnownReader{"072f:230a", "ACS ACR1555U"},
    KnownReader{"072f:230b", "ACS AIR60"},
    KnownReader{"072f:2401", "ACS WalletMate II"},
    KnownReader{"072f:8003", "ACS ACR120"},
    KnownReader{"072f:8103", "ACS ACR120"},

    KnownReader{"04e6:5120", "SCM SCR331-DI"},
    KnownReader{"04e6:5121", "SCM SDI010"},
    KnownReader{"04e6:512b", "SCM SDI011"},
    KnownReader{"04e6:512c", "SCM SDI011"},
    KnownReader{"04e6:5291", "SCM SCL010"},
    KnownReader{"04e6:5292", "SCM SCL011"},
    KnownReader{"04e6:5293", "SCM SCL01x"},
    KnownReader{"04e6:5612", "Identiv uTrust 3720"},
    KnownReader{"04e6:5613", "Identiv uTrust 3721"},
    KnownReader{"04e6:5720", "Identiv CLOUD 4500 F"},
    KnownReader{"04e6:5721", "Identiv CLOUD 4510 F"},
    KnownReader{"04e6:5724", "Identiv uTrust 4701 F"},
    KnownReader{"04e6:5725", "Identiv uTrust 4711 F"},
    KnownReader{"04e6:5790", "Identiv uTrust 3700 F"},
    KnownReader{"04e6:5791", "Identiv uTrust 3701 F"},
    KnownReader{"054c:006c", "Sony FeliCa S310"},
    KnownReader{"054c:01bb", "Sony FeliCa S320"},
    KnownReader{"076b:5022", "HID OMNIKEY 5022"},
    KnownReader{"076b:5023", "HID OMNIKEY 5023"},
    KnownReader{"076b:502a", "HID OMNIKEY 5025-CL"},
    KnownReader{"076b:5121", "OMNIKEY CardMan 5121"},
    KnownReader{"076b:5125", "OMNIKEY CardMan 5125"},
    KnownReader{"076b:5127", "HID OMNIKEY 5127 CK"},
    KnownReader{"076b:5321", "OMNIKEY CardMan 5321"},
    KnownReader{"076b:5326", "HID OMNIKEY 5326 DFR"},
    KnownReader{"076b:532a", "OMNIKEY 5321 CLi"},
    KnownReader{"076b:5340", "OMNIKEY CardMan 5021 CL"},
    KnownReader{"076b:5412", "HID OMNIKEY 5122"},
    KnownReader{"076b:5421", "OMNIKEY 5421"},
    KnownReader{"076b:5422", "HID OMNIKEY 5422"},
    KnownReader{"076b:5427", "HID OMNIKEY 5427 CK"},
    KnownReader{"076b:5432", "HID OMNIKEY 5122"},
    KnownReader{"076b:6321", "OMNIKEY 6321 CLi"},
    KnownReader{"08e6:5501", "GemProx-PU"},
    KnownReader{"08e6:5503", "Gemalto Prox Dual USB"},
    KnownReader{"08e6:5504", "Gemalto Prox SU USB"},
    KnownReader{"096e:0608", "Feitian 502-CL"},
    KnownReader{"096e:060d", "Feitian R502"},
    KnownReader{"096e:0622", "Feitian vR504"},
    KnownReader{"09d8:0406", "Elatec TWN4"},
    KnownReader{"09d8:0427", "Elatec TWN4"},
    KnownReader{"0b81:0200", "id3 CL1356T"},
    KnownReader{"0b81:0220", "id3 CL1356A"},
    KnownReader{"0c4b:0500", "REINER SCT cyberJack RFID standard"},
    KnownReader{"0c4b:0501", "REINER SCT cyberJack RFID komfort"},
    KnownReader{"0c4b:9102", "REINER SCT cyberJack RFID basis"},
    KnownReader{"1c34:7141", "SpringCard Prox'N'Roll"},
    KnownReader{"1c34:7241", "SpringCard Prox'N'Roll"},
    KnownReader{"1c34:8141", "SpringCard NFC'Roll"},
    KnownReader{"1fc9:010b", "NXP PR533"},
};

std::string firstLine(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    return line;
}

std::optional<unsigned> numberIn(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

bool hasSmartCardInterface(const fs::path& device) {
    std::error_code ignored;
    const auto name = device.filename().string() + ":";
    return std::ranges::any_of(fs::directory_iterator(device, ignored), [&](const fs::directory_entry& part) {
        return part.path().filename().string().starts_with(name) &&
               firstLine(part.path() / "bInterfaceClass") == "0b"; // USB CCID 1.1, section 4.1
    });
}

/// A smart card reader that no list here has, and that says of itself what it is.
bool callsItselfContactless(std::string_view product) {
    constexpr std::array<std::string_view, 7> words{"NFC", "PICC", "RFID", "Contactless", "contactless", " CL ", "ACR1"};
    return std::ranges::any_of(words, [&](std::string_view word) { return product.find(word) != product.npos; });
}

std::optional<UsbDevice> deviceAt(const fs::path& folder) {
    const auto bus = numberIn(firstLine(folder / "busnum"));
    const auto number = numberIn(firstLine(folder / "devnum"));
    if (!bus || !number) { // an interface
        return std::nullopt;
    }
    UsbDevice device{.id = firstLine(folder / "idVendor") + ":" + firstLine(folder / "idProduct"),
                     .product = firstLine(folder / "product"),
                     .bus = *bus,
                     .number = *number,
                     .model = {}};
    device.model = usbModelOf(device.id);
    if (!device.model && callsItselfContactless(device.product) && hasSmartCardInterface(folder)) {
        device.model = UsbModel{device.product, UsbDriver::None};
    }
    return device;
}

/// As libusb names buses and devices.
std::string threeDigits(unsigned number) {
    const auto digits = std::to_string(number);
    return digits.size() < 3 ? std::string(3 - digits.size(), '0') + digits : digits;
}

/// DRIVER, DRIVER:BUS or DRIVER:BUS:DEVICE.
struct Address {
    UsbDriver driver{};
    std::optional<unsigned> bus;
    std::optional<unsigned> number;
    bool isWellFormed = true;
};

std::optional<Address> addressIn(std::string_view connstring) {
    for (const auto driver : {UsbDriver::Acr122, UsbDriver::Pn53x}) {
        const auto name = nameOf(driver);
        if (!connstring.starts_with(name)) {
            continue;
        }
        auto rest = connstring.substr(name.size());
        Address address{.driver = driver, .bus = {}, .number = {}};
        for (auto* part : {&address.bus, &address.number}) {
            if (rest.empty()) {
                break;
            }
            const auto end = std::min(rest.find(':', 1), rest.size());
            *part = rest.front() == ':' ? numberIn(rest.substr(1, end - 1)) : std::nullopt;
            address.isWellFormed = address.isWellFormed && part->has_value();
            rest = rest.substr(end);
        }
        address.isWellFormed = address.isWellFormed && rest.empty();
        return address;
    }
    return std::nullopt;
}

} // namespace

std::string_view nameOf(UsbDriver driver) {
    switch (driver) {
    case UsbDriver::Acr122:
        return "acr122_usb";
    case UsbDriver::Pn53x:
        return "pn53x_usb";
    case UsbDriver::None:
        return {};
    }
    return {};
}

std::optional<UsbModel> usbModelOf(std::string_view id) {
    const auto* const known = std::ranges::find(knownReaders, id, &KnownReader::id);
    return known == knownReaders.end() ? std::nullopt : std::optional{UsbModel{std::string(known->name), known->driver}};
}

std::vector<UsbDevice> usbDevices(const fs::path& root) {
    std::vector<UsbDevice> devices;
    std::error_code ignored;
    for (const auto& folder : fs::directory_iterator(root / "sys/bus/usb/devices", ignored)) {
        if (auto device = deviceAt(folder.path())) {
            devices.push_back(std::move(*device));
        }
    }
    std::ranges::sort(devices, {}, [](const UsbDevice& device) { return std::pair(device.bus, device.number); });
    return devices;
}

std::optional<UsbPlace> usbPlaceOf(std::string_view connstring, const fs::path& root) {
    const auto address = addressIn(connstring);
    if (!address) {
        return std::nullopt;
    }
    UsbPlace place;
    if (!address->isWellFormed) {
        return place;
    }
    for (const auto& device : usbDevices(root)) {
        if ((address->bus && address->bus != device.bus) || (address->number && address->number != device.number)) {
            continue;
        }
        if (device.model && device.model->driver == address->driver) {
            place.connstring = std::string(nameOf(address->driver)) + ":" + threeDigits(device.bus) + ":" +
                               threeDigits(device.number);
            return place;
        }
        if (address->number) {
            place.instead = device;
        }
    }
    return place;
}

} // namespace tally
