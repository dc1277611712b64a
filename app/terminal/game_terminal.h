#pragma once

#include "core/card/card_reader.h"
#include "core/card/meter.h"
#include "core/card/read_card.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace tally {

enum class AttemptResult : std::uint8_t {
    Played,   ///< points taken and read back: grant the play
    Refused,  ///< nothing was taken
    Open,     ///< sent, not read back; the same card again within 10 s settles it
    NotTaken, ///< an earlier open attempt, settled: nothing had been taken
    Unknown,  ///< an earlier open attempt that can no longer be told here: neither granted nor repeated
};

/// Stable, for the journal: "played", "refused", "open", "not-taken", "unknown".
[[nodiscard]] std::string_view codeOf(AttemptResult result);

/// One line of the journal.
struct Attempt {
    AttemptResult result{};
    std::string_view reason; ///< stable code; empty when played
    Uid uid;
    std::optional<std::uint32_t> serial;
    std::optional<std::uint32_t> sequence;
    std::uint32_t price{};
    /// A granted debit is the interval [spentBefore, spentAfter); what was not taken has no spentAfter.
    std::optional<std::uint32_t> spentBefore;
    std::optional<std::uint32_t> spentAfter;
    std::optional<std::int64_t> balance; ///< points left
};

/// What one presentation of a card came to.
struct Presentation {
    std::optional<Attempt> settled; ///< what became of an attempt that this card had left open
    std::optional<Attempt> attempt; ///< of a new play; none when settling was all there was to do
};

/// A game that takes `price` points a play off a card (card-format.md, sections 5 and 6). Needs no `load` key.
/// Not thread-safe.
class GameTerminal {
public:
    using Moment = std::chrono::steady_clock::time_point;

    /// `price` is at least 1. Reader and keys must outlive the terminal.
    GameTerminal(CardReader& reader, const SiteKeys& keys, std::uint32_t price);

    /// Serves the card that was just selected. A card whose meter copies differ is healed first. Errors: ReaderLost,
    /// when nothing was sent to the card.
    Result<Presentation> serve(const Selected& card, Moment now, std::chrono::sys_days today);

private:
    /// A debit that was sent and not read back.
    struct OpenDebit {
        std::uint32_t serial;
        std::uint32_t sequence;
        std::uint32_t spentBefore;
        Moment begun;
        bool copyReadLow;
        bool foundHalfTaken;
    };

    [[nodiscard]] Attempt attemptOn(const CardReading& reading) const;
    [[nodiscard]] Attempt refused(const Selected& card, std::string_view reason) const;
    Result<CardReading> readHealed(const Selected& card, std::chrono::sys_days today);
    void noteEvidence(const CardReading& reading);
    [[nodiscard]] std::optional<Attempt> settle(const CardReading& reading, Moment now);
    [[nodiscard]] Attempt play(const CardReading& reading, Moment now);

    CardReader& m_reader;
    const SiteKeys& m_keys;
    std::uint32_t m_price;
    std::map<Uid, OpenDebit> m_open;
};

} // namespace tally
