#include "ui/words.h"

namespace tally::ui {

QString Words::name(CashMoveKind kind) {
    switch (kind) {
    case CashMoveKind::PayIn:
        return tr("Pay in");
    case CashMoveKind::PayOut:
        return tr("Pay out");
    case CashMoveKind::SafeDrop:
        return tr("Drop into the safe");
    }
    return {};
}

QString Words::about(const CashMove& moved, const Figures& figures) {
    const auto money = figures.money(moved.amount);
    const auto reason = QString::fromStdString(moved.reason);
    switch (moved.kind) {
    case CashMoveKind::PayIn:
        return tr("%1 paid in: %2").arg(money, reason);
    case CashMoveKind::PayOut:
        return tr("%1 paid out: %2").arg(money, reason);
    case CashMoveKind::SafeDrop:
        return tr("%1 dropped into the safe").arg(money);
    }
    return {};
}

QString Words::about(ShiftError error) {
    switch (error) {
    case ShiftError::NotAllowed:
        return tr("The role of the person signed in does not cover this. Ask somebody whose role does to approve it.");
    case ShiftError::ClockAhead:
        return tr("The clock is more than a day ahead of the last entry. Nothing was recorded; leave the cash where it is. "
                  "Have a supervisor confirm the clock, or set it right first.");
    case ShiftError::AlreadyOpen:
        return tr("You have an open shift already, at this station or in another window.");
    case ShiftError::NoOpenShift:
        return tr("This shift is not open any more. Go back and look again.");
    case ShiftError::AmountInvalid:
        return tr("This amount does not work. Type another one.");
    case ShiftError::CashTooLarge:
        return tr("That is more cash than is moved at once here. Type a smaller amount.");
    case ShiftError::NoSuchCash:
        return tr("No coins come to this amount. Type another one.");
    case ShiftError::SumsTooLarge:
        return tr("The amounts of this shift add up to more than can be reckoned. Nothing is lost; call the manager.");
    case ShiftError::ReasonMissing:
        return tr("Say what the money is for.");
    case ShiftError::UnknownDenomination:
        return tr("The currency has no coin or note of this value.");
    case ShiftError::CountInvalid:
        return tr("Type how many pieces there are; a 0 when the drawer is empty.");
    case ShiftError::NotCounted:
        return tr("The drawer has not been counted yet. Count it first.");
    case ShiftError::CountOutdated:
        return tr("Cash was moved or something was sold after the count. Count the drawer again.");
    case ShiftError::SaleUnfinished:
        return tr("Another program is in the middle of a sale of this shift. Let it finish and try again.");
    case ShiftError::LedgerFailed:
        return tr("The ledger cannot be written. Nothing was recorded; call the manager.");
    case ShiftError::EntryRefused:
        return tr("An entry of the ledger is not as this site's keys wrote it. Nothing was recorded; call the manager.");
    case ShiftError::LedgerFull:
        return tr("The disk is full. Nothing was recorded; call the manager.");
    case ShiftError::LedgerBusy:
        return tr("The ledger is busy. Wait a moment and try again.");
    }
    return {};
}

QString Words::aboutCash(ShiftError error, const PriceList& prices, const Figures& figures) {
    if (error == ShiftError::CashTooLarge) {
        return tr("At most %1 are moved at once here. Type a smaller amount.").arg(figures.money(prices.cashLimit()));
    }
    if (error == ShiftError::NoSuchCash) {
        return tr("The smallest coin here is %1. Type a multiple of it.").arg(figures.money(prices.cashStep));
    }
    return about(error);
}

} // namespace tally::ui
