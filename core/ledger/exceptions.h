#pragma once

#include "core/base/result.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string_view>
#include <vector>

namespace tally {

/// What somebody in charge wants to look at: whatever was found, changed, or done by more than a cashier's role. What an
/// entry is no exception for has its reason where exceptionsOf() decides.
enum class ExceptionKind : std::uint8_t {
    Refund,
    Approval,             ///< a second person's PIN; the same entry may be among the others, too
    Override,             ///< what took more than a cashier's role, whether or not a second person's
    PaidBackAnotherWay,   ///< a refund that went back by another way than the money came
    WithoutShift,         ///< money taken or paid out in nobody's shift
    CountReplaced,        ///< a drawer was counted once more
    NotDone,              ///< a write that came to nothing
    Decision,             ///< a person said what an open refund was, since no card could tell any more
    LeftOpen,             ///< a card that was lifted before it could be read back, settled since or not
    CardRefused,          ///< or its chip
    ChipFound,            ///< a chip that is not what it should be, served with a warning
    CardAhead,            ///< a card with points that this ledger did not load
    Duplicate,            ///< a receipt or a Z once more
    KeysChanged,          ///< or taken out of the station
    PeopleChanged,        ///< or their PINs
    PricesChanged,
    RulesChanged,         ///< about chips, stations, serial numbers
    ChipAudited,
    ClockSetBack,         ///< the station's clock
    ClockAhead,           ///< and somebody said that it is right
    ClockCorrected,       ///< business days go on from another date
    Restored,             ///< an older ledger was put back
    SignInFailed,
    LockedOut,
    NotAllowed,
};

inline constexpr std::initializer_list<ExceptionKind> everyExceptionKind{
    ExceptionKind::Refund, ExceptionKind::Approval, ExceptionKind::Override, ExceptionKind::PaidBackAnotherWay,
    ExceptionKind::WithoutShift, ExceptionKind::CountReplaced, ExceptionKind::NotDone, ExceptionKind::Decision,
    ExceptionKind::LeftOpen, ExceptionKind::CardRefused, ExceptionKind::ChipFound, ExceptionKind::CardAhead,
    ExceptionKind::Duplicate, ExceptionKind::KeysChanged, ExceptionKind::PeopleChanged, ExceptionKind::PricesChanged,
    ExceptionKind::RulesChanged, ExceptionKind::ChipAudited, ExceptionKind::ClockSetBack, ExceptionKind::ClockAhead,
    ExceptionKind::ClockCorrected, ExceptionKind::Restored, ExceptionKind::SignInFailed, ExceptionKind::LockedOut,
    ExceptionKind::NotAllowed};

/// Stable, for JSON and CSV: "refund", "left-open", …
[[nodiscard]] std::string_view codeOf(ExceptionKind kind);

/// True of what happens to the station, in nobody's shift: an X and a Z count it while their shift is open.
[[nodiscard]] bool isOfStation(ExceptionKind kind);

/// What an entry is an exception as: the one rule for X, Z, day and range. An approval counts where it was given, so
/// with the Intent of a change and not again with its outcome; what was answered twice counts once.
/// Errors: those of Ledger::isFirstAnswer(), ofKindSince(), latest() and find().
[[nodiscard]] Result<std::vector<ExceptionKind>, LedgerError> exceptionsOf(const EntryFigures& entry, Ledger& ledger);

/// How many of each.
class ExceptionCounts {
public:
    void add(ExceptionKind kind, std::int64_t count = 1);
    [[nodiscard]] std::int64_t of(ExceptionKind kind) const;
    [[nodiscard]] std::int64_t total() const;
    friend bool operator==(const ExceptionCounts&, const ExceptionCounts&) = default;

private:
    std::map<ExceptionKind, std::int64_t> m_counts; ///< none of them 0
};

} // namespace tally
