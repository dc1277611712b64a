#include "tests/bench/busy_ledger.h"

#include "core/ledger/entry_columns.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "tests/core/ledger/books.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace tally::bench {

namespace {

using namespace std::chrono_literals;
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

constexpr BusinessDay opening = std::chrono::sys_days{std::chrono::year{2026} / 1 / 5};
constexpr int salesADay = 1330;
constexpr std::array people{"Anna Berger", "Bruno", "Chiara", "Dilek Yilmaz", "Emil", "Frida Nordstrom"};

/// Appends with the product's own body, hash and tag, without its transaction for each.
class Writer {
public:
    explicit Writer(SQLite::Database& database)
        : m_insert(database, insertionOfEntry()), m_keys(test::ledgerKeys()) {}

    std::int64_t append(const Entry& entry) {
        const auto body = encodeBody(entry, Reality::Real).value();
        ++m_head.number;
        m_head.hash = chainHash(m_head.hash, m_head.number, body);
        const auto tag = chainTag(*m_keys.find(1), m_head.hash);
        m_insert.reset();
        m_insert.bind(1, m_head.number);
        m_insert.bind(2, body);
        m_insert.bind(3, m_head.hash.data(), static_cast<int>(m_head.hash.size()));
        m_insert.bind(4, tag.data(), static_cast<int>(tag.size()));
        bindColumns(m_insert, entry);
        m_insert.exec();
        return m_head.number;
    }
    [[nodiscard]] std::int64_t count() const { return m_head.number; }

private:
    SQLite::Statement m_insert;
    LedgerKeys m_keys;
    Head m_head;
};

struct KnownCard {
    std::string uid;
    std::uint32_t serial{};
    std::uint32_t sequence{};
    std::int64_t balance{};
    std::int64_t loaded{};
    std::int64_t spent{};
};

class Arcade {
public:
    explicit Arcade(Writer& writer) : m_writer(writer) {}

    void found() {
        auto site = begin(EntryKind::SiteInit, Phase::Note, Time(opening + 8h));
        site.details = {{"site_id", test::siteId},
                        {"currency", "EUR"},
                        {"key_version", 1},
                        {"time_zone", "Europe/Berlin"},
                        {"day_ends_minutes", 120}};
        m_writer.append(site);
        auto prices = begin(EntryKind::PriceList, Phase::Note, Time(opening + 8h));
        prices.details = {
            {"points", 10}, {"money", 100}, {"largest_top_up", 10000}, {"largest_balance", 20000}, {"cash_step", 1}};
        m_writer.append(prices);
    }

    void day(BusinessDay day) {
        m_day = day;
        const std::array shifts{openShift(day + 8h + 30min, 0), openShift(day + 8h + 40min, 1)};
        // Open from 10 to 24, local time.
        constexpr auto openFor = std::chrono::milliseconds(14h);
        for (int i = 0; i < salesADay; ++i) {
            const Time time = day + 9h + openFor * i / salesADay;
            m_shift = shifts[static_cast<std::size_t>(i) % 2];
            m_operator = people[static_cast<std::size_t>(i % 2 + 2 * (i / 450))];
            settleLate(time);
            somebody(time);
        }
    }

private:
    Entry begin(EntryKind kind, Phase phase, Time time) const {
        Entry entry;
        entry.kind = kind;
        entry.phase = phase;
        entry.time = time;
        entry.businessDay = m_day;
        entry.station = test::station;
        entry.reader = "pn532_uart:/dev/ttyUSB0:115200";
        entry.operatorName = m_operator;
        entry.shift = m_shift;
        return entry;
    }

    std::int64_t openShift(Time time, std::size_t person) {
        m_shift.reset();
        m_operator = people[person];
        auto entry = begin(EntryKind::ShiftOpen, Phase::Note, time);
        entry.money = Money::fromMinor(20'000);
        return m_writer.append(entry);
    }

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }

    void somebody(Time time) {
        const auto what = below(1000);
        if (what < 240 || m_cards.size() < 10) {
            sale(EntryKind::Issue, time, newCard());
        } else if (what < 920) {
            sale(EntryKind::TopUp, time, below(static_cast<std::uint32_t>(m_cards.size())));
        } else if (what < 980) {
            sale(EntryKind::Refund, time, below(static_cast<std::uint32_t>(m_cards.size())));
        } else if (what < 995) {
            refuse(time);
        } else {
            auto entry = begin(EntryKind::SignIn, Phase::Note, time);
            entry.reason = Reason::WrongPin;
            m_writer.append(entry);
        }
    }

    std::size_t newCard() {
        const auto number = static_cast<std::uint32_t>(m_cards.size() + 1);
        m_cards.push_back({fmt::format("{:08x}", 0x10000000U + number * 7U), 7'000'000U + number, 0, 0, 0, 0});
        return m_cards.size() - 1;
    }

    void refuse(Time time) {
        auto entry = begin(EntryKind::CardRefused, Phase::Note, time);
        entry.uid = fmt::format("{:08x}", m_random() & 0xffffffffU);
        entry.reason = below(3) == 0 ? Reason::Anomaly : Reason::Foreign;
        m_writer.append(entry);
    }

    Entry intentOf(EntryKind kind, Time time, KnownCard& card) {
        auto entry = begin(kind, Phase::Intent, time);
        const auto euros = static_cast<std::int64_t>(kind == EntryKind::Refund ? 1 : 5 * (1 + below(6)));
        const auto bonus = kind == EntryKind::TopUp && euros >= 20 ? euros : 0;
        const auto played = kind == EntryKind::Issue ? 0 : card.balance / 2;
        card.spent += played;
        card.balance -= played;
        const auto points = kind == EntryKind::Refund ? std::min<std::int64_t>(card.balance, 10) : 10 * euros + bonus;
        entry.priceList = 2;
        entry.requestId = fmt::format("6f1f9e0e-8c51-4b0c-a1c7-{:012x}", m_writer.count());
        entry.uid = card.uid;
        entry.serial = card.serial;
        entry.points = Points(points);
        if (bonus > 0) {
            entry.bonus = Points(bonus);
        }
        entry.money = Money::fromMinor(kind == EntryKind::Refund ? 10 * points : 100 * euros);
        entry.payments = {{below(10) < 6 ? PaymentKind::Cash : PaymentKind::Card, *entry.money}};
        if (kind != EntryKind::Refund && entry.payments[0].kind == PaymentKind::Cash) {
            entry.payments[0].given = Money::fromMinor((entry.money->minor() + 999) / 1000 * 1000);
        }
        entry.balanceBefore = Points(card.balance);
        entry.sequenceBefore = card.sequence;
        entry.spentBefore = static_cast<std::uint32_t>(card.spent);
        card.balance += kind == EntryKind::Refund ? -points : points;
        ++card.sequence;
        entry.balanceAfter = Points(card.balance);
        entry.sequenceAfter = card.sequence;
        entry.spentAfter = static_cast<std::uint32_t>(card.spent);
        for (auto* record : {&entry.record.emplace(), &entry.builtOn.emplace()}) {
            std::generate(record->begin(), record->end(), [this] { return static_cast<std::uint8_t>(m_random()); });
        }
        return entry;
    }

    void sale(EntryKind kind, Time time, std::size_t which) {
        auto entry = intentOf(kind, time, m_cards[which]);
        entry.intent = m_writer.append(entry);
        const auto luck = below(1000);
        entry.time += 900ms;
        if (luck < 3) {
            entry.phase = Phase::Open;
            m_writer.append(entry);
            constexpr std::uint32_t neverBack = 40; // one in so many
            if (below(neverBack) != 0) {
                m_late.push_back(entry);
            }
            return;
        }
        entry.phase = luck < 10 ? Phase::NotDone : Phase::Done;
        if (entry.phase == Phase::NotDone) {
            entry.reason = Reason::CardRemoved;
        }
        m_writer.append(entry);
    }

    /// The cards that were lifted come back a day later.
    void settleLate(Time time) {
        while (!m_late.empty() && m_late.front().time + 24h <= time) {
            auto entry = m_late.front();
            m_late.erase(m_late.begin());
            entry.phase = Phase::Done;
            entry.time = time;
            entry.businessDay = m_day;
            m_writer.append(entry);
        }
    }

    Writer& m_writer;
    BusinessDay m_day = opening;
    std::string m_operator = "owner";
    std::optional<std::int64_t> m_shift;
    std::vector<KnownCard> m_cards;
    std::vector<Entry> m_late;
    std::mt19937_64 m_random{20260105};
};

} // namespace

BusyLedger writeBusyLedger(const std::filesystem::path& file, std::int64_t entries) {
    static_cast<void>(Ledger::open(file, IfMissing::Create, Reality::Real, test::ledgerKeys()).value());
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    database.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -400000");
    BusyLedger written{0, opening, opening};
    {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        Writer writer(database);
        Arcade arcade(writer);
        arcade.found();
        do {
            arcade.day(written.lastDay);
            written.lastDay += std::chrono::days(1);
        } while (writer.count() < entries);
        transaction.commit();
        written.entries = writer.count();
        written.lastDay -= std::chrono::days(1);
    }
    database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    return written;
}

} // namespace tally::bench
