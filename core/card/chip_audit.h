#pragma once

#include "core/card/card_reader.h"
#include "core/card/raw_card.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string_view>

/// What a site tries on one sacrificial card of each batch that it buys (card-format.md, section 10).
namespace tally {

/// What is assumed of the silicon.
enum class Assumption : std::uint8_t {
    NegativeOperand, ///< a decrement by a negative number does not raise the meter
    PastMinimum,     ///< neither does one past -2^31
    EmptyTransfer,   ///< a transfer with nothing in the buffer writes nothing
    FrozenBlocks,    ///< `001` and `010` blocks refuse every write and increment
    NoOtherSource,   ///< no block but the meter's fills the transfer buffer
    OneSector,       ///< the buffer is lost between sectors; it may fail, for NoOtherSource stands behind it
    FrozenTrailers,  ///< `111` trailers refuse every write
    BackDoor,        ///< all of it under back-door authentication, too, which no PN532 can send
};

inline constexpr std::initializer_list<Assumption> everyAssumption{
    Assumption::NegativeOperand, Assumption::PastMinimum, Assumption::EmptyTransfer,  Assumption::FrozenBlocks,
    Assumption::NoOtherSource,   Assumption::OneSector,   Assumption::FrozenTrailers, Assumption::BackDoor};

/// Whether a batch is not to be bought when this fails. False for OneSector and for what cannot be tried.
[[nodiscard]] bool isEssential(Assumption assumption);

enum class Trial : std::uint8_t { NotTested, Holds, Fails };

/// What one card says of its batch.
enum class BatchVerdict : std::uint8_t {
    Undecided, ///< something essential stayed untested
    Buy,       ///< everything essential holds
    DoNotBuy,  ///< something essential fails
};

struct ChipAudit {
    std::array<Trial, everyAssumption.size()> trials{}; // NotTested
    bool isUsedUp = false;                              ///< a trailer was handed over: the card is good for nothing now
    std::optional<CardError> stoppedBy{};               ///< why it ended early, when it did

    [[nodiscard]] Trial of(Assumption assumption) const { return trials[static_cast<std::size_t>(assumption)]; }
    [[nodiscard]] BatchVerdict verdict() const;
};

/// Stable names for JSON and the ledger: "negative-operand", …; "holds", …; "buy", "do-not-buy", "undecided".
[[nodiscard]] std::string_view codeOf(Assumption assumption);
[[nodiscard]] std::string_view codeOf(Trial trial);
[[nodiscard]] std::string_view codeOf(BatchVerdict verdict);

/// Lays the card out as an issued one under factory keys, freezes it, and tries everything. The card was just selected
/// and is blank; it is never usable again. Without `raw` what needs an increment stays untested.
ChipAudit auditChip(CardReader& reader, RawCard* raw, const Selected& card);

} // namespace tally
