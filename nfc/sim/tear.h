#pragma once

#include <cstdint>

namespace tally {

/// What a block holds when the card left the field while it was being written (readers.md, "Tearing").
enum class TearOutcome : std::uint8_t {
    Old,    ///< as before
    Erased, ///< all zeros
    Ones,   ///< all ones
    Part,   ///< some leading bytes new, see PartialWrite
    New,    ///< as intended; only the acknowledgement was lost
};

/// TearOutcome::Part in detail.
struct PartialWrite {
    enum class Behind : std::uint8_t { Old, Zeros, Ones };
    std::uint8_t newBytes = 8; ///< leading bytes that are new, 0..16
    Behind behind = Behind::Zeros;
};

} // namespace tally
