#include "app/cli/words.h"

#include "app/cli/chip_words.h"
#include "core/card/access_bits.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

#include <array>

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
    case TillError::CardFailed:
        return "The card answers, but does not do what it is told. Nothing was done that counts; take no money. "
               "Lay it flat on the reader and try again; if it fails again, use another card.";
    case TillError::UnsupportedCard:
        return "This is not a MIFARE Classic 1K or 4K card. Nothing was done to it; take no money for it. "
               "Use a card of the right kind.";
    case TillError::NotIssued:
        return "This card has not been issued. Nothing was done; take no money. Issue it first: 'tallycard card "
               "issue'.";
    case TillError::AlreadyIssued:
        return "This card has been issued already. Nothing was done; take no money for a new card. "
               "To add points use 'tallycard card topup'; to issue, put a blank card on the reader.";
    case TillError::SerialTaken:
        return "That number belongs to another card. Nothing was done; take no money. Choose another number, or none.";
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
    case TillError::TopUpTooSmall:
        return "That is less than the smallest top-up. Nothing was done; take no money. Give a larger amount; "
               "'tallycard prices show' says the smallest.";
    case TillError::DayLimit:
        return "With that the card would have had more points today than a card may on one day. Nothing was done; take "
               "no money for it. Give a smaller amount, or load it on another day.";
    case TillError::PaymentsDiffer:
        return "The payments do not come to the price. Nothing was done; give back what was taken. "
               "Each must be above zero and all together the price, to the cent.";
    case TillError::GivenTooLittle:
        return "Less cash was given than is to be paid. Nothing was done; take the rest and try again, or give the "
               "cash back.";
    case TillError::NoSuchCash:
        return "There is no such cash: no coins come to it ('tallycard prices show' says the smallest), or it is more "
               "than anybody hands over. Nothing was done; take no money. Say what is really paid or given.";
    case TillError::UnknownPackage:
        return "The price list in force has no such package. Nothing was done; take no money. "
               "'tallycard prices show' lists the packages.";
    case TillError::NotRefundable:
        return "That is more than may be paid out for this card. Nothing was done; pay nothing out. "
               "'tallycard card show' says how much is refundable.";
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
    case TillError::CardFailed:
        return "The card did not read back as it was written." + meaning;
    case TillError::CardRemoved:
    case TillError::NoCard:
    case TillError::UnsupportedCard:
    case TillError::SerialTaken:
    case TillError::NotIssued:
    case TillError::AlreadyIssued:
    case TillError::KnownUid:
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
    case TillError::UnknownPackage:
    case TillError::NotRefundable:
    case TillError::RequestDiffers:
    case TillError::NotAllowed:
    case TillError::LoadKeyMissing:
        return "The card was lifted before what was written could be read back." + meaning;
    }
    return {};
}

std::string amount(AmountError error) {
    switch (error) {
    case AmountError::NotANumber:
        return "not an amount. Use digits alone, for money with a point before the cents.";
    case AmountError::Zero:
        return "the amount must be above zero.";
    case AmountError::TooManyDecimals:
        return "more decimals than this currency has.";
    case AmountError::Overflow:
        return "the amount is too large to be one.";
    }
    return {};
}

std::string amount(AmountError error, std::string_view option) { return fmt::format("{}: {}", option, amount(error)); }

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

std::string_view code(SectorState state) {
    switch (state) {
    case SectorState::Ours:
        return "ours";
    case SectorState::OursOpen:
        return "ours-unfinished";
    case SectorState::OursOdd:
        return "ours-odd";
    case SectorState::Factory:
        return "factory";
    case SectorState::FactoryOdd:
        return "factory-odd";
    case SectorState::Shut:
        return "shut";
    }
    return "";
}

namespace {

std::string opener(SectorState state) {
    switch (state) {
    case SectorState::Ours:
        return "our keys A and B open it";
    case SectorState::OursOpen:
        return "our key A opens it, but issuing was interrupted";
    case SectorState::OursOdd:
        return "our key A opens it, but it is not as we make it";
    case SectorState::Factory:
        return "factory keys open it";
    case SectorState::FactoryOdd:
        return "factory keys open it, but it is not as the factory makes it";
    case SectorState::Shut:
        return "none of our keys opens it";
    }
    return {};
}

std::string_view grantee(Grant grant) {
    switch (grant) {
    case Grant::Nobody:
        return "nobody";
    case Grant::KeyA:
        return "A";
    case Grant::KeyB:
        return "B";
    case Grant::Either:
        return "A or B";
    }
    return "";
}

std::string rights(AccessCode code) {
    const auto rights = blockRights(code);
    return fmt::format("read {}, write {}, increment {}, decrement {}", grantee(rights.read), grantee(rights.write),
                       grantee(rights.increment), grantee(rights.decrement));
}

std::string rights(const std::array<std::uint8_t, 4>& bytes) {
    const auto bits = AccessBits::decode({bytes[0], bytes[1], bytes[2]});
    if (!bits) {
        return "malformed";
    }
    const auto trailer = trailerRights(bits->trailer);
    auto text = fmt::format("trailer: write keys {}, write access bits {}", grantee(trailer.writeKeyA),
                            grantee(trailer.writeAccessBits));
    for (std::size_t i = 0; i < bits->blocks.size(); ++i) {
        text += fmt::format("; block {}: {}", i, rights(bits->blocks[i]));
    }
    return text;
}

std::string eachOnItsLine(std::string text) {
    const std::string separator = "; ";
    const std::string indented = "\n              ";
    for (auto at = text.find(separator); at != std::string::npos; at = text.find(separator, at + indented.size())) {
        text.replace(at, separator.size(), indented);
    }
    return text;
}

std::string pointsText(const std::optional<Points>& points) {
    return points ? fmt::format("{}", points->count()) : std::string("unknown");
}

} // namespace

std::string sector(const SectorFinding& sector) {
    auto text = opener(sector.state);
    if (!sector.accessBytes) {
        return text + fmt::format("; access bits not readable, expected; {}", rights(sector.expectedAccessBytes));
    }
    if (*sector.accessBytes == sector.expectedAccessBytes) {
        return text + fmt::format("; access bits as they should be; {}", rights(*sector.accessBytes));
    }
    return text + fmt::format("; access bits found; {}; expected; {}", rights(*sector.accessBytes),
                              rights(sector.expectedAccessBytes));
}

std::string card(const CardView& card) {
    auto text = fmt::format("Card {}: {}", card.uid.hex(), state(card.state));
    if (card.serial) {
        text += fmt::format("\nNumber      {}", *card.serial);
    }
    if (card.balance) {
        text += fmt::format("\nBalance     {} points, {} of them refundable", card.balance->count(),
                            pointsText(card.refundable));
        text += fmt::format("\nLoaded      {} points, {} of them bonus; spent {}", pointsText(card.loaded),
                            pointsText(card.bonus), pointsText(card.spent));
    }
    if (card.sequence) {
        text += fmt::format("\nSequence    {}", *card.sequence);
    }
    for (const auto each : everyFinding) {
        if (card.findings.has(each)) {
            text += fmt::format("\nOdd         {}", finding(each));
        }
    }
    return text;
}

namespace {

std::string_view chipOutcome(ChipOutcome outcome) {
    switch (outcome) {
    case ChipOutcome::NotTested:
        return "not tested";
    case ChipOutcome::Passed:
        return "not found, good";
    case ChipOutcome::Found:
        return "FOUND";
    }
    return {};
}

std::string chip(const ChipFindings& findings) {
    std::string text;
    for (const auto test : everyChipTest) {
        text +=
            fmt::format("\n{:<14}{}: {}", text.empty() ? "Chip" : "", suspicion(test), chipOutcome(findings.of(test)));
    }
    return text;
}

} // namespace

std::string inspection(const Inspection& inspection) {
    auto text = card(inspection.card);
    const auto& sectors = inspection.sectors;
    for (std::size_t first = 0; first < sectors.size();) {
        const auto words = sector(sectors[first]);
        auto last = first;
        while (last + 1 < sectors.size() && sector(sectors[last + 1]) == words) {
            ++last;
        }
        const auto which = first == last ? fmt::format("Sector {}", first) : fmt::format("Sectors {}-{}", first, last);
        text += fmt::format("\n{:<14}{}", which, eachOnItsLine(words));
        first = last + 1;
    }
    return text + chip(inspection.chip);
}

std::string settled(const Settled& settled, std::string_view currency) {
    const auto what = fmt::format("The {} of {} points ({}) that was open", kind(settled.kind), settled.points.count(),
                                  moneyText(settled.money, currency));
    switch (settled.phase) {
    case Phase::Done:
        return what + (settled.kind == EntryKind::Refund ? " is done: pay out the money."
                                                         : " is done: the money taken for it is right.");
    case Phase::NotDone:
        return what + (settled.kind == EntryKind::Refund ? " was not done: pay nothing out for it."
                                                         : " was not done: give the money back.");
    case Phase::Open:
    case Phase::Intent:
    case Phase::Note:
        return what + " stays open: only the journals of the other machines can settle it. Ask the manager.";
    }
    return what;
}

std::string nothingOpen() { return "Nothing about this card was open."; }

std::string usage(std::string_view problem) {
    return fmt::format("{}\nNothing was done. 'tallycard --help' lists what can be asked for.", problem);
}

std::string unknownWord(std::string_view word) {
    return fmt::format("'{}' is nothing that can be asked for here.", word);
}

std::string bug(std::string_view what) {
    return fmt::format(
        "Something happened that this program did not foresee: {}. If a card was being written, put it back "
        "and run 'tallycard card settle' before taking or paying out money.",
        what);
}

std::string badRequestId() { return "not a UUID, such as 0b6f1c1e-5b0f-4f6e-9b57-3c2a4a1e7d10."; }

std::string badUid() {
    return "--uid: 8 or 14 hexadecimal digits of a card that can be told apart (no 88 at the start of a cascade "
           "level).";
}

std::string unknownOperator(std::string_view name) {
    return fmt::format("Nobody called {} has been entered at this site, which has its owner alone so far. "
                       "Nothing was done. Leave --operator and --approver away.",
                       name);
}

std::string passphraseMissing() {
    return "The passphrase of the site's keys is needed, and there is no terminal to ask for it. Nothing was done. "
           "Name a file with --passphrase-file.";
}

std::string cannotReadPassphrase(std::string_view file) {
    return fmt::format("The passphrase file {} cannot be read, or its first line is empty. Nothing was done.", file);
}

std::string passphrasesDiffer() { return "The two passphrases differ, or are empty. Nothing was done. Try again."; }
std::string askPassphrase() { return "Passphrase of the site's keys: "; }
std::string askPassphraseAgain() { return "The same passphrase again: "; }

std::string folder(FolderFault fault) {
    switch (fault) {
    case FolderFault::NoSite:
        return "There is no site in this folder. Nothing was done. Name the folder with --data, or set one up with "
               "'tallycard site init'.";
    case FolderFault::SiteExists:
        return "A site was set up in this folder before, and was left as it is. Name another folder with --data.";
    case FolderFault::CannotMake:
        return "The folder cannot be made or written. Nothing was done; take no money. Look at its permissions.";
    case FolderFault::OrderInvalid:
        return "A site needs a station number of 1 to 999, a currency of three capital letters, a time zone that this "
               "computer knows, and a price above zero.";
    case FolderFault::KeysOfAnotherSite:
        return "site.keys and ledger.sqlite in this folder belong to different sites. Nothing was done; take no money. "
               "Restore both from the same backup.";
    case FolderFault::LedgerWithoutSite:
        return "The ledger in this folder does not begin with a site. Nothing was done; take no money. "
               "Restore it from a backup.";
    }
    return {};
}

std::string lock(const LockRefusal& refusal) {
    switch (refusal.reason) {
    case LockRefusal::Reason::Held: {
        const auto& holder = refusal.holder;
        const auto who = holder.program.empty()
                             ? std::string("another program")
                             : fmt::format("{} (process {}, since {})", holder.program, holder.process, holder.since);
        return fmt::format(
            "Cards are being worked on by {}. Nothing was done; take no money. Use that program, or end it.", who);
    }
    case LockRefusal::Reason::CannotOpen:
        return "The station's folder cannot be written. Nothing was done; take no money. Look at its permissions.";
    }
    return {};
}

std::string keys(KeysError error) {
    const std::string nothing = " Nothing was done; take no money.";
    switch (error) {
    case KeysError::NotFound:
        return "The file with the keys is not there." + nothing + " Restore it from the backup.";
    case KeysError::NotReadable:
        return "The file with the keys cannot be read." + nothing + " Look at its permissions.";
    case KeysError::WrongPassphrase:
        return "The passphrase is wrong." + nothing + " Try again.";
    case KeysError::Damaged:
        return "The file with the keys is damaged or was cut short." + nothing + " Restore it from the backup.";
    case KeysError::NewerVersion:
        return "The file with the keys was written by newer software than this." + nothing +
               " Bring this station up to date.";
    case KeysError::Malformed:
        return "That file is no export of keys." + nothing + " Export the keys again.";
    case KeysError::WrongSite:
        return "Those keys belong to another site." + nothing + " Use an export of this site.";
    case KeysError::VersionConflict:
        return "Those keys contradict this station's: one version is different in both." + nothing +
               " Find out which station was set up apart from the others.";
    case KeysError::LoadKeyMissing:
        return "Those keys are a game terminal's: they cannot load points." + nothing + " Use an export for stations.";
    case KeysError::NoVersionLeft:
        return "There have been 255 versions of the keys, and there is no room for more." + nothing;
    case KeysError::WriteFailed:
        return "The keys could not be written; what was there before is unchanged." + nothing +
               " Look at the folder's permissions and the disk.";
    case KeysError::AlreadyExists:
        return "That file exists already and was left as it is." + nothing + " Choose another name.";
    }
    return {};
}

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
    case LedgerError::NoSuchEntry:
        return "The ledger has no such entry.";
    case LedgerError::KeyMissing:
        return "The keys at hand are not those that this ledger is kept with." + nothing +
               " Restore the keys from the backup.";
    case LedgerError::EntryInvalid:
        return "What was to be noted is no text that the ledger can hold." + nothing + " Use plain names.";
    case LedgerError::NoSerialLeft:
        return "This station has given out all its card numbers." + nothing + " Set up another station number.";
    case LedgerError::Cancelled:
        return "Cancelled. Nothing was written, and nothing changed.";
    }
    return {};
}

std::string config(const ConfigError& error) {
    switch (error.fault) {
    case ConfigFault::Unreadable:
        return fmt::format("{} cannot be read. Nothing was done.", error.where);
    case ConfigFault::NotToml:
        return fmt::format("config.toml cannot be understood at line {}. Nothing was done. Correct it or delete it.",
                           error.where);
    case ConfigFault::UnknownKey:
        return fmt::format(
            "config.toml has an entry '{}'; it may hold reader, printer and language alone. Nothing was done.",
            error.where);
    case ConfigFault::NotText:
        return fmt::format("The entry '{}' of config.toml is not a text in quotes. Nothing was done.", error.where);
    case ConfigFault::CannotWrite:
        return fmt::format("{} cannot be written. Nothing was done.", error.where);
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

std::string verified(const Verification& verification, std::string_view head, Tags tags) {
    if (!verification.ok()) {
        const auto where = verification.firstBad ? fmt::format("entry {}: ", *verification.firstBad) : std::string();
        return fmt::format(
            "The ledger is NOT sound: {}{}. {} entries are sound. Trust no total until the ledger has been "
            "compared with a backup.",
            where, fault(*verification.fault), verification.entries);
    }
    const auto proof = tags == Tags::Checked
                           ? "every entry was made with this site's keys"
                           : "the chain holds; with --passphrase-file it is also checked that the site made it";
    return fmt::format(
        "The ledger is sound: {} entries, {}.\nHead {}\nCompare the head with the last report: entries cut off "
        "at the end show only there.",
        verification.entries, proof, head);
}

std::string entry(const Entry& entry) {
    auto text = fmt::format("{:>6}  {}  {}", entry.number, textOf(entry.time), kind(entry.kind));
    if (entry.phase != Phase::Note) {
        text += fmt::format(", {}", phase(entry.phase));
    }
    if (entry.serial) {
        text += fmt::format(", card {}", *entry.serial);
    }
    if (entry.points) {
        text += fmt::format(", {} points", entry.points->count());
    }
    if (entry.balanceAfter) {
        text += fmt::format(", balance {}", entry.balanceAfter->count());
    }
    if (entry.intent) {
        text += fmt::format(", of {}", *entry.intent);
    }
    return entry.reason.empty() ? text : text + fmt::format(" ({})", entry.reason);
}

std::string reportPrinted(std::string_view file) { return fmt::format("The report is in {}.", file); }

std::string cannotPrintReport(std::string_view file) {
    return fmt::format("The report could not be written to {}. The ledger is not touched by this. Look at the folder's "
                       "permissions and the disk.",
                       file);
}

std::string ledgerNotSound() {
    return "The ledger is not sound: trust none of these totals. 'tallycard ledger verify' names the first bad entry.";
}

std::string badDay() { return "a day is written YYYY-MM-DD."; }
std::string badDayEnd() { return "--day-ends: a time of day is written HH:MM, 00:00 to 23:59."; }

std::string simulated() { return "SIMULATED: no real card and no real money."; }

std::string siteMade(const Site& site, std::string_view folder) {
    return fmt::format(
        "Site {} is set up at station {} in {}. Before the first real card: export the keys, keep them in a "
        "safe place, and restore them once.",
        site.siteId, site.station, folder);
}

std::string keysExported(std::string_view file) {
    return fmt::format("The keys are in {}, readable by whoever has the file. Move it to a safe place.", file);
}

std::string keysImported(std::uint8_t newest) {
    return fmt::format("The keys are imported. The newest version is {}.", newest);
}

std::string keysRotated(std::uint8_t newest) {
    return fmt::format(
        "New cards and records are made with key version {} from now on. Export the keys, for the backup and "
        "for every terminal.",
        newest);
}

std::string nextCard(std::uint32_t done, std::uint32_t count) {
    return fmt::format("{} of {} cards issued. Put the next card on the reader.", done, count);
}

std::string liftCard() { return "Lift the card."; }

std::string notLifted() {
    return "The last card was not lifted in time. The cards issued so far are done; no other was begun. "
           "Lift it and issue the rest.";
}

std::string cannotOpenReader(const ReaderProblem& problem) {
    switch (problem.cause) {
    case ReaderProblem::Cause::BadSpec:
        return fmt::format("{} is no reader. Nothing was done. Use 'auto', a connstring of libnfc, or "
                           "'sim:FILE[,tear=N:old|erased|ones|part|new]'.",
                           problem.detail);
    case ReaderProblem::Cause::NoReader:
        return whyNot(TillError::NoReader);
    case ReaderProblem::Cause::NoCardFile:
        return fmt::format("There is no virtual card {}, so no card is on the simulated reader. Nothing was done. "
                           "Make one with 'tallycard sim new {}'.",
                           problem.detail, problem.detail);
    case ReaderProblem::Cause::CardFile:
        return fmt::format("{} is no virtual card that can be used. Nothing was done.", problem.detail);
    case ReaderProblem::Cause::NoProgram:
        return "The program tallycard-reader is missing, so no reader can be used. Nothing was done. "
               "Install tallycard again.";
    }
    return {};
}

std::string needsSimulatedSite() {
    return "A simulated reader works for a simulated site alone, and this site is a real one. Nothing was done. "
           "Use a real reader, or another folder made with 'tallycard site init --simulated'.";
}

std::string needsSimulatedReader() {
    return "This site is a simulated one: no real card may be used with it. Nothing was done. "
           "Use '--reader sim:FILE', or the folder of the real site.";
}

std::string readerReady(std::string_view reader) {
    return fmt::format("The reader {} answers. It can be used.", reader);
}

std::string readerTrouble(ReaderState state) {
    switch (state) {
    case ReaderState::NoReader:
        return "No reader is plugged in. Plug one in; on a serial line, name it: --reader pn532_uart:/dev/ttyUSB0.";
    case ReaderState::NoPermission:
        return "A reader is plugged in, but this user may not use it. Install the udev rule that comes with tallycard "
               "and "
               "plug the reader in again, or add the user to the group that owns the device.";
    case ReaderState::ClaimedByKernel:
        return "A reader is plugged in, but a kernel module holds it. Run 'sudo modprobe -r pn533_usb pn533 nfc' and "
               "blacklist these modules in /etc/modprobe.d.";
    case ReaderState::ClaimedByPcscd:
        return "A reader is plugged in, but the smart card service pcscd holds it. Run "
               "'sudo systemctl stop pcscd.socket pcscd.service'.";
    case ReaderState::NotAnswering:
        return "A reader is there, but it does not answer. Unplug it, wait a moment, plug it in again; then try "
               "another "
               "cable or port.";
    case ReaderState::Ready:
        return {};
    }
    return {};
}

std::string noReaders() { return "No reader was found. 'tallycard reader check' says why."; }

std::string cardFile(const CardFileError& error) {
    const auto file = error.file.string();
    switch (error.fault) {
    case CardFileFault::NotFound:
        return fmt::format("There is no virtual card {}.", file);
    case CardFileFault::Unreadable:
        return fmt::format("{} cannot be read.", file);
    case CardFileFault::NotACardFile:
        return fmt::format("{} is no virtual card, or was cut short.", file);
    case CardFileFault::Damaged:
        return fmt::format("{} is a damaged virtual card.", file);
    case CardFileFault::NewerVersion:
        return fmt::format("{} was made by newer software than this.", file);
    case CardFileFault::AlreadyExists:
        return fmt::format("{} exists already and was left as it is. Choose another name.", file);
    case CardFileFault::CannotWrite:
        return fmt::format("{} cannot be written. Look at the folder's permissions and the disk.", file);
    }
    return {};
}

std::string cardMade(std::string_view file, const Uid& uid) {
    return fmt::format("{} is a blank virtual card with the UID {}.", file, uid.hex());
}

std::string cardDumped(std::string_view file, std::string_view out) {
    return fmt::format("The memory of {} is in {}.", file, out);
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
    case EntryKind::ClockSetBack:
        return "clock set back";
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
