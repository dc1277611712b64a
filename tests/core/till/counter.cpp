#include "tests/core/till/counter.h"

#include "core/prices/price_list.h"
#include "core/till/site_stations.h"
#include "nfc/sim/card_file.h"

#include <nlohmann/json.hpp>

namespace tally::test {

namespace {

std::filesystem::path logOf(const std::filesystem::path& ledger) { return ledger.string() + "-wal"; }

void replace(const std::filesystem::path& from, const std::filesystem::path& to) {
    std::filesystem::remove(to);
    if (std::filesystem::exists(from)) {
        std::filesystem::copy_file(from, to);
    }
}

} // namespace

Station::Station(std::uint16_t number, std::initializer_list<std::uint8_t> keyVersions) : keys(siteKeys(keyVersions)) {
    site.siteId = siteId;
    site.station = number;
    site.currency = "EUR";
    site.timeZone = "Europe/Berlin";
    site.reality = Reality::Simulated;
    init();
}

void Station::init() {
    ledger =
        Ledger::open(file(), IfMissing::Create, Reality::Simulated, LedgerKeys::derive(keys, site.station)).value();
    Books books(*ledger, site, clock, {}, "test");
    auto first = books.begin(EntryKind::SiteInit, Phase::Note);
    first.details = site.toDetails(keys.newest().version);
    ledger->append(first).value();
    auto prices = books.begin(EntryKind::PriceList, Phase::Note);
    prices.details = PriceList{}.toDetails();
    ledger->append(prices).value();
}

void Station::know(std::uint16_t number) {
    Books books(*ledger, site, clock, {}, "test");
    addStation(books, number, "").value();
}

void Station::reopen() {
    ledger.reset();
    ledger = openAgain();
}

std::unique_ptr<Ledger> Station::openAgain() const {
    return Ledger::open(file(), IfMissing::Refuse, Reality::Simulated, LedgerKeys::derive(keys, site.station)).value();
}

void Station::save(const std::string& name) const {
    replace(file(), m_folder.path() / name);
    replace(logOf(file()), logOf(m_folder.path() / name));
}

void Station::restore(const std::string& name) {
    ledger.reset();
    std::filesystem::remove(file().string() + "-shm");
    replace(m_folder.path() / name, file());
    replace(logOf(m_folder.path() / name), logOf(file()));
    reopen();
}

Till Station::till(CardReader& reader) { return {reader, *ledger, keys, site, clock, {}, "test"}; }

CardImage blank(const Uid& uid) { return blankCard(CardKind::Classic1k, uid); }

Sale points(std::int64_t count, std::string requestId) {
    Sale sale;
    sale.requestId = std::move(requestId);
    sale.points = Points{count};
    return sale;
}

} // namespace tally::test
