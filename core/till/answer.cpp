#include "core/till/answer.h"

#include <utility>

namespace tally {

namespace {

bool isFault(TillError error) {
    switch (error) {
    case TillError::NoReader:
    case TillError::ReaderLost:
    case TillError::NoCard:
    case TillError::CardRemoved:
    case TillError::CardFailed:
    case TillError::LedgerFailed:
    case TillError::EntryRefused:
    case TillError::LedgerFull:
    case TillError::SumsTooLarge:
    case TillError::LedgerBusy:
        return true;
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
    case TillError::Damaged:
    case TillError::Spoiled:
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
    case TillError::LoadKeyMissing:
        return false;
    }
    return true;
}

CardView viewOf(const Entry& done) {
    CardView view{.uid = *Uid::fromHex(done.uid), .state = CardState::Ready};
    view.serial = done.serial;
    view.balance = done.balanceAfter;
    view.sequence = done.sequenceAfter;
    if (done.spentAfter) {
        view.spent = Points{*done.spentAfter};
    }
    return view;
}

} // namespace

Answer endedBy(Answer answer, TillError error) {
    answer.verdict = isFault(error) ? Verdict::Failed : Verdict::Refused;
    answer.error = error;
    return answer;
}

Answer endedBy(Answer answer, const Change& made) {
    answer.entry = made.entry == 0 ? std::nullopt : std::optional{made.entry};
    switch (made.phase) {
    case Phase::Done:
        answer.verdict = Verdict::Done;
        break;
    case Phase::Open:
        answer.verdict = Verdict::Open;
        break;
    case Phase::Note:
    case Phase::Intent:
    case Phase::NotDone:
        return endedBy(std::move(answer), made.error.value_or(TillError::CardFailed));
    }
    answer.error = made.error;
    return answer;
}

void tellTerms(Answer& answer, const Entry& change) {
    answer.points = change.points;
    answer.bonus = change.bonus;
    answer.money = change.money;
    answer.deposit = change.deposit;
    answer.package = change.package;
    answer.payments = change.payments;
    answer.priceList = change.priceList;
}

Answer answerOf(const Entry& done) {
    Answer answer;
    answer.card = viewOf(done);
    tellTerms(answer, done);
    answer.requestId = done.requestId;
    answer.balanceBefore = done.balanceBefore;
    answer.entry = done.number;
    return answer;
}

} // namespace tally
