#pragma once

#include <cstdint>
#include <functional>

namespace tally {

enum class Onward : std::uint8_t { Continue, Cancel };

/// Is told how far something long has come, many times a second, and says whether it is to go on. `done` of `all` are
/// steps of no unit, 0 to `all`. What is cancelled returns LedgerError::Cancelled.
using ProgressWatch = std::function<Onward(std::int64_t done, std::int64_t all)>;

/// Nobody watches.
inline Onward toTheEnd(std::int64_t /*done*/, std::int64_t /*all*/) { return Onward::Continue; }

} // namespace tally
