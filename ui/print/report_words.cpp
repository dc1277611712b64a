#include "ui/print/report_words.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/transaction.h"
#include "core/people/people.h"
#include "ui/dates.h"
#include "ui/words.h"

#include <QStringList>

namespace tally::ui {

namespace {

/// What is no change of an operator is shown as the code that it is.
QString operatorChange(const std::string& code) {
    const auto change = parseOperatorChange(code);
    if (!change) {
        return QString::fromStdString(code);
    }
    switch (*change) {
    case OperatorChange::Added:
        return ReportWords::tr("added");
    case OperatorChange::Role:
        return ReportWords::tr("another role");
    case OperatorChange::Disabled:
        return ReportWords::tr("disabled");
    case OperatorChange::Enabled:
        return ReportWords::tr("enabled again");
    case OperatorChange::Pin:
        return ReportWords::tr("another PIN");
    case OperatorChange::Recovered:
        return ReportWords::tr("another PIN by recovery code");
    }
    return {};
}

} // namespace

QString ReportWords::reason(Reason code) {
    switch (code) {
    case Reason::Foreign:
        return tr("not a card of this site");
    case Reason::InUse:
        return tr("somebody's card, not blank");
    case Reason::Anomaly:
        return tr("something that no accident explains");
    case Reason::Spoiled:
        return tr("spoiled card");
    case Reason::Damaged:
        return tr("damaged card");
    case Reason::KnownUid:
        return tr("blank with the number of an issued card");
    case Reason::Newer:
        return tr("written by newer software");
    case Reason::Blocked:
        return tr("on the block list");
    case Reason::Closed:
        return tr("closed card");
    case Reason::Expired:
        return tr("expired card");
    case Reason::ChipRefused:
        return tr("not a genuine chip");
    case Reason::NoReader:
        return tr("no reader");
    case Reason::ReaderLost:
        return tr("the reader stopped answering");
    case Reason::NoCard:
        return tr("no card");
    case Reason::TwoCards:
        return tr("two cards on the reader");
    case Reason::CardRemoved:
        return tr("the card was lifted");
    case Reason::AnotherCard:
        return tr("another card came onto the reader");
    case Reason::CardFailed:
        return tr("the card did not do as told");
    case Reason::UnsupportedCard:
        return tr("another kind of card");
    case Reason::NotIssued:
        return tr("the card was not issued");
    case Reason::AlreadyIssued:
        return tr("the card was issued before");
    case Reason::OpenElsewhere:
        return tr("waits for other machines' journals");
    case Reason::LedgerFailed:
        return tr("the ledger could not be written");
    case Reason::LedgerFull:
        return tr("the disk was full");
    case Reason::LedgerBusy:
        return tr("the ledger was busy");
    case Reason::Owed:
        return tr("owed to the guest");
    case Reason::RunDown:
        return tr("taken off the card");
    case Reason::NotAllowed:
        return tr("not allowed");
    case Reason::Sell:
        return tr("a sale");
    case Reason::Refund:
        return tr("a refund");
    case Reason::IssueStaffCard:
        return tr("a staff card");
    case Reason::OverwriteCard:
        return tr("overwriting a card in use");
    case Reason::ReprintReceipt:
        return tr("a receipt once more");
    case Reason::WorkShift:
        return tr("a shift");
    case Reason::PayIn:
        return tr("a pay-in");
    case Reason::SafeDrop:
        return tr("a safe drop");
    case Reason::PayOut:
        return tr("a pay-out");
    case Reason::CloseOthersShift:
        return tr("somebody else's shift");
    case Reason::CountAgain:
        return tr("a second count");
    case Reason::SeeExpectedCash:
        return tr("the expected cash");
    case Reason::ServeExpired:
        return tr("an expired card");
    case Reason::DecideOpen:
        return tr("a decision on an open refund");
    case Reason::ServeAhead:
        return tr("points of another station");
    case Reason::SellWithoutShift:
        return tr("cash without a shift");
    case Reason::PayBackAnotherWay:
        return tr("a refund paid another way");
    case Reason::TakeOtherPayment:
        return tr("another way of paying");
    case Reason::DeclareSerials:
        return tr("serial numbers");
    case Reason::CorrectClock:
        return tr("the clock");
    case Reason::ManageStations:
        return tr("the site's stations");
    case Reason::ReadLedger:
        return tr("the ledger's entries");
    case Reason::SeeCases:
        return tr("the cases");
    case Reason::AuditChip:
        return tr("a chip audit");
    case Reason::ChangePrices:
        return tr("other prices");
    case Reason::ChangeChipPolicy:
        return tr("other chip rules");
    case Reason::ManageOperators:
        return tr("the operators");
    case Reason::ManageKeys:
        return tr("the keys");
    case Reason::WrongPin:
        return tr("wrong PIN");
    case Reason::LockedOut:
        return tr("locked out");
    case Reason::UnknownOperator:
        return tr("unknown operator");
    case Reason::OperatorDisabled:
        return tr("operator disabled");
    case Reason::Begun:
        return tr("begun");
    case Reason::Buy:
        return tr("the batch may be bought");
    case Reason::DoNotBuy:
        return tr("do not buy this batch");
    case Reason::Undecided:
        return tr("the batch is not decided on");
    case Reason::PaidOut:
        return tr("decided: it was paid out");
    case Reason::Played:
        return tr("decided: it was a play");
    case Reason::NeverHappened:
        return tr("decided: it never happened");
    }
    return {};
}

QString ReportWords::why(const EntryFigures& entry) {
    const auto remark = QString::fromStdString(entry.remark);
    if (!entry.reason) {
        return remark.isEmpty() ? change(entry.kind) : remark;
    }
    return remark.isEmpty() ? reason(*entry.reason) : QStringLiteral("%1: %2").arg(reason(*entry.reason), remark);
}

QString ReportWords::why(ExceptionKind kind, const EntryFigures& entry, const WallClock& wall) {
    const auto about = QString::fromStdString(entry.noted.about);
    switch (entry.noted.toldOf(kind)) {
    case Told::Nothing:
        break;
    case Told::Overrides: {
        QStringList overrides;
        for (const auto action : entry.noted.overrides) {
            overrides << reason(action);
        }
        return overrides.join(QStringLiteral(", "));
    }
    case Told::Kind:
        return Words::name(entry.kind);
    case Told::KindAndAbout:
        return tr("%1: %2", "what it is, and which").arg(Words::name(entry.kind), about);
    case Told::Clock: {
        const auto text = [&](std::chrono::sys_time<std::chrono::milliseconds> time) {
            return entry.noted.clock->isOfDays ? Dates::day(std::chrono::floor<std::chrono::days>(time))
                                               : Dates::moment(wall.at(time));
        };
        return tr("%1, from %2 to %3", "a clock or the days")
            .arg(Words::name(entry.kind), text(entry.noted.clock->from), text(entry.noted.clock->to));
    }
    case Told::About:
        return about;
    case Told::Copy:
        return entry.kind == EntryKind::ZPrinted ? tr("Z report No. %1, copy %2").arg(about).arg(entry.noted.copy)
                                                 : tr("Receipt %1, copy %2").arg(about).arg(entry.noted.copy);
    case Told::Change:
        return tr("%1: %2", "a name, and what was changed").arg(about, operatorChange(entry.noted.change));
    }
    return why(entry);
}

QString ReportWords::name(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::Refund:
        return tr("Refunds");
    case ExceptionKind::Approval:
        return tr("Approved by a second person");
    case ExceptionKind::NotDone:
        return tr("Writes that came to nothing");
    case ExceptionKind::Decision:
        return tr("Open refunds decided upon");
    case ExceptionKind::LeftOpen:
        return tr("Cards lifted too early");
    case ExceptionKind::CardRefused:
        return tr("Cards and chips turned away");
    case ExceptionKind::ClockSetBack:
        return tr("Clock set back");
    case ExceptionKind::SignInFailed:
        return tr("Failed sign-ins");
    case ExceptionKind::LockedOut:
        return tr("Operators locked out");
    case ExceptionKind::NotAllowed:
        return tr("Asked for what is not allowed");
    case ExceptionKind::Override:
        return tr("By more than a cashier's role");
    case ExceptionKind::PaidBackAnotherWay:
        return tr("Refunds paid another way");
    case ExceptionKind::WithoutShift:
        return tr("Sales without a shift");
    case ExceptionKind::CountReplaced:
        return tr("Drawers counted once more");
    case ExceptionKind::ChipFound:
        return tr("Chips served with a warning");
    case ExceptionKind::CardAhead:
        return tr("Cards ahead of the ledger");
    case ExceptionKind::Duplicate:
        return tr("Receipts and Zs once more");
    case ExceptionKind::KeysChanged:
        return tr("Keys changed or exported");
    case ExceptionKind::PeopleChanged:
        return tr("People and PINs changed");
    case ExceptionKind::PricesChanged:
        return tr("Prices changed");
    case ExceptionKind::RulesChanged:
        return tr("Chip and number rules changed");
    case ExceptionKind::ChipAudited:
        return tr("Chip audits");
    case ExceptionKind::ClockAhead:
        return tr("Clock far ahead");
    case ExceptionKind::ClockCorrected:
        return tr("Clock corrected");
    case ExceptionKind::Restored:
        return tr("Ledger put back");
    }
    return {};
}

QString ReportWords::change(EntryKind kind) {
    switch (transactionOf(kind)) {
    case Transaction::Load:
        return kind == EntryKind::Issue ? tr("Issue") : tr("Top-up");
    case Transaction::Refund:
        return tr("Refund");
    case Transaction::PayIn:
    case Transaction::PayOut:
    case Transaction::SafeDrop:
    case Transaction::None:
        break;
    }
    return Words::name(kind);
}

QString ReportWords::payment(PaymentKind kind) {
    switch (kind) {
    case PaymentKind::Cash:
        return tr("Cash");
    case PaymentKind::Card:
        return tr("Bank card");
    case PaymentKind::Other:
        return tr("Other");
    }
    return {};
}

QString ReportWords::payment(const PaymentWay& way) {
    return way.name.empty() ? payment(way.kind) : QString::fromStdString(way.name);
}

QString ReportWords::movement(Transaction kind) {
    switch (kind) {
    case Transaction::PayIn:
        return tr("Pay-in");
    case Transaction::PayOut:
        return tr("Pay-out");
    case Transaction::SafeDrop:
        return tr("Into the safe");
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return {};
}

QString ReportWords::movements(Transaction kind) {
    switch (kind) {
    case Transaction::PayIn:
        return tr("Pay-ins");
    case Transaction::PayOut:
        return tr("Pay-outs");
    case Transaction::SafeDrop:
        return tr("Drops into the safe");
    case Transaction::Load:
    case Transaction::Refund:
    case Transaction::None:
        break;
    }
    return {};
}

QString ReportWords::trust(Trust trust) {
    switch (trust) {
    case Trust::Checked:
        return tr("Checked with the site's keys.");
    case Trust::ChainOnly:
        return tr("NOT CHECKED with the site's keys: anybody could have rewritten this ledger.");
    case Trust::Failed:
        return tr("VERIFICATION FAILED. Do not rely on this paper; call the manager.");
    }
    return {};
}

QString ReportWords::whoAndApprover(const std::string& who, const std::string& approver) {
    const auto name = QString::fromStdString(who);
    return approver.empty() ? name : tr("%1, approved by %2").arg(name, QString::fromStdString(approver));
}

} // namespace tally::ui
