#include "core/card/layout.h"

#include <algorithm>

namespace tally::layout {

namespace {

AccessBits accessBits(Sector sector) {
    switch (sector.number()) {
    case 0:
        return {{0b010, 0b111, 0b111}, 0b111};
    case 1:
        return {{0b001, 0b001, 0b010}, 0b111};
    case 2:
    case 3:
    case 4:
    case 5:
    case 6:
    case 7:
        return {{0b100, 0b100, 0b100}, 0b111};
    default:
        return {{0b111, 0b111, 0b111}, 0b111};
    }
}

} // namespace

unsigned sectorCount(std::uint8_t sak) {
    switch (sak) {
    case 0x08:
    case 0x88: // Infineon sets bit 8 on top of NXP's 08
        return 16;
    case 0x18:
        return 40;
    default:
        return 0;
    }
}

std::array<std::uint8_t, 4> accessBytes(Sector sector) {
    const auto bits = accessBits(sector).encode();
    return {bits[0], bits[1], bits[2], formatVersion};
}

const BlockData& factoryTrailer() {
    static constexpr BlockData trailer{0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07,
                                       0x80, 0x69, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
    return trailer;
}

std::array<std::uint8_t, 4> accessBytesOf(const BlockData& trailer) {
    return {trailer[6], trailer[7], trailer[8], trailer[9]};
}

Result<BlockData> trailer(Sector sector, const CardKeys& keys) {
    const auto keyB = keys.keyB(sector);
    if (!keyB) {
        return fail(CardError::KeyRefused);
    }
    BlockData data{};
    auto out = std::ranges::copy(keys.keyA(sector).reveal(), data.begin()).out;
    out = std::ranges::copy(accessBytes(sector), out).out;
    std::ranges::copy(keyB->reveal(), out);
    return data;
}

} // namespace tally::layout
