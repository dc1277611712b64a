#include "core/card/judge_card.h"

#include "core/card/value_block.h"

#include <algorithm>

namespace tally {

namespace {

bool isEmpty(const Slot& slot) {
    return std::ranges::all_of(slot.bytes, [](std::uint8_t byte) { return byte == 0; });
}

/// The slot with the higher sequence; slot 0 when both are the same.
std::optional<unsigned> findCurrent(const std::array<Slot, 2>& slots) {
    if (slots[0].record && slots[1].record) {
        return slots[1].record->sequence > slots[0].record->sequence ? 1U : 0U;
    }
    if (slots[0].record) {
        return 0U;
    }
    return slots[1].record ? std::optional{1U} : std::nullopt;
}

/// A record that this card's next would be written over or built beside, by a station whose keys have not come here
/// yet. It cannot be verified, and taking it for a bad slot would lose its points. Whoever forges one locks their own
/// card.
bool isAheadUnderNewerKey(const CardReading& reading) {
    const auto sequence = reading.currentSlot ? reading.current().sequence : 0;
    return std::ranges::any_of(reading.slots, [&](const Slot& slot) {
        const auto record = BalanceRecord::peek(slot.bytes);
        return slot.isNewerKey && record.serial == reading.issue->serial && record.sequence > sequence;
    });
}

void judgeOlderSlot(CardReading& reading) {
    const auto& current = reading.current();
    const auto& older = reading.slots[reading.nextSlot()];
    if (!older.record) {
        if (!isEmpty(older)) {
            reading.view.findings.add(Finding::SlotBad);
        }
        return;
    }
    if (older.bytes == reading.currentBytes()) {
        return;
    }
    if (older.record->serial != current.serial) {
        reading.view.findings.add(Finding::SerialDiffers);
    }
    if (older.record->sequence == current.sequence) {
        reading.view.findings.add(Finding::SameSequence);
    } else if (current.sequence - older.record->sequence > 1) {
        reading.view.findings.add(Finding::SequenceGap);
    }
}

/// The meter's value: that of the lower valid copy. Empty when none is valid.
std::optional<std::uint32_t> judgeMeter(CardReading& reading) {
    auto& values = reading.view.meter;
    for (unsigned i = 0; i < values.size(); ++i) {
        const auto value = decodeMeter(reading.meter[i]);
        values[i] = value ? std::optional{*value} : std::nullopt;
    }
    if (!values[0] && !values[1]) {
        return std::nullopt;
    }
    if (values[0] != values[1]) {
        reading.view.findings.add(Finding::MeterCopiesDiffer);
    }
    return std::min(values[0].value_or(meterStart), values[1].value_or(meterStart));
}

void fillBalance(CardView& view, const BalanceRecord& record, Points spent) {
    const Points loaded{record.loaded};
    view.sequence = record.sequence;
    view.flags = record.flags;
    view.validUntil = record.validUntil;
    view.loaded = loaded;
    view.balance = loaded - spent;
    view.bonus = std::clamp(*view.balance, Points{0}, Points{record.bonus});
    view.refundable = std::max(Points{0}, *view.balance - *view.bonus);
}

CardState stateOfCurrent(const CardReading& reading, std::chrono::sys_days today) {
    const auto& current = reading.current();
    if (reading.view.findings.areAnomalous()) {
        return CardState::Anomaly;
    }
    if (current.isClosed()) {
        return CardState::Closed;
    }
    const auto lastDay = std::chrono::sys_days{std::chrono::days{current.validUntil}};
    if (current.validUntil != 0 && today > lastDay) {
        return CardState::Expired;
    }
    return CardState::Ready;
}

bool mixesKeyVersions(const std::vector<SectorFinding>& sectors) {
    std::uint8_t version = 0;
    for (const auto& sector : sectors) {
        if (sector.keyVersion != 0 && version != 0 && sector.keyVersion != version) {
            return true;
        }
        version = std::max(version, sector.keyVersion);
    }
    return false;
}

} // namespace

void judgeCard(CardReading& reading, std::chrono::sys_days today) {
    auto& view = reading.view;
    if (!reading.issue) {
        view.state = CardState::Foreign;
        return;
    }
    view.serial = reading.issue->serial;
    const auto meter = judgeMeter(reading);
    if (meter) {
        view.spent = Points{meterStart - *meter};
    }
    reading.currentSlot = findCurrent(reading.slots);
    if (isAheadUnderNewerKey(reading)) {
        view.state = CardState::Newer;
        return;
    }
    if (!reading.currentSlot) {
        const bool isFresh = view.meter[0] == meterStart && view.meter[1] == meterStart;
        view.state = isFresh ? CardState::HalfIssued : CardState::Damaged;
        return;
    }
    if (!meter) {
        view.state = CardState::Damaged;
        return;
    }
    const auto& current = reading.current();
    if (current.isNewer()) {
        view.state = CardState::Newer;
        return;
    }
    fillBalance(view, current, *view.spent);
    if (current.serial != reading.issue->serial) {
        view.findings.add(Finding::SerialDiffers);
    }
    if (Points{current.spent} > *view.spent) {
        view.findings.add(Finding::MeterRose);
    }
    if (*view.spent > *view.loaded) {
        view.findings.add(Finding::Overspent);
    }
    judgeOlderSlot(reading);
    view.state = stateOfCurrent(reading, today);
}

CardState judgeSurvey(const std::vector<SectorFinding>& sectors) {
    const auto count = [&](auto... states) {
        return static_cast<std::size_t>(std::ranges::count_if(
            sectors, [&](const SectorFinding& sector) { return ((sector.state == states) || ...); }));
    };
    if (sectors.empty()) {
        return CardState::Foreign;
    }
    using enum SectorState;
    const auto shut = count(Shut);
    const auto ours = count(Ours, OursOpen, OursOdd);
    if (ours == 0) {
        // Not ours to spoil: whoever gave it keys of their own, wants it back.
        if (shut > 0) {
            return CardState::Foreign;
        }
        return sectorsInUse(sectors) == SectorsInUse{} ? CardState::Blank : CardState::InUse;
    }
    const bool recordShut = sectors[2].state == Shut || sectors[3].state == Shut;
    if (sectors[1].state == Ours && recordShut) {
        return CardState::Damaged;
    }
    const bool isSpoiled = shut > 0 || count(OursOdd, FactoryOdd) > 0 || mixesKeyVersions(sectors);
    return isSpoiled ? CardState::Spoiled : CardState::HalfIssued;
}

SectorsInUse sectorsInUse(const std::vector<SectorFinding>& sectors) {
    SectorsInUse inUse;
    for (std::size_t i = 0; i < sectors.size(); ++i) {
        const auto& finding = sectors[i];
        const Sector sector(static_cast<std::uint8_t>(i));
        const bool isOdd = finding.state == SectorState::FactoryOdd;
        if (isOdd) {
            inUse.accessBits.add(sector);
        }
        if (isOdd && !finding.rewritableBy) {
            inUse.fixed.add(sector);
        }
        if (finding.hasOtherKeyB) {
            inUse.keyB.add(sector);
        }
        if (finding.usedBlocks != 0) {
            inUse.data.add(sector);
        }
    }
    return inUse;
}

} // namespace tally
