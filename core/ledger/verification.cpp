#include "core/ledger/verification.h"

#include "core/ledger/chain_check.h"
#include "core/ledger/entry_columns.h"
#include "core/ledger/ledger.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"
#include "core/ledger/storage_check.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <utility>

namespace tally {

namespace {

/// The table of what is open is no index, which SQLite itself would check against the entries.
bool areOpenIntentsRight(SQLite::Database& database, const std::set<std::int64_t>& open) {
    if (schema::versionOf(database) < schema::firstWithOpenIntents) {
        return true;
    }
    std::set<std::int64_t> kept;
    SQLite::Statement query(database, "SELECT number FROM open_intent");
    while (query.executeStep()) {
        kept.insert(query.getColumn(0).getInt64());
    }
    return kept == open;
}

/// What SQLite's refusal says about the ledger itself; empty when it says nothing about it.
std::optional<LedgerFault> faultOf(LedgerError error) {
    if (error == LedgerError::Corrupt || error == LedgerError::NotALedger) {
        return LedgerFault::Storage;
    }
    return std::nullopt;
}

} // namespace

/// One verification of a ledger, in one snapshot of it.
class LedgerVerification {
public:
    LedgerVerification(Ledger& ledger, const LedgerKeys* keys, VerifiedPart from, Extent extent,
                       const ProgressWatch& progress)
        : m_ledger(ledger),
          m_database(*ledger.m_database),
          m_chain(ledger.m_reality, keys, std::move(from)),
          m_extent(extent),
          m_progress(progress) {}

    Result<Verification, LedgerError> run() {
        auto found = throughSqlite([&]() -> Result<Verification, LedgerError> {
            const SQLite::Transaction snapshot(m_database);
            m_last = m_database.execAndGet("SELECT coalesce(max(number), 0) FROM entry").getInt64();
            return check();
        });
        if (found) {
            return found;
        }
        const auto fault = faultOf(found.error());
        return fault ? Verification{m_chain.head().number, std::nullopt, fault, m_chain.head(), {}} : found;
    }

    [[nodiscard]] static const LedgerKeys* keysOf(const Ledger& ledger) {
        return ledger.m_keys ? &*ledger.m_keys : nullptr;
    }
    [[nodiscard]] const VerifiedPart& sound() const { return m_chain.sound(); }

    /// Whether the ledger still has what `part` ends with.
    static Result<bool, LedgerError> holds(Ledger& ledger, const VerifiedPart& part) {
        const auto hash = ledger.hashOf(part.head.number);
        const bool isElsewhere = !hash && hash.error() != LedgerError::NoSuchEntry &&
                                 hash.error() != LedgerError::Corrupt && hash.error() != LedgerError::EntryRefused;
        if (isElsewhere) {
            return fail(hash.error());
        }
        return hash && *hash == part.head.hash;
    }

private:
    Result<Verification, LedgerError> check() {
        std::optional<StorageCheck> storage;
        if (m_extent == Extent::Everything && m_chain.head().number == 0) {
            auto another = m_ledger.connectAgain();
            if (!another) {
                return fail(another.error());
            }
            storage.emplace(*std::move(another), m_last);
        }
        auto found = checkRows(storage);
        if (found && !found->fault && m_extent == Extent::Everything) {
            const auto fault = faultBeside(storage);
            if (!fault) {
                return fail(fault.error());
            }
            found->fault = *fault;
        }
        return found;
    }

    Result<Verification, LedgerError> checkRows(std::optional<StorageCheck>& storage) {
        constexpr std::int64_t step = 1024;
        const bool withColumns =
            m_extent == Extent::Everything && schema::versionOf(m_database) >= schema::firstWithStoredColumns;
        auto query = rowsAfter(m_database, m_chain.head().number, withColumns);
        ColumnCheck columns;
        Verification found;
        found.head = m_chain.head();
        while (query.step()) {
            const StoredRow row(query);
            if (const auto fault = m_chain.check(row, m_extent)) {
                found.fault = fault;
                found.firstBad = blamed(*fault, row.number, m_chain.head().number);
                break;
            }
            if (withColumns && !columns.isRight(query, m_chain.body().entry)) {
                found.fault = LedgerFault::Storage;
                found.firstBad = row.number;
                break;
            }
            found.head = m_chain.head();
            if (storage) {
                storage->expect(m_chain.body().entry);
            }
            if (row.number % step == 0 && m_progress(row.number, m_last) == Onward::Cancel) {
                return fail(LedgerError::Cancelled);
            }
        }
        found.entries = found.head.number;
        return found;
    }

    /// A fault for which no single entry is to blame.
    Result<std::optional<LedgerFault>, LedgerError> faultBeside(std::optional<StorageCheck>& storage) {
        if (!schema::isIntact(m_database)) {
            return LedgerFault::Schema;
        }
        if (!areOpenIntentsRight(m_database, m_chain.sound().open)) {
            return LedgerFault::Storage;
        }
        if (!storage) {
            return std::nullopt;
        }
        const auto sound = storage->isSound([this] { return m_progress(m_last, m_last); });
        if (!sound) {
            return fail(sound.error());
        }
        return *sound ? std::nullopt : std::optional(LedgerFault::Storage);
    }

    Ledger& m_ledger;
    SQLite::Database& m_database;
    ChainCheck m_chain;
    Extent m_extent;
    const ProgressWatch& m_progress;
    std::int64_t m_last{};
};

Result<Verification, LedgerError> verify(Ledger& ledger, const ProgressWatch& progress) {
    return LedgerVerification(ledger, nullptr, {}, Extent::Everything, progress).run();
}

std::string_view codeOf(TagCheck tags) {
    switch (tags) {
    case TagCheck::NoKeys:
        return "not-checked";
    case TagCheck::Done:
        return "checked";
    }
    return {};
}

Result<Verification, LedgerError> verify(Ledger& ledger, const LedgerKeys& keys, const ProgressWatch& progress) {
    VerifiedPart nothing;
    return verifyOn(ledger, keys, nothing, progress);
}

Result<Verification, LedgerError> verifyOn(Ledger& ledger, const LedgerKeys& keys, VerifiedPart& known,
                                           const ProgressWatch& progress) {
    auto from = std::exchange(known, {});
    if (from.head.number != 0) {
        const auto holds = LedgerVerification::holds(ledger, from);
        if (!holds) {
            return fail(holds.error());
        }
        if (!*holds) {
            from = {};
        }
    }
    LedgerVerification verification(ledger, &keys, std::move(from), Extent::Everything, progress);
    auto found = verification.run();
    if (found) {
        found->tags = TagCheck::Done;
    }
    if (found && found->ok()) {
        known = verification.sound();
    }
    return found;
}

Result<Verification, LedgerError> verifyOn(Ledger& ledger, VerifiedPart& known, const ProgressWatch& progress) {
    const auto* keys = LedgerVerification::keysOf(ledger);
    return keys != nullptr ? verifyOn(ledger, *keys, known, progress)
                           : Result<Verification, LedgerError>(fail(LedgerError::KeyMissing));
}

Result<Verification, LedgerError> followChain(Ledger& ledger, const LedgerKeys& keys, const ProgressWatch& progress) {
    return LedgerVerification(ledger, &keys, {}, Extent::ChainAlone, progress).run();
}

} // namespace tally
