#include "core/card/session.h"

#include <algorithm>

namespace tally {

Result<void> Session::reselect() {
    auto selected = m_reader.reselect(m_uid, reselectPatience);
    if (!selected && selected.error() == CardError::NoCard) {
        return fail(CardError::Removed);
    }
    return selected;
}

Result<bool> Session::opens(Sector sector, KeyKind kind, const SectorKey& key) {
    const auto opened = m_reader.authenticate(sector.block(0), kind, key);
    if (opened) {
        return true;
    }
    if (opened.error() == CardError::ReaderLost) {
        return fail(CardError::ReaderLost);
    }
    if (auto back = reselect(); !back) {
        return fail(back.error());
    }
    return false;
}

Result<std::array<BlockData, 3>> Session::readThree(Sector sector) {
    std::array<BlockData, 3> blocks{};
    for (std::uint8_t i = 0; i < 3; ++i) {
        auto block = m_reader.read(sector.block(i));
        if (!block) {
            return fail(block.error());
        }
        blocks[i] = *block;
    }
    return blocks;
}

Result<void> Session::writeAndReadBack(Block block, const BlockData& data) {
    if (auto written = m_reader.write(block, data); !written) {
        return written;
    }
    const auto back = m_reader.read(block);
    if (!back) {
        return fail(back.error());
    }
    if (*back != data) {
        return fail(CardError::ReadBackDiffers);
    }
    return {};
}

std::array<BlockData, 3> blocksOf(const RecordBytes& record) {
    std::array<BlockData, 3> blocks{};
    const auto* in = record.data();
    for (auto& block : blocks) {
        std::copy_n(in, block.size(), block.begin());
        in += block.size();
    }
    return blocks;
}

RecordBytes recordOf(const std::array<BlockData, 3>& blocks) {
    RecordBytes record{};
    auto* out = record.data();
    for (const auto& block : blocks) {
        out = std::ranges::copy(block, out).out;
    }
    return record;
}

} // namespace tally
