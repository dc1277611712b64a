#include "core/base/checked_sums.h"
#include "core/ledger/authentic_rows.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/ledger.h"
#include "core/ledger/noted.h"
#include "core/ledger/row.h"
#include "core/ledger/schema.h"
#include "core/ledger/sqlite_door.h"
#include "core/ledger/transaction.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

// What a Ledger tells: with keys by AuthenticRows, without by the indexes of the file.

namespace tally {

namespace {

Head headOf(SQLite::Database& database) {
    SQLite::Statement query(database, "SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1");
    Head head;
    if (query.executeStep()) {
        head.number = query.getColumn(0).getInt64();
        head.hash = row::orThrow(row::digest(query.getColumn(1)));
    }
    return head;
}

using Visited = Result<Onward, LedgerError>;

/// Rows of (number, body), decoded.
Result<std::vector<Entry>, LedgerError> entriesOf(SQLite::Statement& query) {
    std::vector<Entry> entries;
    while (query.executeStep()) {
        auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
        if (!entry) {
            return fail(entry.error());
        }
        entries.push_back(*std::move(entry));
    }
    return entries;
}

Result<std::optional<Entry>, LedgerError> firstOf(Result<std::vector<Entry>, LedgerError> found) {
    if (!found) {
        return fail(found.error());
    }
    return found->empty() ? std::optional<Entry>() : std::move(found->front());
}

Result<Entry, LedgerError> theOne(Result<std::optional<Entry>, LedgerError> found) {
    if (!found) {
        return fail(found.error());
    }
    return *found ? Result<Entry, LedgerError>(**std::move(found)) : fail(LedgerError::NoSuchEntry);
}

template <class Value>
Result<std::vector<Entry>, LedgerError> entriesWhere(SQLite::Database& database, const char* condition,
                                                     const Value& value) {
    return throughSqlite([&] {
        SQLite::Statement query(database,
                                std::string("SELECT number, body FROM entry WHERE ") + condition + " ORDER BY number");
        query.bind(1, value);
        return entriesOf(query);
    });
}

/// What `answer` makes of all that is known by now.
template <class Answer>
auto known(AuthenticRows& rows, Answer answer) -> decltype(answer(std::declval<const KnownEntries&>())) {
    return throughSqlite([&]() -> decltype(answer(rows.known())) {
        if (auto followed = rows.follow(); !followed) {
            return fail(followed.error());
        }
        return answer(rows.known());
    });
}

/// The authentic entries of the numbers that `select` names.
template <class Select> Result<std::vector<Entry>, LedgerError> knownEntries(AuthenticRows& rows, Select select) {
    return known(rows, [&](const KnownEntries& entries) -> Result<std::vector<Entry>, LedgerError> {
        std::vector<Entry> found;
        const auto read = rows.read(select(entries), [&](const AuthenticRows::Authentic& row) -> Visited {
            auto entry = decodeBody(row.number, row.body);
            if (!entry) {
                return fail(entry.error());
            }
            found.push_back(*std::move(entry));
            return Onward::Continue;
        });
        return read ? Result<std::vector<Entry>, LedgerError>(std::move(found)) : fail(read.error());
    });
}

/// The authentic entry of the number that `select` names, if that is none of 0.
template <class Select> Result<std::optional<Entry>, LedgerError> knownEntry(AuthenticRows& rows, Select select) {
    return firstOf(knownEntries(rows, [&](const KnownEntries& entries) {
        const std::int64_t number = select(entries);
        return number == 0 ? std::vector<std::int64_t>() : std::vector{number};
    }));
}

} // namespace

Result<Entry, LedgerError> Ledger::find(std::int64_t number) {
    if (m_rows) {
        return theOne(knownEntry(*m_rows, [number](const KnownEntries& entries) {
            return number >= 1 && number <= entries.last() ? number : 0;
        }));
    }
    return theOne(firstOf(entriesWhere(*m_database, "number = ?1", number)));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofCard(std::string_view uid) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) { return entries.ofCard(uid); });
    }
    return entriesWhere(*m_database, "uid = ?1", std::string(uid));
}

Result<void, LedgerError> Ledger::loadsOfCard(std::string_view uid, const std::function<Onward(const Entry&)>& visit) {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) {
            return m_rows->read(entries.loadsOfCard(uid), [&](const AuthenticRows::Authentic& row) -> Visited {
                const auto entry = decodeBody(row.number, row.body);
                return entry ? Visited(visit(*entry)) : fail(entry.error());
            });
        });
    }
    return throughSqlite([&]() -> Result<void, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE uid = ?1 AND phase = 'done' AND "
                                             "kind IN ('issue', 'top-up', 'extend') ORDER BY number DESC");
        query.bind(1, std::string(uid));
        while (query.executeStep()) {
            const auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
            if (!entry) {
                return fail(entry.error());
            }
            if (visit(*entry) == Onward::Cancel) {
                return {};
            }
        }
        return {};
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::ofCardSince(std::string_view uid, std::int64_t number) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) {
            auto numbers = entries.ofCard(uid);
            numbers.erase(numbers.begin(), std::ranges::lower_bound(numbers, number));
            return numbers;
        });
    }
    return throughSqlite([&] {
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE uid = ?1 AND number >= ?2 ORDER BY number");
        query.bind(1, std::string(uid));
        query.bind(2, number);
        return entriesOf(query);
    });
}

Result<std::vector<PaidOutline>, LedgerError> Ledger::paidOnCardSinceDay(std::string_view uid, BusinessDay day) {
    using Outlines = std::vector<PaidOutline>;
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) -> Result<Outlines, LedgerError> {
            return entries.paidOnCardSinceDay(uid, day);
        });
    }
    return throughSqlite([&]() -> Result<Outlines, LedgerError> {
        // The lowest number of the day is the first in its index: however long the card has been known, and however
        // full the day is, no other entry is looked at.
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE uid = ?1 AND number >= (SELECT "
                                             "min(number) FROM entry WHERE business_day = ?2) ORDER BY number");
        query.bind(1, std::string(uid));
        query.bind(2, textOf(day));
        const auto entries = entriesOf(query);
        if (!entries) {
            return fail(entries.error());
        }
        Outlines outlines;
        for (const auto& its : *entries) {
            outlines.push_back(
                {its.number, its.kind, its.phase, its.intent, its.serial, its.businessDay, paidPointsOf(its)});
        }
        return outlines;
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::ofSerial(std::uint32_t serial) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) { return entries.ofSerial(serial); });
    }
    return entriesWhere(*m_database, "serial = ?1", static_cast<std::int64_t>(serial));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofRequest(std::string_view requestId) {
    if (m_rows) {
        auto found = knownEntries(*m_rows, [&](const KnownEntries& all) { return all.perhapsOfRequest(requestId); });
        if (found) {
            std::erase_if(*found, [&](const Entry& entry) { return entry.requestId != requestId; });
        }
        return found;
    }
    return entriesWhere(*m_database, "request_id = ?1", std::string(requestId));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofDay(BusinessDay day) {
    if (m_rows) {
        return knownEntries(*m_rows,
                            [&](const KnownEntries& entries) { return entries.ofDays(day, day, entries.last()); });
    }
    return entriesWhere(*m_database, "business_day = ?1", textOf(day));
}

Result<std::vector<Entry>, LedgerError> Ledger::ofKind(EntryKind kind) { return ofKindSince(kind, 1); }

Result<std::vector<Entry>, LedgerError> Ledger::ofKindSince(EntryKind kind, std::int64_t number, std::int64_t upTo) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) { return entries.ofKind(kind, number, upTo); });
    }
    return throughSqlite([&] {
        // Every index ends in the number, so this reads no more than it returns.
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE kind = ?1 AND number >= ?2 AND number <= ?3 "
                                "ORDER BY number");
        query.bind(1, std::string(nameOf(kind)));
        query.bind(2, number);
        query.bind(3, upTo);
        return entriesOf(query);
    });
}

Result<std::vector<Entry>, LedgerError> Ledger::answersTo(std::int64_t intent) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) { return entries.answersTo(intent); });
    }
    return entriesWhere(*m_database, "intent = ?1", intent);
}

Result<std::vector<Entry>, LedgerError> Ledger::openIntents() {
    return openIntentsAt(std::numeric_limits<std::int64_t>::max());
}

Result<std::vector<Entry>, LedgerError> Ledger::openIntentsAt(std::int64_t number) {
    if (m_rows) {
        return knownEntries(*m_rows, [&](const KnownEntries& entries) { return entries.openIntentsAt(number); });
    }
    // Without a sign before it SQLite would rather look at every intent there ever was.
    const std::string open =
        "+number <= ?1 AND +phase = 'intent' AND NOT EXISTS (SELECT 1 FROM entry AS answer WHERE "
        "answer.intent = entry.number AND answer.phase IN ('done', 'not-done') AND answer.number <= ?1)";
    // Open now, or answered after `number`: within 64 entries, or late.
    const std::string candidate =
        " AND number IN (SELECT number FROM open_intent WHERE number <= ?1 UNION "
        "SELECT intent FROM entry WHERE intent BETWEEN ?1 - 64 AND ?1 AND number > ?1 UNION "
        "SELECT intent FROM entry INDEXED BY entry_late_answer WHERE intent <= ?1 AND number > ?1 "
        "AND number - intent > 64 AND phase IN ('done', 'not-done'))";
    return throughSqlite([&] {
        const bool isKept = schema::versionOf(*m_database) >= schema::firstWithOpenIntents;
        return entriesWhere(*m_database, (isKept ? open + candidate : open).c_str(), number);
    });
}

Result<std::int64_t, LedgerError> Ledger::lastNumberBy(BusinessDay day) {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) -> Result<std::int64_t, LedgerError> {
            return entries.lastNumberBy(day);
        });
    }
    return throughSqlite([&]() -> Result<std::int64_t, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number FROM entry WHERE business_day <= ?1 "
                                             "ORDER BY business_day DESC, number DESC LIMIT 1");
        query.bind(1, textOf(day));
        return query.executeStep() ? query.getColumn(0).getInt64() : 0;
    });
}

Result<DepositsHeld, LedgerError> Ledger::depositsHeldAt(std::int64_t upTo) {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) -> Result<DepositsHeld, LedgerError> {
            const auto held = entries.depositsHeldAt(upTo);
            return held ? Result<DepositsHeld, LedgerError>(*held) : fail(LedgerError::SumsTooLarge);
        });
    }
    return throughSqlite([&]() -> Result<DepositsHeld, LedgerError> {
        // A second Done of one Intent would count its deposit twice.
        SQLite::Statement query(*m_database,
                                "SELECT json_extract(body, '$.deposit') AS deposit FROM entry WHERE kind = 'issue' "
                                "AND +phase = 'done' AND number <= ?1 AND deposit IS NOT NULL AND NOT EXISTS (SELECT 1 "
                                "FROM entry AS other WHERE other.intent = entry.intent AND other.phase = 'done' AND "
                                "other.number < entry.number)");
        query.bind(1, upTo);
        DepositsHeld held;
        CheckedSums sums;
        while (query.executeStep()) {
            ++held.cards;
            sums.add(held.money, Money::fromMinor(row::orThrow(row::integer<std::int64_t>(query.getColumn(0)))));
        }
        if (!sums.areExact()) {
            return fail(LedgerError::SumsTooLarge);
        }
        return held;
    });
}

Result<std::optional<Entry>, LedgerError> Ledger::latestChipOf(std::string_view uid, BusinessDay day) {
    if (m_rows) {
        return knownEntry(*m_rows, [&](const KnownEntries& entries) { return entries.latestChipOf(uid, day); });
    }
    return throughSqlite([&]() -> Result<std::optional<Entry>, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE uid = ?1 AND business_day = ?2 AND "
                                             "json_type(body, '$.details.' || ?3) IS NOT NULL "
                                             "ORDER BY number DESC LIMIT 1");
        query.bind(1, std::string(uid));
        query.bind(2, textOf(day));
        query.bind(3, std::string(noted::chip));
        return firstOf(entriesOf(query));
    });
}

Result<std::optional<Entry>, LedgerError> Ledger::latest(EntryKind kind, std::int64_t upTo) {
    if (m_rows) {
        return knownEntry(*m_rows, [&](const KnownEntries& entries) { return entries.latest(kind, upTo); });
    }
    return throughSqlite([&]() -> Result<std::optional<Entry>, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT number, body FROM entry WHERE kind = ?1 AND number <= ?2 "
                                             "ORDER BY number DESC LIMIT 1");
        query.bind(1, std::string(nameOf(kind)));
        query.bind(2, upTo);
        return firstOf(entriesOf(query));
    });
}

Result<void, LedgerError> Ledger::forEach(std::int64_t first, std::int64_t last,
                                          const std::function<void(const Entry&)>& visit) {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) {
            return m_rows->readAll(std::max<std::int64_t>(first, 1), std::min(last, entries.last()),
                                   [&](const AuthenticRows::Authentic& row) -> Visited {
                                       const auto entry = decodeBody(row.number, row.body);
                                       if (!entry) {
                                           return fail(entry.error());
                                       }
                                       visit(*entry);
                                       return Onward::Continue;
                                   });
        });
    }
    return throughSqlite([&]() -> Result<void, LedgerError> {
        SQLite::Statement query(*m_database,
                                "SELECT number, body FROM entry WHERE number BETWEEN ?1 AND ?2 ORDER BY number");
        query.bind(1, first);
        query.bind(2, last);
        while (query.executeStep()) {
            const auto entry = decodeBody(query.getColumn(0).getInt64(), row::text(query.getColumn(1)));
            if (!entry) {
                return fail(entry.error());
            }
            visit(*entry);
        }
        return {};
    });
}

Result<Head, LedgerError> Ledger::head() {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries&) -> Result<Head, LedgerError> { return m_rows->head(); });
    }
    return throughSqlite([&]() -> Result<Head, LedgerError> { return headOf(*m_database); });
}

Result<Digest, LedgerError> Ledger::hashOf(std::int64_t number) {
    if (m_rows) {
        return known(*m_rows, [&](const KnownEntries& entries) -> Result<Digest, LedgerError> {
            Digest hash{};
            if (number < 1 || number > entries.last()) {
                return fail(LedgerError::NoSuchEntry);
            }
            const auto read = m_rows->read(number, [&](const AuthenticRows::Authentic& row) -> Visited {
                hash = row.hash;
                return Onward::Continue;
            });
            return read ? Result<Digest, LedgerError>(hash) : fail(read.error());
        });
    }
    return throughSqlite([&]() -> Result<Digest, LedgerError> {
        SQLite::Statement query(*m_database, "SELECT hash FROM entry WHERE number = ?1");
        query.bind(1, number);
        if (!query.executeStep()) {
            return fail(LedgerError::NoSuchEntry);
        }
        return row::orThrow(row::digest(query.getColumn(0)));
    });
}

} // namespace tally
