#pragma once

#include <cstdint>
#include <string_view>

namespace tally {

/// How far what was read of a ledger can be relied on. Every report, Z and receipt says it, on paper, screen, as text
/// and in JSON.
enum class Trust : std::uint8_t {
    Failed,    ///< something is not as it was written
    ChainOnly, ///< read without the site's keys: the chain holds, which anybody who can write the file could have
               ///< rebuilt
    Checked,   ///< every entry was checked with the site's keys
};

/// Stable, for JSON: "failed", "chain-only", "checked".
[[nodiscard]] constexpr std::string_view codeOf(Trust trust) {
    switch (trust) {
    case Trust::Failed:
        return "failed";
    case Trust::ChainOnly:
        return "chain-only";
    case Trust::Checked:
        return "checked";
    }
    return {};
}

} // namespace tally
