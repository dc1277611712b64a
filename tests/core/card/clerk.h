#pragma once

#include "core/card/meter.h"
#include "core/card/write_record.h"
#include "tests/core/card/desk.h"

#include <optional>

namespace tally::test {

/// A record that was handed to the reader and not read back (card-format.md, section 6).
struct OpenTopUp {
    RecordBytes record;
    RecordBytes builtOn;
    std::uint32_t amount;

    friend bool operator==(const OpenTopUp&, const OpenTopUp&) = default;
};

/// A debit that was begun and not read back, with what its device has seen of it since.
struct OpenDebit {
    std::uint32_t points;
    std::uint32_t spentBefore;
    bool readLow = false;      ///< block 5 was read back low in the torn selection
    bool foundBetween = false; ///< the copies were found as {before, after}

    friend bool operator==(const OpenDebit&, const OpenDebit&) = default;
};

enum class Outcome : std::uint8_t {
    NotDone, ///< nothing irreversible was sent
    Open,
    Done,
    Unknown, ///< for a manager
};

/// A device that follows card-format.md, section 6, to the letter and remembers only what it must: the two open
/// changes. What the till does with a ledger is done here with none, so that the card's part is proven by itself.
class Clerk {
public:
    Clerk(Desk& desk, const SiteKeys& keys) : m_desk(desk), m_keys(keys) {}

    /// Reads, heals, writes a record with `amount` points more. Nothing may be open.
    Outcome topUp(std::uint32_t amount, std::uint32_t bonus = 0);
    /// Reads, heals, writes the record without `bonus` of its bonus points: what follows a refund that took them. It is
    /// open and settled as a top-up of nothing is. Nothing may be open.
    Outcome takeBonus(std::uint32_t bonus);
    /// Looks at the card again and completes the open top-up by the table of section 6.
    Outcome settleTopUp();
    /// Reads, heals, takes points off. Nothing may be open.
    Outcome debit(std::uint32_t points);
    /// Heals and finds out whether the open debit was taken. NotDone: it was not, and nothing is open any more.
    Outcome settleDebit();

    std::optional<OpenTopUp> openTopUp;
    std::optional<OpenDebit> openDebit;

private:
    struct Read {
        CardReading reading;
        CardKeys keys;
    };
    /// The card, ready and healed; empty when that did not come off.
    std::optional<Read> lookAt();
    Outcome write(const Read& card, unsigned slot, const RecordBytes& bytes);
    RecordBytes next(const Read& card, std::uint32_t amount, std::uint32_t bonus, std::uint32_t bonusGone = 0) const;
    Outcome send(const Read& card, const RecordBytes& record, std::uint32_t amount);

    Desk& m_desk;
    const SiteKeys& m_keys;
};

} // namespace tally::test
