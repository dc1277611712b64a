#include "core/card/raw_card.h"

#include <algorithm>

namespace tally {

std::array<std::uint8_t, 2> crcA(std::span<const std::uint8_t> bytes) {
    std::uint16_t crc = 0x6363; // ISO/IEC 14443-3, annex B; x^16 + x^12 + x^5 + 1, lowest bit first
    for (const auto byte : bytes) {
        crc = static_cast<std::uint16_t>(crc ^ byte);
        for (unsigned bit = 0; bit < 8; ++bit) {
            const bool carry = (crc & 1U) != 0;
            crc = static_cast<std::uint16_t>(crc >> 1U);
            crc = static_cast<std::uint16_t>(carry ? crc ^ 0x8408U : crc);
        }
    }
    return {static_cast<std::uint8_t>(crc), static_cast<std::uint8_t>(crc >> 8U)};
}

Frame withCrc(const Frame& frame) {
    const auto crc = crcA(frame.content());
    Frame longer = frame;
    for (std::size_t i = 0; i < crc.size() && longer.size < Frame::longest; ++i) {
        longer.bytes[longer.size++] = crc[i];
    }
    return longer;
}

Result<Frame> withoutCrc(const Frame& frame) {
    constexpr std::size_t crcLength = 2;
    const auto content = frame.content();
    if (!frame.isWholeBytes() || content.size() <= crcLength) {
        return fail(CardError::Malformed);
    }
    const auto payload = content.first(content.size() - crcLength);
    const auto crc = crcA(payload);
    if (!std::equal(crc.begin(), crc.end(), content.last(crcLength).begin())) {
        return fail(CardError::Malformed);
    }
    return Frame::ofBytes(payload);
}

} // namespace tally
