#pragma once

#include "core/ledger/entry.h"
#include "core/ledger/fingerprint.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>

namespace SQLite {
class Database;
}

namespace tally {

/// The indexes of a ledger from version schema::firstReadFromIndexes on.
enum class LedgerIndex : std::uint8_t { Kind, Day, Serial, RequestId, Intent, LateAnswer, Outline };

/// What each index holds: by the entries themselves, or as found in the file. PRAGMA integrity_check compares the two
/// by looking every entry up in every index, which takes ten times as long as to walk both.
class IndexContents {
public:
    /// `key` must outlive it, and be the same for what is compared.
    explicit IndexContents(const FingerprintKey& key) : m_key(key) {}

    /// What the indexes are to hold of one more entry.
    void expect(const Entry& entry);
    /// A row of an index, by what its columns are to `key`.
    void found(LedgerIndex index, Residue row) { of(index).add(m_key, row); }

    [[nodiscard]] bool equals(const IndexContents& other) const { return m_rows == other.m_rows; }

private:
    static constexpr std::size_t indexes = 7;
    Fingerprint& of(LedgerIndex index) { return m_rows.at(static_cast<std::size_t>(index)); }
    [[nodiscard]] Residue dayOf(const Entry& entry);

    const FingerprintKey& m_key;
    std::array<Fingerprint, indexes> m_rows;
    std::optional<BusinessDay> m_day;
    Residue m_dayResidue; ///< of m_day
};

/// Walks every index, as far as it tells of entries up to `last`. Empty when one is not in its order, holds what no
/// entry can have, or `goesOn`, which is asked some thousand rows apart, says no. Throws SQLite::Exception.
std::optional<IndexContents> readIndexes(SQLite::Database& database, const FingerprintKey& key, std::int64_t last,
                                         const std::function<bool()>& goesOn);

} // namespace tally
