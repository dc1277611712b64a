#include "core/base/hex.h"

#include <array>

namespace tally {

namespace {

constexpr std::string_view lowerCase = "0123456789abcdef";
constexpr std::string_view upperCase = "0123456789ABCDEF";
constexpr std::uint8_t noDigit = 0xff;

using DigitValues = std::array<std::uint8_t, 256>;

constexpr DigitValues valuesOf(std::string_view digits, DigitValues values) {
    for (std::uint8_t value = 0; value < digits.size(); ++value) {
        values[static_cast<unsigned char>(digits[value])] = value;
    }
    return values;
}

constexpr auto noValues = [] {
    DigitValues values{};
    values.fill(noDigit);
    return values;
}();
constexpr auto lowerValues = valuesOf(lowerCase, noValues);
constexpr auto eitherValues = valuesOf(upperCase, lowerValues);

} // namespace

std::string hexOf(std::span<const std::uint8_t> bytes) {
    std::string hex;
    hex.reserve(2 * bytes.size());
    for (const auto byte : bytes) {
        hex += lowerCase[byte >> 4U];
        hex += lowerCase[byte & 0xfU];
    }
    return hex;
}

bool fillFromHex(std::span<std::uint8_t> bytes, std::string_view hex, HexCase digits) {
    if (hex.size() != 2 * bytes.size()) {
        return false;
    }
    const auto& values = digits == HexCase::Lower ? lowerValues : eitherValues;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = values[static_cast<unsigned char>(hex[2 * i])];
        const auto low = values[static_cast<unsigned char>(hex[2 * i + 1])];
        if (high == noDigit || low == noDigit) {
            return false;
        }
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

} // namespace tally
