#include "app/cli/card/till_words.h"

#include "app/cli/card/sale_words.h"
#include "app/cli/ledger/ledger_words.h"
#include "core/base/currency.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

namespace tally::words {

std::string clockSays(const ClockLead& lead) {
    return fmt::format("The clock says {}, the last entry is of {}.", textOf(lead.now), textOf(lead.last));
}

std::string clockTaken(const ClockLead& lead) {
    return clockSays(lead) + " Whoever sold says by that that the clock is right, and that is in the ledger. If it is wrong, "
                             "set it right and run 'tallycard site clock correct --reason TEXT' now.";
}

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
    case TillError::CardFailed:
        return "The card answers, but does not do what it is told. Nothing was done that counts; take no money. "
               "Lay it flat on the reader and try again; if it fails again, use another card.";
    case TillError::UnsupportedCard:
        return "This is not a MIFARE Classic 1K or 4K card. Nothing was done to it; take no money for it. "
               "Take it, or the phone or wallet that it is in, away from the reader and lay a card of this site there "
               "alone.";
    case TillError::NotIssued:
        return "This card has not been issued. Nothing was done; take no money. Issue it first: 'tallycard card "
               "issue'.";
    case TillError::AlreadyIssued:
        return "This card has been issued already. Nothing was done; take no money for a new card. "
               "To add points use 'tallycard card topup'; to issue, put a blank card on the reader.";
    case TillError::SerialTaken:
        return "That number belongs to another card. Nothing was done; take no money. Choose another number, or none.";
    case TillError::SerialNotDeclared:
        return "That number is in no range that this site declared for its cards. Nothing was done; take no money. Leave "
               "--serial out and the card gets the station's next number, or have a supervisor declare the numbers: "
               "'tallycard site serials add FROM-TO'.";
    case TillError::UnknownPayment:
        return "The price list names no such way of paying. Nothing was done; take no money and pay nothing out. "
               "'tallycard prices show' lists them; say which: --payment other:NAME.";
    case TillError::PaymentUnexplained:
        return "This way of paying takes a word what for. Nothing was done; take no money and pay nothing out. "
               "Say it: --reason TEXT.";
    case TillError::ShiftNeeded:
        return "You have no open shift, so nobody's drawer would answer for this cash. Nothing was done; take no money "
               "and pay nothing out. Open a shift: 'tallycard shift open --float AMOUNT'; or a supervisor approves: "
               "--approver NAME --approver-pin-file FILE.";
    case TillError::ClockAhead:
        return "The clock is more than a day ahead of the last entry, and nobody has said that it is right. Nothing was "
               "done; take no money and pay nothing out. If it is wrong, set it right. If it is right, a supervisor says "
               "so: 'tallycard site clock confirm', or with this command --approver NAME --approver-pin-file FILE.";
    case TillError::KnownUid:
        return "This blank card bears the number of a card that was issued here before. It may be a copy: nothing was "
               "done to it; take no money for it. Put it aside and use another.";
    case TillError::InUse:
        return "This card is somebody's: it opens to the factory's keys, and is not empty ('tallycard card show' says "
               "what it holds). Nothing was written to it; take no money for it. Give it back, or put a blank card on "
               "the reader. Only if nobody needs what it holds: 'tallycard card issue --overwrite' destroys that.";
    case TillError::Foreign:
        return "This card does not belong to this site. Nothing was written to it; take no money for it. "
               "Give it back and use a card of this site.";
    case TillError::Closed:
        return "This card has been closed. Nothing was done; take no money for it. Issue another card.";
    case TillError::Expired:
        return "This card has expired. Nothing was done; take no money for it. Its points are still on it: a manager can "
               "pay them out ('tallycard card refund --all') or make the card good for longer ('tallycard card extend "
               "--until DAY'), at the till or with --approver NAME --approver-pin-file FILE.";
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
    case TillError::TopUpTooSmall:
        return "That is less than the smallest top-up. Nothing was done; take no money. Give a larger amount; "
               "'tallycard prices show' says the smallest.";
    case TillError::DayLimit:
        return "With that the card would have had more points today than a card may on one day. Nothing was done; take "
               "no money for it. Give a smaller amount, or load it on another day.";
    case TillError::PaymentsDiffer:
        return "The payments do not come to the price. Nothing was done; give back what was taken. "
               "Each must be above zero, and all together exactly the price.";
    case TillError::GivenTooLittle:
        return "Less cash was given than is to be paid. Nothing was done; take the rest and try again, or give the "
               "cash back.";
    case TillError::NoSuchCash:
        return "There is no such cash: no coins come to it ('tallycard prices show' says the smallest). Nothing was "
               "done; take no money. Say what is really paid or given.";
    case TillError::GivenTooMuch:
        return "That is more cash than anybody hands over at once ('tallycard prices show' says the most). Nothing was "
               "done; take no money. Say what is really given.";
    case TillError::SumsTooLarge:
        return "The amounts add up to more than can be reckoned. Nothing was done, and nothing in the ledger is wrong. "
               "Ask about fewer days at once.";
    case TillError::NotLater:
        return "The card is good for that long already, for ever, or that day is over. Nothing was done. Give a later day, "
               "such as 2027-12-31; 'tallycard card show' says until when the card is good.";
    case TillError::UnknownPackage:
        return "The price list in force has no such package. Nothing was done; take no money. "
               "'tallycard prices show' lists the packages.";
    case TillError::NotRefundable:
        return "That is more than may be paid out for this card. Nothing was done; pay nothing out. "
               "'tallycard card show' says how much is refundable.";
    case TillError::WorthNothing:
        return "What was paid for so few points comes to no coin. Nothing was done; pay nothing out. "
               "Take more points back at once.";
    case TillError::RequestDiffers:
        return "This request id was used before for another amount or another card. Nothing was done; take no money. "
               "Use a new request id for a new sale.";
    case TillError::ChipRefused:
        return "This card's chip is not of the kind that this site trusts with points. Nothing was written to it; take "
               "no money for it and pay nothing out. Put a blank card aside for the manager and use another; with a "
               "guest's card, ask the manager: what was paid for is in the ledger. 'tallycard card inspect' says "
               "more of the chip.";
    case TillError::OpenElsewhere:
        return "Something about this card is open that only the journals of the other machines can settle. Nothing was "
               "done; take no money for it and pay nothing out. Ask the manager.";
    case TillError::NotAllowed:
        return "Your role does not cover this. Nothing was done; take no money and pay nothing out. "
               "Somebody whose role does can approve it: --approver NAME --approver-pin-file FILE.";
    case TillError::LoadKeyMissing:
        return "These keys are a game terminal's: they cannot load points. Nothing was done; take no money. "
               "Import the station's keys.";
    case TillError::LedgerFailed:
        return "The ledger could not be written. Nothing was done; take no money. "
               "Check the station's disk, then run 'tallycard ledger verify'.";
    case TillError::EntryRefused:
        return "An entry of the ledger is not as this site's keys wrote it: somebody changed the file, or the disk is "
               "damaged. Nothing was done; take no money. 'tallycard ledger verify' names the entry; restore the ledger "
               "from a backup.";
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
    case TillError::LedgerFull:
        return "The card was written, but the disk with the ledger is full, so what came of it could not be noted. Make room "
               "first." +
               meaning;
    case TillError::LedgerFailed:
    case TillError::EntryRefused:
    case TillError::LedgerBusy:
    case TillError::SumsTooLarge:
        return "The card was written, but what came of it could not be noted in the ledger." + meaning;
    case TillError::OpenElsewhere:
        return "Something about this card is open that no look at it can settle any more. Take no money for it and pay "
               "nothing out. Ask the manager: of a refund, 'tallycard card decide' says what it was; of a sale, the "
               "journals of the other machines.";
    case TillError::Spoiled:
        return "The card was lifted while it was being issued and is spoiled. The money taken for it belongs to the "
               "next "
               "card: destroy this one and issue a fresh card.";
    case TillError::CardFailed:
        return "The card did not read back as it was written." + meaning;
    case TillError::CardRemoved:
    case TillError::NoCard:
    case TillError::UnsupportedCard:
    case TillError::SerialTaken:
    case TillError::SerialNotDeclared:
    case TillError::UnknownPayment:
    case TillError::PaymentUnexplained:
    case TillError::ShiftNeeded:
    case TillError::ClockAhead:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::KnownUid:
    case TillError::InUse:
    case TillError::Foreign:
    case TillError::Closed:
    case TillError::Expired:
    case TillError::Blocked:
    case TillError::Damaged:
    case TillError::Anomaly:
    case TillError::ChipRefused:
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
    case TillError::NotAllowed:
    case TillError::LoadKeyMissing:
        return "The card was lifted before what was written could be read back." + meaning;
    }
    return {};
}

namespace {

/// The record after a refund.
std::string bonusRecord(Phase phase) {
    return phase == Phase::Done
               ? "The refund that was not complete on the card is now: it shows all that is refundable."
               : "The refund stands, but the card left before its record without the bonus was read back: it shows "
                 "less refundable than it has. It completes itself when the card is next put on this reader.";
}

/// "20.00 EUR cash, 5.00 EUR by card"
std::string handedOver(const std::vector<Payment>& payments, std::string_view currency) {
    std::string text;
    for (const auto& payment : payments) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ",
                            moneyText(payment.given.value_or(payment.amount), currency), name(payment));
    }
    return text;
}

/// "The top-up of 120 points (12.00 EUR: 20.00 EUR cash) that was open"
std::string whatWasOpen(const Settled& settled, std::string_view currency) {
    if (settled.kind == EntryKind::Extend) {
        return "The extension of this card that was open";
    }
    auto money = moneyText(settled.money, currency);
    const bool isTold = settled.payments.size() > 1 || settled.change() != Money{};
    money += isTold ? fmt::format(", of {}", handedOver(settled.payments, currency)) : std::string();
    return fmt::format("The {} of {} points ({}) that was open", kind(settled.kind), settled.points.count(), money);
}

std::string done(const Settled& settled, std::string_view currency) {
    const auto out = settled.handOut();
    if (settled.kind == EntryKind::Refund) {
        return out.empty() ? std::string(" is done.")
                           : fmt::format(" is done: pay out {}, if that was not done.", handedOver(out, currency));
    }
    if (settled.kind == EntryKind::Extend) {
        return " is done.";
    }
    return out.empty() ? std::string(" is done: the money taken for it is right.")
                       : fmt::format(" is done: give {} back, if that was not done.",
                                     moneyText(settled.change(), currency));
}

std::string notDone(const Settled& settled, std::string_view currency) {
    const auto out = settled.handOut();
    if (settled.kind == EntryKind::Refund) {
        return " was not done: pay nothing out for it.";
    }
    return out.empty() ? std::string(" was not done.")
                       : fmt::format(" was not done: give {} back, as far as that was not done.",
                                     handedOver(out, currency));
}

std::string stillOpen(const Settled& settled) {
    if (settled.kind == EntryKind::Refund) {
        return fmt::format(" stays open: the card cannot tell any more whether it was this or a play. Pay nothing out "
                           "for it now. A manager says what it was: 'tallycard card decide {} "
                           "paid-out|played|never-happened --reason TEXT'.",
                           settled.intent);
    }
    return " stays open: only the journals of the other machines can settle it. Ask the manager.";
}

} // namespace

std::string cardAhead(const CardAhead& ahead, std::string_view currency) {
    return fmt::format("{} points, {}, were loaded onto this card at this station and are not in its ledger, as after a "
                       "restore from a backup or in a copied folder. The points are good; the money for them is in no "
                       "report of this ledger. That is entry {} now: tell a supervisor.",
                       ahead.points.count(), moneyText(ahead.money, currency), ahead.entry);
}

std::string settled(const Settled& settled, std::string_view currency) {
    if (settled.kind == EntryKind::BonusRecord) {
        return bonusRecord(settled.phase);
    }
    const auto what = whatWasOpen(settled, currency);
    switch (settled.phase) {
    case Phase::Done:
        return what + done(settled, currency);
    case Phase::NotDone:
        return what + notDone(settled, currency);
    case Phase::Open:
    case Phase::Intent:
    case Phase::Note:
        return what + stillOpen(settled);
    }
    return what;
}

std::string keepGiven(const Answer& answer, std::string_view currency) {
    return fmt::format("Keep what was given ({}) as it is; once the sale is done, {} of it are the change.",
                       handedOver(answer.payments, currency), moneyText(changeOf(answer.payments), currency));
}

std::string nothingOpen() { return "Nothing about this card was open."; }

} // namespace tally::words
