#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <string_view>
#include <vector>

namespace tally::test {

/// `hex` is an even number of hexadecimal digits.
inline std::vector<std::uint8_t> bytesOfHex(std::string_view hex) {
    assert(hex.size() % 2 == 0);
    std::vector<std::uint8_t> bytes(hex.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char* digits = hex.data() + 2 * i;
        [[maybe_unused]] const auto parsed = std::from_chars(digits, digits + 2, bytes[i], 16);
        assert(parsed.ptr == digits + 2);
    }
    return bytes;
}

/// `hex` is 2 N hexadecimal digits.
template <std::size_t N> std::array<std::uint8_t, N> arrayOfHex(std::string_view hex) {
    const auto bytes = bytesOfHex(hex);
    assert(bytes.size() == N);
    std::array<std::uint8_t, N> array{};
    std::copy_n(bytes.begin(), N, array.begin());
    return array;
}

} // namespace tally::test
