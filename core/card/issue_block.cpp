#include "core/card/issue_block.h"

#include "core/base/bytes.h"

namespace tally {

namespace {
constexpr std::uint8_t format = 1;
constexpr std::uint8_t profile = 0;
constexpr std::uint8_t unitPoints = 0;
} // namespace

BlockData IssueBlock::encode() const {
    BlockData block{format, profile, keyVersion, unitPoints};
    storeU32(block, 4, siteId);
    storeU32(block, 8, serial);
    storeU32(block, 12, issuedAt);
    return block;
}

Result<IssueBlock> IssueBlock::decode(const BlockData& block) {
    if (block[0] != format || block[1] != profile || block[3] != unitPoints) {
        return fail(CardError::Malformed);
    }
    return IssueBlock{block[2], loadU32(block, 4), loadU32(block, 8), loadU32(block, 12)};
}

} // namespace tally
