#pragma once

#include "core/card/result.h"
#include "core/ledger/entry_figures.h"
#include "core/ledger/ledger.h"

#include <cstdint>
#include <initializer_list>
#include <map>
#include <string_view>
#include <vector>

namespace tally {

/// What somebody in charge wants to look at one by one.
enum class ExceptionKind : std::uint8_t {
    Refund,
    Approval,     ///< a second person's PIN; the same entry may be among the others, too
    NotDone,      ///< a write that came to nothing
    Decision,     ///< a person said what an open refund was, since no card could tell any more
    LeftOpen,     ///< a card that was lifted before it could be read back, settled since or not
    CardRefused,  ///< or its chip
    ClockSetBack, ///< the station's clock
    SignInFailed,
    LockedOut,
    NotAllowed,
};

inline constexpr std::initializer_list<ExceptionKind> everyExceptionKind{
    ExceptionKind::Refund,       ExceptionKind::Approval,    ExceptionKind::NotDone,
    ExceptionKind::Decision,     ExceptionKind::LeftOpen,     ExceptionKind::CardRefused,
    ExceptionKind::ClockSetBack, ExceptionKind::SignInFailed, ExceptionKind::LockedOut,
    ExceptionKind::NotAllowed};

/// Stable, for JSON and CSV: "refund", "left-open", …
[[nodiscard]] std::string_view codeOf(ExceptionKind kind);

/// True of what happens to the station, in nobody's shift: an X and a Z count it while their shift is open.
[[nodiscard]] bool isOfStation(ExceptionKind kind);

/// What an entry is an exception as: the one rule for X, Z, day and range. An approval counts where it was given, so
/// with the Intent of a change and not again with its outcome; what was answered twice counts once.
/// Errors: those of Ledger::isFirstAnswer().
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
