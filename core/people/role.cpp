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
    case Action::OverwriteCard:
    case Action::ReprintReceipt:
    case Action::PayOut:
    case Action::CloseOthersShift:
    case Action::CountAgain:
    case Action::SeeExpectedCash:
    case Action::ServeAhead:
    case Action::SellWithoutShift:
    case Action::PayBackAnotherWay:
    case Action::TakeOtherPayment:
    case Action::DeclareSerials:
    case Action::CorrectClock:
        return Role::Supervisor;
    case Action::ServeExpired:
    case Action::DecideOpen:
    case Action::ManageStations:
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

std::string_view codeOf(Action action) { return nameOf(reasonOf(action)); }

Reason reasonOf(Action action) {
    switch (action) {
    case Action::Sell:
        return Reason::Sell;
    case Action::Refund:
        return Reason::Refund;
    case Action::IssueStaffCard:
        return Reason::IssueStaffCard;
    case Action::OverwriteCard:
        return Reason::OverwriteCard;
    case Action::ReprintReceipt:
        return Reason::ReprintReceipt;
    case Action::WorkShift:
        return Reason::WorkShift;
    case Action::PayIn:
        return Reason::PayIn;
    case Action::SafeDrop:
        return Reason::SafeDrop;
    case Action::PayOut:
        return Reason::PayOut;
    case Action::CloseOthersShift:
        return Reason::CloseOthersShift;
    case Action::CountAgain:
        return Reason::CountAgain;
    case Action::SeeExpectedCash:
        return Reason::SeeExpectedCash;
    case Action::ServeExpired:
        return Reason::ServeExpired;
    case Action::DecideOpen:
        return Reason::DecideOpen;
    case Action::ServeAhead:
        return Reason::ServeAhead;
    case Action::SellWithoutShift:
        return Reason::SellWithoutShift;
    case Action::PayBackAnotherWay:
        return Reason::PayBackAnotherWay;
    case Action::TakeOtherPayment:
        return Reason::TakeOtherPayment;
    case Action::DeclareSerials:
        return Reason::DeclareSerials;
    case Action::CorrectClock:
        return Reason::CorrectClock;
    case Action::ManageStations:
        return Reason::ManageStations;
    case Action::ReadLedger:
        return Reason::ReadLedger;
    case Action::SeeCases:
        return Reason::SeeCases;
    case Action::AuditChip:
        return Reason::AuditChip;
    case Action::ChangePrices:
        return Reason::ChangePrices;
    case Action::ChangeChipPolicy:
        return Reason::ChangeChipPolicy;
    case Action::ManageOperators:
        return Reason::ManageOperators;
    case Action::ManageKeys:
        return Reason::ManageKeys;
    }
    return Reason::NotAllowed;
}

} // namespace tally
