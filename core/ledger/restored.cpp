#include "core/ledger/restored.h"

#include <utility>

namespace tally {

Result<std::optional<Entry>, LedgerError> restoredSinceLastZ(Ledger& ledger, std::int64_t upTo) {
    auto restored = ledger.latest(EntryKind::Restored, upTo);
    if (!restored || !*restored) {
        return restored;
    }
    const auto z = ledger.latest(EntryKind::ShiftClose, upTo);
    if (!z) {
        return fail(z.error());
    }
    return *z && (*z)->number > (*restored)->number ? std::nullopt : *std::move(restored);
}

} // namespace tally
