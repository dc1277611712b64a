#include "core/ledger/verification.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/raw_query.h"
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

enum class Extent : std::uint8_t { Everything, ChainAlone };

/// A row as stored, until the query's next step. A column of another type or length than it should have is left empty.
struct Row {
    explicit Row(const RawQuery& query)
        : number(query.integer(0)), body(query.text(1)), hash(query.blob<32>(2)), tag(query.blob<32>(3)) {}
    std::int64_t number{};
    std::optional<std::string_view> body;
    std::optional<std::span<const std::uint8_t, 32>> hash;
    std::optional<std::span<const std::uint8_t, 32>> tag;
};

/// Walks the chain, one row after the other.
class ChainCheck {
public:
    ChainCheck(Reality reality, const LedgerKeys* keys, VerifiedPart from)
        : m_reality(reality), m_keys(keys), m_sound(std::move(from)) {}

    /// The first fault of the row that comes after all those before it.
    std::optional<LedgerFault> check(const Row& row, Extent extent) {
        if (row.number != head().number + 1) {
            return LedgerFault::Numbering;
        }
        if (!row.body || !row.hash) {
            return LedgerFault::Hash;
        }
        const auto hash = chainHash(head().hash, row.number, *row.body);
        if (!std::ranges::equal(hash, *row.hash)) {
            return LedgerFault::Hash;
        }
        if (extent == Extent::ChainAlone && !mayNameKeyVersion(*row.body)) {
            return checkTag(row, hash, m_sound.keyVersion);
        }
        const auto read = readBody(row.number, *row.body, Details::Passed);
        if (!read || (read->entry.kind == EntryKind::SiteInit) != (row.number == 1)) {
            return LedgerFault::Body;
        }
        if (read->reality != m_reality) {
            return LedgerFault::Reality;
        }
        const auto named = versionNamedBy(row, read->entry.kind);
        if (!named) {
            return LedgerFault::Body;
        }
        if (const auto fault = checkTag(row, hash, row.number == 1 ? *named : m_sound.keyVersion)) {
            return fault;
        }
        m_sound.keyVersion = *named;
        follow(read->entry);
        m_entry = std::move(read->entry);
        return std::nullopt;
    }

    [[nodiscard]] const Head& head() const { return m_sound.head; }
    [[nodiscard]] const VerifiedPart& sound() const { return m_sound; }
    /// The entry of the last row, unless the chain alone was followed.
    [[nodiscard]] const Entry& entry() const { return m_entry; }

private:
    static bool mayNameKeyVersion(std::string_view body) { return body.find("key_version") != std::string_view::npos; }

    /// Of the keys that tag what follows. Empty when the entry has to name one and does not.
    [[nodiscard]] std::optional<std::int64_t> versionNamedBy(const Row& row, EntryKind kind) const {
        if (!namesKeyVersion(kind)) {
            return m_sound.keyVersion;
        }
        const auto whole = decodeBody(row.number, *row.body);
        return whole ? namedKeyVersion(*whole) : std::nullopt;
    }

    /// A rotation is still tagged with the key that it retires.
    std::optional<LedgerFault> checkTag(const Row& row, const Digest& hash, std::int64_t version) {
        if (!row.tag) {
            return LedgerFault::Tag;
        }
        if (m_keys != nullptr) {
            const auto* key = m_keys->find(version);
            if (key == nullptr) {
                return LedgerFault::KeyMissing;
            }
            if (m_taggerVersion != version) {
                m_tagger.emplace(*key);
                m_taggerVersion = version;
            }
            if (!equalInConstantTime(*row.tag, m_tagger->tagOf(hash))) {
                return LedgerFault::Tag;
            }
        }
        m_sound.head = {row.number, hash};
        return std::nullopt;
    }

    void follow(const Entry& entry) {
        switch (entry.phase) {
        case Phase::Intent:
            m_sound.open.insert(entry.number);
            return;
        case Phase::Done:
        case Phase::NotDone:
            m_sound.open.erase(entry.intent.value_or(0));
            return;
        case Phase::Note:
        case Phase::Open:
            return;
        }
    }

    Reality m_reality;
    const LedgerKeys* m_keys;
    VerifiedPart m_sound;
    Entry m_entry;
    std::optional<ChainTagger> m_tagger; ///< of m_taggerVersion
    std::optional<std::int64_t> m_taggerVersion;
};

/// Where a gap begins rather than where it ends; a row that stands before the first is itself the bad one.
std::int64_t blame(LedgerFault fault, const Row& row, const Head& head) {
    return fault == LedgerFault::Numbering ? std::min(row.number, head.number + 1) : row.number;
}

/// The table itself is walked: an index can be made to hide a row.
RawQuery rowsAfter(SQLite::Database& database, std::int64_t number) {
    if (number == 0) {
        return {database, "SELECT number, body, hash, tag FROM entry NOT INDEXED ORDER BY number"};
    }
    RawQuery query(database, "SELECT number, body, hash, tag FROM entry NOT INDEXED WHERE number > ?1 ORDER BY number");
    query.bind(1, number);
    return query;
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

    [[nodiscard]] const VerifiedPart& sound() const { return m_chain.sound(); }

    /// Whether the ledger still has what `part` ends with.
    static Result<bool, LedgerError> holds(Ledger& ledger, const VerifiedPart& part) {
        const auto hash = ledger.hashOf(part.head.number);
        if (!hash && hash.error() != LedgerError::NoSuchEntry && hash.error() != LedgerError::Corrupt) {
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
        auto query = rowsAfter(m_database, m_chain.head().number);
        Verification found;
        while (query.step()) {
            const Row row(query);
            if (const auto fault = m_chain.check(row, m_extent)) {
                found.fault = fault;
                found.firstBad = blame(*fault, row, m_chain.head());
                break;
            }
            if (storage) {
                storage->expect(m_chain.entry());
            }
            if (row.number % step == 0 && m_progress(row.number, m_last) == Onward::Cancel) {
                return fail(LedgerError::Cancelled);
            }
        }
        found.head = m_chain.head();
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

Result<Verification, LedgerError> followChain(Ledger& ledger, const LedgerKeys& keys, const ProgressWatch& progress) {
    return LedgerVerification(ledger, &keys, {}, Extent::ChainAlone, progress).run();
}

} // namespace tally
