#pragma once

#include "core/base/points.h"
#include "core/card/block.h"
#include "core/card/uid.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace tally {

/// What a card is to this site (card-format.md, section 5).
enum class CardState : std::uint8_t {
    Blank,
    InUse, ///< somebody's card under the factory's keys: CardView::inUse says what was found
    HalfIssued,
    Ready,
    Closed,
    Expired,
    Blocked,
    Damaged,
    Spoiled,
    Anomaly,
    Newer,
    Foreign,
};

/// What is odd about a card. The first two are healed or written over in passing; all others make it
/// CardState::Anomaly.
enum class Finding : std::uint8_t {
    MeterCopiesDiffer, ///< or one of them is invalid: a torn debit
    SlotBad,           ///< three reads of the older slot without a MAC that matches: a torn top-up
    MeterRose,         ///< the current record names more `spent` than the meter shows
    Overspent,         ///< the meter shows more `spent` than was ever loaded
    SerialDiffers,     ///< a record carries another serial than the issue block or the other slot
    SameSequence,      ///< two authentic records of one sequence with different content
    SequenceGap,       ///< the two slots are more than one sequence apart
    Rollback,          ///< the card is behind what the ledger knows of it
    Fork,              ///< the ledger knows another record of this sequence
    UnknownStation,    ///< a record is of a station that the ledger does not know
};

/// A set of findings.
class Findings {
public:
    constexpr Findings() = default;
    constexpr Findings(std::initializer_list<Finding> findings) {
        for (const auto finding : findings) {
            add(finding);
        }
    }
    constexpr void add(Finding finding) { m_bits |= bit(finding); }
    [[nodiscard]] constexpr bool has(Finding finding) const { return (m_bits & bit(finding)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    /// True when something is odd beyond what healing and the next top-up put right.
    [[nodiscard]] constexpr bool areAnomalous() const {
        return (m_bits & ~(bit(Finding::MeterCopiesDiffer) | bit(Finding::SlotBad))) != 0;
    }
    friend constexpr bool operator==(Findings, Findings) = default;

private:
    static constexpr std::uint32_t bit(Finding finding) { return 1U << static_cast<unsigned>(finding); }
    std::uint32_t m_bits = 0;
};

/// A set of sectors, 0..39.
class SectorSet {
public:
    constexpr SectorSet() = default;
    constexpr SectorSet(std::initializer_list<Sector> sectors) {
        for (const auto sector : sectors) {
            add(sector);
        }
    }
    constexpr void add(Sector sector) { m_bits |= bit(sector); }
    [[nodiscard]] constexpr bool has(Sector sector) const { return (m_bits & bit(sector)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    /// True when every sector of this set is in `other`.
    [[nodiscard]] constexpr bool isWithin(SectorSet other) const { return (m_bits & ~other.m_bits) == 0; }
    /// Calls `each` with every sector of the set, lowest first.
    template <class Each> constexpr void forEach(Each each) const {
        for (std::uint8_t i = 0; i < mostSectors; ++i) {
            if (has(Sector(i))) {
                each(Sector(i));
            }
        }
    }
    friend constexpr bool operator==(SectorSet, SectorSet) = default;

private:
    static constexpr std::uint8_t mostSectors = 40;
    static constexpr std::uint64_t bit(Sector sector) { return std::uint64_t{1} << sector.number(); }
    std::uint64_t m_bits = 0;
};

/// What makes a card that the factory's keys open somebody's, by sector.
struct SectorsInUse {
    SectorSet data{};       ///< a block holds other than zeros or FF
    SectorSet accessBits{}; ///< not the factory's
    SectorSet keyB{};       ///< another than the factory's
    SectorSet fixed{};      ///< of these, what no key known here can put back as the factory left it
    friend constexpr bool operator==(const SectorsInUse&, const SectorsInUse&) = default;
};

/// A card as it was read and judged. What could not be read stays empty.
struct CardView {
    Uid uid;
    CardState state{};
    Findings findings{};
    std::optional<std::uint32_t> serial{};
    std::optional<Points> balance{};
    std::optional<Points> loaded{};
    std::optional<Points> bonus{};      ///< of the balance, never paid for
    std::optional<Points> refundable{}; ///< of the balance, paid for
    std::optional<Points> spent{};
    std::optional<std::uint32_t> sequence{};
    std::array<std::optional<std::uint32_t>, 2> meter{}; ///< the values of the two copies, where valid
    std::optional<std::uint16_t> flags{};
    std::optional<std::uint16_t> validUntil{}; ///< days since 1970-01-01; 0 = no end
    SectorsInUse inUse{};                      ///< of a card InUse
    std::uint16_t atqa{};                      ///< as selected, like the next; 0 where nothing was
    std::uint8_t sak{};
};

} // namespace tally
