#include "core/ledger/transaction.h"

namespace tally {

Transaction transactionOf(EntryKind kind) {
    switch (kind) {
    case EntryKind::Issue:
    case EntryKind::TopUp:
        return Transaction::Load;
    case EntryKind::Refund:
        return Transaction::Refund;
    case EntryKind::PayIn:
        return Transaction::PayIn;
    case EntryKind::PayOut:
        return Transaction::PayOut;
    case EntryKind::SafeDrop:
        return Transaction::SafeDrop;
    case EntryKind::SiteInit:
    case EntryKind::KeysExported:
    case EntryKind::KeysImported:
    case EntryKind::KeysRotated:
    case EntryKind::PassphraseChanged:
    case EntryKind::PriceList:
    case EntryKind::BonusRecord:
    case EntryKind::Extend:
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
    case EntryKind::ZPrinted:
    case EntryKind::ClockSetBack:
    case EntryKind::Station:
    case EntryKind::SerialRange:
    case EntryKind::Restored:
    case EntryKind::ClockAhead:
    case EntryKind::ClockCorrected:
        return Transaction::None;
    }
    return Transaction::None;
}

bool writesRecord(EntryKind kind) {
    return transactionOf(kind) == Transaction::Load || kind == EntryKind::BonusRecord || kind == EntryKind::Extend;
}

bool isSale(EntryKind kind) {
    const auto transaction = transactionOf(kind);
    return transaction == Transaction::Load || transaction == Transaction::Refund;
}

std::optional<TurnoverPart> turnoverPartOf(EntryKind kind) {
    switch (transactionOf(kind)) {
    case Transaction::Load:
        return kind == EntryKind::Issue ? TurnoverPart::Issued : TurnoverPart::ToppedUp;
    case Transaction::Refund:
        return TurnoverPart::Refunded;
    case Transaction::PayIn:
    case Transaction::PayOut:
    case Transaction::SafeDrop:
    case Transaction::None:
        return std::nullopt;
    }
    return std::nullopt;
}

Points paidPointsOf(const Entry& change) {
    const auto points = change.points.value_or(Points{});
    return change.staffCard ? points : points - change.bonus.value_or(Points{});
}

} // namespace tally
