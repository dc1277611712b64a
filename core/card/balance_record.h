#pragma once

#include "core/base/result.h"
#include "core/card/block.h"
#include "core/card/card_keys.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace tally {

/// A record as it lies on the card: 32 bytes of payload and the MAC.
using RecordBytes = std::array<std::uint8_t, 48>;

/// How many points were ever loaded on a card (card-format.md, section 4).
struct BalanceRecord {
    static constexpr std::uint8_t knownVersion = 1;
    static constexpr std::uint16_t flagClosed = 1U << 0U;
    static constexpr std::uint16_t flagStaff = 1U << 1U;
    static constexpr std::uint32_t largestLoaded = 0x7FFFFFFF;
    static constexpr std::uint32_t largestSequence = 0xFFFFFFFE;

    std::uint8_t version = knownVersion;
    std::uint8_t keyVersion{}; ///< of the `mac` key
    std::uint16_t flags{};
    std::uint32_t serial{};
    std::uint32_t sequence{};   ///< 1 at issue, +1 with every record
    std::uint32_t loaded{};     ///< points ever loaded, bonus included
    std::uint32_t spent{};      ///< points, when this was written
    std::uint32_t bonus{};      ///< points of the balance when this was written that were never paid for
    std::uint32_t previous{};   ///< the start of the MAC of the record this one was built on; 0 at issue
    std::uint16_t station{};    ///< who wrote it
    std::uint16_t validUntil{}; ///< last day of use, in days since 1970-01-01; 0 = no end

    /// Payload and MAC. `keys` must be of this record's keyVersion.
    [[nodiscard]] RecordBytes encode(const CardKeys& keys) const;

    /// The record in a slot, made by any of the site's key versions. A version or flags beyond version 1 are returned
    /// as they are: see isNewer(). Errors: MacMismatch; Malformed when a rightly signed version-1 record is out of
    /// range.
    static Result<BalanceRecord> decode(std::span<const std::uint8_t, 48> bytes, const Uid& uid, const SiteKeys& keys);

    /// The fields without a look at the MAC: for records that the ledger vouches for.
    static BalanceRecord peek(std::span<const std::uint8_t, 48> bytes);

    /// True when this software does not know all that the record says; nothing may be written then.
    [[nodiscard]] bool isNewer() const;
    [[nodiscard]] bool isClosed() const { return (flags & flagClosed) != 0; }

    /// With the meter at `spentNow`, which is at most `loaded`. Paid points are played first, bonus last.
    [[nodiscard]] std::uint32_t balanceAt(std::uint32_t spentNow) const { return loaded - spentNow; }
    [[nodiscard]] std::uint32_t bonusAt(std::uint32_t spentNow) const { return std::min(bonus, balanceAt(spentNow)); }
    [[nodiscard]] std::uint32_t paidAt(std::uint32_t spentNow) const { return balanceAt(spentNow) - bonusAt(spentNow); }

    friend bool operator==(const BalanceRecord&, const BalanceRecord&) = default;
};

/// The first four bytes of a record's MAC: what `previous` of the next one holds.
std::uint32_t macStart(const RecordBytes& record);

} // namespace tally
