#include "core/crypto/hex.h"

#include <array>

namespace tally {

namespace {

constexpr std::string_view lowerCase = "0123456789abcdef";
constexpr std::string_view upperCase = "0123456789ABCDEF";
constexpr std::uint8_t noDigit = 0xff;

constexpr auto valueOfDigit = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(noDigit);
    for (std::uint8_t value = 0; value < lowerCase.size(); ++value) {
        values[static_cast<unsigned char>(lowerCase[value])] = value;
        values[static_cast<unsigned char>(upperCase[value])] = value;
    }
    return values;
}();

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
    const bool isOfCase =
        digits == HexCase::Either || hex.find_first_of(upperCase.substr(10)) == std::string_view::npos;
    if (hex.size() != 2 * bytes.size() || !isOfCase) {
        return false;
    }
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto high = valueOfDigit[static_cast<unsigned char>(hex[2 * i])];
        const auto low = valueOfDigit[static_cast<unsigned char>(hex[2 * i + 1])];
        if (high == noDigit || low == noDigit) {
            return false;
        }
        bytes[i] = static_cast<std::uint8_t>(high << 4U | low);
    }
    return true;
}

} // namespace tally
