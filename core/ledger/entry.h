#pragma once

#include "core/base/money.h"
#include "core/base/points.h"
#include "core/ledger/reason.h"

#include <nlohmann/json.hpp>

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What an entry is about.
enum class EntryKind : std::uint8_t {
    SiteInit, ///< always the first: site, station, currency, time zone, end of day, key version
    KeysExported,
    KeysImported,
    KeysRotated,       ///< names the key version whose ledger key tags the entries after this one
    PassphraseChanged, ///< the keys are sealed under another passphrase from here on
    PriceList,
    Issue,
    TopUp,
    Refund,
    BonusRecord,    ///< the record without the bonus that a refund took; `details.refund` is that refund's Intent
    Extend,         ///< a later last day; of an expired card `points` are taken off and loaded again with it
    Heal,           ///< the two meter copies made equal; `details` has the values found
    CardRefused,    ///< a card that was turned away: foreign, anomaly, spoiled, …; `reason` says why
    ChipAudit,      ///< one card of a batch used up to try its silicon: a note before, a note of what it told
    ChipPolicy,     ///< what the site does about each finding of the chip checks, from here on
    CardAhead,      ///< a card that has gone on further than this ledger knows, as after a restore: accepted
    Operator,       ///< an operator as he or she is from here on; `details` has name, role, PIN's hash and what changed
    SignIn,         ///< a PIN was given; `reason` is empty when it was right
    NotAllowed,     ///< somebody asked for what their role may not do; `details` names the action
    Receipt,        ///< a receipt was printed; `details` names the sale and which copy it is
    ShiftOpen,      ///< `money` is the float; its number is the shift's
    PayIn,          ///< cash put into the drawer
    PayOut,         ///< cash taken out of the drawer to pay something
    SafeDrop,       ///< cash taken out of the drawer into the safe
    ShiftCount,     ///< the drawer as counted, by denomination; final
    ShiftClose,     ///< the Z report, frozen in `details`
    ZPrinted,       ///< a Z report was put on paper; `details` names it and which copy it is
    ClockSetBack,   ///< the clock shows an earlier time than the entry before
    Station,        ///< a station of this site, known from here on: whose records are not strange
    SerialRange,    ///< numbers that this station may put onto cards besides its own
    Restored,       ///< an older ledger was put back, and a manager accepted that
    ClockAhead,     ///< the clock is more than a day ahead of the last entry, and somebody said that it is right
    ClockCorrected, ///< the clock was wrong before: the business days go on from here
};

/// How far a change of a card has come. Every Intent is answered by Done or NotDone; until then it is open.
enum class Phase : std::uint8_t {
    Note,    ///< not about a change of a card
    Intent,  ///< durable before the first byte is sent
    Open,    ///< sent, not read back; the card left. More evidence may follow in later Open entries
    Done,    ///< read back
    NotDone, ///< nothing irreversible took effect
};

enum class PaymentKind : std::uint8_t { Cash, Card, Other };

/// What somebody pays with.
struct PaymentWay {
    PaymentKind kind{};
    std::string name{}; ///< of Other alone: as the price list names it; empty where it names none
    friend auto operator<=>(const PaymentWay&, const PaymentWay&) = default;
};

struct Payment {
    PaymentKind kind{};
    Money amount;                 ///< what it pays of the sale, or what is paid out
    std::optional<Money> given{}; ///< cash: what was handed over; the change is given - amount
    std::string name{};           ///< as PaymentWay::name
    [[nodiscard]] PaymentWay way() const { return {kind, name}; }
    friend bool operator==(const Payment&, const Payment&) = default;
};

/// A day of the site's business calendar.
using BusinessDay = std::chrono::sys_days;

/// One entry of the audit log, as people and reports see it. Its body is JSON; core/ledger/README.md names the fields.
/// What does not apply stays empty and is left out of the body.
struct Entry {
    std::int64_t number{}; ///< 1, 2, 3, … without a gap; given by the ledger when appended
    EntryKind kind{};
    Phase phase{};
    std::chrono::sys_time<std::chrono::milliseconds> time; ///< UTC
    BusinessDay businessDay;
    std::uint16_t station{}; ///< 1..999
    std::string reader;
    std::string operatorName;
    std::string approver;
    std::optional<std::int64_t> shift;     ///< number of the shift's own ShiftOpen entry
    std::optional<std::int64_t> priceList; ///< number of the price list's own entry
    std::string requestId;
    std::optional<Reason> reason; ///< by a code; never of a pay-in or a pay-out
    std::string remark;           ///< in somebody's own words: what a pay-out was for, why something was decided
    std::string uid;              ///< lower-case hexadecimal
    std::optional<std::uint32_t> serial;
    std::optional<Points> points; ///< of this change, bonus included; always positive, `kind` tells the direction
    std::optional<Points> bonus;
    std::optional<Money> money;   ///< always positive, as points; the deposit included
    std::optional<Money> deposit; ///< issue: the part of `money` that is the card's deposit
    std::string package;          ///< name of the price list's package that was sold
    bool staffCard = false;       ///< the card is a member of staff's: no turnover
    std::vector<Payment> payments;
    std::optional<Points> balanceBefore;
    std::optional<Points> balanceAfter;
    std::optional<std::uint32_t> sequenceBefore;
    std::optional<std::uint32_t> sequenceAfter;
    std::optional<std::uint32_t> spentBefore;
    std::optional<std::uint32_t> spentAfter;
    std::optional<std::int64_t> intent;                  ///< number of the Intent that this entry answers
    std::optional<std::array<std::uint8_t, 48>> record;  ///< the balance record sent, or about to be
    std::optional<std::array<std::uint8_t, 48>> builtOn; ///< the current record that it was built on
    nlohmann::json details;                              ///< an object with what belongs to this kind alone, or null

    friend bool operator==(const Entry&, const Entry&) = default;
};

} // namespace tally
