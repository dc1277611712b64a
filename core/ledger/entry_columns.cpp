#include "core/ledger/entry_columns.h"

#include "core/base/hex.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/raw_query.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <array>
#include <cstdint>

namespace tally {

namespace {

using Record = std::array<std::uint8_t, 48>;

/// Each column's value to `take`, in the order of entryColumns: as text (empty is NULL), integer or record, the last two
/// optional. Stops where `take` says false, and returns that.
template <class Take> bool eachColumn(const Entry& entry, std::string_view day, Take take) {
    return take(nameOf(entry.kind)) && take(nameOf(entry.phase)) && take(day) && take(std::string_view(entry.uid)) &&
           take(entry.serial) && take(std::string_view(entry.requestId)) && take(entry.intent) &&
           take(entry.spentBefore) && take(entry.spentAfter) && take(entry.record) && take(entry.builtOn);
}

class Binder {
public:
    explicit Binder(SQLite::Statement& statement) : m_statement(statement) {}

    bool operator()(std::string_view text) {
        if (text.empty()) {
            m_statement.bind(m_parameter++);
        } else {
            m_statement.bind(m_parameter++, std::string(text));
        }
        return true;
    }
    bool operator()(const std::optional<Record>& record) {
        return (*this)(std::string_view(record ? hexOf(*record) : std::string()));
    }
    template <class Integer> bool operator()(const std::optional<Integer>& value) {
        if (value) {
            m_statement.bind(m_parameter++, static_cast<std::int64_t>(*value));
        } else {
            m_statement.bind(m_parameter++);
        }
        return true;
    }

private:
    SQLite::Statement& m_statement;
    int m_parameter = 5;
};

class Comparison {
public:
    explicit Comparison(const RawQuery& row) : m_row(row) {}

    bool operator()(std::string_view text) {
        const int column = m_column++;
        return text.empty() ? isNull(column) : m_row.text(column) == text;
    }
    bool operator()(const std::optional<Record>& record) {
        const int column = m_column++;
        if (!record) {
            return isNull(column);
        }
        const auto text = m_row.text(column);
        return text && parseRecord(*text) == record;
    }
    template <class Integer> bool operator()(const std::optional<Integer>& value) {
        const int column = m_column++;
        return value ? m_row.type(column) == SQLITE_INTEGER && m_row.integer(column) == static_cast<std::int64_t>(*value)
                     : isNull(column);
    }

private:
    [[nodiscard]] bool isNull(int column) const { return m_row.type(column) == SQLITE_NULL; }

    const RawQuery& m_row;
    int m_column = 4;
};

} // namespace

const std::string_view entryColumns =
    "kind, phase, business_day, uid, serial, request_id, intent, spent_before, spent_after, record, built_on";

std::string insertionOfEntry() {
    return fmt::format("INSERT INTO entry (number, body, hash, tag, {}) "
                       "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
                       entryColumns);
}

void bindColumns(SQLite::Statement& insertion, const Entry& entry) {
    eachColumn(entry, textOf(entry.businessDay), Binder(insertion));
}

bool ColumnCheck::isRight(const RawQuery& row, const Entry& entry) {
    if (m_day != entry.businessDay) {
        m_day = entry.businessDay;
        m_dayText = textOf(entry.businessDay);
    }
    return eachColumn(entry, m_dayText, Comparison(row));
}

} // namespace tally
