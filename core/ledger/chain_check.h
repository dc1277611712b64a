#pragma once

#include "core/base/reality.h"
#include "core/ledger/chain.h"
#include "core/ledger/entry_json.h"
#include "core/ledger/raw_query.h"
#include "core/ledger/verification.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tally {

/// A row (number, body, hash, tag) as stored, until the query's next step. A column of another type or length than it
/// should have is left empty.
struct StoredRow {
    explicit StoredRow(const RawQuery& query)
        : number(query.integer(0)), body(query.text(1)), hash(query.blob<32>(2)), tag(query.blob<32>(3)) {}
    std::int64_t number{};
    std::optional<std::string_view> body;
    std::optional<std::span<const std::uint8_t, 32>> hash;
    std::optional<std::span<const std::uint8_t, 32>> tag;
};

/// The rows after `number`, in order; with entryColumns after the four others where `withColumns`. The table itself is
/// walked: an index can be made to hide a row.
RawQuery rowsAfter(SQLite::Database& database, std::int64_t number, bool withColumns);

/// Where a gap begins rather than where it ends; a row that stands before the first is itself the bad one. `last` is
/// the last entry before it that is sound.
std::int64_t blamed(LedgerFault fault, std::int64_t number, std::int64_t last);

/// What one row alone tells: whether its hash follows from that of the row before, and its tag from both.
class RowCheck {
public:
    /// Without `keys` no tag is looked at; they outlive this.
    explicit RowCheck(const LedgerKeys* keys) : m_keys(keys) {}

    /// The hash, where it is the row's own; otherwise empty.
    [[nodiscard]] static std::optional<Digest> hashOf(const StoredRow& row, const Digest& previous);
    /// `version` is of the key that tags the row. Tag or KeyMissing; empty where the tag is right.
    std::optional<LedgerFault> faultOfTag(const StoredRow& row, const Digest& hash, std::int64_t version);

private:
    const LedgerKeys* m_keys;
    std::optional<ChainTagger> m_tagger; ///< of m_taggerVersion
    std::optional<std::int64_t> m_taggerVersion;
};

enum class Extent : std::uint8_t { Everything, ChainAlone };

/// Walks the chain, one row after the other.
class ChainCheck {
public:
    /// `keys` as of RowCheck.
    ChainCheck(Reality reality, const LedgerKeys* keys, VerifiedPart from)
        : m_reality(reality), m_row(keys), m_sound(std::move(from)) {}

    /// The first fault of the row that comes after all those before it.
    std::optional<LedgerFault> check(const StoredRow& row, Extent extent);

    [[nodiscard]] const Head& head() const { return m_sound.head; }
    [[nodiscard]] const VerifiedPart& sound() const { return m_sound; }
    /// The body of the last row, without its details, unless the chain alone was followed.
    [[nodiscard]] const ReadBody& body() const { return m_body; }

private:
    [[nodiscard]] std::optional<std::int64_t> versionNamedBy(const StoredRow& row, EntryKind kind) const;
    std::optional<LedgerFault> checkTag(const StoredRow& row, const Digest& hash, std::int64_t version);
    void follow(const Entry& entry);

    Reality m_reality;
    RowCheck m_row;
    VerifiedPart m_sound;
    ReadBody m_body;
};

} // namespace tally
