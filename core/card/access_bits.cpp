#include "core/card/access_bits.h"

namespace tally {

namespace {

constexpr std::uint8_t low(unsigned nibble) { return static_cast<std::uint8_t>(nibble & 0xF); }

constexpr std::uint8_t byteOf(unsigned high, unsigned lowNibble) {
    return static_cast<std::uint8_t>(low(high) << 4 | low(lowNibble));
}

} // namespace

std::array<std::uint8_t, 3> AccessBits::encode() const {
    const std::array<AccessCode, 4> codes{blocks[0], blocks[1], blocks[2], trailer};
    unsigned c1 = 0;
    unsigned c2 = 0;
    unsigned c3 = 0;
    for (unsigned i = 0; i < codes.size(); ++i) {
        c1 |= (codes[i] >> 2U & 1U) << i;
        c2 |= (codes[i] >> 1U & 1U) << i;
        c3 |= (codes[i] & 1U) << i;
    }
    return {byteOf(~c2, ~c1), byteOf(c1, ~c3), byteOf(c3, c2)};
}

Result<AccessBits> AccessBits::decode(const std::array<std::uint8_t, 3>& bytes) {
    const unsigned c1 = low(bytes[1] >> 4U);
    const unsigned c2 = low(bytes[2]);
    const unsigned c3 = low(bytes[2] >> 4U);
    if (low(~c1) != low(bytes[0]) || low(~c2) != low(bytes[0] >> 4U) || low(~c3) != low(bytes[1])) {
        return fail(CardError::Malformed);
    }
    const auto code = [&](unsigned i) {
        return static_cast<AccessCode>((c1 >> i & 1U) << 2U | (c2 >> i & 1U) << 1U | (c3 >> i & 1U));
    };
    return AccessBits{{code(0), code(1), code(2)}, code(3)};
}

BlockRights blockRights(AccessCode code) {
    using enum Grant;
    constexpr std::array<BlockRights, 8> rights{{
        {Either, Either, Either, Either}, // 000
        {Either, Nobody, Nobody, Either}, // 001
        {Either, Nobody, Nobody, Nobody}, // 010
        {KeyB, KeyB, Nobody, Nobody},     // 011
        {Either, KeyB, Nobody, Nobody},   // 100
        {KeyB, Nobody, Nobody, Nobody},   // 101
        {Either, KeyB, KeyB, Either},     // 110
        {Nobody, Nobody, Nobody, Nobody}, // 111
    }};
    return rights[code & 7U];
}

TrailerRights trailerRights(AccessCode code) {
    using enum Grant;
    constexpr std::array<TrailerRights, 8> rights{{
        {KeyA, KeyA, Nobody, KeyA, KeyA},         // 000
        {KeyA, KeyA, KeyA, KeyA, KeyA},           // 001
        {Nobody, KeyA, Nobody, KeyA, Nobody},     // 010
        {KeyB, Either, KeyB, Nobody, KeyB},       // 011
        {KeyB, Either, Nobody, Nobody, KeyB},     // 100
        {Nobody, Either, KeyB, Nobody, Nobody},   // 101
        {Nobody, Either, Nobody, Nobody, Nobody}, // 110
        {Nobody, Either, Nobody, Nobody, Nobody}, // 111
    }};
    return rights[code & 7U];
}

} // namespace tally
