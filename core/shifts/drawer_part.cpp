#include "core/shifts/drawer_part.h"

namespace tally {

DrawerPart drawerPartOf(EntryKind kind) {
    switch (kind) {
    case EntryKind::Issue:
    case EntryKind::TopUp:
        return DrawerPart::Sale;
    case EntryKind::Refund:
        return DrawerPart::Refund;
    case EntryKind::PayIn:
        return DrawerPart::PayIn;
    case EntryKind::PayOut:
        return DrawerPart::PayOut;
    case EntryKind::SafeDrop:
        return DrawerPart::Drop;
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PriceList:
    case EntryKind::Heal:
    case EntryKind::CardRefused:
    case EntryKind::ChipAudit:
    case EntryKind::ChipPolicy:
    case EntryKind::CardAhead:
    case EntryKind::Operator:
    case EntryKind::SignIn:
    case EntryKind::NotAllowed:
    case EntryKind::Receipt:
    case EntryKind::ShiftOpen:
    case EntryKind::ShiftCount:
    case EntryKind::ShiftClose:
    case EntryKind::ClockSetBack:
        return DrawerPart::None;
    }
    return DrawerPart::None;
}

} // namespace tally
