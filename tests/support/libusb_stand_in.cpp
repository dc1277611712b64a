#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <usb.h>
#include <vector>

// As much of libusb-0.1 as libnfc calls, with one kind of device: the ACR122U of tests/support/usb_acr122.h, spoken to
// over the socket that TALLY_USB_STAND_IN names. Put first with LD_LIBRARY_PATH.

struct usb_dev_handle {
    int socket;
};

namespace {

constexpr std::size_t longestPacket = 512;

/// The bus as it was found last; libusb's structures point into each other.
struct Bus {
    usb_bus bus{};
    struct usb_device device{};
    usb_config_descriptor configuration{};
    usb_interface interface {};
    usb_interface_descriptor setting{};
    std::array<usb_endpoint_descriptor, 2> endpoints{};
    bool isPlugged = false;
};

Bus& theBus() {
    static Bus bus;
    return bus;
}

int connected() {
    const char* path = std::getenv("TALLY_USB_STAND_IN");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path == nullptr || std::strlen(path) >= sizeof address.sun_path) {
        return -1;
    }
    std::strcpy(address.sun_path, path);
    const int socket = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (socket >= 0 && ::connect(socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        ::close(socket);
        return -1;
    }
    return socket;
}

/// One question and its answer, at most `room` bytes; -ENODEV when the device has gone.
int asked(int socket, const std::string& question, char* answer, std::size_t room) {
    if (::send(socket, question.data(), question.size(), MSG_NOSIGNAL) < 0) {
        return -ENODEV;
    }
    const auto length = ::recv(socket, answer, room, 0);
    return length <= 0 ? -ENODEV : static_cast<int>(length);
}

void plug(const char* busName, const char* deviceName, unsigned vendor, unsigned product) {
    auto& all = theBus();
    std::strcpy(all.bus.dirname, busName);
    std::strcpy(all.device.filename, deviceName);
    all.bus.devices = &all.device;
    all.device.bus = &all.bus;
    all.device.descriptor.idVendor = static_cast<std::uint16_t>(vendor);
    all.device.descriptor.idProduct = static_cast<std::uint16_t>(product);
    all.device.config = &all.configuration;
    all.configuration.interface = &all.interface;
    all.interface.altsetting = &all.setting;
    all.setting.bNumEndpoints = 2;
    all.setting.endpoint = all.endpoints.data();
    all.endpoints[0].bEndpointAddress = 0x02;
    all.endpoints[1].bEndpointAddress = 0x82;
    for (auto& endpoint : all.endpoints) {
        endpoint.bmAttributes = USB_ENDPOINT_TYPE_BULK;
        endpoint.wMaxPacketSize = 64;
    }
}

} // namespace

extern "C" {

void usb_init() {}
int usb_find_busses() { return 0; }

int usb_find_devices() {
    auto& all = theBus();
    all.isPlugged = false;
    const int socket = connected();
    if (socket < 0) {
        return 0;
    }
    std::array<char, longestPacket> answer{};
    std::array<char, 8> busName{};
    std::array<char, 8> deviceName{};
    unsigned vendor = 0;
    unsigned product = 0;
    if (asked(socket, "list", answer.data(), answer.size() - 1) > 0 &&
        std::sscanf(answer.data(), "%7s %7s %4x:%4x", busName.data(), deviceName.data(), &vendor, &product) == 4) {
        plug(busName.data(), deviceName.data(), vendor, product);
        all.isPlugged = true;
    }
    ::close(socket);
    return 1;
}

usb_bus* usb_get_busses() { return theBus().isPlugged ? &theBus().bus : nullptr; }

usb_dev_handle* usb_open(struct usb_device*) {
    const int socket = connected();
    return socket < 0 ? nullptr : new usb_dev_handle{socket};
}

int usb_close(usb_dev_handle* device) {
    ::close(device->socket);
    delete device;
    return 0;
}

int usb_reset(usb_dev_handle* device) {
    char answer = 0;
    return std::min(asked(device->socket, "reset", &answer, 1), 0);
}

int usb_bulk_write(usb_dev_handle* device, int, const char* bytes, int size, int) {
    if (size == 0) {
        return 0;
    }
    char answer = 0;
    const int result = asked(device->socket, "write" + std::string(bytes, static_cast<std::size_t>(size)), &answer, 1);
    return result < 0 ? result : size;
}

int usb_bulk_read(usb_dev_handle* device, int, char* bytes, int size, int timeout) {
    std::array<char, longestPacket> answer{};
    const int length = asked(device->socket, "read" + std::to_string(timeout), answer.data(), answer.size());
    if (length < 0) {
        return length;
    }
    if (answer[0] == 'T') {
        return -ETIMEDOUT;
    }
    const int brought = std::min(length - 1, size);
    std::copy_n(answer.begin() + 1, brought, bytes);
    return brought;
}

int usb_claim_interface(usb_dev_handle*, int) { return 0; }
int usb_release_interface(usb_dev_handle*, int) { return 0; }
int usb_set_configuration(usb_dev_handle*, int) { return 0; }
int usb_set_altinterface(usb_dev_handle*, int) { return 0; }
int usb_get_string_simple(usb_dev_handle*, int, char*, size_t) { return 0; }

} // extern "C"
