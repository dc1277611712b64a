#include "core/till/bonus_record.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

std::uint32_t countOf(const std::optional<Points>& points) {
    return static_cast<std::uint32_t>(points.value_or(Points{}).count());
}

/// The record after a debit that took `bonus` points of bonus, with the meter at `spent`.
BalanceRecord without(std::uint32_t bonus, const BalanceRecord& before, std::uint32_t spent) {
    auto after = before;
    after.sequence += 1;
    after.bonus = before.bonus - std::min(before.bonus, bonus);
    after.spent = spent;
    return after;
}

} // namespace

Points bonusGoingWith(Points taken, Points paid, Points bonus) {
    return Points{(bonus.count() * taken.count() + paid.count() - 1) / paid.count()};
}

std::optional<Entry> bonusRecordAfter(const Books& books, const SiteKeys& keys, const Entry& refund) {
    const auto uid = Uid::fromHex(refund.uid);
    const auto bonus = countOf(refund.bonus);
    if (refund.kind != EntryKind::Refund || bonus == 0 || !uid || !refund.builtOn || !refund.spentBefore) {
        return std::nullopt;
    }
    const auto before = BalanceRecord::peek(*refund.builtOn);
    const bool leavesPaid =
        *refund.spentBefore <= before.loaded && countOf(refund.points) - bonus < before.paidAt(*refund.spentBefore);
    if (!leavesPaid || before.sequence >= BalanceRecord::largestSequence) {
        return std::nullopt;
    }
    const CardKeys cardKeys(*uid, keys.newest());
    auto next = without(bonus, before, *refund.spentBefore + countOf(refund.points));
    next.keyVersion = cardKeys.version();
    next.previous = macStart(*refund.builtOn);
    next.station = refund.station;

    auto intent = books.begin(EntryKind::BonusRecord, Phase::Intent);
    // What was approved is the refund, once.
    intent.approver.clear();
    intent.uid = refund.uid;
    intent.serial = refund.serial;
    intent.balanceBefore = Points{next.balanceAt(next.spent)};
    intent.sequenceBefore = before.sequence;
    intent.spentBefore = next.spent;
    intent.record = next.encode(cardKeys);
    intent.builtOn = refund.builtOn;
    intent.details = {{"refund", refund.number}};
    return intent;
}

std::uint32_t bonusWithOwed(const OpenChange& change, const BalanceRecord& current, std::uint32_t spentNow) {
    const auto left = current.bonusAt(spentNow);
    const auto kind = change.intent.kind;
    if ((kind != EntryKind::BonusRecord && kind != EntryKind::Extend) || !change.builtOn) {
        return left + countOf(change.intent.bonus);
    }
    const auto open = BalanceRecord::peek(change.record);
    const auto before = BalanceRecord::peek(*change.builtOn);
    if (kind == EntryKind::Extend) {
        // Of the points that were run down and are loaded again.
        return left + open.bonus - std::min(open.bonus, before.bonusAt(std::min(open.spent, before.loaded)));
    }
    // What the other station took for bonus and was not: as much of it as had not been played when it wrote. Its record
    // names at least as much spent as any between, so that this is too little rather than too much.
    const auto spentThen = std::min(current.spent, before.loaded);
    const auto gone = before.bonusAt(spentThen) - std::min(open.bonus, before.bonusAt(spentThen));
    return std::min(current.bonus - std::min(current.bonus, gone), current.balanceAt(spentNow));
}

} // namespace tally
