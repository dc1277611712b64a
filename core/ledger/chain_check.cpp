#include "core/ledger/chain_check.h"

#include "core/crypto/secret.h"
#include "core/ledger/entry_columns.h"
#include "core/ledger/entry_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

bool mayNameKeyVersion(std::string_view body) { return body.find("key_version") != std::string_view::npos; }

} // namespace

RawQuery rowsAfter(SQLite::Database& database, std::int64_t number, bool withColumns) {
    RawQuery query(database, fmt::format("SELECT number, body, hash, tag{}{} FROM entry NOT INDEXED {} ORDER BY number",
                                         withColumns ? ", " : "", withColumns ? entryColumns : "",
                                         number == 0 ? "" : "WHERE number > ?1"));
    if (number != 0) {
        query.bind(1, number);
    }
    return query;
}

std::int64_t blamed(LedgerFault fault, std::int64_t number, std::int64_t last) {
    return fault == LedgerFault::Numbering ? std::min(number, last + 1) : number;
}

std::optional<Digest> RowCheck::hashOf(const StoredRow& row, const Digest& previous) {
    if (!row.body || !row.hash) {
        return std::nullopt;
    }
    const auto hash = chainHash(previous, row.number, *row.body);
    return std::ranges::equal(hash, *row.hash) ? std::optional(hash) : std::nullopt;
}

std::optional<LedgerFault> RowCheck::faultOfTag(const StoredRow& row, const Digest& hash, std::int64_t version) {
    if (!row.tag) {
        return LedgerFault::Tag;
    }
    if (m_keys == nullptr) {
        return std::nullopt;
    }
    if (m_taggerVersion != version) {
        const auto* key = m_keys->find(version);
        if (key == nullptr) {
            return LedgerFault::KeyMissing;
        }
        m_tagger.emplace(*key);
        m_taggerVersion = version;
    }
    return equalInConstantTime(*row.tag, m_tagger->tagOf(hash)) ? std::nullopt : std::optional(LedgerFault::Tag);
}

std::optional<LedgerFault> ChainCheck::check(const StoredRow& row, Extent extent) {
    if (row.number != head().number + 1) {
        return LedgerFault::Numbering;
    }
    const auto hash = RowCheck::hashOf(row, head().hash);
    if (!hash) {
        return LedgerFault::Hash;
    }
    if (extent == Extent::ChainAlone && !mayNameKeyVersion(*row.body)) {
        return checkTag(row, *hash, m_sound.keyVersion);
    }
    auto read = readBody(row.number, *row.body, Details::Passed);
    if (!read || (read->entry.kind == EntryKind::SiteInit) != (row.number == 1)) {
        return LedgerFault::Body;
    }
    if (read->reality != m_reality) {
        return LedgerFault::Reality;
    }
    const auto named = versionNamedBy(row, read->entry.kind);
    if (!named) {
        return LedgerFault::Body;
    }
    if (const auto fault = checkTag(row, *hash, row.number == 1 ? *named : m_sound.keyVersion)) {
        return fault;
    }
    m_sound.keyVersion = *named;
    follow(read->entry);
    m_body = *std::move(read);
    return std::nullopt;
}

/// Of the keys that tag what follows. Empty when the entry has to name one and does not.
std::optional<std::int64_t> ChainCheck::versionNamedBy(const StoredRow& row, EntryKind kind) const {
    if (!namesKeyVersion(kind)) {
        return m_sound.keyVersion;
    }
    const auto whole = decodeBody(row.number, *row.body);
    return whole ? namedKeyVersion(*whole) : std::nullopt;
}

/// A rotation is still tagged with the key that it retires.
std::optional<LedgerFault> ChainCheck::checkTag(const StoredRow& row, const Digest& hash, std::int64_t version) {
    if (const auto fault = m_row.faultOfTag(row, hash, version)) {
        return fault;
    }
    m_sound.head = {row.number, hash};
    return std::nullopt;
}

void ChainCheck::follow(const Entry& entry) {
    switch (entry.phase) {
    case Phase::Intent:
        m_sound.open.insert(entry.number);
        return;
    case Phase::Done:
    case Phase::NotDone:
        m_sound.open.erase(entry.intent.value_or(0));
        return;
    case Phase::Note:
    case Phase::Open:
        return;
    }
}

} // namespace tally
