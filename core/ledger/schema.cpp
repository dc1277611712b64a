#include "core/ledger/schema.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <set>
#include <string>
#include <utility>

namespace tally::schema {

namespace {

// Migration n takes a ledger from version n to n + 1. Once released, a migration is never edited: verification compares
// its text. There is no UNIQUE beside the number, since INSERT OR REPLACE deletes what stands in a constraint's way and
// fires no DELETE trigger; a number that is not the next is refused by the INSERT trigger before that.
constexpr std::array migrations{R"sql(
CREATE TABLE entry (
    number       INTEGER PRIMARY KEY CHECK (number > 0),
    body         TEXT NOT NULL CHECK (json_valid(body)),
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    tag          BLOB NOT NULL CHECK (length(tag) = 32),
    kind         TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL NOT NULL,
    phase        TEXT GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL NOT NULL,
    business_day TEXT GENERATED ALWAYS AS (json_extract(body, '$.business_day')) VIRTUAL NOT NULL,
    uid          TEXT GENERATED ALWAYS AS (json_extract(body, '$.uid')) VIRTUAL,
    serial       INTEGER GENERATED ALWAYS AS (json_extract(body, '$.serial')) VIRTUAL,
    request_id   TEXT GENERATED ALWAYS AS (json_extract(body, '$.request_id')) VIRTUAL,
    intent       INTEGER GENERATED ALWAYS AS (json_extract(body, '$.intent')) VIRTUAL
) STRICT;
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_phase ON entry (phase);
CREATE INDEX entry_business_day ON entry (business_day);
CREATE INDEX entry_uid ON entry (uid) WHERE uid IS NOT NULL;
CREATE INDEX entry_serial ON entry (serial, kind) WHERE serial IS NOT NULL;
CREATE INDEX entry_request_id ON entry (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX entry_intent ON entry (intent, phase) WHERE intent IS NOT NULL;
CREATE TRIGGER entry_numbers_are_gapless BEFORE INSERT ON entry
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps and replaces nothing'); END;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
)sql",
                                R"sql(
ALTER TABLE entry ADD COLUMN spent_before INTEGER GENERATED ALWAYS AS (json_extract(body, '$.spent_before')) VIRTUAL;
ALTER TABLE entry ADD COLUMN spent_after INTEGER GENERATED ALWAYS AS (json_extract(body, '$.spent_after')) VIRTUAL;
ALTER TABLE entry ADD COLUMN record TEXT GENERATED ALWAYS AS (json_extract(body, '$.record')) VIRTUAL;
ALTER TABLE entry ADD COLUMN built_on TEXT GENERATED ALWAYS AS (json_extract(body, '$.built_on')) VIRTUAL;
CREATE INDEX entry_outline ON entry (uid, number, kind, phase, intent, serial, spent_before, spent_after, record, built_on)
WHERE uid IS NOT NULL;
)sql",
                                // What is open now, kept as entries are appended: found by the entries alone it would
                                // take a look at every intent there ever was. What was open at an earlier time is
                                // among these, the intents just before, and those answered late.
                                R"sql(
CREATE TABLE open_intent (number INTEGER PRIMARY KEY) STRICT;
INSERT INTO open_intent SELECT number FROM entry WHERE phase = 'intent' AND NOT EXISTS (
    SELECT 1 FROM entry AS answer WHERE answer.intent = entry.number AND answer.phase IN ('done', 'not-done'));
CREATE INDEX entry_late_answer ON entry (intent) WHERE number - intent > 64 AND phase IN ('done', 'not-done');
CREATE TRIGGER entry_opens AFTER INSERT ON entry WHEN NEW.phase = 'intent'
BEGIN INSERT INTO open_intent VALUES (NEW.number); END;
CREATE TRIGGER entry_answers AFTER INSERT ON entry WHEN NEW.phase IN ('done', 'not-done')
BEGIN DELETE FROM open_intent WHERE number = NEW.intent; END;
)sql",
                                // Constraints on what is generated made SQLite compute it, entry by entry, for its
                                // check of the file; of the indexes, each costs something at every entry, and two told
                                // nothing that others do not.
                                R"sql(
DROP TRIGGER entry_numbers_are_gapless;
DROP TRIGGER entry_is_never_updated;
DROP TRIGGER entry_is_never_deleted;
DROP TRIGGER entry_opens;
DROP TRIGGER entry_answers;
ALTER TABLE entry RENAME TO older_entry;
CREATE TABLE entry (
    number       INTEGER PRIMARY KEY CHECK (number > 0),
    body         TEXT NOT NULL CHECK (json_valid(body)),
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    tag          BLOB NOT NULL CHECK (length(tag) = 32),
    kind         GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
    phase        GENERATED ALWAYS AS (json_extract(body, '$.phase')) VIRTUAL,
    business_day GENERATED ALWAYS AS (json_extract(body, '$.business_day')) VIRTUAL,
    uid          GENERATED ALWAYS AS (json_extract(body, '$.uid')) VIRTUAL,
    serial       GENERATED ALWAYS AS (json_extract(body, '$.serial')) VIRTUAL,
    request_id   GENERATED ALWAYS AS (json_extract(body, '$.request_id')) VIRTUAL,
    intent       GENERATED ALWAYS AS (json_extract(body, '$.intent')) VIRTUAL,
    spent_before GENERATED ALWAYS AS (json_extract(body, '$.spent_before')) VIRTUAL,
    spent_after  GENERATED ALWAYS AS (json_extract(body, '$.spent_after')) VIRTUAL,
    record       GENERATED ALWAYS AS (json_extract(body, '$.record')) VIRTUAL,
    built_on     GENERATED ALWAYS AS (json_extract(body, '$.built_on')) VIRTUAL
);
INSERT INTO entry (number, body, hash, tag) SELECT number, body, hash, tag FROM older_entry ORDER BY number;
DROP TABLE older_entry;
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_business_day ON entry (business_day);
CREATE INDEX entry_serial ON entry (serial, kind) WHERE serial IS NOT NULL;
CREATE INDEX entry_request_id ON entry (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX entry_intent ON entry (intent, phase) WHERE intent IS NOT NULL;
CREATE INDEX entry_late_answer ON entry (intent) WHERE number - intent > 64 AND phase IN ('done', 'not-done');
CREATE INDEX entry_outline ON entry (uid, number, kind, phase, intent, serial, spent_before, spent_after, record, built_on)
WHERE uid IS NOT NULL;
CREATE TRIGGER entry_numbers_are_gapless BEFORE INSERT ON entry
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps and replaces nothing'); END;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_opens AFTER INSERT ON entry WHEN NEW.phase = 'intent'
BEGIN INSERT INTO open_intent VALUES (NEW.number); END;
CREATE TRIGGER entry_answers AFTER INSERT ON entry WHEN NEW.phase IN ('done', 'not-done')
BEGIN DELETE FROM open_intent WHERE number = NEW.intent; END;
)sql",
                                // json_extract may return a subtype, so SQLite from 3.45 on reads no column made of it from an
                                // index, but parses the body: each list costs more, and a check of the indexes would not see them.
                                R"sql(
DROP TRIGGER entry_numbers_are_gapless;
DROP TRIGGER entry_is_never_updated;
DROP TRIGGER entry_is_never_deleted;
DROP TRIGGER entry_opens;
DROP TRIGGER entry_answers;
ALTER TABLE entry RENAME TO older_entry;
CREATE TABLE entry (
    number       INTEGER PRIMARY KEY CHECK (number > 0),
    body         TEXT NOT NULL CHECK (json_valid(body)),
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    tag          BLOB NOT NULL CHECK (length(tag) = 32),
    kind         GENERATED ALWAYS AS (body ->> '$.kind') VIRTUAL,
    phase        GENERATED ALWAYS AS (body ->> '$.phase') VIRTUAL,
    business_day GENERATED ALWAYS AS (body ->> '$.business_day') VIRTUAL,
    uid          GENERATED ALWAYS AS (body ->> '$.uid') VIRTUAL,
    serial       GENERATED ALWAYS AS (body ->> '$.serial') VIRTUAL,
    request_id   GENERATED ALWAYS AS (body ->> '$.request_id') VIRTUAL,
    intent       GENERATED ALWAYS AS (body ->> '$.intent') VIRTUAL,
    spent_before GENERATED ALWAYS AS (body ->> '$.spent_before') VIRTUAL,
    spent_after  GENERATED ALWAYS AS (body ->> '$.spent_after') VIRTUAL,
    record       GENERATED ALWAYS AS (body ->> '$.record') VIRTUAL,
    built_on     GENERATED ALWAYS AS (body ->> '$.built_on') VIRTUAL
);
INSERT INTO entry (number, body, hash, tag) SELECT number, body, hash, tag FROM older_entry ORDER BY number;
DROP TABLE older_entry;
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_business_day ON entry (business_day);
CREATE INDEX entry_serial ON entry (serial, kind) WHERE serial IS NOT NULL;
CREATE INDEX entry_request_id ON entry (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX entry_intent ON entry (intent, phase) WHERE intent IS NOT NULL;
CREATE INDEX entry_late_answer ON entry (intent) WHERE number - intent > 64 AND phase IN ('done', 'not-done');
CREATE INDEX entry_outline ON entry (uid, number, kind, phase, intent, serial, spent_before, spent_after, record, built_on)
WHERE uid IS NOT NULL;
CREATE TRIGGER entry_numbers_are_gapless BEFORE INSERT ON entry
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps and replaces nothing'); END;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_opens AFTER INSERT ON entry WHEN NEW.phase = 'intent'
BEGIN INSERT INTO open_intent VALUES (NEW.number); END;
CREATE TRIGGER entry_answers AFTER INSERT ON entry WHEN NEW.phase IN ('done', 'not-done')
BEGIN DELETE FROM open_intent WHERE number = NEW.intent; END;
)sql",
                                // A schema that is not trusted may call no function of JSON: SQLite 3.40 does not know that they do
                                // no harm. What the indexes are made of is stored, and compared with the bodies by verification.
                                R"sql(
DROP TRIGGER entry_numbers_are_gapless;
DROP TRIGGER entry_is_never_updated;
DROP TRIGGER entry_is_never_deleted;
DROP TRIGGER entry_opens;
DROP TRIGGER entry_answers;
ALTER TABLE entry RENAME TO older_entry;
CREATE TABLE entry (
    number       INTEGER PRIMARY KEY CHECK (number > 0),
    body         TEXT NOT NULL,
    hash         BLOB NOT NULL CHECK (length(hash) = 32),
    tag          BLOB NOT NULL CHECK (length(tag) = 32),
    kind         TEXT NOT NULL,
    phase        TEXT NOT NULL,
    business_day TEXT NOT NULL,
    uid          TEXT,
    serial       INTEGER,
    request_id   TEXT,
    intent       INTEGER,
    spent_before INTEGER,
    spent_after  INTEGER,
    record       TEXT,
    built_on     TEXT
) STRICT;
INSERT INTO entry SELECT number, body, hash, tag, kind, phase, business_day, uid, serial, request_id, intent, spent_before,
    spent_after, record, built_on FROM older_entry ORDER BY number;
DROP TABLE older_entry;
CREATE INDEX entry_kind ON entry (kind);
CREATE INDEX entry_business_day ON entry (business_day);
CREATE INDEX entry_serial ON entry (serial, kind) WHERE serial IS NOT NULL;
CREATE INDEX entry_request_id ON entry (request_id) WHERE request_id IS NOT NULL;
CREATE INDEX entry_intent ON entry (intent, phase) WHERE intent IS NOT NULL;
CREATE INDEX entry_late_answer ON entry (intent) WHERE number - intent > 64 AND phase IN ('done', 'not-done');
CREATE INDEX entry_outline ON entry (uid, number, kind, phase, intent, serial, spent_before, spent_after, record, built_on)
WHERE uid IS NOT NULL;
CREATE TRIGGER entry_numbers_are_gapless BEFORE INSERT ON entry
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry)
BEGIN SELECT RAISE(ABORT, 'the ledger has no gaps and replaces nothing'); END;
CREATE TRIGGER entry_is_never_updated BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER entry_opens AFTER INSERT ON entry WHEN NEW.phase = 'intent'
BEGIN INSERT INTO open_intent VALUES (NEW.number); END;
CREATE TRIGGER entry_answers AFTER INSERT ON entry WHEN NEW.phase IN ('done', 'not-done')
BEGIN DELETE FROM open_intent WHERE number = NEW.intent; END;
)sql"};

using Object = std::array<std::string, 4>;

std::multiset<Object> objectsOf(SQLite::Database& database) {
    std::multiset<Object> objects;
    SQLite::Statement query(database, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema");
    while (query.executeStep()) {
        objects.insert({query.getColumn(0).getString(), query.getColumn(1).getString(), query.getColumn(2).getString(),
                        query.getColumn(3).getString()});
    }
    return objects;
}

} // namespace

bool isEmpty(SQLite::Database& database) {
    return database.execAndGet("PRAGMA application_id").getInt() == 0 && versionOf(database) == 0 &&
           objectsOf(database).empty();
}

std::optional<Reality> realityOf(SQLite::Database& database) {
    const int id = database.execAndGet("PRAGMA application_id").getInt();
    if (id == realApplicationId) {
        return Reality::Real;
    }
    if (id == simulatedApplicationId) {
        return Reality::Simulated;
    }
    return std::nullopt;
}

int versionOf(SQLite::Database& database) { return database.execAndGet("PRAGMA user_version").getInt(); }

int newestVersion() { return static_cast<int>(migrations.size()); }

void mark(SQLite::Database& database, Reality reality) {
    const int id = reality == Reality::Real ? realApplicationId : simulatedApplicationId;
    database.exec(fmt::format("PRAGMA application_id = {}", id));
}

void migrateTo(SQLite::Database& database, int version) {
    for (int from = versionOf(database); from < version; ++from) {
        database.exec(migrations.at(static_cast<std::size_t>(from)));
        database.exec(fmt::format("PRAGMA user_version = {}", from + 1));
    }
}

void migrate(SQLite::Database& database) { migrateTo(database, newestVersion()); }

bool isIntact(SQLite::Database& database) {
    SQLite::Database pristine(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrateTo(pristine, versionOf(database));
    return objectsOf(database) == objectsOf(pristine);
}

} // namespace tally::schema
