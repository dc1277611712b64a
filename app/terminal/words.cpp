#include "app/terminal/words.h"

#include <fmt/format.h>

namespace tally::words {

std::string said(const Attempt& attempt) {
    switch (attempt.result) {
    case AttemptResult::Played:
        return fmt::format("PLAY {} points left", attempt.balance.value_or(0));
    case AttemptResult::Refused:
        return fmt::format("REFUSED {}", attempt.reason);
    case AttemptResult::Open:
        return "OPEN put the card back";
    case AttemptResult::NotTaken:
        return "NOT TAKEN the last try took no points";
    case AttemptResult::Unknown:
        return "UNKNOWN ask the staff about the last try";
    }
    return {};
}

std::string badPrice() { return "--price: a whole number of points from 1."; }

std::string notHardened() {
    return "This system does not let the terminal keep others from reading its memory: the keys would not be safe. "
           "Look at "
           "what it was started by.";
}

std::string readerLost() { return "The reader stopped answering. Plug it in again and start the terminal anew."; }

std::string noCard() { return "No card to play with was put on the reader in time."; }

std::string simulated() { return "SIMULATED reader: no real card is touched."; }

std::string journalFailed(JournalError error, const Attempt& attempt) {
    const std::string failed = error == JournalError::DiskFull
                                   ? "There is no room for the journal, so nothing is granted. Make room on the disk."
                                   : "The journal could not be written, so nothing is granted. Check the disk.";
    const bool isTaken = attempt.result == AttemptResult::Played;
    return isTaken ? fmt::format("{} The points were taken off card {}: give them back at the till.", failed,
                                 attempt.serial.value_or(0))
                   : failed;
}

std::string cannotOpenJournal(JournalError error, const std::string& file) {
    switch (error) {
    case JournalError::NotAJournal:
        return fmt::format(
            "{} is there already and is no terminal's journal. It was left as it is. Choose another name for "
            "--journal.",
            file);
    case JournalError::InStationFolder:
        return fmt::format("{} lies in the data folder of a station, which is no place for a journal. Choose another "
                           "for --journal.",
                           file);
    case JournalError::CannotOpen:
    case JournalError::CannotWrite:
    case JournalError::DiskFull:
        break;
    }
    return fmt::format("The journal {} cannot be written. No play is granted without it.", file);
}

std::string cannotUseKeys(KeysError error, const std::string& file) {
    if (error == KeysError::OpenToOthers) {
        return fmt::format("Others than this user may read or change {}, so it is not used. Run 'chmod 600 {}'.", file,
                           file);
    }
    return fmt::format("{} holds no keys of a site. Export them at the station: "
                       "'tallycard site export-keys FILE --for terminal'.",
                       file);
}

std::string cannotUseReader(const ReaderProblem& problem) {
    switch (problem.cause) {
    case ReaderProblem::Cause::BadSpec:
        return fmt::format("{} is no reader. Use 'auto', a connstring of libnfc, or 'sim:FILE'.", problem.detail);
    case ReaderProblem::Cause::NoReader:
        return fmt::format("The reader {} does not answer. 'tallycard reader check' says why.", problem.detail);
    case ReaderProblem::Cause::NoCardFile:
        return fmt::format("There is no virtual card {}.", problem.detail);
    case ReaderProblem::Cause::CardFile:
        return fmt::format("{} is no virtual card that can be used.", problem.detail);
    case ReaderProblem::Cause::NoProgram:
        return "The program tallycard-reader is missing.";
    }
    return {};
}

} // namespace tally::words
