#include "app/cli/ledger/entry_filter.h"

#include "core/people/operator_name.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

namespace tally {
namespace {

std::optional<std::uint32_t> serialFrom(std::string_view word) {
    std::uint32_t serial = 0;
    const auto* end = word.data() + word.size();
    const auto [stop, error] = std::from_chars(word.data(), end, serial);
    return error == std::errc() && stop == end && !word.empty() ? std::optional(serial) : std::nullopt;
}

std::string uidFrom(std::string_view word) {
    constexpr std::size_t single = 8;
    constexpr std::size_t twofold = 14;
    std::string uid;
    for (const char c : word) {
        if (c == ':' || c == ' ') {
            continue;
        }
        const char small = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((small < '0' || small > '9') && (small < 'a' || small > 'f')) {
            return {};
        }
        uid += small;
    }
    return uid.size() == single || uid.size() == twofold ? uid : std::string();
}

/// The person that an entry is about, as details name him or her.
bool isAbout(const Entry& entry, std::string_view person) {
    if (!entry.details.is_object()) {
        return false;
    }
    return std::ranges::any_of(std::initializer_list<const char*>{"name", "owner", "approves_for"},
                               [&](const char* name) {
                                   const auto field = entry.details.find(name);
                                   return field != entry.details.end() && field->is_string() &&
                                          isSameName(field->get_ref<const std::string&>(), person);
                               });
}

bool isOf(const Entry& entry, std::string_view person) {
    return isSameName(entry.operatorName, person) || isSameName(entry.approver, person) || isAbout(entry, person);
}

bool isOf(const Entry& entry, const NamedCard& card) {
    return (card.serial && entry.serial == card.serial) || (!card.uid.empty() && entry.uid == card.uid);
}

bool fits(const Entry& entry, const EntryFilter& filter) {
    return (!filter.day || entry.businessDay == *filter.day) && (!filter.card || isOf(entry, *filter.card)) &&
           (filter.person.empty() || isOf(entry, filter.person)) &&
           (filter.kinds.empty() || std::ranges::find(filter.kinds, entry.kind) != filter.kinds.end());
}

/// Not fewer than those that fit.
Result<std::vector<Entry>, LedgerError> candidates(Ledger& ledger, const EntryFilter& filter) {
    if (filter.card && (filter.card->uid.empty() || !filter.card->serial)) {
        return filter.card->serial ? ledger.ofSerial(*filter.card->serial) : ledger.ofCard(filter.card->uid);
    }
    if (filter.day) {
        return ledger.ofDay(*filter.day);
    }
    if (filter.kinds.size() == 1) {
        return ledger.ofKind(filter.kinds.front());
    }
    std::vector<Entry> fitting;
    const auto read = ledger.forEach(1, std::numeric_limits<std::int64_t>::max(), [&](const Entry& entry) {
        if (fits(entry, filter)) {
            fitting.push_back(entry);
        }
    });
    if (!read) {
        return fail(read.error());
    }
    return fitting;
}

} // namespace

std::optional<NamedCard> parseCard(std::string_view word) {
    NamedCard card{serialFrom(word), uidFrom(word)};
    return card.serial || !card.uid.empty() ? std::optional(std::move(card)) : std::nullopt;
}

Result<std::vector<Entry>, LedgerError> entriesThatFit(Ledger& ledger, const EntryFilter& filter) {
    auto entries = candidates(ledger, filter);
    if (entries) {
        std::erase_if(*entries, [&](const Entry& entry) { return !fits(entry, filter); });
    }
    return entries;
}

} // namespace tally
