// What reading costs, and what it makes of a bad contact.
#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/faulty_reader.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

CardImage readyImage(const SiteKeys& keys) {
    Contents contents;
    contents.slots = {sign(record(1, 50), anyUid(), keys), sign(record(2, 100, 10), anyUid(), keys)};
    contents.meter = {meterBlock(30), meterBlock(30)};
    return imageOf(contents, keys);
}

/// Every kind of card that a bad contact must not turn into another kind.
std::vector<CardImage> allKinds(const SiteKeys& keys) {
    std::vector<CardImage> images{readyImage(keys), imageOf(Contents{}, keys),
                                  blankCard(CardKind::Classic1k, anyUid())};
    auto half = blankCard(CardKind::Classic1k, anyUid());
    auto halfTorn = half;
    const auto whole = imageOf(Contents{}, keys);
    for (const std::size_t trailer : {63U, 59U, 55U}) {
        half.blocks[trailer] = whole.blocks[trailer];
    }
    images.push_back(half);
    auto spoiled = half;
    spoiled.blocks[51].fill(0);
    images.push_back(spoiled);
    auto damaged = readyImage(keys);
    damaged.blocks[11].fill(0);
    images.push_back(damaged);
    auto badSlot = readyImage(keys);
    badSlot.blocks[8].fill(0);
    images.push_back(badSlot);
    auto foreign = blankCard(CardKind::Classic1k, anyUid());
    for (std::uint8_t i = 0; i < 16; ++i) {
        foreign.blocks[Sector{i}.trailer().number()][0] = i;
    }
    images.push_back(foreign);
    return images;
}

} // namespace

TEST_CASE("reading an issued card costs 12 card commands, 13 for writing, in one selection") {
    const auto keys = siteKeys({1, 2});
    Contents contents;
    contents.issue.keyVersion = 2;
    auto current = record(1, 100);
    current.keyVersion = 2;
    contents.slots[0] = sign(current, anyUid(), keys);
    for (const auto purpose : {Purpose::Enquiry, Purpose::Writing}) {
        Desk desk(imageOf(contents, keys));
        const auto selected = desk.present();
        desk.card.resetCounts();
        REQUIRE(readCard(desk.reader, selected, keys, purpose, today));
        const auto& counts = desk.card.counts();
        CHECK(counts.authentications == 3);
        CHECK(counts.reads == (purpose == Purpose::Writing ? 10 : 9));
        CHECK(counts.total() == counts.authentications + counts.reads);
        CHECK(counts.selections == 0);
    }
}

TEST_CASE("a card of an older key version costs one refused authentication and one selection more") {
    const auto keys = siteKeys({1, 2});
    Desk desk(readyImage(siteKeys({1})));
    const auto selected = desk.present();
    desk.card.resetCounts();
    REQUIRE(readCard(desk.reader, selected, keys, Purpose::Enquiry, today));
    CHECK(desk.card.counts().total() == 13);
    CHECK(desk.card.counts().selections == 1);
}

TEST_CASE("after reading, sector 1 stands open for a debit") {
    const auto keys = siteKeys({1});
    Desk desk(readyImage(keys));
    REQUIRE(desk.read(keys));
    CHECK(desk.reader.read(layout::meter));
    CHECK(desk.reader.decrement(layout::meter, 1));
}

TEST_CASE("a slot is bad only after three reads without a MAC that matches") {
    const auto keys = siteKeys({1});
    for (unsigned goodRead = 1; goodRead <= 4; ++goodRead) {
        Desk desk(readyImage(keys));
        FaultyReader faulty(desk.reader);
        unsigned reads = 0;
        faulty.onRead([&](Block block, const BlockData& data) {
            auto answer = data;
            if (block == Block{9} && ++reads != goodRead) {
                answer[0] ^= 1U;
            }
            return answer;
        });
        const auto reading = readCard(faulty, desk.present(), keys, Purpose::Enquiry, today);
        REQUIRE(reading);
        CAPTURE(goodRead);
        CHECK(reading->view.state == CardState::Ready);
        CHECK(reading->view.findings.has(Finding::SlotBad) == (goodRead == 4));
        CHECK(reads == std::min(goodRead, 3U));
    }
}

TEST_CASE("a current record that is weakly programmed is not given up for the older one while a read shows it") {
    const auto keys = siteKeys({1});
    Desk desk(readyImage(keys));
    FaultyReader faulty(desk.reader);
    unsigned reads = 0;
    faulty.onRead([&](Block block, const BlockData& data) {
        auto answer = data;
        if (block == Block{13} && ++reads < 3) {
            answer[3] ^= 0x80U;
        }
        return answer;
    });
    const auto reading = readCard(faulty, desk.present(), keys, Purpose::Enquiry, today);
    REQUIRE(reading);
    CHECK(reading->view.sequence == 2U);
}

TEST_CASE("any one command that fails once is tried again, and every kind of card is read as what it is") {
    const auto keys = siteKeys({1, 2});
    for (const auto& image : allKinds(siteKeys({1}))) {
        Desk steady(image);
        FaultyReader counting(steady.reader);
        const auto expected = readCard(counting, steady.present(), keys, Purpose::Writing, today);
        REQUIRE(expected);
        CAPTURE(static_cast<int>(expected->view.state));
        for (std::uint64_t n = 1; n <= counting.commands(); ++n) {
            for (const auto error : {CardError::Removed, CardError::Refused, CardError::KeyRefused}) {
                CAPTURE(n, static_cast<int>(error));
                Desk desk(image);
                FaultyReader faulty(desk.reader);
                faulty.onCommand(
                    [&](std::uint64_t number) { return number == n ? std::optional{error} : std::nullopt; });
                const auto reading = readCard(faulty, desk.present(), keys, Purpose::Writing, today);
                REQUIRE(reading);
                REQUIRE(reading->view.state == expected->view.state);
                REQUIRE(reading->view.findings == expected->view.findings);
                REQUIRE(reading->view.balance == expected->view.balance);
                REQUIRE(desk.card.image() == image);
            }
        }
    }
}

TEST_CASE("a card lifted while it is read is removed, never something else") {
    const auto keys = siteKeys({1, 2});
    for (const auto& image : allKinds(siteKeys({1}))) {
        Desk steady(image);
        FaultyReader counting(steady.reader);
        REQUIRE(readCard(counting, steady.present(), keys, Purpose::Writing, today));
        for (std::uint64_t n = 1; n <= counting.commands(); ++n) {
            Desk desk(image);
            const auto selected = desk.present();
            std::uint64_t number = 0;
            desk.card.setCommandHook([&](std::uint64_t, CardCommand) {
                return ++number == n ? FieldEvent::LeavesBefore : FieldEvent::Stays;
            });
            const auto reading = readCard(desk.reader, selected, keys, Purpose::Writing, today);
            CAPTURE(n);
            REQUIRE_FALSE(reading);
            REQUIRE(reading.error() == CardError::Removed);
        }
    }
}

TEST_CASE("a reader that vanishes while a card is read is lost, never a bad card") {
    const auto keys = siteKeys({1, 2});
    for (const auto& image : allKinds(siteKeys({1}))) {
        Desk steady(image);
        FaultyReader counting(steady.reader);
        REQUIRE(readCard(counting, steady.present(), keys, Purpose::Writing, today));
        for (std::uint64_t n = 1; n <= counting.commands(); ++n) {
            Desk desk(image);
            const auto selected = desk.present();
            desk.reader.loseAt(n);
            const auto reading = readCard(desk.reader, selected, keys, Purpose::Writing, today);
            CAPTURE(n);
            REQUIRE_FALSE(reading);
            REQUIRE(reading.error() == CardError::ReaderLost);
        }
    }
}

TEST_CASE("a card that stops answering one sector of its own for good is not taken for another kind of card") {
    const auto keys = siteKeys({1});
    Desk desk(readyImage(keys));
    FaultyReader faulty(desk.reader);
    faulty.onCommand(
        [](std::uint64_t number) { return number % 6 == 0 ? std::optional{CardError::Removed} : std::nullopt; });
    const auto reading = readCard(faulty, desk.present(), keys, Purpose::Enquiry, today);
    if (reading) {
        CHECK(reading->view.state == CardState::Ready);
    } else {
        CHECK(reading.error() == CardError::Removed);
    }
}

TEST_CASE("a second card that comes into the field is refused, not guessed at") {
    const auto keys = siteKeys({1});
    Desk desk(readyImage(siteKeys({1})));
    const auto selected = desk.present();
    VirtualCard second(blankCard(CardKind::Classic1k, uidOf("aabbccdd")));
    desk.reader.lay(second);
    desk.card.losePower();
    const auto reading = readCard(desk.reader, selected, keys, Purpose::Enquiry, today);
    REQUIRE_FALSE(reading);
    CHECK(reading.error() == CardError::TwoCards);
}

TEST_CASE("another card in the place of the one that was selected is not read for it") {
    const auto keys = siteKeys({1});
    Desk desk(readyImage(keys));
    const auto selected = desk.present();
    VirtualCard other(blankCard(CardKind::Classic1k, uidOf("aabbccdd")));
    desk.reader.clear();
    desk.reader.lay(other);
    const auto reading = readCard(desk.reader, selected, keys, Purpose::Enquiry, today);
    REQUIRE_FALSE(reading);
    CHECK(reading.error() == CardError::Removed);
}

TEST_CASE("a chip that is no MIFARE Classic 1K or 4K is foreign and not read, whatever it would hold") {
    const auto keys = siteKeys({1});
    for (const std::uint8_t sak : std::to_array<std::uint8_t>({0x00, 0x09, 0x20, 0x28})) {
        Desk desk(readyImage(keys));
        auto selected = desk.present();
        selected.sak = sak;
        const auto reading = readCard(desk.reader, selected, keys, Purpose::Enquiry, today);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Foreign);
        CHECK_FALSE(reading->view.balance);
        CHECK(desk.card.counts().total() == 0);
    }
}

TEST_CASE("a survey names every sector's owner and access bytes") {
    const auto keys = siteKeys({1});
    auto image = readyImage(keys);
    image.blocks[35].fill(0);                                               // sector 8: malformed, shut
    image.blocks[39][9] = 0x69;                                             // sector 9: ours, another byte 9
    image.blocks[43] = blankCard(CardKind::Classic1k, anyUid()).blocks[43]; // sector 10: factory
    Desk desk(std::move(image));
    const auto sectors = surveyCard(desk.reader, desk.present(), keys);
    REQUIRE(sectors);
    REQUIRE(sectors->size() == 16);
    for (std::size_t i = 0; i < 16; ++i) {
        CAPTURE(i);
        const auto& sector = (*sectors)[i];
        const auto expected = i == 8    ? SectorState::Shut
                              : i == 9  ? SectorState::OursOdd
                              : i == 10 ? SectorState::Factory
                                        : SectorState::Ours;
        CHECK(sector.state == expected);
        CHECK(sector.accessBytes.has_value() == (i != 8));
        CHECK(sector.expectedAccessBytes == layout::accessBytes(Sector{static_cast<std::uint8_t>(i)}));
        CHECK(sector.keyVersion == (i == 8 || i == 10 ? 0 : 1));
    }
}
