#include "core/shifts/shift_book.h"

#include "core/ledger/transaction.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <utility>

namespace tally {

namespace {

Result<CashCount, LedgerError> countIn(const Entry& entry) {
    CashCount count;
    count.entry = entry.number;
    count.time = entry.time;
    count.countedBy = entry.operatorName;
    count.approver = entry.approver;
    try {
        for (const auto& pieces : entry.details.at("pieces")) {
            count.pieces.push_back(
                {Money::fromMinor(pieces.at("value").get<std::int64_t>()), pieces.at("pieces").get<std::int64_t>()});
        }
        count.expected = Money::fromMinor(entry.details.at("expected").get<std::int64_t>());
    } catch (const nlohmann::json::exception&) {
        return fail(LedgerError::Corrupt);
    }
    count.counted = entry.money.value_or(Money{});
    return count;
}

/// An interim Open is more evidence of a change that was counted when it began.
bool movesTheDrawer(const Entry& entry) {
    return transactionOf(entry.kind) != Transaction::None && entry.phase != Phase::Open;
}

/// Whether the drawer of a shift moved in the entries after `number`: also when somebody else finds a sale of it not
/// done, whose money goes back to the guest.
Result<bool, LedgerError> movedAfter(Ledger& ledger, std::int64_t shift, std::int64_t number) {
    bool moved = false;
    std::vector<std::int64_t> takenBack;
    const auto passed = ledger.forEach(number + 1, std::numeric_limits<std::int64_t>::max(), [&](const Entry& entry) {
        moved = moved || (entry.shift == shift && movesTheDrawer(entry));
        if (entry.phase == Phase::NotDone && entry.intent && movesTheDrawer(entry)) {
            takenBack.push_back(*entry.intent);
        }
    });
    if (!passed) {
        return fail(passed.error());
    }
    for (const auto intent : takenBack) {
        const auto begun = ledger.find(intent);
        if (!begun) {
            return fail(begun.error());
        }
        moved = moved || begun->shift == shift;
    }
    return moved;
}

Result<Shift, LedgerError> shiftOf(Ledger& ledger, const Entry& opened) {
    Shift shift{opened.number,
                opened.operatorName,
                opened.time,
                opened.businessDay,
                opened.money.value_or(Money{}),
                ShiftState::Open,
                {},
                lastCountedIn(opened)};
    const auto counts = ledger.ofKindSince(EntryKind::ShiftCount, opened.number);
    if (!counts) {
        return fail(counts.error());
    }
    for (const auto& entry : *counts) {
        if (entry.shift != shift.number) {
            continue;
        }
        auto count = countIn(entry);
        if (!count) {
            return fail(count.error());
        }
        shift.counts.push_back(*std::move(count));
    }
    if (shift.counts.empty()) {
        return shift;
    }
    const auto moved = movedAfter(ledger, shift.number, shift.counts.back().entry);
    if (!moved) {
        return fail(moved.error());
    }
    shift.state = *moved ? ShiftState::CountOutdated : ShiftState::Counted;
    return shift;
}

} // namespace

nlohmann::json detailsOf(const LastCounted& last) {
    return {{"last_counted", {{"z", last.z}, {"counted", last.counted.minor()}}}};
}

std::optional<LastCounted> lastCountedIn(const Entry& shiftOpen) {
    if (!shiftOpen.details.is_object() || !shiftOpen.details.contains("last_counted")) {
        return std::nullopt;
    }
    try {
        const auto& last = shiftOpen.details.at("last_counted");
        return LastCounted{last.at("z").get<std::int64_t>(),
                           Money::fromMinor(last.at("counted").get<std::int64_t>())};
    } catch (const nlohmann::json::exception&) {
        return std::nullopt;
    }
}

Result<std::vector<Entry>, LedgerError> shiftsOpenAt(Ledger& ledger, std::int64_t number) {
    // Every Z names those that go on beside it.
    std::vector<Entry> opened;
    const auto lastZ = ledger.latest(EntryKind::ShiftClose, number);
    if (!lastZ) {
        return fail(lastZ.error());
    }
    if (*lastZ && !(*lastZ)->details.is_object()) {
        return fail(LedgerError::Corrupt);
    }
    if (*lastZ) {
        const auto others = (*lastZ)->details.value("other_shifts", nlohmann::json::array());
        for (const auto& other : others) {
            auto entry = ledger.find(other.is_number_integer() ? other.get<std::int64_t>() : 0);
            if (!entry || entry->kind != EntryKind::ShiftOpen) {
                return fail(entry ? LedgerError(LedgerError::Corrupt) : entry.error());
            }
            opened.push_back(*std::move(entry));
        }
    }
    auto since = ledger.ofKindSince(EntryKind::ShiftOpen, *lastZ ? (*lastZ)->number : 1, number);
    if (!since) {
        return fail(since.error());
    }
    std::ranges::move(*since, std::back_inserter(opened));
    return opened;
}

namespace {

/// The ShiftOpen entries that no Z answers.
Result<std::vector<Entry>, LedgerError> unclosed(Ledger& ledger) {
    return shiftsOpenAt(ledger, std::numeric_limits<std::int64_t>::max());
}

} // namespace

Result<bool, LedgerError> worksInShifts(Ledger& ledger) {
    const auto shift = ledger.latest(EntryKind::ShiftOpen);
    if (!shift) {
        return fail(shift.error());
    }
    return shift->has_value();
}

Result<std::vector<Shift>, LedgerError> openShifts(Ledger& ledger) {
    const auto opened = unclosed(ledger);
    if (!opened) {
        return fail(opened.error());
    }
    std::vector<Shift> shifts;
    for (const auto& entry : *opened) {
        auto shift = shiftOf(ledger, entry);
        if (!shift) {
            return fail(shift.error());
        }
        shifts.push_back(*std::move(shift));
    }
    return shifts;
}

Result<std::optional<Shift>, LedgerError> openShiftOf(Ledger& ledger, std::string_view operatorName) {
    const auto opened = unclosed(ledger);
    if (!opened) {
        return fail(opened.error());
    }
    const auto its = std::ranges::find(*opened, operatorName, &Entry::operatorName);
    if (its == opened->end()) {
        return std::nullopt;
    }
    auto shift = shiftOf(ledger, *its);
    if (!shift) {
        return fail(shift.error());
    }
    return std::move(*shift);
}

} // namespace tally
