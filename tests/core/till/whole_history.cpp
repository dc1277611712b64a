#include "tests/core/till/whole_history.h"

#include "core/card/value_block.h"
#include "tests/support/catch.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <set>

namespace tally::test {

WholeHistory::WholeHistory(const std::vector<Entry>& entries) {
    for (const auto& entry : entries) {
        learn(entry);
        openOrSettle(entry);
    }
}

void WholeHistory::learn(const Entry& entry) {
    if (entry.builtOn) {
        m_known.push_back(*entry.builtOn);
    }
    if (entry.record) {
        m_named.push_back(*entry.record);
    }
    if (entry.record && (entry.phase == Phase::Done || entry.kind == EntryKind::CardAhead)) {
        m_known.push_back(*entry.record);
    }
    if (entry.record && entry.phase != Phase::NotDone) {
        m_sent.push_back(BalanceRecord::peek(*entry.record));
    }
    for (const auto& spent : {entry.spentBefore, entry.phase == Phase::Done ? entry.spentAfter : std::nullopt}) {
        if (spent && entry.serial) {
            m_spent.push_back({*entry.serial, *spent});
        }
    }
    m_issued = m_issued || (entry.kind == EntryKind::Issue && entry.phase == Phase::Done);
}

void WholeHistory::openOrSettle(const Entry& entry) {
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
    // A record that was never sent is no banknote.
    if (entry.phase == Phase::NotDone) {
        std::erase(m_sent, BalanceRecord::peek(change->record));
    }
    m_open.erase(change);
}

void WholeHistory::applyHeal(const Entry& heal) {
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

bool WholeHistory::knowsRecordOf(std::uint32_t serial) const {
    return std::ranges::any_of(m_known,
                               [&](const RecordBytes& known) { return BalanceRecord::peek(known).serial == serial; });
}

std::uint32_t WholeHistory::highestLoaded(std::uint32_t serial) const {
    std::uint32_t highest = 0;
    for (const auto& record : m_sent) {
        if (record.serial == serial) {
            highest = std::max(highest, record.loaded);
        }
    }
    return highest;
}

bool WholeHistory::holds(const RecordBytes& record) const {
    return std::ranges::find(m_named, record) != m_named.end() || std::ranges::find(m_known, record) != m_known.end();
}

std::optional<BalanceRecord> WholeHistory::newestKnown(std::uint32_t serial) const {
    std::optional<BalanceRecord> newest;
    for (const auto& bytes : m_known) {
        const auto known = BalanceRecord::peek(bytes);
        if (known.serial == serial && (!newest || known.sequence >= newest->sequence)) {
            newest = known;
        }
    }
    return newest;
}

std::optional<std::uint32_t> WholeHistory::highestSpent(std::uint32_t serial) const {
    std::optional<std::uint32_t> highest;
    for (const auto& known : m_spent) {
        if (known.serial == serial && (!highest || known.spent > *highest)) {
            highest = known.spent;
        }
    }
    return highest;
}

void WholeHistory::judge(CardReading& reading, const std::set<std::uint16_t>& stations) const {
    auto& view = reading.view;
    if (view.state == CardState::HalfIssued && view.serial && knowsRecordOf(*view.serial)) {
        view.state = CardState::Damaged;
        return;
    }
    if (!reading.currentSlot || !view.balance) {
        return;
    }
    const auto& current = reading.current();
    for (const auto& bytes : m_known) {
        const auto known = BalanceRecord::peek(bytes);
        if (known.serial != current.serial) {
            continue;
        }
        if (known.sequence > current.sequence) {
            view.findings.add(Finding::Rollback);
        }
        if (known.sequence == current.sequence && bytes != reading.currentBytes()) {
            view.findings.add(Finding::Fork);
        }
    }
    for (const auto& known : m_spent) {
        if (known.serial == current.serial && Points{known.spent} > *view.spent) {
            view.findings.add(Finding::Rollback);
        }
    }
    for (const auto& slot : reading.slots) {
        if (slot.record && !stations.empty() && !stations.contains(slot.record->station)) {
            view.findings.add(Finding::UnknownStation);
        }
    }
    if (view.findings.areAnomalous()) {
        view.state = CardState::Anomaly;
    }
}

namespace {

std::set<std::uint16_t> stationsIn(Ledger& ledger) {
    std::set<std::uint16_t> stations;
    const auto sites = ledger.ofKind(EntryKind::SiteInit).value();
    for (const auto& entry : sites) {
        stations.insert(entry.station);
    }
    const auto more = ledger.ofKind(EntryKind::Station).value();
    for (const auto& entry : more) {
        stations.insert(entry.details.at("station").get<std::uint16_t>());
    }
    return stations;
}

/// A reading of a ready card whose current record is this one.
CardReading readingOf(const RecordBytes& bytes, CardState state) {
    CardReading reading(Selected{*Uid::fromHex("1dd1ce6f"), 0x0004, 0x08});
    const auto record = BalanceRecord::peek(bytes);
    reading.slots[0] = {bytes, record};
    reading.currentSlot = 0;
    reading.view.state = state;
    reading.view.serial = record.serial;
    reading.view.balance = Points{record.loaded} - Points{record.spent};
    reading.view.spent = Points{record.spent};
    return reading;
}

/// Byte 4 is the lowest of the serial, 8 of the sequence, 16 of `spent`, 32 the first of the MAC.
std::set<RecordBytes> recordsAround(const std::vector<Entry>& entries) {
    std::set<RecordBytes> records;
    const auto add = [&](const RecordBytes& bytes) {
        records.insert(bytes);
        for (const std::size_t at : {4U, 8U, 16U, 32U}) {
            auto beside = bytes;
            ++beside.at(at);
            records.insert(beside);
            beside.at(at) = static_cast<std::uint8_t>(beside.at(at) - 2U);
            records.insert(beside);
        }
    };
    add(RecordBytes{});
    for (const auto& entry : entries) {
        for (const auto& bytes : {entry.record, entry.builtOn}) {
            if (bytes) {
                add(*bytes);
            }
        }
    }
    return records;
}

void requireSameOpen(const std::vector<OpenChange>& found, const std::vector<OpenChange>& expected) {
    REQUIRE(found.size() == expected.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        REQUIRE(found[i].intent == expected[i].intent);
        REQUIRE(found[i].record == expected[i].record);
        REQUIRE(found[i].builtOn == expected[i].builtOn);
        REQUIRE(found[i].copyReadLow == expected[i].copyReadLow);
        REQUIRE(found[i].foundHalfTaken == expected[i].foundHalfTaken);
        REQUIRE(found[i].reason == expected[i].reason);
    }
}

} // namespace

void requireSameHistory(Ledger& ledger, std::string_view uid) {
    const auto entries = ledger.ofCard(uid);
    REQUIRE(entries);
    const WholeHistory whole(*entries);
    const auto history = CardHistory::of(ledger, uid);
    REQUIRE(history);
    requireSameOpen(history->open(), whole.open());
    REQUIRE(history->knowsUid() == whole.knowsUid());
    const auto stations = stationsIn(ledger);
    for (const auto& bytes : recordsAround(*entries)) {
        const auto serial = BalanceRecord::peek(bytes).serial;
        bool isSame = history->knowsRecordOf(serial) == whole.knowsRecordOf(serial) &&
                      history->highestLoaded(serial) == whole.highestLoaded(serial) &&
                      history->holds(bytes) == whole.holds(bytes) &&
                      history->newestKnown(serial) == whole.newestKnown(serial) &&
                      history->highestSpent(serial) == whole.highestSpent(serial);
        for (const auto state : {CardState::Ready, CardState::HalfIssued}) {
            auto found = readingOf(bytes, state);
            auto expected = found;
            history->judge(found);
            whole.judge(expected, stations);
            isSame = isSame && found.view.state == expected.view.state && found.view.findings == expected.view.findings;
        }
        REQUIRE(isSame);
    }
}

} // namespace tally::test
