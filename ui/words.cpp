#include "ui/words.h"

#include "ui/chip_words.h"
#include "ui/print/report_words.h"

#include <array>

namespace tally::ui {

namespace {

QString cardName(std::optional<std::uint32_t> serial, const Figures& figures) {
    return serial ? QCoreApplication::translate("tally::ui::Words", "card %1").arg(figures.serial(*serial))
                  : QCoreApplication::translate("tally::ui::Words", "this card");
}

constexpr std::array allFindings{Finding::MeterCopiesDiffer, Finding::SlotBad,       Finding::MeterRose,
                                 Finding::Overspent,         Finding::SerialDiffers, Finding::SameSequence,
                                 Finding::SequenceGap,       Finding::Rollback,      Finding::Fork};

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
                tr("Take no money for it."), tr("Give it back, and take a blank card from the box.")};
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
        return {Tone::Attention, tr("No such cash"),
                tr("No coins come to that, or it is more than anybody hands over."), tr("Nothing was written."),
                tr("Type what is really paid or given.")};
    case TillError::UnknownPackage:
        return {Tone::Attention, tr("No such package"), tr("The prices in force do not have this package."),
                tr("Nothing was written."), tr("Choose another package, or type an amount.")};
    case TillError::NotRefundable:
        return {Tone::Attention, tr("More than can be refunded"), tr("Only points that were paid for are paid out."),
                tr("Pay nothing out yet."), tr("Type a smaller amount.")};
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

Message Words::about(const PutCardBack& waiting, const Figures& figures) {
    Message message{Tone::Attention, tr("Put the same card back"), {}, {}, {}};
    if (!waiting.change) {
        message.what = tr("This card has a sale that is not finished.");
        message.money = tr("Nothing can be lost or counted twice.");
        message.now = tr("Leave the card on the reader.");
        return message;
    }
    const auto& change = *waiting.change;
    const auto card = cardName(change.serial, figures);
    switch (change.kind) {
    case SaleKind::Issue:
        message.what = tr("The new card may be finished, or only half.");
        message.money = tr("Keep the customer's %1 where it is. Nothing can be lost or counted twice.")
                            .arg(figures.money(change.quote.money));
        break;
    case SaleKind::TopUp:
        message.what = tr("The %1 may or may not be on %2 yet.").arg(figures.points(change.quote.points), card);
        message.money = tr("Keep the customer's %1 where it is. Nothing can be lost or counted twice.")
                            .arg(figures.money(change.quote.money));
        break;
    case SaleKind::Refund:
        message.what = tr("The %1 may or may not be off %2 yet.").arg(figures.points(change.quote.points), card);
        message.money = tr("Do not pay out the %1 yet. Nothing can be lost or counted twice.")
                            .arg(figures.money(change.quote.money));
        break;
    }
    message.what += u' ' + about(waiting.cause);
    switch (waiting.place) {
    case CardPlace::Lifted:
        message.now = tr("Put the same card back on the reader: it completes itself.");
        break;
    case CardPlace::OnReader:
        message.now = tr("Leave the card on the reader: it is being completed.");
        break;
    case CardPlace::AnotherOnReader:
        message.now = tr("That is another card. Put %1 back on the reader.").arg(card);
        break;
    case CardPlace::ReaderGone:
        message.now = remedyFor(waiting.reader) + u' ' + tr("Then put the same card back.");
        break;
    }
    return message;
}

QString Words::about(Interruption cause) {
    switch (cause) {
    case Interruption::CardLifted:
        return tr("The card was lifted too early.");
    case Interruption::ReaderLost:
        return tr("The connection to the reader broke off.");
    }
    return {};
}

Message Words::about(const ReaderProblem& problem) {
    auto message = about(problem.health);
    message.money = problem.interrupted
                        ? tr("Nothing was written to the card. The sale goes on when the reader is back.")
                        : tr("No sale was under way, so no money is affected.");
    message.now = remedyFor(problem.health);
    return message;
}

Message Words::about(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return {Tone::Attention,
                tr("Looking for the reader"),
                tr("The station does not know its card reader yet."),
                {},
                {}};
    case ReaderHealth::NoReader:
        return {Tone::Stop, tr("No card reader"), tr("No card reader is plugged in to this computer."), {}, {}};
    case ReaderHealth::ClaimedByPcscd:
        return {Tone::Stop,
                tr("Another program holds the reader"),
                tr("The card reader is plugged in, but this computer's smart card service (pcscd) holds it. "
                   "A manager stops it at a terminal:"),
                {},
                {}};
    case ReaderHealth::ClaimedByKernel:
        return {Tone::Stop,
                tr("The system holds the reader"),
                tr("The card reader is plugged in, but the Linux kernel's own driver (pn533) holds it. "
                   "A manager unloads it at a terminal:"),
                {},
                {}};
    case ReaderHealth::NoPermission:
        return {Tone::Stop,
                tr("The reader is not permitted"),
                tr("The card reader is plugged in, but this user may not use it: the udev rule of Tallycard is not "
                   "in force."),
                {},
                {}};
    case ReaderHealth::NotAnswering:
        return {Tone::Stop,
                tr("The reader does not answer"),
                tr("The card reader is plugged in and free, but says nothing."),
                {},
                {}};
    case ReaderHealth::ProgramMissing:
        return {Tone::Stop,
                tr("A part of Tallycard is missing"),
                tr("The program that speaks to card readers (tallycard-reader) is not installed."),
                {},
                {}};
    case ReaderHealth::Ready:
        return {Tone::Good, tr("The reader is back"), tr("The card reader answers again."), {}, {}};
    }
    return {};
}

QString Words::remedyFor(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
    case ReaderHealth::Ready:
        return tr("One moment, please.");
    case ReaderHealth::NoReader:
        return tr("Plug the reader in, at any port. The station goes on by itself.");
    case ReaderHealth::ClaimedByPcscd:
    case ReaderHealth::ClaimedByKernel:
        return tr("Call the manager. When the reader is free, the station goes on by itself.");
    case ReaderHealth::NoPermission:
        return tr("Call the manager. When the rule is installed, unplug the reader and plug it in again.");
    case ReaderHealth::NotAnswering:
        return tr("Unplug the reader, wait a moment, and plug it in again. If that does not help, try another cable "
                  "or port.");
    case ReaderHealth::ProgramMissing:
        return tr("Call the manager: Tallycard must be installed again.");
    }
    return {};
}

QString Words::commandFor(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::ClaimedByPcscd:
        return QStringLiteral("sudo systemctl stop pcscd.socket pcscd.service");
    case ReaderHealth::ClaimedByKernel:
        return QStringLiteral("sudo modprobe -r pn533_usb pn533 nfc");
    case ReaderHealth::Searching:
    case ReaderHealth::NoReader:
    case ReaderHealth::NoPermission:
    case ReaderHealth::NotAnswering:
    case ReaderHealth::ProgramMissing:
    case ReaderHealth::Ready:
        return {};
    }
    return {};
}

Message Words::about(const LedgerProblem& problem) { return about(problem.error); }

Message Words::about(const SetUpNeeded&) {
    return {Tone::Calm,
            tr("This station is not set up yet"),
            tr("There is no data folder. A manager makes it once, at a terminal of this computer:"),
            {},
            tr("Then start the station again.")};
}

Message Words::about(const CannotStart& stopped) {
    const auto folder = QString::fromStdString(stopped.folder);
    const auto call = tr("Call the manager.");
    switch (stopped.trouble) {
    case StartTrouble::FolderBusy:
        return {Tone::Stop,
                tr("The station is already open"),
                stopped.holder.empty() ? tr("Another program is working with cards in %1.").arg(folder)
                                       : tr("Another program is working with cards in %1: %2.")
                                             .arg(folder, QString::fromStdString(stopped.holder)),
                {},
                tr("Use the window that is open, or close it and start this one again.")};
    case StartTrouble::FolderUnreadable:
        return {Tone::Stop,
                tr("The data folder cannot be used"),
                tr("%1 cannot be read or written by this user.").arg(folder),
                {},
                call};
    case StartTrouble::KeysDamaged:
        return {Tone::Stop,
                tr("The keys are damaged"),
                tr("The file site.keys in %1 is incomplete or altered.").arg(folder),
                {},
                tr("Call the manager: the keys must be restored from their backup.")};
    case StartTrouble::LedgerUnreadable:
        return {Tone::Stop,
                tr("The ledger cannot be opened"),
                tr("The file ledger.sqlite in %1 cannot be read.").arg(folder),
                {},
                call};
    case StartTrouble::LedgerNewer:
        return {Tone::Stop,
                tr("The ledger is newer than this program"),
                tr("It was last used by a newer version."),
                {},
                tr("Have this station updated.")};
    case StartTrouble::LedgerBroken:
        return {Tone::Stop, tr("The ledger does not verify"), tr("An entry of it is not what this station wrote."),
                tr("Take no money for cards."), call};
    case StartTrouble::RealityDiffers:
        return {
            Tone::Stop,
            tr("Simulation and reality do not mix"),
            tr("The ledger in %1 and the reader are not of one kind: one is simulated, the other is not.").arg(folder),
            {},
            tr("Start the station with the folder that belongs to this reader.")};
    }
    return {};
}

Message Words::about(const Writing& writing, const Figures& figures) {
    Message message{Tone::Calm, tr("Leave the card on the reader"), {}, {}, {}};
    const auto& sale = writing.sale;
    switch (sale.draft.kind) {
    case SaleKind::Issue:
        message.what = tr("The new card is being written.");
        break;
    case SaleKind::TopUp:
        message.what = tr("Loading %1.").arg(figures.points(sale.bill.points));
        break;
    case SaleKind::Refund:
        message.what = tr("Taking %1 off.").arg(figures.points(sale.bill.points));
        break;
    }
    switch (writing.after) {
    case AfterWriting::Stay:
        break;
    case AfterWriting::Close:
        message.now = tr("The window closes as soon as the card is written.");
        break;
    }
    return message;
}

Message Words::about(const Done& done, const Figures& figures) {
    Message message{Tone::Good, tr("Done"), {}, {}, tr("Take the card off the reader.")};
    if (done.place != CardPlace::OnReader) {
        message.now = tr("Put the next card on the reader.");
    }
    const auto money = figures.money(done.quote.money);
    const auto handOut = figures.money(done.handOut());
    switch (done.kind) {
    case SaleKind::Issue:
        message.title = tr("Card issued");
        break;
    case SaleKind::TopUp:
        message.title = tr("Points loaded");
        break;
    case SaleKind::Refund:
        message.title = tr("Points taken off");
        message.money = done.handOut() == Money{} ? tr("Paid out: %1").arg(money) : tr("Now pay out %1").arg(handOut);
        return message;
    }
    if (done.quote.money == Money{}) {
        return message;
    }
    message.what =
        done.bill ? tr("Money taken: %1").arg(about(done.bill->payments, figures)) : tr("Money taken: %1").arg(money);
    message.money = done.handOut() == Money{} ? QString() : tr("Change: %1").arg(handOut);
    return message;
}

QString Words::about(const std::vector<Payment>& payments, const Figures& figures) {
    QStringList parts;
    for (const auto& payment : payments) {
        parts << figures.money(payment.given.value_or(payment.amount)) + u' ' + ReportWords::payment(payment.kind);
    }
    return parts.join(QStringLiteral(" + "));
}

QString Words::name(PayBy by) {
    switch (by) {
    case PayBy::Cash:
        return ReportWords::payment(PaymentKind::Cash);
    case PayBy::Card:
        return ReportWords::payment(PaymentKind::Card);
    case PayBy::Other:
        return ReportWords::payment(PaymentKind::Other);
    case PayBy::CashAndCard:
        return tr("Split");
    }
    return {};
}

QString Words::about(const Package& package, const Figures& figures) {
    const auto paid = package.bonus == Points{}
                          ? figures.count(package.points)
                          : tr("%1 + %2 bonus").arg(figures.count(package.points), figures.count(package.bonus));
    return tr("%1 → %2").arg(figures.amount(package.money), paid);
}

QString Words::pointsOf(const Bill& bill, const Figures& figures) {
    if (bill.bonus == Points{} || bill.staffCard) {
        return figures.points(bill.points);
    }
    return tr("%1 + %2 bonus points").arg(figures.count(bill.points - bill.bonus), figures.count(bill.bonus));
}

Message Words::about(const IssueOffer& offer) {
    if (offer.card.state == CardState::HalfIssued) {
        return {Tone::Attention,
                tr("Half-issued card"),
                tr("Issuing this card was interrupted. It can be finished now."),
                {},
                {}};
    }
    return {Tone::Calm, tr("Blank card"), tr("This card is new. Issue it, with or without points."), {}, {}};
}

QString Words::name(CardState state) {
    switch (state) {
    case CardState::Blank:
        return tr("Blank");
    case CardState::HalfIssued:
        return tr("Half issued");
    case CardState::Ready:
        return tr("Ready");
    case CardState::Closed:
        return tr("Closed");
    case CardState::Expired:
        return tr("Expired");
    case CardState::Blocked:
        return tr("Blocked");
    case CardState::Damaged:
        return tr("Damaged");
    case CardState::Spoiled:
        return tr("Spoiled");
    case CardState::Anomaly:
        return tr("Anomaly");
    case CardState::Newer:
        return tr("Newer than this station");
    case CardState::Foreign:
        return tr("Foreign");
    }
    return {};
}

Tone Words::toneOf(CardState state) {
    switch (state) {
    case CardState::Ready:
        return Tone::Good;
    case CardState::Blank:
        return Tone::Calm;
    case CardState::HalfIssued:
        return Tone::Attention;
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Spoiled:
    case CardState::Anomaly:
    case CardState::Newer:
    case CardState::Foreign:
        return Tone::Stop;
    }
    return Tone::Stop;
}

QString Words::about(Finding finding) {
    switch (finding) {
    case Finding::MeterCopiesDiffer:
        return tr("The two copies of its meter differ.");
    case Finding::SlotBad:
        return tr("One of its two records is unreadable.");
    case Finding::MeterRose:
        return tr("Its meter went up, which no honest card does.");
    case Finding::Overspent:
        return tr("More points were spent than were ever loaded.");
    case Finding::SerialDiffers:
        return tr("It carries two different numbers.");
    case Finding::SameSequence:
        return tr("It holds two different records with the same number.");
    case Finding::SequenceGap:
        return tr("Its two records do not follow each other.");
    case Finding::Rollback:
        return tr("It is older than what this station wrote to it: an old copy may have been put back.");
    case Finding::Fork:
        return tr("This station knows another record in its place: it may be a copy of another card.");
    }
    return {};
}

QString Words::about(const Settled& settled, const Figures& figures) {
    const auto points = figures.points(settled.points);
    const auto money = figures.money(settled.money);
    const bool refund = settled.kind == EntryKind::Refund;
    if (settled.phase == Phase::Done) {
        return refund ? tr("The earlier refund is complete: %1 are off the card. Pay out %2 if that was not done.")
                            .arg(points, money)
                      : tr("The earlier sale is complete: %1 for %2 are on the card.").arg(points, money);
    }
    if (settled.phase == Phase::NotDone) {
        return refund
                   ? tr("The earlier refund of %1 did not take place. Pay nothing out for it.").arg(points)
                   : tr("The earlier sale of %1 did not take place. Its %2 belong to the customer.").arg(points, money);
    }
    return tr("An earlier sale of %1 for %2 is still unsettled. Call the manager.").arg(points, money);
}

Tone Words::toneOf(const Settled& settled) { return settled.phase == Phase::Done ? Tone::Good : Tone::Attention; }

QString Words::about(const LastSale& sale, const Figures& figures) {
    const auto serial = sale.serial ? figures.serial(*sale.serial) : QString();
    const auto balance = figures.points(sale.balance.value_or(Points{0}));
    const auto money = figures.money(sale.quote.money);
    switch (sale.kind) {
    case SaleKind::Issue:
        return tr("Card %1 issued for %2. Balance %3.").arg(serial, money, balance);
    case SaleKind::TopUp:
        return tr("Card %1 topped up for %2. Balance %3.").arg(serial, money, balance);
    case SaleKind::Refund:
        return tr("Card %1 refunded, %2 paid out. Balance %3.").arg(serial, money, balance);
    }
    return {};
}

QString Words::name(EntryKind kind) {
    switch (kind) {
    case EntryKind::SiteInit:
        return tr("Site set up");
    case EntryKind::KeysExported:
        return tr("Keys exported");
    case EntryKind::KeysImported:
        return tr("Keys imported");
    case EntryKind::KeysRotated:
        return tr("Keys rotated");
    case EntryKind::PriceList:
        return tr("Price list");
    case EntryKind::Issue:
        return tr("Issue");
    case EntryKind::TopUp:
        return tr("Top-up");
    case EntryKind::Refund:
        return tr("Refund");
    case EntryKind::Heal:
        return tr("Meter repaired");
    case EntryKind::CardRefused:
        return tr("Card turned away");
    case EntryKind::ChipAudit:
        return tr("Chip audit");
    case EntryKind::ChipPolicy:
        return tr("Chip policy");
    case EntryKind::CardAhead:
        return tr("Card ahead of the ledger");
    case EntryKind::Operator:
        return tr("Operator");
    case EntryKind::SignIn:
        return tr("Sign-in");
    case EntryKind::NotAllowed:
        return tr("Not allowed");
    case EntryKind::Receipt:
        return tr("Receipt");
    case EntryKind::ShiftOpen:
        return tr("Shift opened");
    case EntryKind::PayIn:
        return tr("Pay-in");
    case EntryKind::PayOut:
        return tr("Pay-out");
    case EntryKind::SafeDrop:
        return tr("Safe drop");
    case EntryKind::ShiftCount:
        return tr("Drawer counted");
    case EntryKind::ShiftClose:
        return tr("Shift closed (Z)");
    case EntryKind::ClockSetBack:
        return tr("Clock set back");
    }
    return {};
}

QString Words::about(CardPlace place, const Draft& draft, const Figures& figures) {
    switch (place) {
    case CardPlace::OnReader:
        return {};
    case CardPlace::Lifted:
        return tr("Put %1 back on the reader.").arg(cardName(draft.card.serial, figures));
    case CardPlace::AnotherOnReader:
        return tr("That is another card. Put %1 back on the reader, or go back.")
            .arg(cardName(draft.card.serial, figures));
    case CardPlace::ReaderGone:
        return tr("The reader cannot be used. The bar below says why and what to do.");
    }
    return {};
}

QString Words::aboutAmount(TillError error, const Draft& draft, const PriceList& prices, const Figures& figures) {
    if (error == TillError::AmountInvalid) {
        return tr("That is no whole number of points.");
    }
    if (error == TillError::TopUpTooLarge) {
        return tr("At most %1 at once.").arg(figures.points(prices.largestTopUp));
    }
    if (error == TillError::BalanceTooLarge) {
        return tr("A card holds at most %1.").arg(figures.points(prices.largestBalance));
    }
    if (error == TillError::TopUpTooSmall) {
        return tr("At least %1 at once.").arg(figures.points(prices.smallestTopUp));
    }
    if (error == TillError::DayLimit) {
        const auto left = draft.dayLoad ? draft.dayLoad->left() : prices.dayLimit;
        if (left == Points{}) {
            return tr("This card has had the %1 that are sold on one card a day. More tomorrow.")
                .arg(figures.points(prices.dayLimit));
        }
        return left < prices.dayLimit
                   ? tr("Only %1 more on this card today, of %2 a day.")
                         .arg(figures.points(left), figures.points(prices.dayLimit))
                   : tr("A card may be loaded with at most %1 on one day.").arg(figures.points(prices.dayLimit));
    }
    if (error == TillError::NotRefundable) {
        return tr("At most %1 can be refunded.").arg(figures.points(draft.card.refundable.value_or(Points{0})));
    }
    return about(error).what;
}

QString Words::name(ReaderHealth health) {
    switch (health) {
    case ReaderHealth::Searching:
        return tr("Looking for the reader");
    case ReaderHealth::Ready:
        return tr("Reader ready");
    case ReaderHealth::NoReader:
        return tr("No reader: plug it in");
    case ReaderHealth::ClaimedByPcscd:
        return tr("Held by pcscd: call manager");
    case ReaderHealth::ClaimedByKernel:
        return tr("Held by pn533: call manager");
    case ReaderHealth::NoPermission:
        return tr("No permission: call manager");
    case ReaderHealth::NotAnswering:
        return tr("Reader silent: plug it in again");
    case ReaderHealth::ProgramMissing:
        return tr("Part missing: call manager");
    }
    return {};
}

} // namespace tally::ui
