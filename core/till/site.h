#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"

#include <chrono>
#include <cstdint>
#include <string>

namespace tally {

/// What `site init` fixed for this station; kept in the details of the ledger's first entry.
struct Site {
    std::uint32_t siteId{};
    std::uint16_t station{}; ///< 1..999
    std::string currency;    ///< ISO 4217, e.g. "EUR"
    std::string timeZone;    ///< IANA name
    std::chrono::minutes dayEnds{}; ///< after local midnight: a business day ends then, 0..1439
    Reality reality{};
};

} // namespace tally
