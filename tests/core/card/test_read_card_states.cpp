// Every row of card-format.md, section 5, made by putting bytes on a card.
#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

BlockData junk(std::uint8_t seed) {
    BlockData block;
    for (std::size_t i = 0; i < block.size(); ++i) {
        block[i] = static_cast<std::uint8_t>(seed + 29 * i);
    }
    return block;
}

RecordBytes junkRecord() {
    RecordBytes bytes;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(7 + 31 * i);
    }
    return bytes;
}

/// The factory's trailer with other access bytes or another key A.
BlockData factoryTrailer(std::string_view keyA, std::string_view access) {
    auto trailer = arrayOfHex<16>("ffffffffffffff078069ffffffffffff");
    std::ranges::copy(bytesOfHex(keyA), trailer.begin());
    std::ranges::copy(bytesOfHex(access), trailer.begin() + 6);
    return trailer;
}

BlockData oursOverFactoryAccess(Sector sector, const SiteKeys& keys) {
    const CardKeys cardKeys(anyUid(), keys.newest());
    auto trailer = arrayOfHex<16>("ffffffffffffff078069ffffffffffff");
    std::ranges::copy(cardKeys.keyA(sector).reveal(), trailer.begin());
    return trailer;
}

BlockData oursWithAccess(Sector sector, const SiteKeys& keys, std::string_view access) {
    auto trailer = *layout::trailer(sector, CardKeys(anyUid(), keys.newest()));
    std::ranges::copy(bytesOfHex(access), trailer.begin() + 6);
    return trailer;
}

CardImage blank() { return blankCard(CardKind::Classic1k, anyUid()); }

/// Ready with a balance of 70: records 2 (slot 1) and 1 (slot 0).
CardImage readyImage(const SiteKeys& keys) {
    Contents contents;
    contents.slots = {sign(record(1, 50), anyUid(), keys), sign(record(2, 100, 10), anyUid(), keys)};
    contents.meter = {meterBlock(30), meterBlock(30)};
    return imageOf(contents, keys);
}

CardState stateOf(CardImage image, const SiteKeys& keys, Purpose purpose = Purpose::Enquiry) {
    Desk desk(std::move(image));
    const auto reading = desk.read(keys, purpose);
    REQUIRE(reading);
    return reading->view.state;
}

} // namespace

TEST_CASE("a card as the factory leaves it is blank, with 4 or 7 bytes of UID, 1K or 4K") {
    const auto keys = siteKeys({1});
    for (const auto* uid : {"1dd1ce6f", "04782e21801d80"}) {
        for (const auto kind : {CardKind::Classic1k, CardKind::Classic4k}) {
            for (const auto purpose : {Purpose::Enquiry, Purpose::Writing}) {
                CHECK(stateOf(blankCard(kind, uidOf(uid)), keys, purpose) == CardState::Blank);
            }
        }
    }
}

TEST_CASE("a factory card is in use when one sector has other access bits") {
    const auto keys = siteKeys({1});
    for (std::uint8_t i = 0; i < 16; ++i) {
        for (const auto* access : {"08778f", "7f0788"}) {
            CAPTURE(static_cast<int>(i), access);
            auto image = blank();
            image.blocks[Sector{i}.trailer().number()] = factoryTrailer("ffffffffffff", access);
            CHECK(stateOf(std::move(image), keys) == CardState::InUse);
        }
    }
}

TEST_CASE("a stranger's card, with keys of its own everywhere, is foreign") {
    auto image = blank();
    for (std::uint8_t i = 0; i < 16; ++i) {
        auto trailer = junk(i);
        std::ranges::copy(layout::factoryAccessBytes, trailer.begin() + 6);
        image.blocks[Sector{i}.trailer().number()] = trailer;
    }
    CHECK(stateOf(image, siteKeys({1})) == CardState::Foreign);
    CHECK(stateOf(image, siteKeys({3, 2, 1}), Purpose::Writing) == CardState::Foreign);
}

TEST_CASE("another site's card is foreign") {
    const auto keys = siteKeys({1});
    std::vector<KeySet> others;
    others.push_back(keySet(9));
    others.front().version = 1;
    CHECK(stateOf(readyImage(keys), *SiteKeys::from(std::move(others))) == CardState::Foreign);
}

TEST_CASE("a card of ours whose issue block says anything unexpected is foreign") {
    const auto keys = siteKeys({1, 2});
    const auto with = [&](std::string_view issueBlock) {
        auto image = readyImage(siteKeys({1}));
        image.blocks[layout::issueBlock.number()] = arrayOfHex<16>(issueBlock);
        return stateOf(std::move(image), keys);
    };
    CHECK(with("0100010007eeffc06a420f0000f15365") == CardState::Ready);
    CHECK(with("0100010007eeffc06b420f0000f15365") == CardState::Anomaly); // another serial: the record vouches for it
    CHECK(with("0200010007eeffc06a420f0000f15365") == CardState::Foreign); // format
    CHECK(with("0101010007eeffc06a420f0000f15365") == CardState::Foreign); // profile
    CHECK(with("0100020007eeffc06a420f0000f15365") == CardState::Foreign); // another card version than its keys
    CHECK(with("0100010107eeffc06a420f0000f15365") == CardState::Foreign); // unit
    CHECK(with("0100010008eeffc06a420f0000f15365") == CardState::Foreign); // site
    CHECK(with("00000000000000000000000000000000") == CardState::Foreign);
}

TEST_CASE("a card is half issued while some sectors are ours and the rest factory") {
    const auto keys = siteKeys({1});
    const auto whole = imageOf(Contents{}, keys);
    auto image = blank();
    std::vector<std::uint8_t> order{15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 0, 3, 2};
    for (const auto sector : order) {
        CAPTURE(static_cast<int>(sector));
        const auto trailer = Sector{sector}.trailer().number();
        image.blocks[trailer] = oursOverFactoryAccess(Sector{sector}, keys);
        CHECK(stateOf(image, keys) == CardState::HalfIssued);
        image.blocks[trailer] = whole.blocks[trailer];
        CHECK(stateOf(image, keys) == CardState::HalfIssued);
        CHECK(stateOf(image, keys, Purpose::Writing) == CardState::HalfIssued);
    }
}

TEST_CASE("a card is half issued when all sectors are ours, the meter untouched and no record there") {
    const auto keys = siteKeys({1});
    CHECK(stateOf(imageOf(Contents{}, keys), keys) == CardState::HalfIssued);
    CHECK(stateOf(imageOf(Contents{}, keys), keys, Purpose::Writing) == CardState::HalfIssued);
    Contents torn;
    torn.slots = {junkRecord(), junkRecord()};
    CHECK(stateOf(imageOf(torn, keys), keys) == CardState::HalfIssued);
}

TEST_CASE("a card is half issued while sector 1 stands open under our key, whatever blocks 4 to 6 hold") {
    const auto keys = siteKeys({1});
    for (const auto purpose : {Purpose::Enquiry, Purpose::Writing}) {
        auto image = imageOf(Contents{}, keys);
        image.blocks[7] = oursOverFactoryAccess(Sector{1}, keys);
        CHECK(stateOf(image, keys, purpose) == CardState::HalfIssued);
        for (const unsigned block : {4U, 5U, 6U}) {
            auto torn = image;
            torn.blocks[block] = BlockData{};
            CAPTURE(block);
            CHECK(stateOf(torn, keys, purpose) == CardState::HalfIssued);
        }
    }
}

TEST_CASE("an issued card is ready, and its numbers are those of the format") {
    const auto keys = siteKeys({1});
    for (const auto* hex : {"1dd1ce6f", "04782e21801d80"}) {
        for (const auto kind : {CardKind::Classic1k, CardKind::Classic4k}) {
            const auto uid = uidOf(hex);
            auto current = record(9, 1000, 200);
            current.bonus = 300;
            Contents contents{.uid = uid, .kind = kind};
            contents.slots = {sign(current, uid, keys), sign(record(8, 900, 100), uid, keys)};
            contents.meter = {meterBlock(450), meterBlock(450)};
            Desk desk(imageOf(contents, keys));
            const auto reading = desk.read(keys);
            REQUIRE(reading);
            CHECK(reading->view.state == CardState::Ready);
            CHECK(reading->view.findings.empty());
            CHECK(reading->view.uid == uid);
            CHECK(reading->view.serial == serial);
            CHECK(reading->view.sequence == 9U);
            CHECK(reading->view.loaded == Points{1000});
            CHECK(reading->view.bonus == Points{300});
            CHECK(reading->view.spent == Points{450});
            CHECK(reading->view.balance == Points{550});
            CHECK(reading->view.refundable == Points{250});
            CHECK(reading->view.meter[0] == meterStart - 450);
            CHECK(reading->view.meter[1] == meterStart - 450);
            CHECK(reading->keyVersion == 1);
            CHECK(reading->currentSlot == 0U);
            CHECK(reading->nextSlot() == 1);
            CHECK(reading->currentBytes() == contents.slots[0]);
            CHECK_FALSE(reading->needsHealing());
        }
    }
}

TEST_CASE("bonus is points of the balance: played last, and never paid out") {
    const auto keys = siteKeys({1});
    struct Shown {
        std::optional<Points> refundable;
        std::optional<Points> bonus;
        bool operator==(const Shown&) const = default;
    };
    const auto shown = [&](std::uint32_t loaded, std::uint32_t bonus, std::uint32_t spent) {
        auto current = record(1, loaded);
        current.bonus = bonus;
        Contents contents;
        contents.slots[0] = sign(current, anyUid(), keys);
        contents.meter = {meterBlock(spent), meterBlock(spent)};
        Desk desk(imageOf(contents, keys));
        const auto view = desk.read(keys)->view;
        return Shown{view.refundable, view.bonus};
    };
    CHECK(shown(100, 0, 0) == Shown{Points{100}, Points{0}});
    CHECK(shown(100, 20, 0) == Shown{Points{80}, Points{20}});
    CHECK(shown(100, 20, 79) == Shown{Points{1}, Points{20}});
    CHECK(shown(100, 20, 80) == Shown{Points{0}, Points{20}});
    CHECK(shown(100, 20, 90) == Shown{Points{0}, Points{10}});
    CHECK(shown(100, 20, 100) == Shown{Points{0}, Points{0}});
    CHECK(shown(100, 100, 0) == Shown{Points{0}, Points{100}});
    CHECK(shown(100, 0, 100) == Shown{Points{0}, Points{0}});
    CHECK(shown(0x7FFFFFFF, 0, 0) == Shown{Points{0x7FFFFFFF}, Points{0}});
}

TEST_CASE("the record with the higher sequence is current, in either slot; identical in both, slot 0 is") {
    const auto keys = siteKeys({1});
    const auto one = sign(record(4, 50), anyUid(), keys);
    const auto two = sign(record(5, 60), anyUid(), keys);
    const auto read = [&](const RecordBytes& slot0, const RecordBytes& slot1) {
        Contents contents;
        contents.slots = {slot0, slot1};
        Desk desk(imageOf(contents, keys));
        auto reading = desk.read(keys);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings.empty());
        return *reading;
    };
    CHECK(read(one, two).currentSlot == 1U);
    CHECK(read(two, one).currentSlot == 0U);
    CHECK(read(two, one).nextSlot() == 1);
    CHECK(read(one, two).nextSlot() == 0);
    CHECK(read(two, two).currentSlot == 0U);
    CHECK(read(two, two).nextSlot() == 1);
    CHECK(read(RecordBytes{}, two).currentSlot == 1U);
    CHECK(read(two, RecordBytes{}).currentSlot == 0U);
}

TEST_CASE("a bad older slot leaves a card ready, and the next record goes there") {
    const auto keys = siteKeys({1});
    for (unsigned bad = 0; bad < 2; ++bad) {
        auto image = readyImage(keys);
        Desk desk(std::move(image));
        putRecord(desk.card, 1 - bad, sign(record(2, 100, 10), anyUid(), keys));
        putRecord(desk.card, bad, junkRecord());
        const auto reading = desk.read(keys);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings == Findings{Finding::SlotBad});
        CHECK(reading->nextSlot() == bad);
        CHECK(reading->view.balance == Points{70});
    }
}

TEST_CASE("a card whose meter copies differ, or one of which is no value block, is ready after healing") {
    const auto keys = siteKeys({1});
    const auto read = [&](const BlockData& first, const BlockData& second) {
        auto image = readyImage(keys);
        image.blocks[4] = first;
        image.blocks[5] = second;
        Desk desk(std::move(image));
        auto reading = desk.read(keys);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings == Findings{Finding::MeterCopiesDiffer});
        CHECK(reading->needsHealing());
        return *reading;
    };
    BlockData ones;
    ones.fill(0xFF);
    CHECK(read(meterBlock(30), meterBlock(40)).view.balance == Points{60});
    CHECK(read(meterBlock(40), meterBlock(30)).view.balance == Points{60});
    CHECK(read(meterBlock(30), BlockData{}).view.balance == Points{70});
    CHECK(read(BlockData{}, meterBlock(30)).view.balance == Points{70});
    CHECK(read(ones, meterBlock(30)).view.balance == Points{70});
    CHECK(read(ValueBlock{-5, 4}.encode(), meterBlock(30)).view.balance == Points{70});
}

TEST_CASE("meter copies with other address bytes are equal when their values are") {
    const auto keys = siteKeys({1});
    auto image = readyImage(keys);
    image.blocks[5] = ValueBlock{static_cast<std::int32_t>(meterStart - 30), 99}.encode();
    CHECK(stateOf(image, keys) == CardState::Ready);
    Desk desk(std::move(image));
    CHECK(desk.read(keys)->view.findings.empty());
}

TEST_CASE("a card is good to the end of its last day and expired from the next") {
    const auto keys = siteKeys({1});
    auto current = record(1, 100);
    current.validUntil = 20'000;
    Contents contents;
    contents.slots[0] = sign(current, anyUid(), keys);
    Desk desk(imageOf(contents, keys));
    const auto on = [&](int day) {
        return desk.read(keys, Purpose::Enquiry, std::chrono::sys_days{std::chrono::days{day}})->view.state;
    };
    CHECK(on(19'999) == CardState::Ready);
    CHECK(on(20'000) == CardState::Ready);
    CHECK(on(20'001) == CardState::Expired);
    CHECK(on(65'536) == CardState::Expired);
    CHECK(desk.read(keys, Purpose::Enquiry, std::chrono::sys_days{std::chrono::days{20'001}})->view.balance ==
          Points{100});
    current.validUntil = 0;
    putRecord(desk.card, 0, sign(current, anyUid(), keys));
    CHECK(on(65'536) == CardState::Ready);
}

TEST_CASE("a closed card is closed, a staff card is ready") {
    const auto keys = siteKeys({1});
    const auto withFlags = [&](std::uint16_t flags) {
        auto current = record(1, 100);
        current.flags = flags;
        Contents contents;
        contents.slots[0] = sign(current, anyUid(), keys);
        return stateOf(imageOf(contents, keys), keys);
    };
    CHECK(withFlags(BalanceRecord::flagClosed) == CardState::Closed);
    CHECK(withFlags(BalanceRecord::flagStaff) == CardState::Ready);
    CHECK(withFlags(BalanceRecord::flagClosed | BalanceRecord::flagStaff) == CardState::Closed);
}

TEST_CASE("a current record of a later version, or with an unknown flag, is newer than this software") {
    const auto keys = siteKeys({1});
    const auto withCurrent = [&](const BalanceRecord& current) {
        auto image = readyImage(keys);
        Desk desk(std::move(image));
        putRecord(desk.card, 0, sign(current, anyUid(), keys));
        const auto reading = desk.read(keys, Purpose::Writing);
        REQUIRE(reading);
        CHECK_FALSE(reading->view.balance);
        return reading->view.state;
    };
    auto later = record(3, 200, 20);
    later.version = 2;
    CHECK(withCurrent(later) == CardState::Newer);
    auto flagged = record(3, 200, 20);
    flagged.flags = 4;
    CHECK(withCurrent(flagged) == CardState::Newer);
}

TEST_CASE("a record of a key version that has not come here yet is waited for, not written over") {
    const auto ours = siteKeys({1});
    const auto rotated = siteKeys({1, 2});
    auto ahead = record(3, 150, 30);
    ahead.keyVersion = 2;
    Contents contents;
    contents.meter = {meterBlock(30), meterBlock(30)};

    SECTION("beside our current record") {
        contents.slots = {sign(ahead, anyUid(), rotated), sign(record(2, 100, 10), anyUid(), ours)};
        CHECK(Desk(imageOf(contents, ours)).read(ours)->view.state == CardState::Newer);
        CHECK(Desk(imageOf(contents, ours)).read(rotated)->view.balance == Points{120});
    }
    SECTION("in both slots") {
        auto further = ahead;
        further.sequence = 4;
        contents.slots = {sign(ahead, anyUid(), rotated), sign(further, anyUid(), rotated)};
        CHECK(Desk(imageOf(contents, ours)).read(ours)->view.state == CardState::Newer);
    }
    SECTION("but one that our current record came after is a bad slot") {
        ahead.sequence = 1;
        contents.slots = {sign(ahead, anyUid(), rotated), sign(record(2, 100, 10), anyUid(), ours)};
        const auto reading = Desk(imageOf(contents, ours)).read(ours);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings.has(Finding::SlotBad));
    }
}

TEST_CASE("a used card without an authentic record is damaged, and its meter still tells what was spent") {
    const auto keys = siteKeys({1});
    Contents contents;
    contents.meter = {meterBlock(12), meterBlock(12)};
    for (const auto& slots : {std::array{RecordBytes{}, RecordBytes{}}, std::array{junkRecord(), junkRecord()},
                              std::array{junkRecord(), RecordBytes{}}}) {
        contents.slots = slots;
        Desk desk(imageOf(contents, keys));
        const auto reading = desk.read(keys);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Damaged);
        CHECK(reading->view.serial == serial);
        CHECK(reading->view.spent == Points{12});
        CHECK_FALSE(reading->view.balance);
    }
    contents.meter = {meterBlock(0), meterBlock(12)};
    CHECK(stateOf(imageOf(contents, keys), keys) == CardState::Damaged);
    contents.meter = {meterBlock(0), BlockData{}};
    CHECK(stateOf(imageOf(contents, keys), keys) == CardState::Damaged);
}

TEST_CASE("a card without a valid copy of its meter is damaged") {
    const auto keys = siteKeys({1});
    auto image = readyImage(keys);
    image.blocks[4] = image.blocks[5] = BlockData{};
    CHECK(stateOf(image, keys) == CardState::Damaged);
    image.blocks[4] = ValueBlock{-1, 4}.encode();
    CHECK(stateOf(image, keys) == CardState::Damaged);
}

TEST_CASE("a card whose sector 2 or 3 does not open is damaged, and its meter still tells what was spent") {
    const auto keys = siteKeys({1});
    for (const std::uint8_t sector : std::to_array<std::uint8_t>({2, 3})) {
        auto image = readyImage(keys);
        image.blocks[Sector{sector}.trailer().number()] = junk(1);
        Desk desk(std::move(image));
        const auto reading = desk.read(keys);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Damaged);
        CHECK(reading->view.serial == serial);
        CHECK(reading->view.spent == Points{30});
    }
}

TEST_CASE("a half-issued card with a sector that neither key opens is spoiled") {
    const auto keys = siteKeys({1});
    auto shut = blank();
    const auto whole = imageOf(Contents{}, keys);
    shut.blocks[63] = whole.blocks[63];
    shut.blocks[59] = junk(1);
    CHECK(stateOf(shut, keys) == CardState::Spoiled);
    auto shutAmongFactory = blank();
    shutAmongFactory.blocks[63] = junk(1);
    CHECK(stateOf(shutAmongFactory, keys) == CardState::Foreign); // none is ours: test_strangers
    auto meterShut = whole;
    meterShut.blocks[7] = junk(1);
    CHECK(stateOf(meterShut, keys) == CardState::Spoiled);
}

TEST_CASE("a sector of ours with other access bytes or another key B spoils a half-issued card") {
    const auto keys = siteKeys({1});
    const auto odd = [&](std::string_view access) {
        auto image = blank();
        image.blocks[63] = oursWithAccess(Sector{15}, keys, access);
        return stateOf(std::move(image), keys);
    };
    CHECK(odd("00f0ff01") == CardState::HalfIssued);
    CHECK(odd("00f0ff69") == CardState::Spoiled);
    CHECK(odd("00f0ff02") == CardState::Spoiled);
    CHECK(odd("70f78801") == CardState::Spoiled);
    CHECK(odd("08778f01") == CardState::Spoiled);
    CHECK(odd("00000001") == CardState::Foreign); // malformed: shut, and none other is ours
    auto otherKeyB = blank();
    otherKeyB.blocks[63] = oursWithAccess(Sector{15}, keys, "00f0ff01");
    otherKeyB.blocks[63][15] ^= 1U;
    CHECK(stateOf(otherKeyB, keys) == CardState::Spoiled);
    auto onlyOne = imageOf(Contents{}, keys);
    onlyOne.blocks[35] = oursWithAccess(Sector{8}, keys, "70f78801");
    CHECK(stateOf(onlyOne, keys) == CardState::Spoiled);
}

TEST_CASE("a card about to be written is refused when block 7 is not as issued") {
    const auto keys = siteKeys({1});
    for (const auto* access : {"37c4b801", "37848c01", "3784bc02", "08778f01", "ff078069"}) {
        CAPTURE(access);
        auto image = readyImage(keys);
        auto& trailer = image.blocks[7];
        std::ranges::copy(bytesOfHex(access), trailer.begin() + 6);
        Desk desk(std::move(image));
        const auto reading = desk.read(keys, Purpose::Writing);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Spoiled);
    }
}

TEST_CASE("a card of an older key version is read, signed by its own version or by a newer one") {
    const auto both = siteKeys({1, 2});
    for (const std::uint8_t version : std::to_array<std::uint8_t>({1, 2})) {
        auto current = record(1, 100);
        current.keyVersion = version;
        Contents contents;
        contents.slots[0] = sign(current, anyUid(), both);
        Desk desk(imageOf(contents, siteKeys({1})));
        const auto reading = desk.read(both, Purpose::Writing);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings.empty());
        CHECK(reading->keyVersion == 1);
        CHECK(reading->current().keyVersion == version);
    }
}

TEST_CASE("a record of a version below the card's is not authentic") {
    const auto both = siteKeys({1, 2});
    Contents contents;
    contents.issue.keyVersion = 2;
    contents.slots[0] = sign(record(1, 100), anyUid(), both);
    auto good = record(2, 120);
    good.keyVersion = 2;
    contents.slots[1] = sign(good, anyUid(), both);
    Desk desk(imageOf(contents, both));
    const auto reading = desk.read(both);
    REQUIRE(reading);
    CHECK(reading->view.state == CardState::Ready);
    CHECK(reading->view.findings == Findings{Finding::SlotBad});
    CHECK_FALSE(reading->slots[0].record);
    putRecord(desk.card, 1, RecordBytes{});
    putMeter(desk.card, 0, meterBlock(1));
    putMeter(desk.card, 1, meterBlock(1));
    CHECK(desk.read(both)->view.state == CardState::Damaged);
}

TEST_CASE("a terminal, which has no load key, reads the same state and balance as a station") {
    const auto station = siteKeys({1});
    const auto terminal = siteKeys({1}, Device::Terminal);
    Desk ready(readyImage(station));
    const auto reading = ready.read(terminal);
    REQUIRE(reading);
    CHECK(reading->view.state == CardState::Ready);
    CHECK(reading->view.balance == Points{70});
    CHECK(stateOf(blank(), terminal) == CardState::Blank);
    CHECK(stateOf(imageOf(Contents{}, station), terminal) == CardState::HalfIssued);
}
