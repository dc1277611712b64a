#include "core/till/settling.h"

namespace tally {

RecordSettling settlingOf(const RecordBytes& open, const std::optional<RecordBytes>& builtOn,
                          const RecordBytes& current) {
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
        return theirs.previous == macStart(open) ? RecordSettling::BuiltUpon : RecordSettling::Owed;
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
