#pragma once

#include "core/shifts/cash_count.h"
#include "core/shifts/shift_book.h"
#include "core/shifts/shift_report.h"
#include "core/till/shift_work.h"
#include "ui/amount_entry.h"
#include "ui/command_id.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace tally::ui {

/// Cash that an operator moves into or out of the drawer.
enum class CashMoveKind : std::uint8_t { PayIn, PayOut, SafeDrop };

struct CashMove {
    CashMoveKind kind{};
    Money amount;
    std::string reason{};
};

// What the worker is asked to do about a shift.

struct ShiftOpening {
    Money openingFloat;
};
/// `owner` of these three is whose shift it is.
struct DrawerCount {
    std::string owner;
    std::vector<CountedPieces> pieces;
};
struct ShiftClosing {
    std::string owner;
};
struct ShiftLook {
    std::string owner;
};
using ShiftOrder = std::variant<ShiftOpening, CashMove, DrawerCount, ShiftClosing, ShiftLook>;

/// What came of it, in the order of the orders, the report being the Z of a closing or the X of a look; or why nothing
/// did.
using ShiftOutcome = std::variant<Shift, CashMove, CashCount, ShiftReport, ShiftError>;

// States of the screen.

/// Whether an empty float was asked about.
enum class EmptyFloat : std::uint8_t { NotAsked, Asked };

struct Confirm;

/// Nobody has typed a float yet: a shift begins with what lies in the drawer. `sale` is what takes the shift, and goes on
/// with it; without one nothing waits.
struct ShiftOffer {
    AmountEntry entry;
    EmptyFloat empty = EmptyFloat::NotAsked;
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<ShiftError> trouble{};
    std::shared_ptr<const Confirm> sale{};
    std::optional<Approval> approval{};
};

/// The open shifts of this station; the status has them.
struct ShiftShown {
    std::optional<CashMove> moved{}; ///< just now
};

struct MoveCash {
    CashMoveKind kind{};
    AmountEntry entry;
    std::string reason{};
    std::optional<Approval> approval{};
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<ShiftError> trouble{};
};

/// One line of a count.
struct CountRow {
    Money value;                          ///< of one piece
    std::optional<std::int64_t> pieces{}; ///< empty while nothing was typed; at most 999,999
    friend bool operator==(const CountRow&, const CountRow&) = default;
};

/// The drawer being counted, blind.
struct CountDrawer {
    std::int64_t shift{};
    std::string owner{};
    std::vector<CountRow> rows{}; ///< the largest denomination first
    std::size_t current{};
    std::optional<Approval> approval{};
    std::optional<ShiftError> trouble{};

    /// Every row of which something was typed.
    [[nodiscard]] std::vector<CountedPieces> pieces() const;
    [[nodiscard]] Money total() const;
};

/// The last look at a count before it is final.
struct CountReview {
    CountDrawer count;
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<ShiftError> trouble{};
};

/// A count that is final, and what was expected.
struct ShiftCounted {
    std::int64_t shift{};
    std::string owner{};
    CashCount count{};
    std::optional<Approval> approval{};
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<ShiftError> trouble{};
};

/// An open shift as it stood when this was asked for.
struct XShown {
    std::string owner{};
    std::optional<ShiftReport> report{};
    Awaiting awaiting = Awaiting::Nothing;
    std::optional<ShiftError> trouble{};
};

/// The Z that has just been made.
struct ZShown {
    ShiftReport report;
};

} // namespace tally::ui
