#include "core/card/uid.h"

#include <algorithm>
#include <charconv>

namespace tally {

Result<Uid> Uid::fromBytes(std::span<const std::uint8_t> bytes) {
    if (bytes.size() != 4 && bytes.size() != 7) {
        return fail(CardError::UnsupportedCard);
    }
    Uid uid;
    std::ranges::copy(bytes, uid.m_bytes.begin());
    uid.m_size = static_cast<std::uint8_t>(bytes.size());
    return uid;
}

Result<Uid> Uid::fromHex(std::string_view hex) {
    if (hex.size() != 8 && hex.size() != 14) {
        return fail(CardError::Malformed);
    }
    std::array<std::uint8_t, 7> bytes{};
    for (std::size_t i = 0; i < hex.size() / 2; ++i) {
        const char* first = hex.data() + 2 * i;
        const auto [end, error] = std::from_chars(first, first + 2, bytes[i], 16);
        if (error != std::errc{} || end != first + 2) {
            return fail(CardError::Malformed);
        }
    }
    return fromBytes(std::span{bytes}.first(hex.size() / 2));
}

std::array<std::uint8_t, 4> Uid::forAuthentication() const {
    std::array<std::uint8_t, 4> last{};
    std::ranges::copy(bytes().last(4), last.begin());
    return last;
}

std::string Uid::hex() const {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes()) {
        text += digits[byte >> 4];
        text += digits[byte & 0xf];
    }
    return text;
}

} // namespace tally
