#include "core/ledger/ledger.h"

#include "core/ledger/authentic_rows.h"
#include "core/ledger/entry_columns.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/full_disk.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fcntl.h>
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

/// The schema of the file may call nothing but what SQLite knows to do no harm.
void distrustSchema(SQLite::Database& database) { database.exec("PRAGMA trusted_schema = OFF"); }

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
    database->exec("PRAGMA cell_size_check = ON");
    database->exec("PRAGMA synchronous = FULL");
    // Older schemas call json_extract, which SQLite 3.40 does not know to do none.
    if (schema::versionOf(*database) >= schema::firstWithStoredColumns) {
        distrustSchema(*database);
    }
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
    distrustSchema(database);
    turnToWal(database);
    return {};
}

} // namespace

Ledger::Ledger(std::unique_ptr<SQLite::Database> database, Source source, Reality reality,
               std::optional<LedgerKeys> keys)
    : m_database(std::move(database)), m_source(std::move(source)), m_reality(reality), m_keys(std::move(keys)) {
    if (m_keys) {
        m_rows = std::make_unique<AuthenticRows>(*m_database, m_reality, *m_keys);
    }
}

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

Result<std::unique_ptr<Ledger>, LedgerError> Ledger::openWith(const std::filesystem::path& file,
                                                              std::optional<LedgerKeys> keys) {
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
        return std::unique_ptr<Ledger>(new Ledger(*std::move(database), source, *reality, std::move(keys)));
    });
}

Result<std::unique_ptr<Ledger>, LedgerError> Ledger::openToRead(const std::filesystem::path& file) {
    return openWith(file, std::nullopt);
}

Result<std::unique_ptr<Ledger>, LedgerError> Ledger::openToRead(const std::filesystem::path& file, LedgerKeys keys) {
    return openWith(file, std::move(keys));
}

Result<Ledger::Tail, LedgerError> Ledger::tail() {
    if (!m_rows) {
        return fail(LedgerError::KeyMissing);
    }
    if (auto followed = m_rows->follow(); !followed) {
        return fail(followed.error());
    }
    const auto& head = m_rows->head();
    if (head.number != 0) {
        const auto read = m_rows->read(head.number, [](const auto&) { return Onward::Cancel; });
        if (!read) {
            return fail(read.error());
        }
    }
    return Tail{head, m_rows->keyVersion()};
}

Result<Entry, LedgerError> Ledger::insert(Entry entry, Tail& tail) {
    const bool first = tail.head.number == 0;
    const auto named = namedKeyVersion(entry);
    if (first != (entry.kind == EntryKind::SiteInit) || (namesKeyVersion(entry.kind) && !named)) {
        return fail(LedgerError::EntryInvalid);
    }
    const auto* key = m_keys->find(first ? *named : tail.keyVersion);
    if (key == nullptr) {
        return fail(LedgerError::KeyMissing);
    }
    const auto body = encodeBody(entry, m_reality);
    if (!body) {
        return fail(body.error());
    }
    entry.number = tail.head.number + 1;
    const auto hash = chainHash(tail.head.hash, entry.number, *body);
    const auto tag = chainTag(*key, hash);
    SQLite::Statement insertion(*m_database, insertionOfEntry());
    insertion.bind(1, entry.number);
    insertion.bind(2, *body);
    insertion.bind(3, hash.data(), static_cast<int>(hash.size()));
    insertion.bind(4, tag.data(), static_cast<int>(tag.size()));
    bindColumns(insertion, entry);
    // A trigger that somebody added can pass over it without an error.
    if (insertion.exec() != 1) {
        return fail(LedgerError::Corrupt);
    }
    tail = {{entry.number, hash}, namesKeyVersion(entry.kind) ? *named : tail.keyVersion};
    return entry;
}

Result<std::int64_t, LedgerError> Ledger::append(const Entry& entry) { return appendTogether({entry}); }

Result<std::int64_t, LedgerError> Ledger::appendTogether(const std::vector<Entry>& entries) {
    return throughSqlite([&]() -> Result<std::int64_t, LedgerError> {
        if (!m_keys) {
            return fail(LedgerError::KeyMissing);
        }
        SQLite::Transaction transaction(*m_database, SQLite::TransactionBehavior::IMMEDIATE);
        auto last = tail();
        if (!last) {
            return fail(last.error());
        }
        const auto first = last->head.number + 1;
        for (const auto& entry : entries) {
            if (const auto appended = insert(entry, *last); !appended) {
                return fail(appended.error());
            }
        }
        transaction.commit();
        std::ranges::for_each(entries, m_tell, &Entry::kind);
        return first;
    });
}

std::optional<std::uint32_t> Ledger::nextSerial(std::uint16_t station) {
    const std::int64_t base = station * serialsPerStation;
    auto& lowest = m_lowestSerials.try_emplace(station, base + 1).first->second;
    while (lowest < base + serialsPerStation && m_rows->known().isTaken(static_cast<std::uint32_t>(lowest))) {
        ++lowest;
    }
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
        auto last = tail();
        if (!last) {
            return fail(last.error());
        }
        const auto serial = nextSerial(station);
        if (!serial) {
            return fail(LedgerError::NoSerialLeft);
        }
        auto intent = make(*serial);
        if (intent.kind != EntryKind::Issue || intent.phase != Phase::Intent || intent.serial != serial) {
            return fail(LedgerError::EntryInvalid);
        }
        auto appended = insert(std::move(intent), *last);
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
        auto last = tail();
        if (!last) {
            return fail(last.error());
        }
        if (last->head.number != head) {
            return std::nullopt;
        }
        const auto appended = insert(entry, *last);
        if (!appended) {
            return fail(appended.error());
        }
        transaction.commit();
        m_tell(entry.kind);
        return appended->number;
    });
}

} // namespace tally
