#include "tests/core/card/desk.h"

#include "core/card/layout.h"
#include "core/card/session.h"
#include "nfc/sim/card_file.h"

#include <cstdlib>
#include <iostream>
#include <utility>

namespace tally::test {

namespace {

[[noreturn]] void stop(const char* why) {
    std::cerr << "test bench: " << why << '\n';
    std::abort();
}

Secret<16> key(std::uint8_t version, std::uint8_t purpose) {
    Secret<16> secret;
    for (std::size_t i = 0; i < 16; ++i) {
        secret.revealToFill()[i] = static_cast<std::uint8_t>(version * 37 + purpose * 101 + i * 11);
    }
    return secret;
}

} // namespace

KeySet keySet(std::uint8_t version, Device device) {
    KeySet set{siteId, version, key(version, 1), key(version, 2), key(version, 3)};
    if (device == Device::Terminal) {
        set.load.reset();
    }
    return set;
}

SiteKeys siteKeys(std::initializer_list<std::uint8_t> versions, Device device) {
    std::vector<KeySet> sets;
    for (const auto version : versions) {
        sets.push_back(keySet(version, device));
    }
    auto keys = SiteKeys::from(std::move(sets));
    if (!keys) {
        stop("no such site");
    }
    return std::move(*keys);
}

Uid uidOf(std::string_view hex) {
    const auto uid = Uid::fromHex(hex);
    if (!uid) {
        stop("no such UID");
    }
    return *uid;
}

BalanceRecord record(std::uint32_t sequence, std::uint32_t loaded, std::uint32_t spent) {
    BalanceRecord record;
    record.keyVersion = 1;
    record.serial = serial;
    record.sequence = sequence;
    record.loaded = loaded;
    record.spent = spent;
    record.station = 1;
    return record;
}

RecordBytes sign(const BalanceRecord& record, const Uid& uid, const SiteKeys& keys) {
    const auto* set = keys.find(record.keyVersion);
    if (set == nullptr) {
        stop("no key for this record");
    }
    return record.encode(CardKeys(uid, *set));
}

BlockData meterBlock(std::uint32_t spent) {
    return ValueBlock{static_cast<std::int32_t>(meterStart - spent), 4}.encode();
}

void putRecord(VirtualCard& card, unsigned slot, const RecordBytes& bytes) {
    const auto blocks = blocksOf(bytes);
    for (std::uint8_t i = 0; i < 3; ++i) {
        card.setBlock(layout::slotSector(slot).block(i), blocks[i]);
    }
}

void putMeter(VirtualCard& card, unsigned copy, const BlockData& block) {
    card.setBlock(layout::meterSector.block(static_cast<std::uint8_t>(copy)), block);
}

CardImage imageOf(const Contents& contents, const SiteKeys& keys) {
    const auto* set = keys.find(contents.issue.keyVersion);
    if (set == nullptr) {
        stop("no key for this card");
    }
    VirtualCard card(blankCard(contents.kind, contents.uid));
    const CardKeys cardKeys(contents.uid, *set);
    for (std::uint8_t i = 0; i < sectorCountOf(contents.kind); ++i) {
        const auto trailer = layout::trailer(Sector(i), cardKeys);
        if (!trailer) {
            stop("a terminal makes no cards");
        }
        card.setBlock(Sector(i).trailer(), *trailer);
    }
    for (unsigned i = 0; i < 2; ++i) {
        putRecord(card, i, contents.slots[i]);
        putMeter(card, i, contents.meter[i]);
    }
    card.setBlock(layout::issueBlock, contents.issue.encode());
    return card.image();
}

Selected Desk::present() {
    card.enterField();
    const auto selected = reader.select(std::chrono::milliseconds{1});
    if (!selected) {
        stop("the card does not answer");
    }
    return *selected;
}

Result<CardReading> Desk::read(const SiteKeys& keys, Purpose purpose, std::chrono::sys_days day) {
    const auto before = card.image();
    const auto changes = card.counts().eepromChanges;
    auto reading = readCard(reader, present(), keys, purpose, day);
    if (card.image() != before || card.counts().eepromChanges != changes) {
        stop("reading changed the card");
    }
    return reading;
}

} // namespace tally::test
