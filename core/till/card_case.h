#pragma once

#include "core/ledger/ledger.h"
#include "core/till/shown_card.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// An entry of the ledger, and what it says of a card that showed otherwise.
struct KnownCard {
    std::int64_t entry{};
    EntryKind kind{};
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    std::uint16_t station{};
    std::string operatorName;
    std::optional<std::uint32_t> sequence{};
    std::optional<std::uint32_t> loaded{};
    std::optional<std::uint32_t> bonus{};
    std::optional<std::uint32_t> spent{};
    std::optional<RecordBytes> record{};
};

/// A rule that the card broke, and the entry that says otherwise; for what the card's own blocks contradict, the last
/// one before it, to compare with.
struct Contradiction {
    Finding rule{};
    std::optional<KnownCard> known{};
};

/// The card on a reader, turned away.
struct Presentation {
    std::int64_t entry{};
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    std::uint16_t station{};
    std::string operatorName;
    std::string reader;
    Findings findings{};
};

/// A card that was turned away as an anomaly, with the evidence: made of the ledger alone, so anybody can make it
/// again.
struct CardCase {
    std::string uid; ///< lower-case hexadecimal
    std::optional<std::uint32_t> serial{};
    std::optional<ShownCard> shown{}; ///< at the last presentation; unset for entries that older versions made
    std::vector<Contradiction> contradictions{};
    std::vector<Presentation> presentations{}; ///< ascending, never empty
};

/// One case per card and serial, the one that was presented last first. Errors: those of Ledger.
Result<std::vector<CardCase>, LedgerError> casesOf(Ledger& ledger);

/// Those of them that `name` names: a serial number, or a UID in hexadecimal.
[[nodiscard]] std::vector<CardCase> casesNamed(std::string_view name, const std::vector<CardCase>& cases);

/// Every finding that makes a case.
inline constexpr std::initializer_list<Finding> everyCaseFinding{
    Finding::MeterRose,   Finding::Overspent, Finding::SerialDiffers, Finding::SameSequence,
    Finding::SequenceGap, Finding::Rollback,  Finding::Fork,          Finding::UnknownStation};

} // namespace tally
