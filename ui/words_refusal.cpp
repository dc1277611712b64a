#include "ui/chip_words.h"
#include "ui/words.h"

#include <array>

namespace tally::ui {

namespace {

constexpr std::array allFindings{Finding::MeterCopiesDiffer, Finding::SlotBad,       Finding::MeterRose,
                                 Finding::Overspent,         Finding::SerialDiffers, Finding::SameSequence,
                                 Finding::SequenceGap,       Finding::Rollback,      Finding::Fork,
                                 Finding::UnknownStation};

} // namespace

Message Words::about(TillError error) {
    switch (error) {
    case TillError::NoReader:
        return {Tone::Stop, tr("No card reader"), tr("The station finds no card reader."),
                tr("Nothing was written to any card."),
                tr("Check the cable of the reader. If it stays silent, unplug it and plug it in again.")};
    case TillError::ReaderLost:
        return {Tone::Stop, tr("The reader does not answer"), tr("The connection to the card reader broke off."),
                tr("Nothing was written to any card."),
                tr("Check the cable of the reader. If it stays silent, unplug it and plug it in again.")};
    case TillError::NoCard:
        return {Tone::Attention, tr("No card on the reader"), tr("The card was not there when it was to be written."),
                tr("Nothing has changed on the card."), tr("Put the card on the reader and try again.")};
    case TillError::TwoCards:
        return {Tone::Attention, tr("Two cards on the reader"), tr("There is more than one card on the reader."),
                tr("Nothing was written to either of them."), tr("Take all cards away and put one back.")};
    case TillError::CardRemoved:
        return {Tone::Attention, tr("The card was lifted"), tr("The card left the reader before anything was written."),
                tr("Nothing has changed on the card."), tr("Put it back and try again.")};
    case TillError::AnotherCard:
        return {Tone::Attention, tr("That is another card"), tr("This sale began with a different card."),
                tr("Nothing was written."), tr("Put the first card back, or go back and begin again.")};
    case TillError::CardFailed:
        return {Tone::Attention, tr("The card does not answer properly"),
                tr("It lies badly on the reader, or it is failing."), tr("Nothing has changed on the card."),
                tr("Lift it, wipe it, and put it back flat. If that does not help, call the manager.")};
    case TillError::UnsupportedCard:
        return {Tone::Stop, tr("Not a card of this kind"), tr("This is not a card that can hold points."),
                tr("Take no money for it."),
                tr("Take it away, and any phone or wallet that lies there too. Lay a card of this site there alone.")};
    case TillError::NotIssued:
        return {Tone::Attention, tr("This card is still blank"), tr("It has not been issued yet."),
                tr("Nothing was written."), tr("Issue it first.")};
    case TillError::AlreadyIssued:
        return {Tone::Attention, tr("This card is already in use"), tr("It has been issued before."),
                tr("Nothing was written."), tr("Lift it and put it back to see its balance, or take a blank card.")};
    case TillError::KnownUid:
        return {Tone::Stop, tr("This chip was issued before"),
                tr("The card is blank, but this station has already issued a card with the same chip number."),
                tr("Nothing was written."), tr("Put it aside for the manager and take another blank card.")};
    case TillError::ChipRefused:
        return {Tone::Stop, tr("Not a genuine chip"),
                tr("The chip of this card is not of the kind that this site trusts with points."),
                tr("Nothing was written. Take no money for it and pay nothing out."),
                tr("Keep the card and call the manager.")};
    case TillError::SerialTaken:
        return {Tone::Stop, tr("This number is taken"), tr("Another card already carries this number."),
                tr("Nothing was written."), tr("Issue the card with another number, or call the manager.")};
    case TillError::SerialNotDeclared:
        return {Tone::Stop, tr("This number is not ours to give"), tr("This site has not declared such numbers."),
                tr("Nothing was written."), tr("Issue the card without a number of its own, or call the manager.")};
    case TillError::UnknownPayment:
        return {Tone::Attention, tr("No such way of paying"), tr("The prices in force do not name it."),
                tr("Nothing was written."), tr("Choose another way of paying.")};
    case TillError::PaymentUnexplained:
        return {Tone::Attention, tr("What for?"), tr("This way of paying takes a reason."), tr("Nothing was written."),
                tr("Type what it was for.")};
    case TillError::ShiftNeeded:
        return {Tone::Attention, tr("You have no open shift"), tr("Nobody's drawer would answer for this cash."),
                tr("Nothing was written. Take no money and pay nothing out."),
                tr("Open a shift, or have a supervisor approve it.")};
    case TillError::ClockAhead:
        return {Tone::Attention, tr("Is the clock right?"), tr("It is more than a day ahead of the last entry."),
                tr("Nothing was written. Take no money and pay nothing out."),
                tr("Have a supervisor confirm the clock, or set it right first.")};
    case TillError::InUse:
        return {Tone::Stop, tr("Somebody is using this card"),
                tr("It is not one of ours, and not empty. It was not touched."), tr("Take no money for it."),
                tr("Give it back, or take a blank card from the box.")};
    case TillError::Foreign:
        return {Tone::Stop, tr("Not one of our cards"), tr("This card belongs to somebody else. It was not touched."),
                tr("Take no money for it."), tr("Give it back.")};
    case TillError::Closed:
        return {Tone::Stop, tr("This card is closed"), tr("It was taken out of service and holds no more points."),
                tr("Take no money for it."), tr("Offer a new card.")};
    case TillError::Expired:
        return {Tone::Stop, tr("This card has expired"), tr("Its last day of use is over."),
                tr("Take no money for it."), tr("Call the manager, or offer a new card.")};
    case TillError::Blocked:
        return {Tone::Stop, tr("This card is blocked"), tr("It is on the list of lost or replaced cards."),
                tr("Take no money for it and pay nothing out."), tr("Keep the card and call the manager.")};
    case TillError::Damaged:
        return {Tone::Stop, tr("This card is damaged"), tr("Its balance cannot be read any more."),
                tr("The points are not lost: the station knows what was loaded."),
                tr("Keep the card, note its printed number and call the manager.")};
    case TillError::Spoiled:
        return {Tone::Stop, tr("This card is spoiled"), tr("It broke while it was being issued and can never be used."),
                tr("No points are on it."), tr("Put it in the box for destruction and take another blank card.")};
    case TillError::Anomaly:
        return {Tone::Stop, tr("Something is wrong with this card"),
                tr("What the card says does not fit together, or does not fit what this station knows of it."),
                tr("Take no money for it and pay nothing out."), tr("Keep the card and call the manager.")};
    case TillError::NewerCard:
        return {Tone::Stop, tr("This card is newer than this station"),
                tr("It was written by a newer version of this program."), tr("Nothing was written."),
                tr("Serve it at another station, and have this one updated.")};
    case TillError::AmountInvalid:
        return {Tone::Attention, tr("This amount does not work"), tr("It does not come to a whole number of points."),
                tr("Nothing was written."), tr("Type another amount.")};
    case TillError::TopUpTooLarge:
        return {Tone::Attention, tr("Too much at once"), tr("One top-up may not be that large."),
                tr("Nothing was written."), tr("Type a smaller amount.")};
    case TillError::BalanceTooLarge:
        return {Tone::Attention, tr("The card would hold too much"), tr("The balance would pass the largest allowed."),
                tr("Nothing was written."), tr("Type a smaller amount.")};
    case TillError::TopUpTooSmall:
        return {Tone::Attention, tr("Too little at once"), tr("One top-up may not be that small."),
                tr("Nothing was written."), tr("Type a larger amount.")};
    case TillError::DayLimit:
        return {Tone::Attention, tr("Enough for today"),
                tr("With this amount the card would have had more points today than a card may on one day."),
                tr("Nothing was written. Take no money for it."),
                tr("Type a smaller amount, or load the card on another day.")};
    case TillError::PaymentsDiffer:
        return {Tone::Attention, tr("The payments do not fit"), tr("Together they do not come to the price."),
                tr("Nothing was written."), tr("Set the payments right and try again.")};
    case TillError::GivenTooLittle:
        return {Tone::Attention, tr("Too little cash"), tr("Less cash was given than is to be paid."),
                tr("Nothing was written."), tr("Take the rest and try again, or give the cash back.")};
    case TillError::NoSuchCash:
        return {Tone::Attention, tr("No such cash"), tr("No coins come to that."), tr("Nothing was written."),
                tr("Type what is really paid or given.")};
    case TillError::GivenTooMuch:
        return {Tone::Attention, tr("Too much cash"), tr("That is more than anybody hands over."),
                tr("Nothing was written."), tr("Type what is really given.")};
    case TillError::NotLater:
        return {Tone::Attention, tr("Good for that long already"),
                tr("The card's last day is not before that day, or that day is over."), tr("Nothing was written."),
                tr("Choose a later day.")};
    case TillError::UnknownPackage:
        return {Tone::Attention, tr("No such package"), tr("The prices in force do not have this package."),
                tr("Nothing was written."), tr("Choose another package, or type an amount.")};
    case TillError::NotRefundable:
        return {Tone::Attention, tr("More than can be refunded"), tr("Only points that were paid for are paid out."),
                tr("Pay nothing out yet."), tr("Type a smaller amount.")};
    case TillError::WorthNothing:
        return {Tone::Attention, tr("Too few points to pay out"),
                tr("What was paid for so few points comes to no coin."), tr("Pay nothing out."),
                tr("Type a larger amount, or lift the card.")};
    case TillError::RequestDiffers:
        return {Tone::Stop, tr("This sale was begun differently"),
                tr("A sale with the same number is on record with another amount or another card."),
                tr("Nothing was written."), tr("Lift the card, put it back, and begin again.")};
    case TillError::OpenElsewhere:
        return {Tone::Stop, tr("An earlier sale of this card is unsettled"),
                tr("Whether it took effect can only be told from the records of the other machines."),
                tr("Take no money for it and pay nothing out until that is known."), tr("Call the manager.")};
    case TillError::NotAllowed:
        return {Tone::Stop, tr("Not allowed"), tr("The role of the person signed in does not cover this."),
                tr("Nothing was written."), tr("Ask somebody whose role does to approve it.")};
    case TillError::LoadKeyMissing:
        return {Tone::Stop, tr("This station cannot load cards"), tr("Its keys are good for reading only."),
                tr("Take no money."), tr("Call the manager: the station's keys must be imported again.")};
    case TillError::LedgerFailed:
        return {Tone::Stop, tr("The ledger cannot be written"), tr("Without its record nothing may be put on a card."),
                tr("Nothing was written to the card. Take no money."), tr("Call the manager.")};
    case TillError::EntryRefused:
        return {Tone::Stop, tr("The ledger was changed"),
                tr("An entry of it is not as this site's keys wrote it."),
                tr("Nothing was written to the card. Take no money."),
                tr("Call the manager: the ledger must be restored from a backup.")};
    case TillError::SumsTooLarge:
        return {Tone::Attention, tr("The sums are too large"),
                tr("The amounts add up to more than this program can reckon."), tr("Nothing is lost."),
                tr("Call the manager.")};
    case TillError::LedgerFull:
        return {Tone::Stop, tr("The disk is full"), tr("The ledger has no room for another record."),
                tr("Nothing was written to the card. Take no money."), tr("Call the manager: space must be made.")};
    case TillError::LedgerBusy:
        return {Tone::Attention, tr("The ledger is busy"), tr("Another program is holding it."),
                tr("Nothing was written to the card."), tr("Wait a moment and try again.")};
    }
    return {};
}

Message Words::about(const Refused& refused, const Figures& figures) {
    auto message = refused.reason == TillError::ChipRefused ? ChipWords::about(refused) : about(refused.reason);
    if (!refused.card) {
        return message;
    }
    if (refused.card->serial) {
        message.what = tr("Card %1.").arg(figures.serial(*refused.card->serial)) + u' ' + message.what;
    }
    if (refused.reason == TillError::Anomaly) {
        for (const auto finding : allFindings) {
            if (refused.card->findings.has(finding)) {
                message.what += u' ' + about(finding);
            }
        }
    }
    return message;
}

Message Words::about(const Damaged& damaged, const Figures& figures) {
    auto message = about(damaged.state == CardState::Spoiled ? TillError::Spoiled : TillError::Damaged);
    if (damaged.during) {
        message.money = tr("The %1 of this sale belong to the customer: use them for the next card, or give them back.")
                            .arg(figures.money(damaged.during->money));
    }
    return message;
}

Message Words::about(const LedgerProblem& problem) { return about(problem.error); }

} // namespace tally::ui
