#include "core/card/makers_mark.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <span>

// The patterns by which proxmark3 names a chip (client/src/cmdhfmf.c, `hf mf info`; facts, no code), and Ph. Teuwen,
// "MIFARE Classic: exposing the static encrypted nonce variant" (2024). A Fudan of 7 bytes has 00 03 or 00 01 as the
// end of its UID.

namespace tally {

namespace {

constexpr std::array<std::uint8_t, 8> cloneText{0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69};
constexpr std::array<std::uint8_t, 11> fm11rf32n{0x18, 0x02, 0x00, 0x46, 0x44, 0x53, 0x37, 0x30, 0x56, 0x30, 0x31};

using Bytes = std::initializer_list<std::uint8_t>;

bool hasAt(const BlockData& block, std::size_t at, std::span<const std::uint8_t> bytes) {
    return std::ranges::equal(std::span{block}.subspan(at, bytes.size()), bytes);
}

bool hasAt(const BlockData& block, std::size_t at, Bytes bytes) {
    return hasAt(block, at, std::span{bytes.begin(), bytes.size()});
}

bool isOneOf(std::uint8_t byte, Bytes values) { return std::ranges::find(values, byte) != values.end(); }

bool isFudanOf4Bytes(const Selected& card, const BlockData& block) {
    if (card.sak == 0x18) {
        return hasAt(block, 5, fm11rf32n);
    }
    if (!hasAt(block, 5, {0x08, 0x04, 0x00})) {
        return false;
    }
    switch (block[15]) {
    case 0x90:
        return isOneOf(block[8], {0x03, 0x04, 0x05}); // FM11RF08S
    case 0x91:
        return isOneOf(block[8], {0x03, 0x04}); // the same with advanced verification
    case 0x98:
        return isOneOf(block[8], {0x04, 0x05}); // FM11RF08S, to the older back-door key
    case 0x1d:
        return isOneOf(block[8], {0x01, 0x02, 0x03}); // FM11RF08
    default:
        return false;
    }
}

bool isFudanOf7Bytes(const BlockData& block) {
    return (hasAt(block, 5, {0x00, 0x03, 0x00, 0x10}) && block[15] == 0x90) || // FM11RF08S-7B
           (hasAt(block, 5, {0x00, 0x01, 0x00, 0x10}) && block[15] == 0x1d);   // FM11RF08-7B
}

/// NXP repeats SAK, with bit 8, and ATQA behind the UID; 43 after them is Infineon's.
MakersMark genuineMarkOf(const Selected& card, const BlockData& block) {
    const bool isOf7Bytes = card.uid.bytes().size() == 7;
    const std::size_t at = isOf7Bytes ? 7 : 5;
    const std::uint8_t sizeBit = isOf7Bytes ? 0x40 : 0x00;
    const bool is1k = hasAt(block, at, {0x88, static_cast<std::uint8_t>(0x04 | sizeBit), 0x00});
    const bool is4k = hasAt(block, at, {0x98, static_cast<std::uint8_t>(0x02 | sizeBit), 0x00});
    if (is1k && card.sak == 0x88) {
        return MakersMark::GenuineInfineon;
    }
    const bool fitsSak = (is1k && card.sak == 0x08) || (is4k && card.sak == 0x18);
    return fitsSak ? MakersMark::GenuineNxp : MakersMark::Unknown;
}

} // namespace

MakersMark makersMarkOf(const Selected& card, const BlockData& block0) {
    if (hasAt(block0, 8, cloneText)) {
        return MakersMark::Clone;
    }
    const bool isOf7Bytes = card.uid.bytes().size() == 7;
    if (isOf7Bytes ? isFudanOf7Bytes(block0) : isFudanOf4Bytes(card, block0)) {
        return MakersMark::Fudan;
    }
    return genuineMarkOf(card, block0);
}

} // namespace tally
