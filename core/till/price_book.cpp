#include "core/till/price_book.h"

#include <utility>

namespace tally {

namespace {

Result<ListedPrices, TillError> listed(Entry entry) {
    auto prices = PriceList::fromDetails(entry.details);
    if (!prices) {
        return fail(TillError::LedgerFailed);
    }
    return ListedPrices{*std::move(prices), std::move(entry)};
}

} // namespace

Result<ListedPrices, TillError> pricesInForce(Ledger& ledger) {
    auto entry = ledger.latest(EntryKind::PriceList);
    if (!entry) {
        return fail(tillErrorOf(entry.error()));
    }
    if (!*entry) {
        return fail(TillError::LedgerFailed);
    }
    return listed(**std::move(entry));
}

Result<std::optional<ListedPrices>, TillError> pricesOf(Ledger& ledger, std::int64_t number) {
    auto entry = ledger.find(number);
    const bool isThere = entry || entry.error() != LedgerError::NoSuchEntry;
    if (!entry && isThere) {
        return fail(tillErrorOf(entry.error()));
    }
    if (!isThere || entry->kind != EntryKind::PriceList) {
        return std::optional<ListedPrices>();
    }
    auto found = listed(*std::move(entry));
    if (!found) {
        return fail(found.error());
    }
    return std::optional{*std::move(found)};
}

Result<std::optional<std::int64_t>, TillError> changePrices(Books& books, const PriceList& prices) {
    if (const auto allowed = books.permit(Action::ChangePrices); !allowed) {
        return fail(allowed.error());
    }
    const auto inForce = pricesInForce(books.ledger());
    if (!inForce) {
        return fail(inForce.error());
    }
    if (inForce->prices == prices) {
        return std::optional<std::int64_t>();
    }
    auto entry = books.begin(EntryKind::PriceList, Phase::Note);
    entry.details = prices.toDetails();
    const auto number = books.ledger().append(entry);
    if (!number) {
        return fail(tillErrorOf(number.error()));
    }
    return std::optional{*number};
}

} // namespace tally
