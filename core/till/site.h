#pragma once

#include "core/base/reality.h"
#include "core/ledger/entry.h"
#include "core/shifts/business_calendar.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace tally {

/// What `site init` fixed for this station; kept in the details of the ledger's first entry.
struct Site {
    std::uint32_t siteId{};
    std::uint16_t station{};        ///< 1..999
    std::string currency{};         ///< ISO 4217, e.g. "EUR"
    std::string timeZone{};         ///< IANA name
    std::chrono::minutes dayEnds{}; ///< after local midnight: a business day ends then, 0..1439
    Reality reality{};

    /// Station, currency, zone and end of day are possible ones.
    [[nodiscard]] bool isValid() const;
    /// Of a valid site alone.
    [[nodiscard]] BusinessCalendar calendar() const;

    /// For Entry::details of a SiteInit entry, with the key version that tags the first entries.
    [[nodiscard]] nlohmann::json toDetails(std::uint8_t keyVersion) const;
    /// Empty when the entry is no SiteInit or names no valid site.
    static std::optional<Site> from(const Entry& siteInit);
};

} // namespace tally
