#pragma once

#include "core/card/balance_record.h"
#include "core/card/issue_block.h"
#include "core/card/read_card.h"
#include "core/card/value_block.h"
#include "core/crypto/site_keys.h"
#include "nfc/sim/virtual_card.h"
#include "tests/support/virtual_card_reader.h"

#include <chrono>
#include <initializer_list>
#include <string_view>

namespace tally::test {

inline constexpr std::chrono::sys_days today{std::chrono::days{20'000}};
inline constexpr std::uint32_t siteId = 0xC0FFEE07;
inline constexpr std::uint32_t serial = 1'000'042;

enum class Device : std::uint8_t { Station, Terminal };

/// Keys that differ in every byte from version to version.
KeySet keySet(std::uint8_t version, Device device = Device::Station);
SiteKeys siteKeys(std::initializer_list<std::uint8_t> versions, Device device = Device::Station);
Uid uidOf(std::string_view hex);
inline Uid anyUid() { return uidOf("1dd1ce6f"); }

/// A plain record: sequence, points loaded and spent; valid for ever.
BalanceRecord record(std::uint32_t sequence, std::uint32_t loaded, std::uint32_t spent = 0);
/// Signed with the key set that the record itself names.
RecordBytes sign(const BalanceRecord& record, const Uid& uid, const SiteKeys& keys);

BlockData meterBlock(std::uint32_t spent);
void putRecord(VirtualCard& card, unsigned slot, const RecordBytes& bytes);
/// `copy` is 0 or 1.
void putMeter(VirtualCard& card, unsigned copy, const BlockData& block);

/// What an issued card of this site holds, byte for byte, put together without issueCard().
struct Contents {
    Uid uid = anyUid();
    CardKind kind = CardKind::Classic1k;
    IssueBlock issue{1, siteId, serial, 1'700'000'000};
    std::array<RecordBytes, 2> slots{};
    std::array<BlockData, 2> meter{meterBlock(0), meterBlock(0)};
};
CardImage imageOf(const Contents& contents, const SiteKeys& keys);

/// A reader with one virtual card on it.
class Desk {
public:
    explicit Desk(CardImage image) : card(std::move(image)), reader(card) {}
    Desk(const Desk&) = delete;
    Desk& operator=(const Desk&) = delete;

    /// Puts the card back, should it have left, and selects it.
    Selected present();
    /// Presents and reads the card. Aborts the test when that changes a byte of it.
    Result<CardReading> read(const SiteKeys& keys, Purpose purpose = Purpose::Enquiry,
                             std::chrono::sys_days day = today);

    VirtualCard card;
    VirtualCardReader reader;
};

} // namespace tally::test
