#pragma once

#include "core/base/result.h"
#include "core/card/block.h"

#include <cstdint>

namespace tally {

/// Block 6: what a card is, for ever (card-format.md, section 4).
struct IssueBlock {
    std::uint8_t keyVersion{}; ///< the card version
    std::uint32_t siteId{};
    std::uint32_t serial{};   ///< the number printed on the card
    std::uint32_t issuedAt{}; ///< Unix seconds; informative only

    [[nodiscard]] BlockData encode() const;
    /// Errors: Malformed for any format, profile or unit but those of version 1.
    static Result<IssueBlock> decode(const BlockData& block);
    friend bool operator==(const IssueBlock&, const IssueBlock&) = default;
};

} // namespace tally
