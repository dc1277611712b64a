#pragma once

#include "core/card/points.h"
#include "core/card/uid.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>

namespace tally {

/// What a card is to this site (card-format.md, section 5).
enum class CardState : std::uint8_t {
    Blank,
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
};

} // namespace tally
