#include "core/card/uid.h"

#include "core/base/hex.h"

#include <algorithm>

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
    const auto filled = std::span{bytes}.first(hex.size() / 2);
    if (!fillFromHex(filled, hex, HexCase::Either)) {
        return fail(CardError::Malformed);
    }
    return fromBytes(filled);
}

std::array<std::uint8_t, 4> Uid::forAuthentication() const {
    std::array<std::uint8_t, 4> last{};
    std::ranges::copy(bytes().last(4), last.begin());
    return last;
}

std::string Uid::hex() const { return hexOf(bytes()); }

} // namespace tally
