#include "app/station/case_making.h"

namespace tally::station {

Result<ui::CaseBook, TillError> caseBookOf(Books& books) {
    if (const auto permitted = books.permit(Action::SeeCases); !permitted) {
        return fail(permitted.error());
    }
    auto cases = casesOf(books.ledger());
    if (!cases) {
        return fail(tillErrorOf(cases.error()));
    }
    auto ahead = cardsAheadOf(books.ledger());
    if (!ahead) {
        return fail(tillErrorOf(ahead.error()));
    }
    return ui::CaseBook{*std::move(cases), *std::move(ahead)};
}

std::optional<std::size_t> CaseCount::forEyesOf(const Attendant& attendant, Ledger& ledger) {
    if (!attendant.may(Action::SeeCases)) {
        return std::nullopt;
    }
    const auto last = ledger.latest(EntryKind::CardRefused);
    const auto number = last && *last ? (*last)->number : 0;
    if (last && m_lastRefused != number) {
        if (const auto cases = casesOf(ledger)) {
            m_cases = cases->size();
            m_lastRefused = number;
        }
    }
    return m_cases;
}

} // namespace tally::station
