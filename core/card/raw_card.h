#pragma once

#include "core/base/result.h"
#include "core/card/block.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>

namespace tally {

/// What goes over the air in one direction: whole bytes, the last of which may be cut short (ISO/IEC 14443-3, 6.2).
struct Frame {
    static constexpr std::size_t longest = 64;

    std::array<std::uint8_t, longest> bytes{};
    std::uint8_t size = 0;     ///< bytes in use, 0..64
    std::uint8_t lastBits = 8; ///< valid bits of the last of them, 1..8, lowest first; the others are zero

    /// `content` is at most 64 bytes; what is beyond is left out.
    static constexpr Frame ofBytes(std::span<const std::uint8_t> content) {
        Frame frame;
        frame.size = static_cast<std::uint8_t>(std::min(content.size(), longest));
        std::copy_n(content.begin(), frame.size, frame.bytes.begin());
        return frame;
    }
    static constexpr Frame ofBytes(std::initializer_list<std::uint8_t> content) {
        return ofBytes(std::span{content.begin(), content.size()});
    }
    /// The lowest `bits` (1..8) of one byte.
    static constexpr Frame ofBits(std::uint8_t content, std::uint8_t bits) {
        Frame frame;
        frame.bytes[0] = static_cast<std::uint8_t>(content & ((1U << bits) - 1));
        frame.size = 1;
        frame.lastBits = bits;
        return frame;
    }

    [[nodiscard]] std::span<const std::uint8_t> content() const {
        return std::span{bytes}.first(std::min<std::size_t>(size, longest));
    }
    [[nodiscard]] bool isWholeBytes() const { return size > 0 && lastBits == 8; }

    friend bool operator==(const Frame&, const Frame&) = default;
};

/// Whether the two bytes of CRC_A are the reader's care (ISO/IEC 14443-3, annex B).
enum class Crc : std::uint8_t {
    ByReader, ///< appended to what is sent; checked on an answer of whole bytes, at least three, and taken off it
    None,     ///< what is sent and what is answered stays as it is
};

/// CRC_A of ISO/IEC 14443-3, annex B, in the order in which it is sent.
std::array<std::uint8_t, 2> crcA(std::span<const std::uint8_t> bytes);
/// With its CRC_A appended. `frame` is of at most 62 whole bytes.
Frame withCrc(const Frame& frame);
/// Without its CRC_A. Errors: Malformed when it is not of three whole bytes or more, or its CRC_A is wrong.
Result<Frame> withoutCrc(const Frame& frame);

/// Bare frames to a card, for chip checks and the batch audit alone. Belongs to the thread of its CardReader.
///
/// The card was just selected and no sector of it is open; after the last frame the CardReader knows it no longer:
/// its commands answer Removed until select() or reselect().
class RawCard {
public:
    virtual ~RawCard() = default;

    /// Sends `frame` and waits up to about 50 ms. A NAK is an answer, of four bits.
    /// Errors: Removed when nothing answered (which is most chips' way to refuse), or nothing whole; ReaderLost.
    virtual Result<Frame> exchange(const Frame& frame, Crc crc) = 0;
    /// Adds `points` to the value block of the open sector, into the card's transfer buffer: the one card command that
    /// CardReader must not have. Errors: as those of CardReader's commands.
    virtual Result<void> increment(Block block, std::uint32_t points) = 0;

protected:
    RawCard() = default;
    RawCard(const RawCard&) = default;
    RawCard& operator=(const RawCard&) = default;
};

} // namespace tally
