#include "core/card/layout.h"
#include "core/card/meter.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/faulty_reader.h"
#include "tests/core/card/tear_points.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

namespace {

const SiteKeys& keys() {
    static const auto site = siteKeys({1});
    return site;
}

CardImage withMeter(const BlockData& first, const BlockData& second) {
    Contents contents;
    contents.slots[0] = sign(record(1, 1000), anyUid(), keys());
    contents.meter = {first, second};
    return imageOf(contents, keys());
}

BlockData torn() {
    auto block = meterBlock(300);
    block[9] ^= 0x10U;
    return block;
}

Result<std::uint32_t> heal(CardReader& reader) {
    return healMeter(reader, anyUid(), CardKeys(anyUid(), keys().newest()));
}

struct Before {
    const char* name;
    CardImage image;
    std::uint32_t spent; ///< of the lower valid copy
};

std::vector<Before> cardsBefore() {
    return {
        {"block 4 higher", withMeter(meterBlock(100), meterBlock(130)), 130},
        {"block 5 higher", withMeter(meterBlock(130), meterBlock(100)), 130},
        {"block 4 invalid", withMeter(torn(), meterBlock(130)), 130},
        {"block 5 invalid", withMeter(meterBlock(130), torn()), 130},
        {"block 4 zeros", withMeter(BlockData{}, meterBlock(130)), 130},
        {"block 5 negative", withMeter(meterBlock(130), ValueBlock{-7, 4}.encode()), 130},
    };
}

} // namespace

TEST_CASE("healing writes the lower valid copy over the other") {
    for (const auto& before : cardsBefore()) {
        CAPTURE(before.name);
        Desk desk(before.image);
        REQUIRE(desk.read(keys()));
        CHECK(heal(desk.reader) == meterStart - before.spent);
        const auto healed = desk.read(keys(), Purpose::Writing);
        REQUIRE(healed);
        CHECK(healed->view.state == CardState::Ready);
        CHECK(healed->view.findings.empty());
        CHECK(healed->view.spent == Points{before.spent});
    }
}

TEST_CASE("healing a meter without a valid copy is refused, and writes nothing") {
    Desk desk(withMeter(torn(), BlockData{}));
    const auto before = desk.card.image();
    desk.present();
    const auto healed = heal(desk.reader);
    REQUIRE_FALSE(healed);
    CHECK(healed.error() == CardError::Malformed);
    CHECK(desk.card.image() == before);
}

TEST_CASE("a card lifted at any point of healing shows what it showed, and the next presentation heals it") {
    std::size_t cases = 0;
    for (const auto& before : cardsBefore()) {
        Desk whole(before.image);
        whole.present();
        REQUIRE(heal(whole.reader));
        const auto& counts = whole.card.counts();
        for (const auto& first : tearPoints(counts.total(), counts.eepromChanges, Outcomes::Every)) {
            for (const auto& second : tearPoints(counts.total(), counts.eepromChanges, Outcomes::Every)) {
                ++cases;
                Desk desk(before.image);
                desk.present();
                arm(desk.card, first);
                const bool isHealed = heal(desk.reader).has_value();
                disarm(desk.card);
                desk.present();
                arm(desk.card, second);
                const bool isHealedAgain = heal(desk.reader).has_value();
                disarm(desk.card);
                INFO(before.name << ", " << first.text() << ", then " << second.text());
                const auto reading = desk.read(keys());
                if (isHealed || isHealedAgain || !reading || reading->view.spent != Points{before.spent}) {
                    FAIL("the torn meter shows something else");
                }
                desk.present();
                if (heal(desk.reader) != meterStart - before.spent || desk.read(keys())->needsHealing()) {
                    FAIL("not healed by one presentation");
                }
            }
        }
    }
    WARN(cases << " healings torn twice");
    CHECK(cases > 10'000);
}

TEST_CASE("a meter copy that reads differently even once of four times is not healed from") {
    for (unsigned weakRead = 1; weakRead <= 4; ++weakRead) {
        CAPTURE(weakRead);
        Desk desk(withMeter(meterBlock(100), meterBlock(130)));
        desk.present();
        FaultyReader faulty(desk.reader);
        unsigned reads = 0;
        faulty.onRead([&](Block block, const BlockData& data) {
            return block == layout::meterCopy && ++reads == weakRead ? torn() : data;
        });
        const auto healed = heal(faulty);
        CHECK(healed == meterStart - 100);
        CHECK(desk.read(keys())->view.spent == Points{100});
    }
}

TEST_CASE("a meter copy that reads as two different values is not healed from") {
    Desk desk(withMeter(meterBlock(100), meterBlock(130)));
    desk.present();
    FaultyReader faulty(desk.reader);
    unsigned reads = 0;
    faulty.onRead([&](Block block, const BlockData& data) {
        return block == layout::meterCopy && ++reads == 3 ? meterBlock(131) : data;
    });
    CHECK(heal(faulty) == meterStart - 100);
}

TEST_CASE("a meter both of whose copies read differently from time to time is not healed") {
    Desk desk(withMeter(meterBlock(100), meterBlock(130)));
    const auto before = desk.card.image();
    desk.present();
    FaultyReader faulty(desk.reader);
    unsigned reads = 0;
    faulty.onRead([&](Block, const BlockData& data) { return ++reads > 6 ? torn() : data; });
    const auto healed = heal(faulty);
    REQUIRE_FALSE(healed);
    CHECK(healed.error() == CardError::Malformed);
    CHECK(desk.card.image() == before);
}

TEST_CASE("a meter copy that the card does not take for a value block is not healed from") {
    Desk desk(withMeter(meterBlock(100), meterBlock(130)));
    desk.present();
    FaultyReader faulty(desk.reader);
    faulty.onRestore(
        [](Block block) { return block == layout::meterCopy ? std::optional{CardError::Refused} : std::nullopt; });
    CHECK(heal(faulty) == meterStart - 100);
    CHECK(desk.read(keys())->view.spent == Points{100});

    faulty.onRestore([](Block) { return std::optional{CardError::Refused}; });
    Desk other(withMeter(meterBlock(100), meterBlock(130)));
    other.present();
    FaultyReader stubborn(other.reader);
    stubborn.onRestore([](Block) { return std::optional{CardError::Refused}; });
    const auto healed = heal(stubborn);
    REQUIRE_FALSE(healed);
    CHECK(healed.error() == CardError::Malformed);
}

TEST_CASE("healing equal copies leaves their value") {
    Desk desk(withMeter(meterBlock(100), meterBlock(100)));
    desk.present();
    CHECK(heal(desk.reader) == meterStart - 100);
    CHECK(desk.card.block(layout::meter) == meterBlock(100));
    CHECK(desk.card.block(layout::meterCopy) == meterBlock(100));
}
