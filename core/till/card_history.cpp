#include "core/till/card_history.h"

#include "core/card/layout.h"
#include "core/card/value_block.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace tally {

Result<CardHistory, LedgerError> CardHistory::of(Ledger& ledger, std::string_view uid) {
    const auto outlines = ledger.outlineOfCard(uid);
    if (!outlines) {
        return fail(outlines.error());
    }
    auto stations = stationsOf(ledger);
    if (!stations) {
        return fail(stations.error());
    }
    CardHistory history;
    history.m_stations = *std::move(stations);
    std::vector<OpenOutline> open;
    for (const auto& entry : *outlines) {
        history.learn(entry);
        history.openOrSettle(open, entry);
    }
    if (open.empty()) {
        return history;
    }
    // What was settled before the first change that is open has left no trace in those that are.
    const auto entries = ledger.ofCardSince(uid, open.front().intent);
    if (!entries) {
        return fail(entries.error());
    }
    for (const auto& entry : *entries) {
        history.openOrSettle(entry);
    }
    return history;
}

void CardHistory::learn(const EntryOutline& entry) {
    if (entry.builtOn) {
        learnRecord(*entry.builtOn);
    }
    if (entry.record && (entry.phase == Phase::Done || entry.kind == EntryKind::CardAhead)) {
        learnRecord(*entry.record);
    }
    if (entry.record) {
        m_named.push_back(*entry.record);
    }
    if (entry.record && entry.phase != Phase::NotDone) {
        m_sent.push_back(BalanceRecord::peek(*entry.record));
    }
    for (const auto& spent : {entry.spentBefore, entry.phase == Phase::Done ? entry.spentAfter : std::nullopt}) {
        if (spent && entry.serial) {
            m_spent.push_back({*entry.serial, *spent});
        }
    }
    m_holdsIssue = m_holdsIssue || entry.kind == EntryKind::Issue;
    m_issued = m_issued || (entry.kind == EntryKind::Issue && entry.phase == Phase::Done);
}

void CardHistory::learnRecord(const RecordBytes& bytes) {
    const auto record = BalanceRecord::peek(bytes);
    m_known.push_back({record.serial, record.sequence, bytes});
}

void CardHistory::openOrSettle(std::vector<OpenOutline>& open, const EntryOutline& entry) {
    if (entry.phase == Phase::Intent) {
        open.push_back({entry.number, entry.record.value_or(RecordBytes{})});
        return;
    }
    const auto change =
        std::ranges::find_if(open, [&](const OpenOutline& known) { return known.intent == entry.intent; });
    if (change == open.end()) {
        return;
    }
    if (entry.phase == Phase::Open) {
        change->record = entry.record.value_or(change->record);
        return;
    }
    // A record that was never sent is no banknote.
    if (entry.phase == Phase::NotDone) {
        std::erase(m_sent, BalanceRecord::peek(change->record));
    }
    open.erase(change);
}

void CardHistory::openOrSettle(const Entry& entry) {
    if (entry.kind == EntryKind::Heal) {
        applyHeal(entry);
    }
    if (entry.phase == Phase::Intent) {
        m_open.push_back({.intent = entry, .record = entry.record.value_or(RecordBytes{}), .builtOn = entry.builtOn});
        return;
    }
    const auto change = std::ranges::find_if(
        m_open, [&](const OpenChange& open) { return entry.intent && open.intent.number == *entry.intent; });
    if (change == m_open.end()) {
        return;
    }
    if (entry.phase == Phase::Open) {
        change->record = entry.record.value_or(change->record);
        change->builtOn = entry.builtOn ? entry.builtOn : change->builtOn;
        change->copyReadLow =
            change->copyReadLow || (entry.details.is_object() && entry.details.value("copy_read_low", false));
        change->reason = entry.reason;
        change->spentSeen = entry.spentAfter ? entry.spentAfter : change->spentSeen;
        return;
    }
    m_open.erase(change);
}

void CardHistory::applyHeal(const Entry& heal) {
    if (heal.phase != Phase::Intent || !heal.details.contains("found")) {
        return;
    }
    const auto& found = heal.details["found"];
    for (auto& change : m_open) {
        if (change.intent.kind != EntryKind::Refund || !change.intent.spentBefore || !change.intent.points) {
            continue;
        }
        const std::int64_t before = meterStart - std::int64_t{*change.intent.spentBefore};
        const std::int64_t after = before - change.intent.points->count();
        const auto is = [&](std::int64_t first, std::int64_t second) {
            return found == nlohmann::json::array({first, second});
        };
        change.foundHalfTaken = change.foundHalfTaken || is(before, after) || is(after, before);
    }
}

bool CardHistory::knowsRecordOf(std::uint32_t serial) const {
    return std::ranges::any_of(m_known, [&](const Known& known) { return known.serial == serial; });
}

std::uint32_t CardHistory::highestLoaded(std::uint32_t serial) const {
    std::uint32_t highest = 0;
    for (const auto& record : m_sent) {
        if (record.serial == serial) {
            highest = std::max(highest, record.loaded);
        }
    }
    return highest;
}

bool CardHistory::holds(const RecordBytes& record) const {
    const auto isIt = [&](const Known& known) { return known.bytes == record; };
    return std::ranges::find(m_named, record) != m_named.end() || std::ranges::any_of(m_known, isIt);
}

std::optional<BalanceRecord> CardHistory::newestKnown(std::uint32_t serial) const {
    const Known* newest = nullptr;
    for (const auto& known : m_known) {
        if (known.serial == serial && (newest == nullptr || known.sequence >= newest->sequence)) {
            newest = &known;
        }
    }
    return newest == nullptr ? std::nullopt : std::optional{BalanceRecord::peek(newest->bytes)};
}

std::optional<std::uint32_t> CardHistory::highestSpent(std::uint32_t serial) const {
    std::optional<std::uint32_t> highest;
    for (const auto& known : m_spent) {
        if (known.serial == serial) {
            highest = std::max(highest.value_or(0), known.spent);
        }
    }
    return highest;
}

void CardHistory::judgeStranger(CardReading& reading) const {
    auto& view = reading.view;
    const bool isShut =
        view.state == CardState::Foreign && reading.keyVersion == 0 && layout::sectorCount(reading.card.sak) != 0;
    const bool isIssueOpen =
        std::ranges::any_of(m_open, [](const OpenChange& change) { return change.intent.kind == EntryKind::Issue; });
    const bool isFixed = view.state == CardState::InUse && !view.inUse.fixed.empty();
    if ((isShut && m_holdsIssue) || (isFixed && isIssueOpen)) {
        view.state = CardState::Spoiled;
    }
    const bool isMeterAlone =
        view.state == CardState::InUse && view.inUse == SectorsInUse{.data = {layout::meterSector}};
    if (isMeterAlone && m_holdsIssue && !m_issued) {
        view.state = CardState::Blank;
        view.inUse = {};
    }
}

bool CardHistory::isStrange(const Slot& slot) const {
    return slot.record && !m_stations.empty() &&
           std::ranges::find(m_stations, slot.record->station, &SiteStation::number) == m_stations.end();
}

void CardHistory::judge(CardReading& reading) const {
    auto& view = reading.view;
    if (view.state == CardState::HalfIssued && view.serial && knowsRecordOf(*view.serial)) {
        view.state = CardState::Damaged;
        return;
    }
    if (!reading.currentSlot || !view.balance) {
        return;
    }
    const auto& current = reading.current();
    for (const auto& known : m_known) {
        if (known.serial != current.serial) {
            continue;
        }
        if (known.sequence > current.sequence) {
            view.findings.add(Finding::Rollback);
        }
        if (known.sequence == current.sequence && known.bytes != reading.currentBytes()) {
            view.findings.add(Finding::Fork);
        }
    }
    for (const auto& known : m_spent) {
        if (known.serial == current.serial && Points{known.spent} > *view.spent) {
            view.findings.add(Finding::Rollback);
        }
    }
    if (std::ranges::any_of(reading.slots, [this](const Slot& slot) { return isStrange(slot); })) {
        view.findings.add(Finding::UnknownStation);
    }
    if (view.findings.areAnomalous()) {
        view.state = CardState::Anomaly;
    }
}

} // namespace tally
