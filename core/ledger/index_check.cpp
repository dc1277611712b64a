#include "core/ledger/index_check.h"

#include "core/ledger/entry_json.h"
#include "core/ledger/raw_query.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <compare>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tally {

namespace {

/// How an index is walked. The number goes first; `leading` of the columns after it decide, with the number, where a
/// row stands.
struct Walk {
    LedgerIndex index{};
    std::size_t columns{};
    std::size_t leading{};
    std::string_view sql;
};

constexpr std::array walks{
    Walk{LedgerIndex::Kind, 1, 1, "SELECT number, kind FROM entry INDEXED BY entry_kind ORDER BY kind, number"},
    Walk{LedgerIndex::Day, 1, 1,
         "SELECT number, business_day FROM entry INDEXED BY entry_business_day ORDER BY business_day, number"},
    Walk{LedgerIndex::Serial, 2, 2,
         "SELECT number, serial, kind FROM entry INDEXED BY entry_serial WHERE serial IS NOT NULL "
         "ORDER BY serial, kind, number"},
    Walk{LedgerIndex::RequestId, 1, 1,
         "SELECT number, request_id FROM entry INDEXED BY entry_request_id WHERE request_id IS NOT NULL "
         "ORDER BY request_id, number"},
    Walk{LedgerIndex::Intent, 2, 2,
         "SELECT number, intent, phase FROM entry INDEXED BY entry_intent WHERE intent IS NOT NULL "
         "ORDER BY intent, phase, number"},
    Walk{LedgerIndex::LateAnswer, 1, 1,
         "SELECT number, intent FROM entry INDEXED BY entry_late_answer WHERE number - intent > 64 "
         "AND phase IN ('done', 'not-done') ORDER BY intent, number"},
    Walk{LedgerIndex::Outline, 9, 1,
         "SELECT number, uid, kind, phase, intent, serial, spent_before, spent_after, record, built_on FROM entry "
         "INDEXED BY entry_outline WHERE uid IS NOT NULL ORDER BY uid, number"},
};

/// The columns of Outline that are records, of which the fingerprint is that of the bytes.
constexpr std::size_t firstRecordColumn = 8;

/// In SQLite's order: NULL, numbers, texts.
using Cell = std::variant<std::monostate, std::int64_t, std::string>;

int rankOf(int type) { return type == SQLITE_NULL ? 0 : type == SQLITE_INTEGER ? 1 : 2; }

/// Where a row stands, to compare the next one with.
class Place {
public:
    explicit Place(std::size_t leading) : m_cells(leading) {}

    /// Whether the row that the query is at comes after this place, which it then takes.
    bool advanceTo(const RawQuery& query) {
        auto order = m_isSet ? std::strong_ordering::equal : std::strong_ordering::less;
        for (std::size_t i = 0; i < m_cells.size(); ++i) {
            const auto column = static_cast<int>(i + 1);
            if (order == 0) {
                order = compare(m_cells[i], query, column);
            }
            if (order != 0) {
                take(m_cells[i], query, column);
            }
        }
        const auto number = query.integer(0);
        const bool isAfter = order < 0 || (order == 0 && m_number < number);
        m_number = number;
        m_isSet = true;
        return isAfter;
    }

private:
    static std::strong_ordering compare(const Cell& cell, const RawQuery& query, int column) {
        if (const auto rank = static_cast<int>(cell.index()) <=> rankOf(query.type(column)); rank != 0) {
            return rank;
        }
        if (const auto* number = std::get_if<std::int64_t>(&cell)) {
            return *number <=> query.integer(column);
        }
        const auto* text = std::get_if<std::string>(&cell);
        return text == nullptr ? std::strong_ordering::equal
                               : std::string_view(*text).compare(query.text(column).value_or("")) <=> 0;
    }
    static void take(Cell& cell, const RawQuery& query, int column) {
        switch (query.type(column)) {
        case SQLITE_NULL:
            cell = std::monostate{};
            return;
        case SQLITE_INTEGER:
            cell = query.integer(column);
            return;
        default: // SQLite's types, not ours
            const auto text = query.text(column).value_or("");
            if (auto* kept = std::get_if<std::string>(&cell)) {
                kept->assign(text);
            } else {
                cell = std::string(text);
            }
        }
    }

    std::vector<Cell> m_cells;
    std::int64_t m_number{};
    bool m_isSet = false;
};

std::string_view bytesOf(const std::array<std::uint8_t, 48>& record) {
    return {reinterpret_cast<const char*>(record.data()), record.size()};
}

/// Empty for what no entry can have there.
std::optional<Residue> cellOf(const FingerprintKey& key, const RawQuery& query, std::size_t column) {
    const auto place = static_cast<int>(column);
    switch (query.type(place)) {
    case SQLITE_NULL:
        return key.ofNull();
    case SQLITE_INTEGER:
        return key.of(query.integer(place));
    case SQLITE_TEXT: {
        const auto text = query.text(place).value_or("");
        if (column < firstRecordColumn) {
            return key.of(text);
        }
        const auto record = parseRecord(text);
        return record ? std::optional(key.of(bytesOf(*record))) : std::nullopt;
    }
    default: // SQLite's types, not ours
        return std::nullopt;
    }
}

bool walk(const Walk& plan, SQLite::Database& database, const FingerprintKey& key, std::int64_t last,
          const std::function<bool()>& goesOn, IndexContents& contents) {
    constexpr std::int64_t stride = 4096;
    RawQuery query(database, plan.sql);
    Place place(plan.leading);
    std::array<Residue, 10> cells;
    for (std::int64_t rows = 1; query.step(); ++rows) {
        if (!place.advanceTo(query) || (rows % stride == 0 && !goesOn())) {
            return false;
        }
        if (query.integer(0) > last) {
            continue; // appended since
        }
        cells[0] = key.of(query.integer(0));
        for (std::size_t column = 1; column <= plan.columns; ++column) {
            const auto cell = cellOf(key, query, column);
            if (!cell) {
                return false;
            }
            cells.at(column) = *cell;
        }
        contents.found(plan.index, key.row(std::span(cells).first(plan.columns + 1)));
    }
    return true;
}

} // namespace

Residue IndexContents::dayOf(const Entry& entry) {
    if (m_day != entry.businessDay) {
        m_day = entry.businessDay;
        m_dayResidue = m_key.of(textOf(entry.businessDay));
    }
    return m_dayResidue;
}

void IndexContents::expect(const Entry& entry) {
    const auto& key = m_key;
    const auto integer = [&key](const auto& value) { return value ? key.of(std::int64_t{*value}) : key.ofNull(); };
    const auto record = [&key](const auto& value) { return value ? key.of(bytesOf(*value)) : key.ofNull(); };
    const auto number = key.of(entry.number);
    const auto kind = key.of(nameOf(entry.kind));
    const auto phase = key.of(nameOf(entry.phase));
    const auto intent = integer(entry.intent);
    const auto serial = integer(entry.serial);
    const bool isAnswer = entry.phase == Phase::Done || entry.phase == Phase::NotDone;
    found(LedgerIndex::Kind, key.row({number, kind}));
    found(LedgerIndex::Day, key.row({number, dayOf(entry)}));
    if (entry.serial) {
        found(LedgerIndex::Serial, key.row({number, serial, kind}));
    }
    if (!entry.requestId.empty()) {
        found(LedgerIndex::RequestId, key.row({number, key.of(entry.requestId)}));
    }
    if (entry.intent) {
        found(LedgerIndex::Intent, key.row({number, intent, phase}));
    }
    if (entry.intent && isAnswer && *entry.intent < entry.number - 64) {
        found(LedgerIndex::LateAnswer, key.row({number, intent}));
    }
    if (!entry.uid.empty()) {
        found(LedgerIndex::Outline,
              key.row({number, key.of(entry.uid), kind, phase, intent, serial, integer(entry.spentBefore),
                       integer(entry.spentAfter), record(entry.record), record(entry.builtOn)}));
    }
}

std::optional<IndexContents> readIndexes(SQLite::Database& database, const FingerprintKey& key, std::int64_t last,
                                         const std::function<bool()>& goesOn) {
    IndexContents contents(key);
    for (const auto& plan : walks) {
        if (!walk(plan, database, key, last, goesOn, contents)) {
            return std::nullopt;
        }
    }
    return contents;
}

} // namespace tally
