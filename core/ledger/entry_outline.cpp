#include "core/ledger/entry_outline.h"

#include "core/ledger/authentic_rows.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/row.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string_view>

namespace tally {

namespace {

std::optional<std::array<std::uint8_t, 48>> recordIn(const SQLite::Column& column) {
    if (column.isNull()) {
        return std::nullopt;
    }
    return row::orThrow(parseRecord(row::text(column)));
}

constexpr int uidColumn = 9;

/// What outlineIn() reads: from the index, or in a ledger that is too old to have it from the bodies.
std::string selectOutlines(SQLite::Database& database) {
    const std::string columns = "SELECT number, kind, phase, intent, serial, ";
    if (schema::versionOf(database) >= schema::firstWithOutlines) {
        return columns + "spent_before, spent_after, record, built_on, uid FROM entry INDEXED BY entry_outline ";
    }
    return columns + "json_extract(body, '$.spent_before'), json_extract(body, '$.spent_after'), "
                     "json_extract(body, '$.record'), json_extract(body, '$.built_on'), uid FROM entry ";
}

EntryOutline outlineIn(SQLite::Statement& query) {
    return {.number = query.getColumn(0).getInt64(),
            .kind = row::orThrow(parseKind(row::text(query.getColumn(1)))),
            .phase = row::orThrow(parsePhase(row::text(query.getColumn(2)))),
            .intent = row::integer<std::int64_t>(query.getColumn(3)),
            .serial = row::integer<std::uint32_t>(query.getColumn(4)),
            .spentBefore = row::integer<std::uint32_t>(query.getColumn(5)),
            .spentAfter = row::integer<std::uint32_t>(query.getColumn(6)),
            .record = recordIn(query.getColumn(7)),
            .builtOn = recordIn(query.getColumn(8))};
}

Result<void, LedgerError> visitOutlines(const KnownEntries& entries, std::int64_t upTo,
                                        const std::function<Onward(std::string_view uid, const EntryOutline&)>& visit) {
    for (const auto uid : entries.cards()) {
        for (const auto& outline : entries.outlineOfCard(uid)) {
            if (outline.number <= upTo && visit(uid, outline) == Onward::Cancel) {
                return fail(LedgerError::Cancelled);
            }
        }
    }
    return {};
}

} // namespace

Result<std::vector<EntryOutline>, LedgerError> Ledger::outlineOfCard(std::string_view uid) {
    return throughSqlite([&]() -> Result<std::vector<EntryOutline>, LedgerError> {
        if (m_rows) {
            if (auto followed = m_rows->follow(); !followed) {
                return fail(followed.error());
            }
            return m_rows->known().outlineOfCard(uid);
        }
        SQLite::Statement query(*m_database, selectOutlines(*m_database) + "WHERE uid = ?1 ORDER BY number");
        query.bind(1, std::string(uid));
        std::vector<EntryOutline> outlines;
        while (query.executeStep()) {
            outlines.push_back(outlineIn(query));
        }
        return outlines;
    });
}

Result<void, LedgerError>
Ledger::outlineOfAllCards(std::int64_t upTo,
                          const std::function<Onward(std::string_view uid, const EntryOutline&)>& visit) {
    return throughSqlite([&]() -> Result<void, LedgerError> {
        if (m_rows) {
            if (auto followed = m_rows->follow(); !followed) {
                return followed;
            }
            return visitOutlines(m_rows->known(), upTo, visit);
        }
        SQLite::Statement query(*m_database, selectOutlines(*m_database) +
                                                 "WHERE uid IS NOT NULL AND number <= ?1 ORDER BY uid, number");
        query.bind(1, upTo);
        while (query.executeStep()) {
            if (visit(row::text(query.getColumn(uidColumn)), outlineIn(query)) == Onward::Cancel) {
                return fail(LedgerError::Cancelled);
            }
        }
        return {};
    });
}

} // namespace tally
