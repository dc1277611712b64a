#pragma once

#include "core/ledger/entry.h"

#include <optional>
#include <string>
#include <string_view>

namespace SQLite {
class Statement;
}

namespace tally {

class RawQuery;

/// What the table keeps of an entry beside its number, body, hash and tag, for the file's indexes: "kind, phase, …", each
/// under the name that it has in the body, from schema::firstWithStoredColumns on.
extern const std::string_view entryColumns;

/// Inserts a row. Its first four parameters are number, body, hash and tag; bindColumns() binds the others.
std::string insertionOfEntry();
void bindColumns(SQLite::Statement& insertion, const Entry& entry);

/// Compares what rows have in entryColumns with what their bodies say.
class ColumnCheck {
public:
    /// `row` has entryColumns after number, body, hash and tag.
    [[nodiscard]] bool isRight(const RawQuery& row, const Entry& entry);

private:
    std::optional<BusinessDay> m_day;
    std::string m_dayText; ///< of m_day
};

} // namespace tally
