#include "tests/core/till/cut_ledger.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <utility>
#include <vector>

namespace tally::test {

namespace {

std::vector<std::pair<std::string, std::string>> triggersOf(SQLite::Database& database) {
    std::vector<std::pair<std::string, std::string>> triggers;
    SQLite::Statement query(database, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'");
    while (query.executeStep()) {
        triggers.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
    }
    return triggers;
}

void withoutTriggers(const std::filesystem::path& ledger, const std::vector<std::string>& changes) {
    SQLite::Database database(ledger.string(), SQLite::OPEN_READWRITE);
    const auto triggers = triggersOf(database);
    for (const auto& [name, sql] : triggers) {
        database.exec("DROP TRIGGER " + name);
    }
    for (const auto& change : changes) {
        database.exec(change);
    }
    for (const auto& [name, sql] : triggers) {
        database.exec(sql);
    }
}

} // namespace

void cutLedger(const std::filesystem::path& ledger, std::int64_t last) {
    const auto number = std::to_string(last);
    withoutTriggers(ledger, {"DELETE FROM entry WHERE number > " + number});
}

void takeOut(const std::filesystem::path& ledger, std::int64_t number) {
    withoutTriggers(ledger, {"DELETE FROM entry WHERE number = " + std::to_string(number)});
}

} // namespace tally::test
