#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <sqlite3.h>
#include <string_view>

namespace tally {

/// A query over all entries, for which SQLiteCpp's columns cost too much: each of them shares the statement. Throws
/// SQLite::Exception. What a column returns is valid until the next step.
class RawQuery {
public:
    RawQuery(SQLite::Database& database, std::string_view sql) : m_database(database) {
        sqlite3_stmt* statement = nullptr;
        const auto prepared =
            sqlite3_prepare_v2(database.getHandle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
        m_statement.reset(statement);
        if (prepared != SQLITE_OK) {
            throw SQLite::Exception(database.getHandle(), prepared);
        }
    }

    void bind(int parameter, std::int64_t value) {
        if (const auto bound = sqlite3_bind_int64(m_statement.get(), parameter, value); bound != SQLITE_OK) {
            throw SQLite::Exception(m_database.getHandle(), bound);
        }
    }

    /// Whether there is another row.
    bool step() {
        const auto stepped = sqlite3_step(m_statement.get());
        if (stepped != SQLITE_ROW && stepped != SQLITE_DONE) {
            throw SQLite::Exception(m_database.getHandle(), stepped);
        }
        return stepped == SQLITE_ROW;
    }

    /// To run it again.
    void reset() { sqlite3_reset(m_statement.get()); }

    [[nodiscard]] int type(int column) const { return sqlite3_column_type(m_statement.get(), column); }
    [[nodiscard]] std::int64_t integer(int column) const { return sqlite3_column_int64(m_statement.get(), column); }
    /// Empty for anything but text.
    [[nodiscard]] std::optional<std::string_view> text(int column) const {
        if (type(column) != SQLITE_TEXT) {
            return std::nullopt;
        }
        const auto* characters = reinterpret_cast<const char*>(sqlite3_column_text(m_statement.get(), column));
        return std::string_view(characters, size(column));
    }
    /// Empty for anything but a blob of N bytes.
    template <std::size_t N> [[nodiscard]] std::optional<std::span<const std::uint8_t, N>> blob(int column) const {
        if (type(column) != SQLITE_BLOB) {
            return std::nullopt;
        }
        const auto* bytes = static_cast<const std::uint8_t*>(sqlite3_column_blob(m_statement.get(), column));
        if (size(column) != N) {
            return std::nullopt;
        }
        return std::span<const std::uint8_t, N>(bytes, N);
    }

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    [[nodiscard]] std::size_t size(int column) const {
        return static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    }

    SQLite::Database& m_database;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};

} // namespace tally
