#pragma once

#include "core/prices/paid_points.h"
#include "core/prices/price_list.h"
#include "core/report/liability.h"
#include "core/till/price_book.h"
#include "core/till/site.h"

#include <string>
#include <string_view>

namespace tally {

/// Points on cards when prices change, and the lowest price that the ledger then knows.
struct OutstandingPoints {
    Liability liability;
    Rate lowest;
};

} // namespace tally

namespace tally::words {

/// What is wrong with a price list's file, by field and value.
[[nodiscard]] std::string flaw(const PriceFlaw& flaw, std::string_view currency);
/// A field that one object of the file has two of.
[[nodiscard]] std::string pricesGivenTwice(std::string_view field);
[[nodiscard]] std::string cannotReadPrices(std::string_view file);
[[nodiscard]] std::string pricesNotJson(std::string_view file);
[[nodiscard]] std::string noSuchList(std::int64_t number);

[[nodiscard]] std::string prices(const ListedPrices& listed, const Site& site);
/// Old and new, a line for each field, with a mark before those that differ.
[[nodiscard]] std::string pricesSideBySide(const PriceList& before, const PriceList& after, std::string_view currency);
/// What points cost by the new list and by the old one.
[[nodiscard]] std::string costPerPoint(const PriceList& before, const PriceList& after, std::string_view currency);
/// What the change means for points that are on cards already.
[[nodiscard]] std::string outstanding(const OutstandingPoints& outstanding, std::string_view currency);
[[nodiscard]] std::string pricesChanged(std::int64_t number);
[[nodiscard]] std::string pricesUnchanged();
[[nodiscard]] std::string pricesTriedOnly();

} // namespace tally::words
