#include "app/cli/words.h"

#include <fmt/format.h>

namespace tally::words {

std::string whyNot(TillError error) {
    switch (error) {
    case TillError::NoReader:
        return "There is no reader that can be used. Nothing was done; take no money. "
               "Run 'tallycard reader check' to see why.";
    case TillError::ReaderLost:
        return "The reader stopped answering before anything was written. The card is as it was; take no money. "
               "Plug the reader in again and run 'tallycard reader check'.";
    case TillError::NoCard:
        return "No card was put on the reader in time. Nothing was done; take no money. "
               "Put the card flat on the reader and try again.";
    case TillError::TwoCards:
        return "There is more than one card on the reader. Nothing was done; take no money. "
               "Take all but one away and try again.";
    case TillError::CardRemoved:
        return "The card was lifted before anything was written. It is as it was; take no money. "
               "Put it back, leave it there, and try again.";
    case TillError::AnotherCard:
        return "This is not the card that this sale began with. Nothing was done to it; take no money for it. "
               "Put the first card back.";
    case TillError::UnsupportedCard:
        return "This is not a MIFARE Classic 1K or 4K card. Nothing was done to it; take no money for it. "
               "Use a card of the right kind.";
    case TillError::NotIssued:
        return "This card has not been issued. Nothing was done; take no money. Issue it first: 'tallycard card "
               "issue'.";
    case TillError::AlreadyIssued:
        return "This card has been issued already. Nothing was done; take no money for a new card. "
               "To add points use 'tallycard card topup'; to issue, put a blank card on the reader.";
    case TillError::KnownUid:
        return "This blank card bears the number of a card that was issued here before. It may be a copy: nothing was "
               "done to it; take no money for it. Put it aside and use another.";
    case TillError::Foreign:
        return "This card does not belong to this site. Nothing was written to it; take no money for it. "
               "Give it back and use a card of this site.";
    case TillError::Closed:
        return "This card has been closed. Nothing was done; take no money for it. Issue another card.";
    case TillError::Expired:
        return "This card has expired. Nothing was done; take no money for it. Ask the manager.";
    case TillError::Blocked:
        return "This card is on the block list. Nothing was done; take no money for it and pay nothing out. "
               "Keep the card, if the guest lets you, and ask the manager.";
    case TillError::Damaged:
        return "This card is damaged. Nothing was done; take no money for it and pay nothing out. "
               "What was on it is in the ledger: keep the card and ask the manager to replace it.";
    case TillError::Spoiled:
        return "This card is spoiled: one of its sectors cannot be opened any more. It holds no points; the money "
               "taken "
               "for it belongs to the next card. Destroy this one and issue a fresh card.";
    case TillError::Anomaly:
        return "Something is wrong with this card that no accident explains. Nothing was done; take no money for it "
               "and "
               "pay nothing out. Keep it and ask the manager; 'tallycard card show' lists what is odd.";
    case TillError::NewerCard:
        return "This card was written by newer software than this. Nothing was done; take no money for it. "
               "Bring this station up to date.";
    case TillError::AmountInvalid:
        return "That amount cannot be sold. Nothing was done; take no money. "
               "Give an amount above zero that buys a whole number of points.";
    case TillError::TopUpTooLarge:
        return "That is more than one top-up may be. Nothing was done; take no money. Give a smaller amount.";
    case TillError::BalanceTooLarge:
        return "The card would hold more than a card may. Nothing was done; take no money. Give a smaller amount.";
    case TillError::NotRefundable:
        return "That is more than may be paid out for this card. Nothing was done; pay nothing out. "
               "'tallycard card show' says how much is refundable.";
    case TillError::RequestDiffers:
        return "This request id was used before for another amount or another card. Nothing was done; take no money. "
               "Use a new request id for a new sale.";
    case TillError::OpenElsewhere:
        return "Something about this card is open that only the journals of the other machines can settle. Nothing was "
               "done; take no money for it and pay nothing out. Ask the manager.";
    case TillError::LoadKeyMissing:
        return "These keys are a game terminal's: they cannot load points. Nothing was done; take no money. "
               "Import the station's keys.";
    case TillError::LedgerFailed:
        return "The ledger could not be written. Nothing was done; take no money. "
               "Check the station's disk, then run 'tallycard ledger verify'.";
    case TillError::LedgerFull:
        return "The disk with the ledger is full. Nothing was done; take no money. Make room and try again.";
    case TillError::LedgerBusy:
        return "Another program is writing to the ledger and did not finish in time. Nothing was done; take no money. "
               "Try again.";
    }
    return {};
}

std::string leftOpen(TillError error) {
    const std::string meaning = " It is not certain yet whether the change took effect: keep the money as it is, and "
                                "neither repeat nor undo the "
                                "sale. Put the same card back on the reader and run 'tallycard card settle'.";
    switch (error) {
    case TillError::ReaderLost:
    case TillError::NoReader:
        return "The reader stopped answering while the card was being written." + meaning;
    case TillError::AnotherCard:
        return "Another card was put on the reader while the first was being written." + meaning;
    case TillError::TwoCards:
        return "A second card came onto the reader while the first was being written." + meaning;
    case TillError::LedgerFailed:
    case TillError::LedgerFull:
    case TillError::LedgerBusy:
        return "The card was written, but what came of it could not be noted in the ledger." + meaning;
    case TillError::OpenElsewhere:
        return "Something about this card is open that only the journals of the other machines can settle. "
               "Take no money for it and pay nothing out. Ask the manager.";
    case TillError::Spoiled:
        return "The card was lifted while it was being issued and is spoiled. The money taken for it belongs to the "
               "next "
               "card: destroy this one and issue a fresh card.";
    case TillError::CardRemoved:
    case TillError::NoCard:
    case TillError::UnsupportedCard:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::KnownUid:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Damaged:
    case TillError::Anomaly:
    case TillError::NewerCard:
    case TillError::AmountInvalid:
    case TillError::TopUpTooLarge:
    case TillError::BalanceTooLarge:
    case TillError::NotRefundable:
    case TillError::RequestDiffers:
    case TillError::LoadKeyMissing:
        return "The card was lifted before what was written could be read back." + meaning;
    }
    return {};
}

std::string amount(AmountError error, std::string_view option) {
    switch (error) {
    case AmountError::NotANumber:
        return fmt::format("{}: not an amount. Use digits alone, for money with a point before the cents.", option);
    case AmountError::Zero:
        return fmt::format("{}: the amount must be above zero.", option);
    case AmountError::TooManyDecimals:
        return fmt::format("{}: more decimals than this currency has.", option);
    case AmountError::Overflow:
        return fmt::format("{}: the amount is too large to be one.", option);
    }
    return {};
}

std::string state(CardState state) {
    switch (state) {
    case CardState::Blank:
        return "blank: ready to be issued";
    case CardState::HalfIssued:
        return "half issued: 'tallycard card issue' finishes it";
    case CardState::Ready:
        return "ready";
    case CardState::Closed:
        return "closed";
    case CardState::Expired:
        return "expired";
    case CardState::Blocked:
        return "on the block list";
    case CardState::Damaged:
        return "damaged: the manager can replace it";
    case CardState::Spoiled:
        return "spoiled: destroy it";
    case CardState::Anomaly:
        return "anomaly: refused, keep it for the manager";
    case CardState::Newer:
        return "written by newer software than this";
    case CardState::Foreign:
        return "foreign: not a card of this site";
    }
    return {};
}

std::string finding(Finding finding) {
    switch (finding) {
    case Finding::MeterCopiesDiffer:
        return "the two copies of the meter differ (a card lifted too early; healed at the next change)";
    case Finding::SlotBad:
        return "one of the two balance records is not readable (a card lifted too early; written over at the next "
               "change)";
    case Finding::MeterRose:
        return "the meter shows fewer points spent than the record says: it went up, which no card can do";
    case Finding::Overspent:
        return "more points were spent than were ever loaded";
    case Finding::SerialDiffers:
        return "the balance record belongs to another card number";
    case Finding::SameSequence:
        return "two genuine records of the same sequence differ";
    case Finding::SequenceGap:
        return "the two balance records are too far apart";
    case Finding::Rollback:
        return "the card is behind what the ledger knows of it: an old copy was put back";
    case Finding::Fork:
        return "the ledger knows another record of this sequence: there are two such cards";
    }
    return {};
}

std::string sector(SectorState state) {
    switch (state) {
    case SectorState::Ours:
        return "our keys, access bits as they should be";
    case SectorState::OursOpen:
        return "our keys, but the factory's access bits: issuing was interrupted";
    case SectorState::OursOdd:
        return "our keys, but access bits that are not ours";
    case SectorState::Factory:
        return "factory keys";
    case SectorState::FactoryOdd:
        return "factory keys, but access bits that are not the factory's";
    case SectorState::Shut:
        return "none of our keys opens it";
    }
    return {};
}

std::string kind(EntryKind kind) {
    switch (kind) {
    case EntryKind::SiteInit:
        return "site set up";
    case EntryKind::KeysExported:
        return "keys exported";
    case EntryKind::KeysImported:
        return "keys imported";
    case EntryKind::KeysRotated:
        return "keys rotated";
    case EntryKind::PriceList:
        return "price list";
    case EntryKind::Issue:
        return "issue";
    case EntryKind::TopUp:
        return "top-up";
    case EntryKind::Refund:
        return "refund";
    case EntryKind::CardRefused:
        return "card refused";
    }
    return {};
}

std::string phase(Phase phase) {
    switch (phase) {
    case Phase::Note:
        return "";
    case Phase::Intent:
        return "begun";
    case Phase::Open:
        return "open";
    case Phase::Done:
        return "done";
    case Phase::NotDone:
        return "not done";
    }
    return {};
}

} // namespace tally::words
