#include "app/cli/output_words.h"

#include <fmt/format.h>

namespace tally::words {

namespace {

std::string_view name(Guarded what) {
    switch (what) {
    case Guarded::Folder:
        return "in the station's folder, where only the station writes";
    case Guarded::Keys:
        return "the site's keys, without which every card is worthless";
    case Guarded::Ledger:
        return "the ledger";
    case Guarded::Settings:
        return "the station's settings";
    case Guarded::Lock:
        return "the lock of the station's folder";
    case Guarded::Card:
        return "a virtual card";
    case Guarded::Secret:
        return "the file of a passphrase or a PIN";
    }
    return "";
}

std::string_view name(FileKind kind) {
    switch (kind) {
    case FileKind::Pdf:
        return "a PDF";
    case FileKind::ReportTable:
        return "the table of a report";
    case FileKind::CardMemory:
        return "the memory of a card";
    case FileKind::Journal:
        return "a terminal's journal";
    }
    return "";
}

} // namespace

std::string guarded(std::string_view file, Guarded what) {
    return fmt::format("{} is {}. Nothing was written, and it is as it was. Choose another name, outside that folder.",
                       file, name(what));
}

std::string ofAnotherKind(std::string_view file, FileKind wanted) {
    return fmt::format(
        "{} is there already and is not {}. Nothing was written, and it is as it was. Choose another name, or "
        "say --force to lose what is in it.",
        file, name(wanted));
}

std::string noRoomFor(std::string_view file) {
    return fmt::format(
        "{} could not be written: the disk is full, or a limit on the size of files is reached. What was there "
        "before is unchanged, and so is the ledger. Make room and try again.",
        file);
}

} // namespace tally::words
