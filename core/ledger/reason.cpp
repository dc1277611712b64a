#include "core/ledger/reason.h"

namespace tally {

std::string_view nameOf(Reason reason) {
    switch (reason) {
    case Reason::Foreign:
        return "foreign";
    case Reason::InUse:
        return "in-use";
    case Reason::Anomaly:
        return "anomaly";
    case Reason::Spoiled:
        return "spoiled";
    case Reason::Damaged:
        return "damaged";
    case Reason::KnownUid:
        return "known-uid";
    case Reason::Newer:
        return "newer";
    case Reason::Blocked:
        return "blocked";
    case Reason::Closed:
        return "closed";
    case Reason::Expired:
        return "expired";
    case Reason::ChipRefused:
        return "chip-refused";
    case Reason::NoReader:
        return "no-reader";
    case Reason::ReaderLost:
        return "reader-lost";
    case Reason::NoCard:
        return "no-card";
    case Reason::TwoCards:
        return "two-cards";
    case Reason::CardRemoved:
        return "card-removed";
    case Reason::AnotherCard:
        return "another-card";
    case Reason::CardFailed:
        return "card-failed";
    case Reason::UnsupportedCard:
        return "unsupported-card";
    case Reason::NotIssued:
        return "not-issued";
    case Reason::AlreadyIssued:
        return "already-issued";
    case Reason::OpenElsewhere:
        return "open-elsewhere";
    case Reason::LedgerFailed:
        return "ledger-failed";
    case Reason::LedgerFull:
        return "ledger-full";
    case Reason::LedgerBusy:
        return "ledger-busy";
    case Reason::Owed:
        return "owed";
    case Reason::RunDown:
        return "run-down";
    case Reason::NotAllowed:
        return "not-allowed";
    case Reason::Sell:
        return "sell";
    case Reason::Refund:
        return "refund";
    case Reason::IssueStaffCard:
        return "issue-staff-card";
    case Reason::OverwriteCard:
        return "overwrite-card";
    case Reason::ReprintReceipt:
        return "reprint-receipt";
    case Reason::WorkShift:
        return "work-shift";
    case Reason::PayIn:
        return "pay-in";
    case Reason::SafeDrop:
        return "safe-drop";
    case Reason::PayOut:
        return "pay-out";
    case Reason::CloseOthersShift:
        return "close-others-shift";
    case Reason::CountAgain:
        return "count-again";
    case Reason::SeeExpectedCash:
        return "see-expected-cash";
    case Reason::ServeExpired:
        return "serve-expired";
    case Reason::DecideOpen:
        return "decide-open";
    case Reason::ServeAhead:
        return "serve-ahead";
    case Reason::SellWithoutShift:
        return "sell-without-shift";
    case Reason::PayBackAnotherWay:
        return "pay-back-another-way";
    case Reason::TakeOtherPayment:
        return "take-other-payment";
    case Reason::DeclareSerials:
        return "declare-serials";
    case Reason::CorrectClock:
        return "correct-clock";
    case Reason::ManageStations:
        return "manage-stations";
    case Reason::ReadLedger:
        return "read-ledger";
    case Reason::SeeCases:
        return "see-cases";
    case Reason::AuditChip:
        return "audit-chip";
    case Reason::ChangePrices:
        return "change-prices";
    case Reason::ChangeChipPolicy:
        return "change-chip-policy";
    case Reason::ManageOperators:
        return "manage-operators";
    case Reason::ManageKeys:
        return "manage-keys";
    case Reason::WrongPin:
        return "wrong-pin";
    case Reason::LockedOut:
        return "locked-out";
    case Reason::UnknownOperator:
        return "unknown-operator";
    case Reason::OperatorDisabled:
        return "operator-disabled";
    case Reason::Begun:
        return "begun";
    case Reason::Buy:
        return "buy";
    case Reason::DoNotBuy:
        return "do-not-buy";
    case Reason::Undecided:
        return "undecided";
    case Reason::PaidOut:
        return "paid-out";
    case Reason::Played:
        return "played";
    case Reason::NeverHappened:
        return "never-happened";
    }
    return {};
}

std::optional<Reason> parseReason(std::string_view code) {
    // There is no name for what lies beyond the last value.
    for (std::uint8_t i = 0; !nameOf(static_cast<Reason>(i)).empty(); ++i) {
        if (nameOf(static_cast<Reason>(i)) == code) {
            return static_cast<Reason>(i);
        }
    }
    return std::nullopt;
}

std::string_view codeOf(const std::optional<Reason>& reason) { return reason ? nameOf(*reason) : std::string_view(); }

} // namespace tally
