#include "core/ledger/verification.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/row.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <set>
#include <sqlite3.h>
#include <string>

namespace tally {

namespace {

/// A row as stored. A column of another type or length than it should have is left empty.
struct Row {
    std::int64_t number{};
    std::optional<std::string> body;
    std::optional<Digest> hash;
    std::optional<Digest> tag;
};

Row rowOf(SQLite::Statement& query) {
    const auto body = query.getColumn(1);
    return {query.getColumn(0).getInt64(), body.isText() ? std::optional(body.getString()) : std::nullopt,
            row::digest(query.getColumn(2)), row::digest(query.getColumn(3))};
}

/// Walks the chain, one row after the other.
class ChainCheck {
public:
    ChainCheck(Reality reality, const LedgerKeys* keys) : m_reality(reality), m_keys(keys) {}

    /// The first fault of the row that comes after all those before it.
    std::optional<LedgerFault> check(const Row& row) {
        if (row.number != m_head.number + 1) {
            return LedgerFault::Numbering;
        }
        if (!row.body || !row.hash || *row.hash != chainHash(m_head.hash, row.number, *row.body)) {
            return LedgerFault::Hash;
        }
        const auto read = readBody(row.number, *row.body);
        if (!read || (read->entry.kind == EntryKind::SiteInit) != (row.number == 1)) {
            return LedgerFault::Body;
        }
        if (read->reality != m_reality) {
            return LedgerFault::Reality;
        }
        return checkTag(row, read->entry);
    }

    [[nodiscard]] const Head& head() const { return m_head; }
    /// Every Intent so far that no Done and no NotDone answers.
    [[nodiscard]] const std::set<std::int64_t>& open() const { return m_open; }

private:
    std::optional<LedgerFault> checkTag(const Row& row, const Entry& entry) {
        const auto named = namesKeyVersion(entry.kind) ? namedKeyVersion(entry) : std::optional(m_keyVersion);
        if (!named) {
            return LedgerFault::Body;
        }
        // A rotation is still tagged with the key that it retires.
        const auto version = row.number == 1 ? *named : m_keyVersion;
        if (m_keys != nullptr) {
            const auto* key = m_keys->find(version);
            if (key == nullptr) {
                return LedgerFault::KeyMissing;
            }
            if (!row.tag || !equalInConstantTime(*row.tag, chainTag(*key, *row.hash))) {
                return LedgerFault::Tag;
            }
        }
        m_keyVersion = *named;
        m_head = {row.number, *row.hash};
        follow(entry);
        return std::nullopt;
    }

    void follow(const Entry& entry) {
        switch (entry.phase) {
        case Phase::Intent:
            m_open.insert(entry.number);
            return;
        case Phase::Done:
        case Phase::NotDone:
            m_open.erase(entry.intent.value_or(0));
            return;
        case Phase::Note:
        case Phase::Open:
            return;
        }
    }

    Reality m_reality;
    const LedgerKeys* m_keys;
    Head m_head;
    std::int64_t m_keyVersion{};
    std::set<std::int64_t> m_open;
};

/// Where a gap begins rather than where it ends; a row that stands before the first is itself the bad one.
std::int64_t blame(LedgerFault fault, const Row& row, const Head& head) {
    return fault == LedgerFault::Numbering ? std::min(row.number, head.number + 1) : row.number;
}

Result<Verification, LedgerError> verifyRows(SQLite::Database& database, ChainCheck& chain,
                                             const ProgressWatch& progress) {
    constexpr std::int64_t step = 1024;
    const std::int64_t all = database.execAndGet("SELECT coalesce(max(number), 0) FROM entry").getInt64();
    // The table itself is walked: an index can be made to hide a row.
    SQLite::Statement query(database, "SELECT number, body, hash, tag FROM entry NOT INDEXED ORDER BY number");
    Verification found;
    while (query.executeStep()) {
        const auto row = rowOf(query);
        if (const auto fault = chain.check(row)) {
            found.fault = fault;
            found.firstBad = blame(*fault, row, chain.head());
            return found;
        }
        ++found.entries;
        if (found.entries % step == 0 && progress(found.entries, all) == Onward::Cancel) {
            return fail(LedgerError::Cancelled);
        }
    }
    return found;
}

/// Asks, while SQLite is at work inside one statement, whether it is to go on.
class Interruption {
public:
    Interruption(SQLite::Database& database, const ProgressWatch& progress, std::int64_t all)
        : m_database(database), m_progress(progress), m_all(all) {
        constexpr int operations = 100'000; // of SQLite's virtual machine: some milliseconds
        sqlite3_progress_handler(m_database.getHandle(), operations, &Interruption::ask, this);
    }
    ~Interruption() { sqlite3_progress_handler(m_database.getHandle(), 0, nullptr, nullptr); }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    static int ask(void* self) {
        const auto& asker = *static_cast<const Interruption*>(self);
        return asker.m_progress(asker.m_all, asker.m_all) == Onward::Cancel ? 1 : 0;
    }
    SQLite::Database& m_database;
    const ProgressWatch& m_progress;
    std::int64_t m_all;
};

bool isStorageSound(SQLite::Database& database, const ProgressWatch& progress, std::int64_t all) {
    const Interruption interruption(database, progress, all);
    SQLite::Statement query(database, "PRAGMA integrity_check(1)");
    return query.executeStep() && query.getColumn(0).getString() == "ok";
}

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

Result<Verification, LedgerError> verifyAll(SQLite::Database& database, ChainCheck& chain,
                                            const ProgressWatch& progress) {
    auto found = verifyRows(database, chain, progress);
    if (!found) {
        return found;
    }
    found->head = chain.head();
    if (!found->fault && !schema::isIntact(database)) {
        found->fault = LedgerFault::Schema;
    }
    if (!found->fault &&
        (!areOpenIntentsRight(database, chain.open()) || !isStorageSound(database, progress, found->entries))) {
        found->fault = LedgerFault::Storage;
    }
    return found;
}

/// What SQLite's refusal says about the ledger itself; empty when it says nothing about it.
std::optional<LedgerFault> faultOf(LedgerError error) {
    if (error == LedgerError::Corrupt || error == LedgerError::NotALedger) {
        return LedgerFault::Storage;
    }
    return std::nullopt;
}

} // namespace

Result<Verification, LedgerError> verifyLedger(Ledger& ledger, const LedgerKeys* keys, const ProgressWatch& progress) {
    ChainCheck chain(ledger.m_reality, keys);
    auto found = throughSqlite([&]() -> Result<Verification, LedgerError> {
        const SQLite::Transaction snapshot(*ledger.m_database);
        return verifyAll(*ledger.m_database, chain, progress);
    });
    if (!found) {
        const auto fault = faultOf(found.error());
        if (!fault) {
            return found;
        }
        found = Verification{chain.head().number, std::nullopt, fault, chain.head(), {}};
    }
    found->tags = keys != nullptr ? TagCheck::Done : TagCheck::NoKeys;
    return found;
}

Result<Verification, LedgerError> verify(Ledger& ledger, const ProgressWatch& progress) {
    return verifyLedger(ledger, nullptr, progress);
}

Result<Verification, LedgerError> verify(Ledger& ledger, const LedgerKeys& keys, const ProgressWatch& progress) {
    return verifyLedger(ledger, &keys, progress);
}

} // namespace tally
