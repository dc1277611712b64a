#include "ui/words.h"

namespace tally::ui {

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
    case StartTrouble::OpenToOthers:
        return {Tone::Stop, tr("Others may get at the keys"),
                tr("Other users of this computer may read or change %1.").arg(folder), tr("Take no money for cards."),
                tr("Call the manager: only this station's own user may have access, by 'chmod go-rwx'.")};
    case StartTrouble::DiskFull:
        return {Tone::Stop, tr("The disk is full"), tr("%1 cannot be written for want of room.").arg(folder),
                tr("Take no money for cards."), tr("Make room on the disk, then start the station again.")};
    case StartTrouble::ClockOutOfRange:
        return {Tone::Stop, tr("This computer's clock is wrong"),
                tr("It shows a year before 2020 or after 2099: what is sold now would be in no day's report."),
                tr("Take no money for cards."),
                tr("Set the clock, then start the station again. If it comes back, the computer needs a new battery.")};
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
    case StartTrouble::LedgerOlder:
        return {
            Tone::Stop, tr("This ledger is older than this site's keys: restored?"),
            tr("Entries that the keys know of are not in %1. What was sold and paid out since is in no report.")
                .arg(folder + "/ledger.sqlite"),
            tr("Take no money for cards."),
            tr("Call the manager: put the right ledger back, or accept this one with 'tallycard ledger restored'.")};
    case StartTrouble::EntryRefused:
        return {Tone::Stop, tr("The ledger was changed"),
                tr("Entry %1 is not as this site's keys wrote it: somebody changed the file, or the disk is damaged.")
                    .arg(QString::fromStdString(stopped.holder)),
                tr("Take no money for cards."), tr("Call the manager: the ledger must be restored from a backup.")};
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

} // namespace tally::ui
