#include "tests/core/card/clerk.h"

#include <algorithm>

namespace tally::test {

std::optional<Clerk::Read> Clerk::lookAt() {
    const auto selected = m_desk.present();
    auto reading = readCard(m_desk.reader, selected, m_keys, Purpose::Writing, today);
    if (!reading || reading->view.state != CardState::Ready) {
        return std::nullopt;
    }
    CardKeys keys(selected.uid, *m_keys.find(reading->keyVersion));
    if (!reading->needsHealing()) {
        return Read{std::move(*reading), keys};
    }
    if (openDebit) {
        const auto after = meterStart - openDebit->spentBefore - openDebit->points;
        const auto before = meterStart - openDebit->spentBefore;
        const auto& meter = reading->view.meter;
        openDebit->foundBetween |=
            (meter[0] == before && meter[1] == after) || (meter[0] == after && meter[1] == before);
    }
    if (!healMeter(m_desk.reader, selected.uid, keys)) {
        return std::nullopt;
    }
    reading = readCard(m_desk.reader, selected, m_keys, Purpose::Writing, today);
    if (!reading || reading->view.state != CardState::Ready || reading->needsHealing()) {
        return std::nullopt;
    }
    return Read{std::move(*reading), keys};
}

RecordBytes Clerk::next(const Read& card, std::uint32_t amount, std::uint32_t bonus, std::uint32_t bonusGone) const {
    auto record = card.reading.current();
    record.keyVersion = m_keys.newest().version;
    record.sequence += 1;
    record.spent = static_cast<std::uint32_t>(card.reading.view.spent->count());
    record.bonus = std::min(record.bonus - bonusGone, record.loaded - record.spent) + bonus; // of the balance
    record.loaded += amount + bonus;
    record.previous = macStart(card.reading.currentBytes());
    return sign(record, card.reading.card.uid, m_keys);
}

Outcome Clerk::write(const Read& card, unsigned slot, const RecordBytes& bytes) {
    switch (writeRecord(m_desk.reader, card.reading.card.uid, card.keys, slot, bytes).progress) {
    case Progress::NotSent:
        return Outcome::NotDone;
    case Progress::Open:
        return Outcome::Open;
    case Progress::Done:
        return Outcome::Done;
    }
    return Outcome::Unknown;
}

Outcome Clerk::topUp(std::uint32_t amount, std::uint32_t bonus) {
    const auto card = lookAt();
    if (!card) {
        return Outcome::NotDone;
    }
    return send(*card, next(*card, amount, bonus), amount + bonus);
}

Outcome Clerk::takeBonus(std::uint32_t bonus) {
    const auto card = lookAt();
    return card ? send(*card, next(*card, 0, 0, bonus), 0) : Outcome::NotDone;
}

Outcome Clerk::send(const Read& card, const RecordBytes& record, std::uint32_t amount) {
    const auto outcome = write(card, card.reading.nextSlot(), record);
    if (outcome == Outcome::Open) {
        openTopUp = OpenTopUp{record, card.reading.currentBytes(), amount};
    }
    return outcome;
}

Outcome Clerk::settleTopUp() {
    const auto card = lookAt();
    if (!card) {
        return Outcome::Open;
    }
    const auto& reading = card->reading;
    const auto open = BalanceRecord::peek(openTopUp->record);
    const auto& current = reading.current();
    const auto finish = [&](Outcome outcome) {
        if (outcome == Outcome::Done) {
            openTopUp.reset();
            return Outcome::Done;
        }
        return Outcome::Open;
    };
    if (reading.currentBytes() == openTopUp->record) {
        return finish(write(*card, *reading.currentSlot, openTopUp->record));
    }
    if (reading.currentBytes() == openTopUp->builtOn) {
        return finish(write(*card, reading.nextSlot(), openTopUp->record));
    }
    const bool isNext = current.sequence == open.sequence + 1;
    if (isNext && current.previous == macStart(openTopUp->record)) {
        return finish(Outcome::Done);
    }
    if (isNext || current.sequence == open.sequence) {
        const auto owed = next(*card, openTopUp->amount, 0);
        const auto amount = openTopUp->amount;
        const auto outcome = write(*card, reading.nextSlot(), owed);
        if (outcome == Outcome::Open) {
            openTopUp = OpenTopUp{owed, reading.currentBytes(), amount};
        }
        return finish(outcome);
    }
    return Outcome::Unknown;
}

Outcome Clerk::debit(std::uint32_t points) {
    const auto card = lookAt();
    if (!card) {
        return Outcome::NotDone;
    }
    const auto spent = static_cast<std::uint32_t>(card->reading.view.spent->count());
    const auto debited = tally::debit(m_desk.reader, card->reading, points);
    switch (debited.sent.progress) {
    case Progress::NotSent:
        return Outcome::NotDone;
    case Progress::Open:
        openDebit = OpenDebit{points, spent, debited.copyReadLow};
        return Outcome::Open;
    case Progress::Done:
        return Outcome::Done;
    }
    return Outcome::Unknown;
}

Outcome Clerk::settleDebit() {
    const auto card = lookAt();
    if (!card) {
        return Outcome::Open;
    }
    const auto spent = card->reading.view.spent->count();
    const auto open = *openDebit;
    const auto taken = static_cast<std::int64_t>(open.spentBefore) + open.points;
    if (spent == taken && (open.readLow || open.foundBetween)) {
        openDebit.reset();
        return Outcome::Done;
    }
    if (spent == open.spentBefore && !open.readLow) {
        openDebit.reset();
        return Outcome::NotDone;
    }
    return Outcome::Unknown;
}

} // namespace tally::test
