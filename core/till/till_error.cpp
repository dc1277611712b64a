#include "core/till/till_error.h"

namespace tally {

std::string_view codeOf(TillError error) {
    switch (error) {
    case TillError::NoReader:
        return "no-reader";
    case TillError::ReaderLost:
        return "reader-lost";
    case TillError::NoCard:
        return "no-card";
    case TillError::TwoCards:
        return "two-cards";
    case TillError::CardRemoved:
        return "card-removed";
    case TillError::AnotherCard:
        return "another-card";
    case TillError::CardFailed:
        return "card-failed";
    case TillError::UnsupportedCard:
        return "unsupported-card";
    case TillError::NotIssued:
        return "not-issued";
    case TillError::AlreadyIssued:
        return "already-issued";
    case TillError::SerialTaken:
        return "serial-taken";
    case TillError::SerialNotDeclared:
        return "serial-not-declared";
    case TillError::UnknownPayment:
        return "unknown-payment";
    case TillError::PaymentUnexplained:
        return "payment-unexplained";
    case TillError::ShiftNeeded:
        return "shift-needed";
    case TillError::ClockAhead:
        return "clock-ahead";
    case TillError::KnownUid:
        return "known-uid";
    case TillError::InUse:
        return "in-use";
    case TillError::Foreign:
        return "foreign";
    case TillError::Closed:
        return "closed";
    case TillError::Expired:
        return "expired";
    case TillError::Blocked:
        return "blocked";
    case TillError::Damaged:
        return "damaged";
    case TillError::Spoiled:
        return "spoiled";
    case TillError::Anomaly:
        return "anomaly";
    case TillError::NewerCard:
        return "newer";
    case TillError::AmountInvalid:
        return "amount-invalid";
    case TillError::TopUpTooLarge:
        return "topup-too-large";
    case TillError::BalanceTooLarge:
        return "balance-too-large";
    case TillError::NotRefundable:
        return "not-refundable";
    case TillError::WorthNothing:
        return "worth-nothing";
    case TillError::RequestDiffers:
        return "request-differs";
    case TillError::OpenElsewhere:
        return "open-elsewhere";
    case TillError::ChipRefused:
        return "chip-refused";
    case TillError::TopUpTooSmall:
        return "topup-too-small";
    case TillError::DayLimit:
        return "day-limit";
    case TillError::PaymentsDiffer:
        return "payments-differ";
    case TillError::GivenTooLittle:
        return "given-too-little";
    case TillError::NoSuchCash:
        return "no-such-cash";
    case TillError::GivenTooMuch:
        return "given-too-much";
    case TillError::SumsTooLarge:
        return "sums-too-large";
    case TillError::NotLater:
        return "not-later";
    case TillError::UnknownPackage:
        return "unknown-package";
    case TillError::NotAllowed:
        return "not-allowed";
    case TillError::LoadKeyMissing:
        return "load-key-missing";
    case TillError::LedgerFailed:
        return "ledger-failed";
    case TillError::EntryRefused:
        return "entry-refused";
    case TillError::LedgerFull:
        return "ledger-full";
    case TillError::LedgerBusy:
        return "ledger-busy";
    }
    return {};
}

std::optional<Reason> reasonOf(TillError error) {
    switch (error) {
    case TillError::NoReader:
        return Reason::NoReader;
    case TillError::ReaderLost:
        return Reason::ReaderLost;
    case TillError::NoCard:
        return Reason::NoCard;
    case TillError::TwoCards:
        return Reason::TwoCards;
    case TillError::CardRemoved:
        return Reason::CardRemoved;
    case TillError::AnotherCard:
        return Reason::AnotherCard;
    case TillError::CardFailed:
        return Reason::CardFailed;
    case TillError::UnsupportedCard:
        return Reason::UnsupportedCard;
    case TillError::NotIssued:
        return Reason::NotIssued;
    case TillError::AlreadyIssued:
        return Reason::AlreadyIssued;
    case TillError::KnownUid:
        return Reason::KnownUid;
    case TillError::Foreign:
        return Reason::Foreign;
    case TillError::InUse:
        return Reason::InUse;
    case TillError::Closed:
        return Reason::Closed;
    case TillError::Expired:
        return Reason::Expired;
    case TillError::Blocked:
        return Reason::Blocked;
    case TillError::Damaged:
        return Reason::Damaged;
    case TillError::Spoiled:
        return Reason::Spoiled;
    case TillError::Anomaly:
        return Reason::Anomaly;
    case TillError::NewerCard:
        return Reason::Newer;
    case TillError::OpenElsewhere:
        return Reason::OpenElsewhere;
    case TillError::ChipRefused:
        return Reason::ChipRefused;
    case TillError::NotAllowed:
        return Reason::NotAllowed;
    case TillError::LedgerFailed:
    case TillError::EntryRefused:
        return Reason::LedgerFailed;
    case TillError::LedgerFull:
        return Reason::LedgerFull;
    case TillError::LedgerBusy:
        return Reason::LedgerBusy;
    case TillError::SerialTaken:
    case TillError::SerialNotDeclared:
    case TillError::UnknownPayment:
    case TillError::PaymentUnexplained:
    case TillError::ShiftNeeded:
    case TillError::ClockAhead:
    case TillError::AmountInvalid:
    case TillError::TopUpTooSmall:
    case TillError::TopUpTooLarge:
    case TillError::BalanceTooLarge:
    case TillError::DayLimit:
    case TillError::PaymentsDiffer:
    case TillError::GivenTooLittle:
    case TillError::NoSuchCash:
    case TillError::GivenTooMuch:
    case TillError::SumsTooLarge:
    case TillError::NotLater:
    case TillError::UnknownPackage:
    case TillError::NotRefundable:
    case TillError::WorthNothing:
    case TillError::RequestDiffers:
    case TillError::LoadKeyMissing:
        return std::nullopt;
    }
    return std::nullopt;
}

std::string_view codeOf(CardState state) {
    switch (state) {
    case CardState::Blank:
        return "blank";
    case CardState::InUse:
        return "in-use";
    case CardState::HalfIssued:
        return "half-issued";
    case CardState::Ready:
        return "ready";
    case CardState::Closed:
        return "closed";
    case CardState::Expired:
        return "expired";
    case CardState::Blocked:
        return "blocked";
    case CardState::Damaged:
        return "damaged";
    case CardState::Spoiled:
        return "spoiled";
    case CardState::Anomaly:
        return "anomaly";
    case CardState::Newer:
        return "newer";
    case CardState::Foreign:
        return "foreign";
    }
    return {};
}

std::string_view codeOf(Finding finding) {
    switch (finding) {
    case Finding::MeterCopiesDiffer:
        return "meter-copies-differ";
    case Finding::SlotBad:
        return "slot-bad";
    case Finding::MeterRose:
        return "meter-rose";
    case Finding::Overspent:
        return "overspent";
    case Finding::SerialDiffers:
        return "serial-differs";
    case Finding::SameSequence:
        return "same-sequence";
    case Finding::SequenceGap:
        return "sequence-gap";
    case Finding::Rollback:
        return "rollback";
    case Finding::Fork:
        return "fork";
    case Finding::UnknownStation:
        return "unknown-station";
    }
    return {};
}

std::optional<TillError> refusalOf(CardState state) {
    switch (state) {
    case CardState::Ready:
        return std::nullopt;
    case CardState::Blank:
    case CardState::HalfIssued:
        return TillError::NotIssued;
    case CardState::InUse:
        return TillError::InUse;
    case CardState::Closed:
        return TillError::Closed;
    case CardState::Expired:
        return TillError::Expired;
    case CardState::Blocked:
        return TillError::Blocked;
    case CardState::Damaged:
        return TillError::Damaged;
    case CardState::Spoiled:
        return TillError::Spoiled;
    case CardState::Anomaly:
        return TillError::Anomaly;
    case CardState::Newer:
        return TillError::NewerCard;
    case CardState::Foreign:
        return TillError::Foreign;
    }
    return TillError::Foreign;
}

TillError tillErrorOf(CardError error) {
    switch (error) {
    case CardError::NoReader:
        return TillError::NoReader;
    case CardError::ReaderLost:
        return TillError::ReaderLost;
    case CardError::NoCard:
        return TillError::NoCard;
    case CardError::TwoCards:
        return TillError::TwoCards;
    case CardError::Removed:
        return TillError::CardRemoved;
    case CardError::UnsupportedCard:
        return TillError::UnsupportedCard;
    case CardError::KeyRefused:
    case CardError::Refused:
    case CardError::Malformed:
    case CardError::MacMismatch:
    case CardError::ReadBackDiffers:
        return TillError::CardFailed;
    }
    return TillError::CardFailed;
}

TillError tillErrorOf(LedgerError error) {
    switch (error) {
    case LedgerError::Busy:
        return TillError::LedgerBusy;
    case LedgerError::DiskFull:
        return TillError::LedgerFull;
    case LedgerError::SumsTooLarge:
        return TillError::SumsTooLarge;
    case LedgerError::EntryRefused:
        return TillError::EntryRefused;
    case LedgerError::CannotOpen:
    case LedgerError::NotALedger:
    case LedgerError::Simulated:
    case LedgerError::NotSimulated:
    case LedgerError::NewerVersion:
    case LedgerError::WriteFailed:
    case LedgerError::Corrupt:
    case LedgerError::NoSuchEntry:
    case LedgerError::KeyMissing:
    case LedgerError::EntryInvalid:
    case LedgerError::NoSerialLeft:
    case LedgerError::Cancelled:
        return TillError::LedgerFailed;
    }
    return TillError::LedgerFailed;
}

} // namespace tally
