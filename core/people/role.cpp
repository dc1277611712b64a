#include "core/people/role.h"

namespace tally {

Role leastRoleFor(Action action) {
    switch (action) {
    case Action::Sell:
    case Action::WorkShift:
    case Action::PayIn:
    case Action::SafeDrop:
        return Role::Cashier;
    case Action::Refund:
    case Action::IssueStaffCard:
    case Action::ReprintReceipt:
    case Action::PayOut:
    case Action::CloseOthersShift:
    case Action::CountAgain:
    case Action::SeeExpectedCash:
        return Role::Supervisor;
    case Action::ReadLedger:
    case Action::SeeCases:
    case Action::AuditChip:
    case Action::ChangePrices:
    case Action::ChangeChipPolicy:
    case Action::ManageOperators:
    case Action::ManageKeys:
        return Role::Manager;
    }
    return Role::Manager;
}

std::string_view codeOf(Role role) {
    switch (role) {
    case Role::Cashier:
        return "cashier";
    case Role::Supervisor:
        return "supervisor";
    case Role::Manager:
        return "manager";
    }
    return {};
}

std::string_view codeOf(Action action) {
    switch (action) {
    case Action::Sell:
        return "sell";
    case Action::Refund:
        return "refund";
    case Action::IssueStaffCard:
        return "issue-staff-card";
    case Action::ReprintReceipt:
        return "reprint-receipt";
    case Action::WorkShift:
        return "work-shift";
    case Action::PayIn:
        return "pay-in";
    case Action::SafeDrop:
        return "safe-drop";
    case Action::PayOut:
        return "pay-out";
    case Action::CloseOthersShift:
        return "close-others-shift";
    case Action::CountAgain:
        return "count-again";
    case Action::SeeExpectedCash:
        return "see-expected-cash";
    case Action::ReadLedger:
        return "read-ledger";
    case Action::SeeCases:
        return "see-cases";
    case Action::AuditChip:
        return "audit-chip";
    case Action::ChangePrices:
        return "change-prices";
    case Action::ChangeChipPolicy:
        return "change-chip-policy";
    case Action::ManageOperators:
        return "manage-operators";
    case Action::ManageKeys:
        return "manage-keys";
    }
    return {};
}

} // namespace tally
