#include "ui/print/report_words.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/transaction.h"

#include <array>
#include <utility>

namespace tally::ui {

QString ReportWords::reason(const std::string& code) {
    const std::array<std::pair<const char*, QString>, 48> known{{
        {"foreign", tr("not a card of this site")},
        {"anomaly", tr("something that no accident explains")},
        {"spoiled", tr("spoiled card")},
        {"damaged", tr("damaged card")},
        {"known-uid", tr("blank with the number of an issued card")},
        {"newer", tr("written by newer software")},
        {"blocked", tr("on the block list")},
        {"closed", tr("closed card")},
        {"expired", tr("expired card")},
        {"chip-refused", tr("not a genuine chip")},
        {"no-reader", tr("no reader")},
        {"reader-lost", tr("the reader stopped answering")},
        {"no-card", tr("no card")},
        {"two-cards", tr("two cards on the reader")},
        {"card-removed", tr("the card was lifted")},
        {"another-card", tr("another card came onto the reader")},
        {"card-failed", tr("the card did not do as told")},
        {"unsupported-card", tr("another kind of card")},
        {"not-issued", tr("the card was not issued")},
        {"already-issued", tr("the card was issued before")},
        {"open-elsewhere", tr("waits for other machines' journals")},
        {"ledger-failed", tr("the ledger could not be written")},
        {"ledger-full", tr("the disk was full")},
        {"ledger-busy", tr("the ledger was busy")},
        {"sell", tr("a sale")},
        {"refund", tr("a refund")},
        {"issue-staff-card", tr("a staff card")},
        {"reprint-receipt", tr("a receipt once more")},
        {"work-shift", tr("a shift")},
        {"pay-in", tr("a pay-in")},
        {"safe-drop", tr("a safe drop")},
        {"pay-out", tr("a pay-out")},
        {"close-others-shift", tr("somebody else's shift")},
        {"count-again", tr("a second count")},
        {"see-expected-cash", tr("the expected cash")},
        {"read-ledger", tr("the ledger's entries")},
        {"see-cases", tr("the cases")},
        {"audit-chip", tr("a chip audit")},
        {"change-prices", tr("other prices")},
        {"change-chip-policy", tr("other chip rules")},
        {"manage-operators", tr("the operators")},
        {"manage-keys", tr("the keys")},
        {"wrong-pin", tr("wrong PIN")},
        {"locked-out", tr("locked out")},
        {"unknown-operator", tr("unknown operator")},
        {"operator-disabled", tr("operator disabled")},
        {"rollback", tr("an old copy was put back")},
        {"owed", tr("owed to the guest")},
    }};
    for (const auto& [name, words] : known) {
        if (code == name) {
            return words;
        }
    }
    return QString::fromStdString(code);
}

QString ReportWords::name(ExceptionKind kind) {
    switch (kind) {
    case ExceptionKind::Refund:
        return tr("Refunds");
    case ExceptionKind::Approval:
        return tr("Approved by a second person");
    case ExceptionKind::NotDone:
        return tr("Writes that came to nothing");
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
    const auto code = nameOf(kind);
    return QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
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

} // namespace tally::ui
