#include "app/cli/exit_code.h"

namespace tally {

ExitCode exitCodeOf(TillError error) {
    switch (error) {
    case TillError::NoReader:
    case TillError::ReaderLost:
        return ExitCode::NoReader;
    case TillError::NoCard:
        return ExitCode::NoCard;
    case TillError::CardRemoved:
    case TillError::CardFailed:
    case TillError::LedgerBusy:
    case TillError::SumsTooLarge:
        return ExitCode::Failed;
    case TillError::TwoCards:
    case TillError::AnotherCard:
    case TillError::UnsupportedCard:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::SerialTaken:
    case TillError::SerialNotDeclared:
    case TillError::UnknownPayment:
    case TillError::PaymentUnexplained:
    case TillError::ShiftNeeded:
    case TillError::ClockAhead:
    case TillError::KnownUid:
    case TillError::InUse:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Anomaly:
    case TillError::NewerCard:
    case TillError::AmountInvalid:
    case TillError::TopUpTooLarge:
    case TillError::BalanceTooLarge:
    case TillError::TopUpTooSmall:
    case TillError::DayLimit:
    case TillError::PaymentsDiffer:
    case TillError::GivenTooLittle:
    case TillError::NoSuchCash:
    case TillError::GivenTooMuch:
    case TillError::NotLater:
    case TillError::UnknownPackage:
    case TillError::NotRefundable:
    case TillError::WorthNothing:
    case TillError::RequestDiffers:
    case TillError::OpenElsewhere:
    case TillError::ChipRefused:
    case TillError::NotAllowed:
        return ExitCode::Refused;
    case TillError::Damaged:
    case TillError::Spoiled:
        return ExitCode::BadCard;
    case TillError::LoadKeyMissing:
    case TillError::LedgerFailed:
    case TillError::EntryRefused:
    case TillError::LedgerFull:
        return ExitCode::Books;
    }
    return ExitCode::Failed;
}

ExitCode exitCodeOf(const Answer& answer) {
    switch (answer.verdict) {
    case Verdict::Done:
        return ExitCode::Done;
    case Verdict::Open:
        return ExitCode::Open;
    case Verdict::Refused:
    case Verdict::Failed:
        return answer.error ? exitCodeOf(*answer.error) : ExitCode::Failed;
    }
    return ExitCode::Failed;
}

} // namespace tally
