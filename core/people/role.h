#pragma once

#include "core/ledger/reason.h"

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace tally {

/// Each may do all that the one before may.
enum class Role : std::uint8_t { Cashier, Supervisor, Manager };

inline constexpr std::initializer_list<Role> everyRole{Role::Cashier, Role::Supervisor, Role::Manager};

/// What a role is asked for.
enum class Action : std::uint8_t {
    Sell,              ///< issue, top up, settle, show
    Refund,            ///< take points off a card and pay them out
    IssueStaffCard,    ///< a card without payment that no turnover counts
    OverwriteCard,     ///< issue a card that is somebody's: what it holds is destroyed
    ReprintReceipt,    ///< marked DUPLICATE
    WorkShift,         ///< open, count and close one's own shift
    PayIn,             ///< cash into one's own drawer
    SafeDrop,          ///< cash from one's own drawer into the safe
    PayOut,            ///< cash from the drawer to somebody outside
    CloseOthersShift,  ///< count and close what somebody else left open
    CountAgain,        ///< a second count of one shift
    SeeExpectedCash,   ///< before the count is final
    ServeExpired,      ///< refund an expired card; extend a card's last day
    DecideOpen,        ///< say what an open refund was, that no card can tell any more
    ServeAhead,        ///< pay cash for points that this ledger did not load
    SellWithoutShift,  ///< take or pay out cash in nobody's shift
    PayBackAnotherWay, ///< a refund that goes back by another way than the money came
    TakeOtherPayment,  ///< neither cash nor card, where the price list does not say who may
    DeclareSerials,    ///< let this station put other numbers onto cards
    CorrectClock,      ///< say which of two clocks was right
    ManageStations,    ///< say which stations this site has
    ReadLedger,        ///< list its entries
    SeeCases,          ///< rollbacks, forks, meters that rose, with their evidence
    AuditChip,         ///< uses up a card
    ChangePrices,
    ChangeChipPolicy,
    ManageOperators,
    ManageKeys, ///< export, import, rotate
};

inline constexpr std::initializer_list<Action> everyAction{Action::Sell,
                                                           Action::Refund,
                                                           Action::IssueStaffCard,
                                                           Action::OverwriteCard,
                                                           Action::ReprintReceipt,
                                                           Action::WorkShift,
                                                           Action::PayIn,
                                                           Action::SafeDrop,
                                                           Action::PayOut,
                                                           Action::CloseOthersShift,
                                                           Action::CountAgain,
                                                           Action::SeeExpectedCash,
                                                           Action::ServeExpired,
                                                           Action::DecideOpen,
                                                           Action::ServeAhead,
                                                           Action::SellWithoutShift,
                                                           Action::PayBackAnotherWay,
                                                           Action::TakeOtherPayment,
                                                           Action::DeclareSerials,
                                                           Action::CorrectClock,
                                                           Action::ManageStations,
                                                           Action::ReadLedger,
                                                           Action::SeeCases,
                                                           Action::AuditChip,
                                                           Action::ChangePrices,
                                                           Action::ChangeChipPolicy,
                                                           Action::ManageOperators,
                                                           Action::ManageKeys};

/// The table of permissions: the lowest role that may do this without a second person's PIN.
[[nodiscard]] Role leastRoleFor(Action action);
[[nodiscard]] constexpr bool includes(Role role, Role least) { return role >= least; }

/// Stable names for the ledger and JSON: "cashier", …; "sell", "close-others-shift", …
[[nodiscard]] std::string_view codeOf(Role role);
[[nodiscard]] std::string_view codeOf(Action action);
/// What stands in the ledger where somebody asked for it; its name is codeOf().
[[nodiscard]] Reason reasonOf(Action action);

} // namespace tally
