#include "core/ledger/authentic_rows.h"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace tally {

namespace {

constexpr std::string_view rowsFrom =
    "SELECT number, body, hash, tag FROM entry NOT INDEXED WHERE number >= ?1 ORDER BY number";
constexpr std::string_view rowsBetween =
    "SELECT number, body, hash, tag FROM entry NOT INDEXED WHERE number BETWEEN ?1 AND ?2 ORDER BY number";

/// A statement that is not reset keeps SQLite's snapshot.
class Run {
public:
    explicit Run(RawQuery& query) : m_query(query) {}
    ~Run() { m_query.reset(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

private:
    RawQuery& m_query;
};

LedgerError refusalOf(LedgerFault fault, std::int64_t entry) {
    return fault == LedgerFault::KeyMissing ? LedgerError(LedgerError::KeyMissing) : LedgerError::refusing(entry);
}

} // namespace

AuthenticRows::AuthenticRows(SQLite::Database& database, Reality reality, const LedgerKeys& keys)
    : m_database(database), m_chain(reality, &keys, {}), m_row(&keys) {}

Result<void, LedgerError> AuthenticRows::follow() {
    if (!m_following) {
        m_following.emplace(m_database, rowsFrom);
    }
    const Run run(*m_following);
    m_following->bind(1, head().number);
    if (head().number != 0) {
        const bool isThere = m_following->step();
        const auto hash = isThere ? m_following->blob<32>(2) : std::nullopt;
        if (!hash || m_following->integer(0) != head().number || !std::ranges::equal(*hash, head().hash)) {
            return fail(LedgerError::refusing(head().number));
        }
    }
    while (m_following->step()) {
        if (auto taken = takeIn(StoredRow(*m_following)); !taken) {
            return taken;
        }
    }
    return {};
}

Result<void, LedgerError> AuthenticRows::takeIn(const StoredRow& row) {
    const auto before = keyVersion();
    if (const auto fault = m_chain.check(row, Extent::Everything)) {
        return fail(refusalOf(*fault, blamed(*fault, row.number, head().number)));
    }
    if (keyVersion() != before) {
        m_versions.push_back({row.number == 1 ? 1 : row.number + 1, keyVersion()});
    }
    m_known.add(m_chain.body());
    return {};
}

std::int64_t AuthenticRows::versionOf(std::int64_t number) const {
    const auto after = std::ranges::upper_bound(m_versions, number, {}, &Version::from);
    return after == m_versions.begin() ? 0 : std::prev(after)->version;
}

Result<Onward, LedgerError> AuthenticRows::readRun(RawQuery& query, std::int64_t first, std::int64_t last,
                                                   const Visit& visit) {
    const Run run(query);
    query.bind(1, first - 1);
    query.bind(2, last);
    Digest previous{};
    if (first > 1) {
        const auto stored = query.step() && query.integer(0) == first - 1 ? query.blob<32>(2) : std::nullopt;
        if (!stored) {
            return fail(LedgerError::refusing(first - 1));
        }
        std::ranges::copy(*stored, previous.begin());
    }
    for (auto number = first; number <= last; ++number) {
        if (!query.step()) {
            return fail(LedgerError::refusing(number));
        }
        const StoredRow row(query);
        const auto hash = row.number == number ? RowCheck::hashOf(row, previous) : std::nullopt;
        if (!hash) {
            return fail(number == first ? culpritOf(first) : LedgerError::refusing(number));
        }
        if (const auto fault = m_row.faultOfTag(row, *hash, versionOf(number))) {
            return fail(refusalOf(*fault, number));
        }
        const auto onward = visit({number, *row.body, *hash});
        if (!onward || *onward == Onward::Cancel) {
            return onward;
        }
        previous = *hash;
    }
    return Onward::Continue;
}

/// The first row of a run, or one before it: where that has lost its own hash, this does not follow from it either.
LedgerError AuthenticRows::culpritOf(std::int64_t first) {
    const auto before =
        first > 1 ? read(first - 1, [](const Authentic&) { return Onward::Continue; }) : Result<void, LedgerError>();
    return before ? LedgerError::refusing(first) : before.error();
}

Result<void, LedgerError> AuthenticRows::read(const std::vector<std::int64_t>& numbers, const Visit& visit) {
    if (numbers.empty()) {
        return {};
    }
    // One for each reading: a visit may read other rows.
    RawQuery query(m_database, rowsBetween);
    for (auto first = numbers.begin(); first != numbers.end();) {
        auto end = std::next(first);
        while (end != numbers.end() && *end == *std::prev(end) + 1) {
            ++end;
        }
        const auto onward = readRun(query, *first, *std::prev(end), visit);
        if (!onward) {
            return fail(onward.error());
        }
        if (*onward == Onward::Cancel) {
            return {};
        }
        first = end;
    }
    return {};
}

Result<void, LedgerError> AuthenticRows::readAll(std::int64_t first, std::int64_t last, const Visit& visit) {
    if (first > last) {
        return {};
    }
    RawQuery query(m_database, rowsBetween);
    const auto onward = readRun(query, first, last, visit);
    return onward ? Result<void, LedgerError>() : fail(onward.error());
}

} // namespace tally
