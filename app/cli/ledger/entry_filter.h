#pragma once

#include "core/base/result.h"
#include "core/ledger/entry.h"
#include "core/ledger/ledger.h"
#include "core/ledger/ledger_error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A card as somebody names it: by the number printed on it, or by its UID. A word of eight digits can be either, and
/// then means both.
struct NamedCard {
    std::optional<std::uint32_t> serial;
    std::string uid; ///< lower-case hexadecimal; empty when the word is none
    friend bool operator==(const NamedCard&, const NamedCard&) = default;
};

/// Empty for a word that is neither. A UID is 4 or 7 bytes in hexadecimal of either case; colons and blanks between
/// them are passed over.
std::optional<NamedCard> parseCard(std::string_view word);

/// Which entries of the ledger are wanted: those that fit all that is set.
struct EntryFilter {
    std::optional<BusinessDay> day;
    std::optional<NamedCard> card;
    std::string person;           ///< who did it, approved it or whom it is about; as isSameName() has it
    std::vector<EntryKind> kinds; ///< any of them; empty: whichever
};

/// In ascending order. Day, card and a single kind are found by an index. Errors: of Ledger.
Result<std::vector<Entry>, LedgerError> entriesThatFit(Ledger& ledger, const EntryFilter& filter);

} // namespace tally
