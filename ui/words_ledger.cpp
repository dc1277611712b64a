#include "ui/words.h"

namespace tally::ui {

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
    case EntryKind::PassphraseChanged:
        return tr("Passphrase changed");
    case EntryKind::PriceList:
        return tr("Price list");
    case EntryKind::Issue:
        return tr("Issue");
    case EntryKind::TopUp:
        return tr("Top-up");
    case EntryKind::Refund:
        return tr("Refund");
    case EntryKind::BonusRecord:
        return tr("Bonus taken off");
    case EntryKind::Extend:
        return tr("Validity extended");
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
    case EntryKind::ZPrinted:
        return tr("Z report printed");
    case EntryKind::ClockSetBack:
        return tr("Clock set back");
    case EntryKind::Station:
        return tr("Station of this site");
    case EntryKind::SerialRange:
        return tr("Serial numbers declared");
    case EntryKind::Restored:
        return tr("Ledger put back");
    case EntryKind::ClockAhead:
        return tr("Clock far ahead");
    case EntryKind::ClockCorrected:
        return tr("Clock corrected");
    }
    return {};
}

} // namespace tally::ui
