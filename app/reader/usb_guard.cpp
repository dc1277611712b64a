#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dlfcn.h>
#include <span>

// libnfc's acr122_usb neither compares the sequence numbers of CCID messages nor the length that one claims with the
// bytes that came. A stale or doubled answer would pass for the next one's, a short one would be filled up with the
// last. Defined in the program, these two stand before those of libusb-0.1: they number what goes out and let in only
// what answers it, whole (USB CCID specification 1.1, section 6). What is not CCID passes untouched.

struct usb_dev_handle;

namespace {

using Clock = std::chrono::steady_clock;
using Read = int (*)(usb_dev_handle*, int, char*, int, int);
using Write = int (*)(usb_dev_handle*, int, const char*, int, int);

constexpr std::size_t headerLength = 10;
constexpr std::size_t lengthAt = 1;
constexpr std::size_t sequenceAt = 6;
constexpr std::size_t longestMessage = 512;

// The program has one reader and one thread.
std::uint8_t sequence = 0;
bool speaksCcid = false;

template <class Function> Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

std::uint8_t byteAt(std::span<const char> message, std::size_t at) { return static_cast<std::uint8_t>(message[at]); }

/// PC_to_RDR_IccPowerOn, _XfrBlock, _Escape. A PN53x's own frames begin with 00.
bool isCcid(std::span<const char> message) {
    const auto type = message.size() < headerLength ? 0 : byteAt(message, 0);
    return type == 0x62 || type == 0x6f || type == 0x6b;
}

bool isWhole(std::span<const char> message) {
    if (message.size() < headerLength) {
        return false;
    }
    std::size_t claimed = 0;
    for (std::size_t i = 4; i > 0; --i) {
        claimed = claimed << 8 | byteAt(message, lengthAt + i - 1);
    }
    return claimed == message.size() - headerLength;
}

} // namespace

extern "C" {

int usb_bulk_write(usb_dev_handle* device, int endpoint, const char* bytes, int size, int timeout) {
    static const auto write = next<Write>("usb_bulk_write");
    const std::span message(bytes, static_cast<std::size_t>(std::max(size, 0)));
    if (message.empty()) { // what ends a transfer of whole packets
        return write(device, endpoint, bytes, size, timeout);
    }
    speaksCcid = isCcid(message) && message.size() <= longestMessage;
    if (!speaksCcid) {
        return write(device, endpoint, bytes, size, timeout);
    }
    std::array<char, longestMessage> numbered{};
    std::ranges::copy(message, numbered.begin());
    numbered[sequenceAt] = static_cast<char>(++sequence);
    const int written = write(device, endpoint, numbered.data(), size, timeout);
    std::ranges::fill(numbered, '\0'); // it may carry a key
    return written;
}

int usb_bulk_read(usb_dev_handle* device, int endpoint, char* bytes, int size, int timeout) {
    static const auto read = next<Read>("usb_bulk_read");
    const auto until = Clock::now() + std::chrono::milliseconds(timeout);
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
        if (left <= 0) {
            return -ETIMEDOUT;
        }
        const int length = read(device, endpoint, bytes, size, static_cast<int>(left));
        if (length < 0 || !speaksCcid) {
            return length;
        }
        const std::span message(bytes, static_cast<std::size_t>(length));
        if (!isWhole(message)) {
            return -EIO;
        }
        if (byteAt(message, sequenceAt) == sequence) {
            return length;
        }
    }
}

} // extern "C"
