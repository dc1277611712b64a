#include "nfc/usb_readers.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <dlfcn.h>
#include <cstdio>
#include <span>
#include <usb.h>

// libnfc's acr122_usb neither compares the sequence numbers of CCID messages nor the length that one claims with the
// bytes that came. A stale or doubled answer would pass for the next one's, a short one would be filled up with the
// last. Defined in the program, these stand before those of libusb-0.1: they number what goes out and let in only what
// answers it, whole (USB CCID specification 1.1, section 6). What is not CCID passes untouched.
//
// Some ACR122U say that a listing found nothing as if the command had failed; for libnfc up to 1.8.0 the reader is then
// broken (its issues 284, 472, 570). They are given the words for it. And libnfc opens, resets and writes to whatever
// has the address that it was told: only a reader of its own is opened here.

namespace {

using Clock = std::chrono::steady_clock;
using Read = int (*)(usb_dev_handle*, int, char*, int, int);
using Write = int (*)(usb_dev_handle*, int, const char*, int, int);
using Open = usb_dev_handle* (*)(struct usb_device*);

constexpr std::size_t headerLength = 10;
constexpr std::size_t lengthAt = 1;
constexpr std::size_t sequenceAt = 6;
constexpr std::size_t statusAt = 7;
constexpr std::size_t errorAt = 8;
constexpr std::size_t longestMessage = 512;
constexpr auto longestExtension = std::chrono::milliseconds(2000); // of one read, all told

constexpr std::uint8_t inListPassiveTarget = 0x4a; // UM0701-02, section 7.3.5

// The program has one reader and one thread.
std::uint8_t sequence = 0;
bool speaksCcid = false;
std::uint8_t askedOfChip = 0; // the PN532's command in the message that went out last; 0 when there was none

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

/// The command in FF 00 00 00 Lc D4 COMMAND, ACS's direct transmit.
std::uint8_t commandIn(std::span<const char> message) {
    constexpr std::size_t codeAt = headerLength + 6;
    const bool isForChip = message.size() > codeAt && byteAt(message, headerLength) == 0xff &&
                           byteAt(message, headerLength + 1) == 0x00 && byteAt(message, codeAt - 1) == 0xd4;
    return isForChip ? byteAt(message, codeAt) : std::uint8_t{0};
}

/// Bits 7 and 6 of bStatus: the reader still works at it (section 6.2.6).
bool asksForTime(std::span<const char> message) { return (byteAt(message, statusAt) & 0xc0U) == 0x80U; }

/// ICC_MUTE without data, or the status word 63 00 alone.
bool saysNothingWasFound(std::span<const char> message) {
    constexpr std::uint8_t iccMute = 0xfe;
    const bool isMute = message.size() == headerLength && byteAt(message, errorAt) == iccMute;
    const bool isShort = message.size() == headerLength + 2 && byteAt(message, headerLength) == 0x63 &&
                         byteAt(message, headerLength + 1) == 0x00;
    return isMute || isShort;
}

/// A proper answer to a listing that found nothing, in the place of `message`.
int emptyListing(std::span<char> room) {
    constexpr std::array<std::uint8_t, 5> answer{0xd5, inListPassiveTarget + 1, 0x00, 0x90, 0x00};
    if (room.size() < headerLength + answer.size()) {
        return -EIO;
    }
    room[lengthAt] = static_cast<char>(answer.size());
    room[statusAt] = 0;
    room[errorAt] = 0;
    std::ranges::transform(answer, room.begin() + headerLength, [](std::uint8_t byte) { return static_cast<char>(byte); });
    return static_cast<int>(headerLength + answer.size());
}

} // namespace

extern "C" {

usb_dev_handle* usb_open(struct usb_device* device) {
    static const auto open = next<Open>("usb_open");
    std::array<char, 10> id{};
    std::snprintf(id.data(), id.size(), "%04x:%04x", device->descriptor.idVendor, device->descriptor.idProduct);
    const auto model = tally::usbModelOf(id.data());
    return model && model->driver != tally::UsbDriver::None ? open(device) : nullptr;
}

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
    askedOfChip = commandIn(message);
    const int written = write(device, endpoint, numbered.data(), size, timeout);
    std::ranges::fill(numbered, '\0'); // it may carry a key
    return written;
}

int usb_bulk_read(usb_dev_handle* device, int endpoint, char* bytes, int size, int timeout) {
    static const auto read = next<Read>("usb_bulk_read");
    const auto started = Clock::now();
    auto until = started + std::chrono::milliseconds(timeout);
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
        if (byteAt(message, sequenceAt) != sequence) {
            continue;
        }
        if (asksForTime(message)) {
            until = std::min(Clock::now() + std::chrono::milliseconds(timeout), started + longestExtension);
            continue;
        }
        if (askedOfChip == inListPassiveTarget && saysNothingWasFound(message)) {
            return emptyListing(std::span(bytes, static_cast<std::size_t>(std::max(size, 0))));
        }
        return length;
    }
}

} // extern "C"
