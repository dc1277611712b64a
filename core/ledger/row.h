#pragma once

#include "core/crypto/hash.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Exception.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <sqlite3.h>
#include <string_view>
#include <utility>

// Columns become values here. What is of another type or range than a ledger of ours writes is thrown as
// SQLITE_CORRUPT, for core/ledger/sqlite_door.h to catch.

namespace tally::row {

/// The value, of which there has to be one.
template <class T> T orThrow(std::optional<T> value) {
    if (!value) {
        throw SQLite::Exception("a column of another type or range", SQLITE_CORRUPT);
    }
    return *std::move(value);
}

/// Valid until the statement's next step; empty for NULL.
inline std::string_view text(const SQLite::Column& column) {
    if (column.isNull()) {
        return {};
    }
    if (!column.isText()) {
        throw SQLite::Exception("no text", SQLITE_CORRUPT);
    }
    return {column.getText(), static_cast<std::size_t>(column.getBytes())};
}

/// Empty for NULL.
template <class Integer> std::optional<Integer> integer(const SQLite::Column& column) {
    if (column.isNull()) {
        return std::nullopt;
    }
    const auto value = column.getInt64();
    if (!column.isInteger() || !std::in_range<Integer>(value)) {
        throw SQLite::Exception("no integer, or out of range", SQLITE_CORRUPT);
    }
    return static_cast<Integer>(value);
}

/// Empty for anything but 32 bytes.
inline std::optional<Digest> digest(const SQLite::Column& column) {
    Digest digest{};
    if (!column.isBlob() || column.getBytes() != static_cast<int>(digest.size())) {
        return std::nullopt;
    }
    std::copy_n(static_cast<const std::uint8_t*>(column.getBlob()), digest.size(), digest.begin());
    return digest;
}

} // namespace tally::row
