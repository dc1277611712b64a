#include "core/till/card_ahead.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

std::optional<CardStand> standIn(const nlohmann::json& details, const char* name) {
    if (!details.is_object() || !details.contains(name) || !details.at(name).is_object()) {
        return std::nullopt;
    }
    const auto& stand = details.at(name);
    const auto number = [&stand](const char* key) {
        return stand.contains(key) && stand.at(key).is_number_unsigned() ? stand.at(key).get<std::uint32_t>() : 0U;
    };
    return CardStand{number("sequence"), number("loaded"), number("spent")};
}

} // namespace

CardAhead CardAhead::from(const Entry& note) {
    return {note.number,
            note.time,
            note.operatorName,
            note.uid,
            note.serial,
            standIn(note.details, "shown").value_or(CardStand{}),
            standIn(note.details, "known"),
            note.points.value_or(Points{}),
            note.money.value_or(Money{})};
}

Result<std::vector<CardAhead>, LedgerError> cardsAheadOf(Ledger& ledger) {
    const auto entries = ledger.ofKind(EntryKind::CardAhead);
    if (!entries) {
        return fail(entries.error());
    }
    std::vector<CardAhead> ahead;
    std::ranges::transform(*entries, std::back_inserter(ahead), CardAhead::from);
    std::ranges::reverse(ahead);
    return ahead;
}

} // namespace tally
