#include "core/card/value_block.h"

#include "core/base/bytes.h"

namespace tally {

BlockData ValueBlock::encode() const {
    BlockData block{};
    const auto bits = static_cast<std::uint32_t>(value);
    storeU32(block, 0, bits);
    storeU32(block, 4, ~bits);
    storeU32(block, 8, bits);
    block[12] = block[14] = address;
    block[13] = block[15] = static_cast<std::uint8_t>(~address);
    return block;
}

Result<ValueBlock> ValueBlock::decode(const BlockData& block) {
    const ValueBlock decoded{static_cast<std::int32_t>(loadU32(block, 0)), block[12]};
    if (decoded.encode() != block) {
        return fail(CardError::Malformed);
    }
    return decoded;
}

Result<std::uint32_t> decodeMeter(const BlockData& block) {
    const auto decoded = ValueBlock::decode(block);
    if (!decoded || decoded->value < 0) {
        return fail(CardError::Malformed);
    }
    return static_cast<std::uint32_t>(decoded->value);
}

} // namespace tally
