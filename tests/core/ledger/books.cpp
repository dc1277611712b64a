#include "tests/core/ledger/books.h"

#include <array>
#include <utility>

namespace tally::test {

namespace {

using namespace std::chrono_literals;

constexpr auto aDay = std::chrono::sys_days{std::chrono::year{2026} / 5 / 31};

Secret<16> keyOf(int byte) {
    std::array<std::uint8_t, 16> bytes{};
    bytes.fill(static_cast<std::uint8_t>(byte));
    return Secret<16>(bytes);
}

Entry entryOf(EntryKind kind, Phase phase) {
    Entry entry;
    entry.kind = kind;
    entry.phase = phase;
    entry.time = aDay + 12h;
    entry.businessDay = aDay;
    entry.station = station;
    return entry;
}

} // namespace

SiteKeys siteKeys(std::vector<std::uint8_t> versions) {
    std::vector<KeySet> sets;
    for (const auto version : versions) {
        sets.push_back({siteId, version, keyOf(0x10 + version), keyOf(0x20 + version), keyOf(0x30 + version)});
    }
    return SiteKeys::from(std::move(sets)).value();
}

LedgerKeys ledgerKeys(std::vector<std::uint8_t> versions) {
    return LedgerKeys::derive(siteKeys(std::move(versions)), station);
}

Entry siteInit(std::uint8_t keyVersion) {
    auto entry = entryOf(EntryKind::SiteInit, Phase::Note);
    entry.details = {{"site_id", siteId}, {"currency", "EUR"}, {"key_version", keyVersion}};
    return entry;
}

Entry keysRotated(std::uint8_t keyVersion) {
    auto entry = entryOf(EntryKind::KeysRotated, Phase::Note);
    entry.details = {{"key_version", keyVersion}};
    return entry;
}

Entry topUp(Phase phase, std::int64_t points) {
    auto entry = entryOf(EntryKind::TopUp, phase);
    entry.uid = "04782e21801d80";
    entry.serial = 7'000'001;
    entry.points = Points(points);
    entry.money = Money::fromMinor(10 * points);
    entry.payments = {{PaymentKind::Cash, Money::fromMinor(10 * points)}};
    return entry;
}

Entry fullEntry() {
    auto entry = entryOf(EntryKind::TopUp, Phase::Done);
    entry.time = aDay + 23h + 59min + 58s + 7ms;
    entry.reader = "pn532_uart:/dev/ttyUSB0";
    entry.operatorName = "Zoë";
    entry.approver = "Ø\"\\\n";
    entry.shift = 12;
    entry.priceList = 2;
    entry.requestId = "6f1f9e0e-8c51-4b0c-a1c7-0c0b5f5d9a11";
    entry.reason = Reason::CardRemoved;
    entry.remark = "goodwill";
    entry.uid = "04782e21801d80";
    entry.serial = 4'294'967'295;
    entry.points = Points(110);
    entry.bonus = Points(10);
    entry.money = Money::fromMinor(1000);
    entry.payments = {{PaymentKind::Cash, Money::fromMinor(400)},
                      {PaymentKind::Card, Money::fromMinor(500)},
                      {PaymentKind::Other, Money::fromMinor(100)}};
    entry.balanceBefore = Points(0);
    entry.balanceAfter = Points(110);
    entry.sequenceBefore = 1;
    entry.sequenceAfter = 2;
    entry.spentBefore = 0;
    entry.spentAfter = 3;
    entry.intent = 41;
    entry.record.emplace().fill(0xab);
    entry.builtOn.emplace().fill(0x01);
    entry.details = {{"blocks", {4, 5}}};
    return entry;
}

std::unique_ptr<Ledger> openLedger(const std::filesystem::path& file) {
    return Ledger::open(file, IfMissing::Create, Reality::Real, ledgerKeys()).value();
}

std::unique_ptr<Ledger> openToRead(const std::filesystem::path& file) { return Ledger::openToRead(file).value(); }

void writeSmallLedger(const std::filesystem::path& file) {
    const auto ledger = openLedger(file);
    ledger->append(siteInit(1)).value();
    for (const auto points : {50, 70}) {
        auto done = topUp(Phase::Done, points);
        done.intent = ledger->append(topUp(Phase::Intent, points)).value();
        ledger->append(done).value();
    }
    ledger->append(keysRotated(2)).value();
    ledger->append(topUp(Phase::Intent, 90)).value();
    ledger->append(topUp(Phase::Open, 90)).value();
}

Forger::Forger(const std::filesystem::path& file) : m_database(file.string(), SQLite::OPEN_READWRITE) {
    std::vector<std::string> drops;
    SQLite::Statement query(m_database, "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index')");
    while (query.executeStep()) {
        drops.push_back("DROP " + query.getColumn(0).getString() + " " + query.getColumn(1).getString());
        m_removed.push_back(query.getColumn(2).getString());
    }
    query.reset();
    for (const auto& drop : drops) {
        m_database.exec(drop);
    }
    m_database.exec("PRAGMA ignore_check_constraints = ON");
}

Forger::~Forger() {
    for (const auto& sql : m_removed) {
        // An index over a body that is no JSON any more cannot be made again; the row is what must be blamed then.
        m_database.tryExec(sql);
    }
    m_database.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
}

void Forger::rebuildChain(std::int64_t first) {
    struct Row {
        std::int64_t number;
        std::string body;
    };
    std::vector<Row> rows;
    SQLite::Statement all(m_database, "SELECT number, body FROM entry ORDER BY number");
    while (all.executeStep()) {
        rows.push_back({all.getColumn(0).getInt64(), all.getColumn(1).getString()});
    }
    Digest previous{};
    for (const auto& row : rows) {
        const auto hash = chainHash(previous, row.number, row.body);
        if (row.number >= first) {
            SQLite::Statement update(m_database, "UPDATE entry SET hash = ?1 WHERE number = ?2");
            update.bind(1, hash.data(), static_cast<int>(hash.size()));
            update.bind(2, row.number);
            update.exec();
        }
        previous = hash;
    }
    // And what the table tells of each body beside it, where it is one.
    std::string columns;
    for (const auto* column : {"kind", "phase", "business_day", "uid", "serial", "request_id", "intent", "spent_before",
                               "spent_after", "record", "built_on"}) {
        columns += (columns.empty() ? "" : ", ") + std::string(column) + " = body ->> '$." + column + "'";
    }
    m_database.tryExec("UPDATE OR IGNORE entry SET " + columns +
                       " WHERE json_valid(body) AND body ->> '$.kind' NOT NULL AND body ->> '$.phase' NOT NULL AND "
                       "body ->> '$.business_day' NOT NULL");
}

} // namespace tally::test
