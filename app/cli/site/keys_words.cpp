#include "app/cli/site/keys_words.h"

#include <fmt/format.h>

namespace tally::words {

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
    case KeysError::DiskFull:
        return "The keys could not be written: the disk is full, or a limit on the size of files is reached. What was "
               "there "
               "before is unchanged." +
               nothing + " Make room and try again.";
    case KeysError::OpenToOthers:
        return "Others than you may read or change that file of keys, so it is not used." + nothing +
               " Run 'chmod 600' on it, and think about who has read it.";
    case KeysError::AlreadyExists:
        return "That file exists already and was left as it is." + nothing + " Choose another name.";
    }
    return {};
}

std::string keysExported(std::string_view file) {
    return fmt::format("The keys are in {}, readable by whoever has the file. Move it to a safe place.", file);
}

std::string recoveryCode(std::string_view code) {
    return fmt::format("\nRecovery code: {} {} {}\nWrite it down and keep it with the export; it is not shown again. "
                       "Whoever has it and the passphrase can set a manager's PIN anew: 'tallycard operator recover'.",
                       code.substr(0, 4), code.substr(4, 4), code.substr(8));
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

std::string askPassphrase() { return "Passphrase of the site's keys: "; }
std::string askPassphraseForKeys() { return "This is about the keys themselves. Their passphrase once more: "; }
std::string askNewPassphrase() { return "New passphrase of the site's keys: "; }
std::string askPassphraseAgain() { return "The same passphrase again: "; }

std::string passphraseMissing() {
    return "The passphrase of the site's keys is needed, and there is no terminal to ask for it. Nothing was done. "
           "Name a file with --passphrase-file.";
}

std::string newPassphraseMissing() {
    return "The new passphrase is needed, and there is no terminal to ask for it, or it is empty. The old one still "
           "opens the keys. Name a file with --new-passphrase-file.";
}

std::string passphraseChanged() {
    return "The new passphrase opens the site's keys from now on. Copies and backups of site.keys that were made "
           "before "
           "still open with the old one.";
}

std::string cannotReadPassphrase(std::string_view file) {
    return fmt::format("The passphrase file {} cannot be read, or its first line is empty. Nothing was done.", file);
}

std::string secretOpenToOthers(std::string_view file) {
    return fmt::format("Others than you may read or change {}, so it is not used. Nothing was done; take no money. Run "
                       "'chmod 600 {}', and think about who has read it.",
                       file, file);
}

std::string passphrasesDiffer() { return "The two passphrases differ, or are empty. Nothing was done. Try again."; }

} // namespace tally::words
