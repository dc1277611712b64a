#include "app/cli/ledger/ledger_words.h"

#include "app/cli/card/till_words.h"
#include "app/cli/reader/reader_words.h"
#include "core/base/currency.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

namespace tally::words {

std::string ledger(LedgerError error) {
    const std::string nothing = " Nothing was done; take no money.";
    switch (error) {
    case LedgerError::CannotOpen:
        return "The ledger cannot be opened." + nothing + " Look at the permissions of the station's folder.";
    case LedgerError::NotALedger:
        return "ledger.sqlite is not a ledger." + nothing + " Restore it from a backup.";
    case LedgerError::Simulated:
        return needsSimulatedReader();
    case LedgerError::NotSimulated:
        return needsSimulatedSite();
    case LedgerError::NewerVersion:
        return "The ledger was written by newer software than this." + nothing + " Bring this station up to date.";
    case LedgerError::Busy:
        return whyNot(TillError::LedgerBusy);
    case LedgerError::DiskFull:
        return whyNot(TillError::LedgerFull);
    case LedgerError::WriteFailed:
        return whyNot(TillError::LedgerFailed);
    case LedgerError::Corrupt:
        return "The ledger is damaged, or was changed by something else." + nothing +
               " Run 'tallycard ledger verify', and restore it from a backup.";
    case LedgerError::EntryRefused:
        return fmt::format("Entry {} of the ledger is not as this site's keys wrote it: somebody changed the file, or the "
                           "disk is damaged.{} Restore the ledger from a backup.",
                           error.entry(), nothing);
    case LedgerError::NoSuchEntry:
        return "The ledger has no such entry.";
    case LedgerError::KeyMissing:
        return "The keys at hand are not those that this ledger is kept with." + nothing +
               " Restore the keys from the backup.";
    case LedgerError::EntryInvalid:
        return "What was to be noted is no text that the ledger can hold." + nothing + " Use plain names.";
    case LedgerError::NoSerialLeft:
        return "This station has given out all its card numbers." + nothing + " Set up another station number.";
    case LedgerError::SumsTooLarge:
        return whyNot(TillError::SumsTooLarge);
    case LedgerError::Cancelled:
        return "Cancelled. Nothing was written, and nothing changed.";
    }
    return {};
}

namespace {

std::string fault(LedgerFault fault) {
    switch (fault) {
    case LedgerFault::Numbering:
        return "an entry is missing, or one stands where none can";
    case LedgerFault::Hash:
        return "its hash does not follow from the entry before and its text";
    case LedgerFault::Body:
        return "its text is not that of an entry";
    case LedgerFault::Reality:
        return "it belongs to a simulated ledger and this one does not, or the other way round";
    case LedgerFault::KeyMissing:
        return "its tag cannot be checked with the keys at hand";
    case LedgerFault::Tag:
        return "its tag was not made with this site's keys";
    case LedgerFault::Schema:
        return "the tables are not as this software makes them";
    case LedgerFault::Storage:
        return "the database file is damaged";
    }
    return {};
}

} // namespace

std::string whatHolds(Trust trust) {
    switch (trust) {
    case Trust::Checked:
        return "verified: the chain holds, and every entry was made with this site's keys";
    case Trust::ChainOnly:
        return "the chain holds, which anybody could have rewritten; the site's tags were NOT CHECKED, which takes "
               "--passphrase-file";
    case Trust::Failed:
        return "NOT SOUND: run 'tallycard ledger verify'";
    }
    return {};
}

std::string verified(const Verification& verification, std::string_view head) {
    if (!verification.ok()) {
        const auto where = verification.firstBad ? fmt::format("entry {}: ", *verification.firstBad) : std::string();
        return fmt::format(
            "The ledger is NOT sound: {}{}. {} entries are sound. Trust no total until the ledger has been "
            "compared with a backup.",
            where, fault(*verification.fault), verification.entries);
    }
    const auto* what =
        verification.tags == TagCheck::Done ? "The ledger is sound" : "The ledger as far as it was looked at";
    return fmt::format("{}: {} entries, {}.\nHead {}\nCompare the head with the last report: entries cut off "
                       "at the end show only there.",
                       what, verification.entries, whatHolds(verification.trust()), head);
}

std::string noEntryFits() { return "No entry fits."; }

std::string badCard(std::string_view word) {
    return fmt::format("'{}' is neither a card's number nor a UID of 8 or 14 hexadecimal digits.", word);
}

std::string badKind(std::string_view word) {
    std::string known;
    for (int i = 0; !nameOf(static_cast<EntryKind>(i)).empty(); ++i) {
        known += (known.empty() ? "" : ", ") + std::string(nameOf(static_cast<EntryKind>(i)));
    }
    return fmt::format("'{}' is no kind of entry. There are: {}.", word, known);
}

std::string entry(const Entry& entry, const Place& place) {
    auto text = fmt::format("{:>6}  {}  {}", entry.number, place.clock.text(entry.time), kind(entry.kind));
    if (entry.phase != Phase::Note) {
        text += fmt::format(", {}", phase(entry.phase));
    }
    if (entry.serial) {
        text += fmt::format(", card {}", *entry.serial);
    }
    if (entry.points) {
        text += fmt::format(", {} points", entry.points->count());
    }
    if (entry.money) {
        text += fmt::format(", {}", moneyText(*entry.money, place.currency));
    }
    if (entry.balanceAfter) {
        text += fmt::format(", balance {}", entry.balanceAfter->count());
    }
    if (entry.intent) {
        text += fmt::format(", of {}", *entry.intent);
    }
    text += entry.operatorName.empty() ? "" : fmt::format(", by {}", entry.operatorName);
    text += entry.approver.empty() ? "" : fmt::format(", approved by {}", entry.approver);
    text += entry.reason ? fmt::format(" ({})", nameOf(*entry.reason)) : std::string();
    return entry.remark.empty() ? text : text + fmt::format(": {}", entry.remark);
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
    case EntryKind::PassphraseChanged:
        return "passphrase changed";
    case EntryKind::PriceList:
        return "price list";
    case EntryKind::Issue:
        return "issue";
    case EntryKind::TopUp:
        return "top-up";
    case EntryKind::Refund:
        return "refund";
    case EntryKind::BonusRecord:
        return "bonus taken off";
    case EntryKind::Extend:
        return "extension";
    case EntryKind::Heal:
        return "meter healed";
    case EntryKind::CardRefused:
        return "card refused";
    case EntryKind::ChipAudit:
        return "chip audit";
    case EntryKind::ChipPolicy:
        return "chip policy";
    case EntryKind::CardAhead:
        return "card ahead of the ledger";
    case EntryKind::Operator:
        return "operator";
    case EntryKind::SignIn:
        return "sign-in";
    case EntryKind::NotAllowed:
        return "not allowed";
    case EntryKind::Receipt:
        return "receipt";
    case EntryKind::ShiftOpen:
        return "shift opened";
    case EntryKind::PayIn:
        return "pay-in";
    case EntryKind::PayOut:
        return "pay-out";
    case EntryKind::SafeDrop:
        return "safe drop";
    case EntryKind::ShiftCount:
        return "drawer counted";
    case EntryKind::ShiftClose:
        return "shift closed (Z)";
    case EntryKind::ZPrinted:
        return "Z report printed";
    case EntryKind::ClockSetBack:
        return "clock set back";
    case EntryKind::Station:
        return "station of this site";
    case EntryKind::SerialRange:
        return "serial numbers declared";
    case EntryKind::Restored:
        return "ledger put back";
    case EntryKind::ClockAhead:
        return "clock far ahead";
    case EntryKind::ClockCorrected:
        return "clock corrected";
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
