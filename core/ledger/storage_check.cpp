#include "core/ledger/storage_check.h"

#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <chrono>
#include <sqlite3.h>
#include <utility>

namespace tally {

namespace {

using namespace std::chrono_literals;

/// Ends what SQLite is at inside one statement once `cancelled` is set.
void makeCancellable(SQLite::Database& database, const std::atomic<bool>& cancelled) {
    constexpr int operations = 100'000; // of SQLite's virtual machine: some milliseconds
    const auto ask = [](void* flag) { return static_cast<const std::atomic<bool>*>(flag)->load() ? 1 : 0; };
    sqlite3_progress_handler(database.getHandle(), operations, ask, const_cast<std::atomic<bool>*>(&cancelled));
}

bool says(SQLite::Database& database, const char* pragma) {
    SQLite::Statement query(database, pragma);
    return query.executeStep() && query.getColumn(0).getString() == "ok";
}

} // namespace

StorageCheck::StorageCheck(std::unique_ptr<SQLite::Database> database, std::int64_t last)
    : m_finding(std::async(std::launch::async, [this, last, own = std::move(database)] {
          makeCancellable(*own, m_isCancelled);
          return throughSqlite([&] { return check(*own, last); });
      })) {}

StorageCheck::~StorageCheck() { m_isCancelled = true; }

Result<StorageCheck::Finding, LedgerError> StorageCheck::check(SQLite::Database& database, std::int64_t last) const {
    const SQLite::Transaction snapshot(database);
    if (schema::versionOf(database) < schema::firstReadFromIndexes) {
        return Finding{says(database, "PRAGMA integrity_check(1)")};
    }
    // Constraints are what every entry is held to as it is verified.
    database.exec("PRAGMA ignore_check_constraints = ON");
    if (!says(database, "PRAGMA quick_check(1)")) {
        return Finding{};
    }
    auto indexes = readIndexes(database, m_key, last, [this] { return !m_isCancelled; });
    const bool isSound = indexes.has_value();
    return Finding{isSound, std::move(indexes)};
}

Result<bool, LedgerError> StorageCheck::isSound(const std::function<Onward()>& goesOn) {
    do {
        if (goesOn() == Onward::Cancel) {
            return fail(LedgerError::Cancelled);
        }
    } while (m_finding.wait_for(20ms) != std::future_status::ready);
    const auto finding = m_finding.get();
    if (!finding) {
        return fail(finding.error());
    }
    return finding->isSound && (!finding->indexes || finding->indexes->equals(m_expected));
}

} // namespace tally
