#include "app/cli/usage_words.h"

#include <fmt/format.h>

namespace tally::words {

std::string usage(std::string_view problem) {
    return fmt::format("{}\nNothing was done. 'tallycard --help' lists what can be asked for.", problem);
}

std::string unknownWord(std::string_view word) {
    return fmt::format("'{}' is nothing that can be asked for here.", word);
}

std::string notHardened() {
    return "This system does not let the program keep others from reading its memory. Nothing was done: the keys would "
           "not be "
           "safe. Look at what it was started by.";
}

std::string bug(std::string_view what) {
    return fmt::format(
        "Something happened that this program did not foresee: {}. If a card was being written, put it back "
        "and run 'tallycard card settle' before taking or paying out money.",
        what);
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

std::string notSaid() {
    return "What was asked for could not be written to standard output, or not all of it. The ledger is not touched by "
           "this. Look at the disk that it was sent to.";
}

std::string amount(AmountError error, std::string_view option) { return fmt::format("{}: {}", option, amount(error)); }

} // namespace tally::words
