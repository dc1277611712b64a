#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/ledger/chain_check.h"
#include "core/ledger/known_entries.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/raw_query.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// The one door through which whoever holds the keys gets rows. The table is walked once, in order, and every row's
/// hash and tag is checked; from then on it is followed. What the walk found is kept in memory and is all that is
/// believed about where an entry is. A body is read from the file when it is wanted, and its row is checked anew: by
/// the stored hash of the row before it, and its tag.
/// Errors of all: EntryRefused, KeyMissing, Busy, WriteFailed, Corrupt. SQLite's own it throws.
class AuthenticRows {
public:
    /// Both outlive it.
    AuthenticRows(SQLite::Database& database, Reality reality, const LedgerKeys& keys);

    /// Takes in what was appended since. Refuses the last entry that is known when it is there no longer, or is
    /// another.
    Result<void, LedgerError> follow();
    /// As of the last follow().
    [[nodiscard]] const KnownEntries& known() const { return m_known; }
    [[nodiscard]] const Head& head() const { return m_chain.head(); }
    /// That tags the entry after the head.
    [[nodiscard]] std::int64_t keyVersion() const { return m_chain.sound().keyVersion; }

    /// A row, valid during the visit.
    struct Authentic {
        std::int64_t number{};
        std::string_view body;
        const Digest& hash;
    };
    using Visit = std::function<Result<Onward, LedgerError>(const Authentic&)>;
    /// The rows of these numbers, all known, in the order given, until `visit` cancels. Errors: `visit`'s too.
    Result<void, LedgerError> read(const std::vector<std::int64_t>& numbers, const Visit& visit);
    Result<void, LedgerError> read(std::int64_t number, const Visit& visit) { return readAll(number, number, visit); }
    /// Those from `first` to `last`, both included; none where `first` is beyond it.
    Result<void, LedgerError> readAll(std::int64_t first, std::int64_t last, const Visit& visit);

private:
    struct Version {
        std::int64_t from{}; ///< the first entry that it tags
        std::int64_t version{};
    };

    /// Both included.
    Result<Onward, LedgerError> readRun(RawQuery& query, std::int64_t first, std::int64_t last, const Visit& visit);
    LedgerError culpritOf(std::int64_t first);
    [[nodiscard]] std::int64_t versionOf(std::int64_t number) const;
    Result<void, LedgerError> takeIn(const StoredRow& row);

    SQLite::Database& m_database;
    ChainCheck m_chain;
    RowCheck m_row;
    KnownEntries m_known;
    std::vector<Version> m_versions;
    std::optional<RawQuery> m_following;
};

} // namespace tally
