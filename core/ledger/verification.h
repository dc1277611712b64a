#pragma once

#include "core/base/progress.h"
#include "core/base/result.h"
#include "core/ledger/chain.h"
#include "core/ledger/ledger_error.h"
#include "core/ledger/trust.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string_view>

namespace tally {

class Ledger;

/// What verification found wrong.
enum class LedgerFault : std::uint8_t {
    Numbering,  ///< an entry is missing, or one stands where none can
    Hash,       ///< the hash is not that of the entry before, the number and the body
    Body,       ///< not the body of an entry, or of one that may not stand there
    Reality,    ///< a simulated entry in a real ledger, or the other way round
    KeyMissing, ///< the tag cannot be checked: the keys given lack the version that the ledger names
    Tag,        ///< the tag was not made with the ledger key
    Schema,     ///< table, triggers or indexes are not as this software made them; no single entry is to blame
    Storage,    ///< SQLite's own check failed; or what is kept beside the bodies is not what they say: a column, an index
                ///< that hides an entry, the list of what is open
};

/// Whether the tags, which take the site's keys, were looked at.
enum class TagCheck : std::uint8_t { NoKeys, Done };

/// Stable, for JSON: "not-checked", "checked".
[[nodiscard]] std::string_view codeOf(TagCheck tags);

/// The outcome of verifying a ledger. A tail that was cut off shows only against a Z report or a backup: compare
/// `head`.
struct Verification {
    std::int64_t entries{};               ///< found sound, from the first on
    std::optional<std::int64_t> firstBad; ///< the first entry that is not; empty where no single one is to blame
    std::optional<LedgerFault> fault;     ///< empty when the ledger is sound
    Head head;                            ///< the last sound entry
    TagCheck tags{};                      ///< without it, only the chain is known to hold

    [[nodiscard]] bool ok() const { return !fault; }
    [[nodiscard]] Trust trust() const {
        const auto ifSound = tags == TagCheck::Done ? Trust::Checked : Trust::ChainOnly;
        return ok() ? ifSound : Trust::Failed;
    }
};

/// What a verification found sound, to go on from. Made empty, and by verifyOn() alone.
struct VerifiedPart {
    Head head;
    std::int64_t keyVersion{};   ///< that tags the entry after it
    std::set<std::int64_t> open; ///< every Intent so far that no Done and no NotDone answers
};

/// Checks numbering, chain, bodies, schema and storage, which takes no secret. Whoever can write the file can rebuild
/// such a chain, but not its tags. Errors: Busy, WriteFailed, Cancelled.
Result<Verification, LedgerError> verify(Ledger& ledger, const ProgressWatch& progress = toTheEnd);
/// The same, and the tags. Errors: Busy, WriteFailed, Cancelled.
Result<Verification, LedgerError> verify(Ledger& ledger, const LedgerKeys& keys,
                                         const ProgressWatch& progress = toTheEnd);
/// The same, from where an earlier verification with the same keys ended, and `known` is then what was found sound by
/// now: of the entries before, and of storage as it was then, nothing is looked at again. All is where `known` is
/// empty, or the ledger does not hold the head that it names. Errors: Busy, WriteFailed, Cancelled.
Result<Verification, LedgerError> verifyOn(Ledger& ledger, const LedgerKeys& keys, VerifiedPart& known,
                                           const ProgressWatch& progress = toTheEnd);
/// The same with the keys that the ledger was opened with. Errors: KeyMissing, too.
Result<Verification, LedgerError> verifyOn(Ledger& ledger, VerifiedPart& known,
                                           const ProgressWatch& progress = toTheEnd);
/// Numbering, chain and tags alone, which is no verification: what the rest of one costs is measured by this. Errors:
/// Busy, WriteFailed, Cancelled.
Result<Verification, LedgerError> followChain(Ledger& ledger, const LedgerKeys& keys,
                                              const ProgressWatch& progress = toTheEnd);

} // namespace tally
