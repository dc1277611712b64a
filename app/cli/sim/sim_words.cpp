#include "app/cli/sim/sim_words.h"

#include <fmt/format.h>

namespace tally::words {

std::string cardMade(std::string_view file, const Uid& uid) {
    return fmt::format("{} is a blank virtual card with the UID {}.", file, uid.hex());
}

std::string cardDumped(std::string_view file, std::string_view out) {
    return fmt::format("The memory of {} is in {}.", file, out);
}

std::string badUid() {
    return "--uid: 8 or 14 hexadecimal digits of a card that can be told apart (no 88 at the start of a cascade "
           "level).";
}

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

} // namespace tally::words
