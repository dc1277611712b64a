#include "core/ledger/ledger.h"

#include "core/ledger/checked_sums.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/full_disk.h"
#include "core/ledger/row.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
#include <limits>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds busyPatience = 5s;
constexpr std::int64_t serialsPerStation = 1'000'000;

LedgerError errorOfErrno() {
    switch (errno) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        return LedgerError::DiskFull;
    case EIO:
        return LedgerError::WriteFailed;
    default:
        return LedgerError::CannotOpen;
    }
}

Result<void, LedgerError> syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(errorOfErrno());
    }
    const bool synced = ::fsync(descriptor) == 0;
    const auto error = errorOfErrno();
    ::close(descriptor);
    if (!synced) {
        return fail(error);
    }
    return {};
}

/// An empty file, mode 0600, where there is none: SQLite itself would create it with 0644.
Result<void, LedgerError> createFile(const std::filesystem::path& file) {
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0 && errno == EEXIST) {
        return {};
    }
    if (descriptor < 0) {
        return fail(errorOfErrno());
    }
    ::close(descriptor);
    return syncFolder(file.parent_path());
}

/// Whether nobody has the ledger open and this user could not leave SQLite's shared memory beside it: on a read-only
/// medium, or in a folder of somebody else's. SQLite reads a WAL database there only when told that it does not change.
bool liesStill(const std::filesystem::path& file) {
    auto wal = file;
    wal += "-wal";
    std::error_code ignored;
    const auto folder = file.parent_path();
    return !std::filesystem::exists(wal, ignored) && ::access(folder.empty() ? "." : folder.c_str(), W_OK) != 0;
}

/// sqlite.org/uri.html
std::string immutableUri(const std::filesystem::path& file) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(file).string()) {
        if (c == '%' || c == '?' || c == '#') {
            uri += '%';
            uri += digits[static_cast<unsigned char>(c) >> 4U];
            uri += digits[static_cast<unsigned char>(c) & 0xFU];
        } else {
            uri += c;
        }
    }
    return uri + "?immutable=1";
}

/// A connection with the settings that are not stored in the file; `name` is the file as SQLite is to be told.
Result<std::unique_ptr<SQLite::Database>, LedgerError> connect(const std::filesystem::path& file,
                                                               const std::string& name, int flags) {
    std::error_code ignored;
    if (!std::filesystem::is_regular_file(file, ignored)) {
        return fail(LedgerError::CannotOpen);
    }
    nameEveryFullDisk();
    // One thread owns a ledger, so SQLite need not take its mutex for every column.
    auto database =
        std::make_unique<SQLite::Database>(name, flags | SQLite::OPEN_NOMUTEX, static_cast<int>(busyPatience.count()));
    sqlite3_db_config(database->getHandle(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    database->exec("PRAGMA synchronous = FULL");
    return database;
}

Result<std::unique_ptr<SQLite::Database>, LedgerError> connect(const std::filesystem::path& file, int flags) {
    return connect(file, file.string(), flags);
}

Result<Reality, LedgerError> identify(SQLite::Database& database) {
    const auto reality = schema::realityOf(database);
    const int version = schema::versionOf(database);
    if (!reality || version < 1) {
        return fail(LedgerError::NotALedger);
    }
    if (version > schema::newestVersion()) {
        return fail(LedgerError::NewerVersion);
    }
    return *reality;
}

Result<void, LedgerError> demand(Reality wanted, Reality found) {
    if (wanted == found) {
        return {};
    }
    return fail(found == Reality::Simulated ? LedgerError::Simulated : LedgerError::NotSimulated);
}

/// Of two that turn one file at once SQLite lets neither wait for the other, whatever its patience; so this tries
/// again.
void turnToWal(SQLite::Database& database) {
    constexpr auto turn = "PRAGMA journal_mode = WAL";
    constexpr std::chrono::milliseconds pause{5};
    const auto deadline = std::chrono::steady_clock::now() + busyPatience;
    while (database.tryExec(turn) == SQLITE_BUSY && std::chrono::steady_clock::now() < deadline) {
        std::this_thread::sleep_for(pause);
    }
    database.exec(turn);
}

/// Makes an empty database a ledger. Two processes may try at once: the second finds it made.
Result<void, LedgerError> initialise(SQLite::Database& database, Reality reality) {
    turnToWal(database);
    SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
    if (schema::isEmpty(database)) {
        schema::mark(database, reality);
        schema::migrate(database);
    }
    transaction.commit();
    return {};
}

Result<void, LedgerError> prepareToWrite(SQLite::Database& database, IfMissing ifMissing, Reality reality) {
    if (sqlite3_db_readonly(database.getHandle(), "main") != 0) {
        return fail(LedgerError::CannotOpen);
    }
    if (ifMissing == IfMissing::Create && schema::isEmpty(database)) {
        if (auto made = initialise(database, reality); !made) {
            return made;
        }
    }
    const auto found = identify(database);
    if (!found) {
        return fail(found.error());
    }
    if (auto wanted = demand(reality, *found); !wanted) {
        return wanted;
    }
    {
        const SQLite::Transaction snapshot(database); // another process may be migrating
        if (!schema::isIntact(database)) {
            return fail(LedgerError::Corrupt);
        }
    }
    if (schema::versionOf(database) < schema::newestVersion()) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        schema::migrate(database);
        transaction.commit();
    }
    turnToWal(database);
    return {};
}

Head headOf(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
    Head head;
    if (query.executeStep()) {
        head.number = query.getColumn(0).getInt64();
        head.hash = row::orThrow(row::digest(query.getColumn(1)));
    }
    return head;
}

/// Rows of (number, body), decoded.
Result<std::vector<Entry>, LedgerError> entriesOf(SQLite::Statement& query) {
    std::vector<Entry> entries;
    while (query.executeStep()) {
        auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
        if (!entry) {
            return fail(entry.error());
        }
        entries.push_back(*std::move(entry));
    }
    return entries;
}

template <class Value>
Result<std::vector<Entry>, LedgerError> entriesWhere(SQLite::Database& database, const char* condition,
                                                     const Value& value) {
    return throughSqlite([&] {
        SQLite::Statement query(database,
                                std::string("SELECT number, body FROM entry WHERE ") + condition + " ORDER BY number");
        query.bind(1, value);
        return entriesOf(query);
    });
}

/// The lowest that is not below `from` and that no card has or is to have.
std::int64_t lowestFreeSerial(SQLite::Database& database, std::int64_t from) {
    SQLite::Statement query(database, "SELECT serial FROM entry WHERE serial >= ?1 AND "
                                      "kind IN ('issue', 'card-ahead') ORDER BY serial");
    query.bind(1, from);
    auto candidate = from;
    while (query.executeStep() && query.getColumn(0).getInt64() <= candidate) {
        candidate = std::max(candidate, query.getColumn(0).getInt64() + 1);
    }
    return candidate;
}

} // namespace

Ledger::Ledger(std::unique_ptr<SQLite::Database> database, Source source, Reality reality,
               std::optional<LedgerKeys> keys)
    : m_database(std::move(database)), m_source(std::move(source)), m_reality(reality), m_keys(std::move(keys)) {}

Ledger::~Ledger() = default;

Result<std::unique_ptr<SQLite::Database>, LedgerError> Ledger::connectAgain() const {
    return throughSqlite([&] { return connect(m_source.file, m_source.name, m_source.flags); });
}

Result<std::unique_ptr<Ledger>, LedgerError> Ledger::open(const std::filesystem::path& file, IfMissing ifMissing,
                                                          Reality reality, LedgerKeys keys) {
    if (ifMissing == IfMissing::Create) {
        if (auto created = createFile(file); !created) {
            return fail(created.error());
        }
    }
    return throughSqlite([&]() -> Result<std::unique_ptr<Ledger>, LedgerError> {
        auto database = connect(file, SQLite::OPEN_READWRITE);
        if (!database) {
            return fail(database.error());
        }
        if (auto prepared = prepareToWrite(**database, ifMissing, reality); !prepared) {
            return fail(prepared.error());
        }
        return std::unique_ptr<Ledger>(
            new Ledger(*std::move(database), {file, file.string(), SQLite::OPEN_READONLY}, reality, std::move(keys)));
    });
}

Result<std::unique_ptr<Ledger>, LedgerError> Ledger::openToRead(const std::filesystem::path& file) {
    return throughSqlite([&]() -> Result<std::unique_ptr<Ledger>, LedgerError> {
        const auto source = liesStill(file) ? Source{file, immutableUri(file), SQLite::OPEN_READONLY | SQLite::OPEN_URI}
                                            : Source{file, file.string(), SQLite::OPEN_READONLY};
        auto database = connect(source.file, source.name, source.flags);
        if (!database) {
            return fail(database.error());
        }
        const auto reality = identify(**database);
        if (!reality) {
            return fail(reality.error());
        }
        return std::unique_ptr<Ledger>(new Ledger(*std::move(database), source, *reality, std::nullopt));
    });
}

Result<std::int64_t, LedgerError> Ledger::keyVersionFor(const Entry& entry, const Head& previous) {
    const bool first = previous.number == 0;
    const auto named = namedKeyVersion(entry);
    if (first != (entry.kind == EntryKind::SiteInit) || (namesKeyVersion(entry.kind) && !named)) {
        return fail(LedgerError::EntryInvalid);
    }
    if (first) {
        return *named;
    }
    SQLite::Statement query(*m_database, "SELECT json_extract(body, '$.details.key_version') FROM entry "
                                         "WHERE kind IN ('site-init', 'keys-rotated') ORDER BY number DESC LIMIT 1");
    if (!query.executeStep()) {
        return fail(LedgerError::Corrupt);
    }
    return query.getColumn(0).getInt64();
}

Result<Entry, LedgerError> Ledger::insert(Entry entry) {
    const auto previous = headOf(*m_database);
    const auto version = keyVersionFor(entry, previous);
    if (!version) {
        return fail(version.error());
    }
    const auto* key = m_keys ? m_keys->find(*version) : nullptr;
    if (key == nullptr) {
        return fail(LedgerError::KeyMissing);
    }
    const auto body = encodeBody(entry, m_reality);
    if (!body) {
        return fail(body.error());
    }
    entry.number = previous.number + 1;
    const auto hash = chainHash(previous.hash, entry.number, *body);
    const auto tag = chainTag(*key, hash);
    SQLite::Statement insertion(*m_database, "INSERT INTO entry (number, body, hash, tag) VALUES (?1, ?2, ?3, ?4)");
    insertion.bind(1, entry.number);
    insertion.bind(2, *body);
    insertion.bind(3, hash.data(), static_cast<int>(hash.size()));
    insertion.bind(4, tag.data(), static_cast<int>(tag.size()));
    insertion.exec();
    return entry;
}

Result<std::int64_t, LedgerError> Ledger::append(const Entry& entry) {
    return throughSqlite([&]() -> Result<std::int64_t, LedgerError> {
        if (!m_keys) {
            return fail(LedgerError::KeyMissing);
        }
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        const auto appended = insert(entry);
        if (!appended) {
            return fail(appended.error());
        }
        transaction.commit();
        m_tell(entry.kind);
        return appended->number;
    });
}

Result<std::int64_t, LedgerError> Ledger::appendTogether(const std::vector<Entry>& entries) {
    return throughSqlite([&]() -> Result<std::int64_t, LedgerError> {
        if (!m_keys) {
            return fail(LedgerError::KeyMissing);
        }
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        std::optional<std::int64_t> first;
        for (const auto& entry : entries) {
            const auto appended = insert(entry);
            if (!appended) {
                return fail(appended.error());
            }
            first = first.value_or(appended->number);
        }
        transaction.commit();
        std::ranges::for_each(entries, m_tell, &Entry::kind);
        return first.value_or(0);
    });
}

std::optional<std::uint32_t> Ledger::nextSerial(std::uint16_t station) {
    const std::int64_t base = station * serialsPerStation;
    auto& lowest = m_lowestSerials.try_emplace(station, base + 1).first->second;
    lowest = lowestFreeSerial(*m_database, lowest);
    if (lowest >= base + serialsPerStation) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(lowest);
}

Result<Entry, LedgerError> Ledger::appendIssueIntent(std::uint16_t station,
                                                     const std::function<Entry(std::uint32_t serial)>& make) {
    return throughSqlite([&]() -> Result<Entry, LedgerError> {
        if (!m_keys) {
            return fail(LedgerError::KeyMissing);
        }
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        const auto serial = nextSerial(station);
        if (!serial) {
            return fail(LedgerError::NoSerialLeft);
        }
        auto intent = make(*serial);
        if (intent.kind != EntryKind::Issue || intent.phase != Phase::Intent || intent.serial != serial) {
            return fail(LedgerError::EntryInvalid);
        }
        auto appended = insert(std::move(intent));
        if (appended) {
            transaction.commit();
        }
        return appended;
    });
}

Result<std::optional<std::int64_t>, LedgerError> Ledger::appendIfHeadIs(std::int64_t head, const Entry& entry) {
    return throughSqlite([&]() -> Result<std::optional<std::int64_t>, LedgerError> {
        if (!m_keys) {
            return fail(LedgerError::KeyMissing);
        }
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        if (headOf(*m_database).number != head) {
            return std::nullopt;
        }
        const auto appended = insert(entry);
        if (!appended) {
            return fail(appended.error());
        }
        transaction.commit();
        m_tell(entry.kind);
        return appended->number;
    });
}

Result<Entry, LedgerError> Ledger::find(std::int64_t number) {
    auto found = entriesWhere(*m_database, "number = ?1", number);
    if (!found) {
        return fail(found.error());
    }
    if (found->empty()) {
        return fail(LedgerError::NoSuchEntry);
    }
    return std::move(found->front());
}

Result<std::vector<Entry>, LedgerError> Ledger::ofCard(std::string_view uid) {
    return entriesWhere(*m_database, "uid = ?1", std::string(uid));
}

Result<void, LedgerError> Ledger::loadsOfCard(std::string_view uid, const std::function<Onward(const Entry&)>& visit) {
    return throughSqlite([&]() -> Result<void, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE uid = ?1 AND phase = 'done' AND "
                                             "kind IN ('issue', 'top-up', 'extend') ORDER BY number DESC");
        query.bind(1, std::string(uid));
        while (query.executeStep()) {
            const auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
            if (!entry) {
                return fail(entry.error());
            }
            if (visit(*entry) == Onward::Cancel) {
                return {};
            }
        }
        return {};
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::ofCardSince(std::string_view uid, std::int64_t number) {
    return throughSqlite([&] {
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE uid = ?1 AND number >= ?2 ORDER BY number");
        query.bind(1, std::string(uid));
        query.bind(2, number);
        return entriesOf(query);
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::ofCardSinceDay(std::string_view uid, BusinessDay day) {
    return throughSqlite([&] {
        // The lowest number of the day is the first in its index: however long the card has been known, and however
        // full the day is, no other entry is looked at.
        SQLite::Statement query(
            *m_database, "SELECT number, body FROM entry WHERE uid = ?1 AND number >= (SELECT min(number) FROM "
                         "entry WHERE business_day = ?2) AND NOT (phase = 'done' AND kind IN ('issue', 'top-up')) "
                         "ORDER BY number");
        query.bind(1, std::string(uid));
        query.bind(2, textOf(day));
        return entriesOf(query);
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::ofSerial(std::uint32_t serial) {
    return entriesWhere(*m_database, "serial = ?1", static_cast<std::int64_t>(serial));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofRequest(std::string_view requestId) {
    return entriesWhere(*m_database, "request_id = ?1", std::string(requestId));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofDay(BusinessDay day) {
    return entriesWhere(*m_database, "business_day = ?1", textOf(day));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofKind(EntryKind kind) {
    return entriesWhere(*m_database, "kind = ?1", std::string(nameOf(kind)));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofKindSince(EntryKind kind, std::int64_t number, std::int64_t upTo) {
    return throughSqlite([&] {
        // Every index ends in the number, so this reads no more than it returns.
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE kind = ?1 AND number >= ?2 AND number <= ?3 "
                                "ORDER BY number");
        query.bind(1, std::string(nameOf(kind)));
        query.bind(2, number);
        query.bind(3, upTo);
        return entriesOf(query);
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::answersTo(std::int64_t intent) {
    return entriesWhere(*m_database, "intent = ?1", intent);
}

Result<std::vector<Entry>, LedgerError> Ledger::openIntents() {
    return openIntentsAt(std::numeric_limits<std::int64_t>::max());
}

Result<std::vector<Entry>, LedgerError> Ledger::openIntentsAt(std::int64_t number) {
    // Without a sign before it SQLite would rather look at every intent there ever was.
    const std::string open =
        "+number <= ?1 AND +phase = 'intent' AND NOT EXISTS (SELECT 1 FROM entry AS answer WHERE "
        "answer.intent = entry.number AND answer.phase IN ('done', 'not-done') AND answer.number <= ?1)";
    // Open now, or answered after `number`: within 64 entries, or late.
    const std::string candidate =
        " AND number IN (SELECT number FROM open_intent WHERE number <= ?1 UNION "
        "SELECT intent FROM entry WHERE intent BETWEEN ?1 - 64 AND ?1 AND number > ?1 UNION "
        "SELECT intent FROM entry INDEXED BY entry_late_answer WHERE intent <= ?1 AND number > ?1 "
        "AND number - intent > 64 AND phase IN ('done', 'not-done'))";
    return throughSqlite([&] {
        const bool isKept = schema::versionOf(*m_database) >= schema::firstWithOpenIntents;
        return entriesWhere(*m_database, (isKept ? open + candidate : open).c_str(), number);
    });
}

Result<std::int64_t, LedgerError> Ledger::lastNumberBy(BusinessDay day) {
    return throughSqlite([&]() -> Result<std::int64_t, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number FROM entry WHERE business_day <= ?1 "
                                             "ORDER BY business_day DESC, number DESC LIMIT 1");
        query.bind(1, textOf(day));
        return query.executeStep() ? query.getColumn(0).getInt64() : 0;
    });
}

Result<DepositsHeld, LedgerError> Ledger::depositsHeldAt(std::int64_t upTo) {
    return throughSqlite([&]() -> Result<DepositsHeld, LedgerError> {
        // A second Done of one Intent would count its deposit twice.
        SQLite::Statement query(*m_database,
                                "SELECT json_extract(body, '$.deposit') AS deposit FROM entry WHERE kind = 'issue' "
                                "AND +phase = 'done' AND number <= ?1 AND deposit IS NOT NULL AND NOT EXISTS (SELECT 1 "
                                "FROM entry AS other WHERE other.intent = entry.intent AND other.phase = 'done' AND "
                                "other.number < entry.number)");
        query.bind(1, upTo);
        DepositsHeld held;
        CheckedSums sums;
        while (query.executeStep()) {
            ++held.cards;
            sums.add(held.money, Money::fromMinor(row::orThrow(row::integer<std::int64_t>(query.getColumn(0)))));
        }
        if (!sums.areExact()) {
            return fail(LedgerError::SumsTooLarge);
        }
        return held;
    });
}

Result<std::optional<Entry>, LedgerError> Ledger::latest(EntryKind kind, std::int64_t upTo) {
    return throughSqlite([&]() -> Result<std::optional<Entry>, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE kind = ?1 AND number <= ?2 "
                                             "ORDER BY number DESC LIMIT 1");
        query.bind(1, std::string(nameOf(kind)));
        query.bind(2, upTo);
        auto found = entriesOf(query);
        if (!found) {
            return fail(found.error());
        }
        return found->empty() ? std::optional<Entry>() : std::move(found->front());
    });
}

Result<void, LedgerError> Ledger::forEach(std::int64_t first, std::int64_t last,
                                          const std::function<void(const Entry&)>& visit) {
    return throughSqlite([&]() -> Result<void, LedgerError> {
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
        query.bind(1, first);
        query.bind(2, last);
        while (query.executeStep()) {
            const auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
            if (!entry) {
                return fail(entry.error());
            }
            visit(*entry);
        }
        return {};
    });
}

Result<Head, LedgerError> Ledger::head() {
    return throughSqlite([&]() -> Result<Head, LedgerError> { return headOf(*m_database); });
}

Result<Digest, LedgerError> Ledger::hashOf(std::int64_t number) {
    return throughSqlite([&]() -> Result<Digest, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT hash FROM entry WHERE number = ?1");
        query.bind(1, number);
        if (!query.executeStep()) {
            return fail(LedgerError::NoSuchEntry);
        }
        return row::orThrow(row::digest(query.getColumn(0)));
    });
}

} // namespace tally
