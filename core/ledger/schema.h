#pragma once

#include "core/base/reality.h"
#include "core/ledger/ledger_error.h"

#include <optional>

namespace SQLite {
class Database;
}

namespace tally::schema {

/// `application_id` of the file, seen by file(1) too: "Tly1" for a real ledger, "TlyS" for a simulated one.
inline constexpr int realApplicationId = 0x546c7931;
inline constexpr int simulatedApplicationId = 0x546c7953;

/// True for a database in which nothing was ever made. Throws SQLite::Exception, as all here.
bool isEmpty(SQLite::Database& database);

/// The file's mark; empty when it is no ledger.
std::optional<Reality> realityOf(SQLite::Database& database);

/// `user_version` of the file.
int versionOf(SQLite::Database& database);
int newestVersion();
/// From this version on the index `entry_outline` holds what an EntryOutline does.
inline constexpr int firstWithOutlines = 2;
/// From this version on the table `open_intent` holds every Intent that no Done and no NotDone answers.
inline constexpr int firstWithOpenIntents = 3;
/// From this version on SQLite reads what is generated from an index that holds it, whatever its own version.
inline constexpr int firstReadFromIndexes = 5;
/// From this version on the table stores what the indexes are made of (entryColumns), and the schema calls no function
/// that one that is not trusted may not call.
inline constexpr int firstWithStoredColumns = 6;

/// Marks an empty database as a ledger. Belongs inside a write transaction.
void mark(SQLite::Database& database, Reality reality);

/// Brings table, triggers and indexes to the newest version. Belongs inside a write transaction.
void migrate(SQLite::Database& database);
/// To `version`, which is not below that of the file.
void migrateTo(SQLite::Database& database, int version);

/// True when everything in the database is as its version's migrations leave it, to the letter.
bool isIntact(SQLite::Database& database);

} // namespace tally::schema
