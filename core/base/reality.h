#pragma once

#include <cstdint>

namespace tally {

/// Whether cards and money exist. A simulated ledger is never opened as a real one, nor the other way round.
enum class Reality : std::uint8_t { Real, Simulated };

} // namespace tally
