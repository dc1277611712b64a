#pragma once

#include <cstdint>
#include <span>

namespace tally {

/// Little-endian integers at a byte offset (card-format.md, section 2). The caller has checked the length.
inline std::uint16_t loadU16(std::span<const std::uint8_t> bytes, std::size_t offset) {
    return static_cast<std::uint16_t>(bytes[offset] | bytes[offset + 1] << 8);
}

inline std::uint32_t loadU32(std::span<const std::uint8_t> bytes, std::size_t offset) {
    return loadU16(bytes, offset) | static_cast<std::uint32_t>(loadU16(bytes, offset + 2)) << 16U;
}

inline void storeU16(std::span<std::uint8_t> bytes, std::size_t offset, std::uint16_t value) {
    bytes[offset] = static_cast<std::uint8_t>(value);
    bytes[offset + 1] = static_cast<std::uint8_t>(value >> 8U);
}

inline void storeU32(std::span<std::uint8_t> bytes, std::size_t offset, std::uint32_t value) {
    storeU16(bytes, offset, static_cast<std::uint16_t>(value));
    storeU16(bytes, offset + 2, static_cast<std::uint16_t>(value >> 16U));
}

} // namespace tally
