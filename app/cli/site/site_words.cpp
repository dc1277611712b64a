#include "app/cli/site/site_words.h"

#include "app/cli/site/keys_words.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

namespace tally::words {

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
        return "A site needs a station number of 1 to 999, a currency of ISO 4217, a time zone that this "
               "computer knows, and a price above zero.";
    case FolderFault::KeysOfAnotherSite:
        return "site.keys and ledger.sqlite in this folder belong to different sites. Nothing was done; take no money. "
               "Restore both from the same backup.";
    case FolderFault::LedgerWithoutSite:
        return "The ledger in this folder does not begin with a site. Nothing was done; take no money. "
               "Restore it from a backup.";
    case FolderFault::ClockOutOfRange:
        return "This computer's clock shows a year before 2020 or after 2099. Nothing was done; take no money: what is "
               "sold "
               "under that date is in no day's report. Set the clock ('timedatectl'), and look at the computer's "
               "battery.";
    case FolderFault::NotOlder:
        return "The ledger in this folder has all that the site's keys know of. Nothing has to be accepted, and "
               "nothing "
               "was done.";
    }
    return {};
}

std::string openToOthers(const OpenToOthers& open) {
    std::error_code error;
    const auto file = open.file.string();
    if (!std::filesystem::is_directory(open.file, error)) {
        return secretOpenToOthers(file);
    }
    return fmt::format(
        "Others than you may change what is in {}, so no site in it can be trusted. Nothing was done; take no "
        "money. Run 'chmod 700 {}', and verify the ledger.",
        file, file);
}

std::string olderLedger(const OlderLedger& older) {
    return fmt::format(
        "This ledger is older than this site's keys: restored? The keys know of entry {}, and the ledger, which ends "
        "with {}, does not have it. Whatever was sold, paid out and counted since is in no report, and nobody's later "
        "rights and prices hold. Nothing was done; take no money. Put the right ledger.sqlite back. If a backup was "
        "restored on purpose, a manager says so with 'tallycard ledger restored --reason TEXT'.",
        older.missing, older.last);
}

std::string restoreAccepted(std::int64_t entry) {
    return fmt::format("This station goes on with the older ledger; entry {} says so, and so does every report until "
                       "the next Z. What was sold, paid out and counted after the backup is missing: count every "
                       "drawer, and look at each card that holds more than this ledger knows of ('tallycard case "
                       "list').",
                       entry);
}

std::string restored(std::int64_t entry) {
    return fmt::format("RESTORED: an older ledger was put back and accepted in entry {}. What was sold, paid out and "
                       "counted after that backup is in none of these figures.",
                       entry);
}

std::string restoreReasonMissing() { return "--reason: say in a few words why an older ledger was put back."; }

std::string managerNeededToRestore() {
    return "The site's keys know managers, and one of them has to accept an older ledger. Nothing was done. "
           "Give --operator NAME, and --pin-file where there is no terminal to ask for the PIN.";
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

std::string config(const ConfigError& error) {
    switch (error.fault) {
    case ConfigFault::Unreadable:
        return fmt::format("{} cannot be read. Nothing was done.", error.where);
    case ConfigFault::NotToml:
        return fmt::format("config.toml cannot be understood at line {}. Nothing was done. Correct it or delete it.",
                           error.where);
    case ConfigFault::UnknownKey:
        return fmt::format(
            "config.toml has an entry '{}'; it may hold reader, printer, language and denominations alone. Nothing was "
            "done.",
            error.where);
    case ConfigFault::NotText:
        return fmt::format("The entry '{}' of config.toml is not a text in quotes. Nothing was done.", error.where);
    case ConfigFault::NotAList:
        return "The entry 'denominations' of config.toml is no list of coins and notes such as [\"20\", \"5\", "
               "\"0.50\"]. "
               "Nothing was done.";
    case ConfigFault::NotADenomination:
        return fmt::format("denominations in config.toml: '{}' is no amount above zero in the site's currency. Nothing "
                           "was done.",
                           error.where);
    case ConfigFault::DenominationTwice:
        return fmt::format("denominations in config.toml: '{}' stands there twice. Nothing was done.", error.where);
    case ConfigFault::NotInOrder:
        return fmt::format("denominations in config.toml: '{}' is out of order. List them from the smallest to the "
                           "largest, or the other way round. Nothing was done.",
                           error.where);
    case ConfigFault::CannotWrite:
        return fmt::format("{} cannot be written. Nothing was done.", error.where);
    }
    return {};
}

std::string siteMade(const Site& site, std::string_view folder) {
    return fmt::format(
        "Site {} is set up at station {} in {}. Before the first real card: export the keys, keep them in a "
        "safe place, and restore them once.",
        site.siteId, site.station, folder);
}

std::string stationAdded(std::uint16_t number) {
    return fmt::format("Station {} is known: what it writes to cards is served here. Make this station known there, too.",
                       number);
}

std::string siteStation(const SiteStation& station) {
    return fmt::format("Station {}{}{}, since entry {}", station.number, station.name.empty() ? "" : ": ", station.name,
                       station.entry);
}

std::string clockCorrected(const ClockCorrection& corrected) {
    return fmt::format("The business day is {} again; it was {}. What was booked on days up to then stays there. Print the "
                       "reports of both days anew.",
                       textOf(corrected.is), textOf(corrected.was));
}

std::string clockNeedsNoCorrection(BusinessDay byClock) {
    return fmt::format("No entry is of a later day than the clock's, {}. Nothing was done.", textOf(byClock));
}

std::string clockConfirmed(const ClockLead& lead) {
    return fmt::format("The business day is {} now; the last entry was of {}. Sales go on.", textOf(lead.now),
                       textOf(lead.last));
}

std::string clockNeedsNoConfirmation(BusinessDay today) {
    return fmt::format("The clock is no more than a day ahead of the last entry; the business day is {}. Nothing was done.",
                       textOf(today));
}

std::string badCurrency(std::string_view code) {
    return fmt::format("--currency: '{}' is no currency of ISO 4217 that is in use. Its code is three capital letters, "
                       "such as EUR.",
                       code);
}

std::string badDayEnd() { return "--day-ends: a time of day is written HH:MM, 00:00 to 23:59."; }

std::string badSerials() { return "two numbers with a '-' between them, such as 1-5000; a single one is 42-42."; }

std::string serials(SerialRangeError error) {
    switch (error) {
    case SerialRangeError::NotAllowed:
        return "Your role does not allow this: declaring card numbers takes a supervisor. Nothing was changed. "
               "One may approve it: --approver NAME --approver-pin-file FILE.";
    case SerialRangeError::NoRange:
        return "That is no range of card numbers. Nothing was changed. Give the lower number first, 1 or more: 1-5000.";
    case SerialRangeError::OfStations:
        return "Stations give the numbers 1000000 to 999999999 by themselves, each a million of its own: whoever gave "
               "one of them by hand would take another card's number. Nothing was changed. Declare numbers below or "
               "above those.";
    case SerialRangeError::LedgerFailed:
        return "The ledger cannot be read or written. Nothing was changed. Run 'tallycard ledger verify'.";
    case SerialRangeError::LedgerFull:
        return "The disk is full. Nothing was changed. Make room, then try again.";
    case SerialRangeError::LedgerBusy:
        return "Another program keeps the ledger busy. Nothing was changed. Try again.";
    }
    return {};
}

std::string serialsDeclared(const SerialRange& range) {
    return fmt::format("Cards may be issued with the numbers {} to {}: 'tallycard card issue --serial N'.", range.first,
                       range.last);
}

std::string serialRange(const SerialRange& range) {
    auto text = fmt::format("{} to {}, declared by {}", range.first, range.last, range.declaredBy);
    text += range.approver.empty() ? std::string() : fmt::format(", approved by {}", range.approver);
    return range.remark.empty() ? text : text + ": " + range.remark;
}

std::string noSerials() {
    return "No numbers are declared: each card gets the station's next. 'tallycard site serials add FROM-TO' declares "
           "some.";
}

} // namespace tally::words
