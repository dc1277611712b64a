#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/ledger/fingerprint.h"
#include "core/ledger/index_check.h"
#include "core/ledger/ledger_error.h"

#include <atomic>
#include <cstdint>
#include <future>
#include <memory>
#include <optional>

namespace SQLite {
class Database;
}

namespace tally {

/// SQLite's own check of the file, and a walk through its indexes, on another connection and another thread, while the
/// entries themselves are verified.
class StorageCheck {
public:
    /// Of entries up to `last`, which the connection sees.
    StorageCheck(std::unique_ptr<SQLite::Database> database, std::int64_t last);
    /// Cancels it, and waits for that.
    ~StorageCheck();
    StorageCheck(const StorageCheck&) = delete;
    StorageCheck& operator=(const StorageCheck&) = delete;

    /// What the indexes are to hold of one more entry.
    void expect(const Entry& entry) { m_expected.expect(entry); }
    /// Whether the file is sound and each index holds what was expected. Waits, and asks `goesOn` meanwhile whether to
    /// go on. Errors: Cancelled, Busy, WriteFailed, Corrupt.
    Result<bool, LedgerError> isSound(const std::function<Onward()>& goesOn);

private:
    struct Finding {
        bool isSound = false;
        std::optional<IndexContents> indexes{}; ///< empty where SQLite itself has compared them
    };
    Result<Finding, LedgerError> check(SQLite::Database& database, std::int64_t last) const;

    FingerprintKey m_key;
    IndexContents m_expected{m_key};
    std::atomic<bool> m_isCancelled{false};
    std::future<Result<Finding, LedgerError>> m_finding;
};

} // namespace tally
