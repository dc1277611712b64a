#include "core/till/settling.h"

namespace tally {

namespace {

/// Whether `next` is the record after `record`, and says so.
bool isBuiltOn(const RecordBytes& next, const RecordBytes& record) {
    const auto later = BalanceRecord::peek(next);
    return later.sequence == BalanceRecord::peek(record).sequence + 1 && later.previous == macStart(record);
}

} // namespace

RecordSettling settlingOf(const RecordBytes& open, const std::optional<RecordBytes>& builtOn,
                          const RecordBytes& current, const std::optional<RecordBytes>& older) {
    if (current == open) {
        return RecordSettling::WriteOnceMore;
    }
    if (current == builtOn) {
        return RecordSettling::WriteAgain;
    }
    const auto ours = BalanceRecord::peek(open);
    const auto theirs = BalanceRecord::peek(current);
    if (theirs.sequence == ours.sequence) {
        return RecordSettling::Owed;
    }
    if (theirs.sequence == ours.sequence + 1) {
        return isBuiltOn(current, open) ? RecordSettling::BuiltUpon : RecordSettling::Owed;
    }
    if (older && isBuiltOn(*older, open) && isBuiltOn(current, *older)) {
        return RecordSettling::BuiltUpon;
    }
    return RecordSettling::OnlyJournals;
}

DebitSettling settlingOf(const DebitEvidence& evidence, std::uint32_t spentNow) {
    if (spentNow == evidence.spentBefore + evidence.points && (evidence.copyReadLow || evidence.foundHalfTaken)) {
        return DebitSettling::Taken;
    }
    if (spentNow == evidence.spentBefore && !evidence.copyReadLow) {
        return DebitSettling::NotTaken;
    }
    return DebitSettling::OnlyJournals;
}

} // namespace tally
