#pragma once

#include <cstdint>

namespace tally::test {

/// A disk that fails this process at one of its next writes, syncs or truncations, through whatever library.
struct DiskFault {
    enum class Kind : std::uint8_t {
        Full,      ///< ENOSPC, from then on
        ShortFull, ///< half of that write arrives, then ENOSPC from then on
        Broken,    ///< EIO, once
        Killed,    ///< the process dies there, half of that write done
    };
    Kind kind{};
    int at{}; ///< 1 is the next
};

/// Arms it. What was armed before is forgotten.
void armDisk(DiskFault fault);
/// Heals it. True when it had failed.
bool disarmDisk();

} // namespace tally::test
