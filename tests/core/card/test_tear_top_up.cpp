#include "tests/core/card/clerk.h"
#include "tests/core/card/tear_points.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

constexpr std::uint32_t amount = 40;

const SiteKeys& keys() {
    static const auto site = siteKeys({1});
    return site;
}

struct Before {
    const char* name;
    CardImage image;
};

CardImage withSlots(const RecordBytes& slot0, const RecordBytes& slot1, std::uint32_t spent0, std::uint32_t spent1) {
    Contents contents;
    contents.slots = {slot0, slot1};
    contents.meter = {meterBlock(spent0), meterBlock(spent1)};
    return imageOf(contents, keys());
}

/// Each card has a balance of 70 and needs 110 after the top-up.
std::vector<Before> cardsBefore() {
    const auto one = sign(record(1, 50), anyUid(), keys());
    const auto two = sign(record(2, 100, 10), anyUid(), keys());
    auto bad = one;
    bad[40] ^= 1U;
    return {
        {"just issued", withSlots(sign(record(1, 100), anyUid(), keys()), RecordBytes{}, 30, 30)},
        {"topped up once", withSlots(one, two, 30, 30)},
        {"current in slot 0", withSlots(two, one, 30, 30)},
        {"identical in both slots", withSlots(two, two, 30, 30)},
        {"older slot bad", withSlots(bad, two, 30, 30)},
        {"meter to be healed", withSlots(one, two, 29, 30)},
        {"meter copy invalid",
         [&] {
             auto image = withSlots(one, two, 30, 30);
             image.blocks[5] = BlockData{};
             return image;
         }()},
    };
}

/// What a torn top-up left behind.
struct Torn {
    CardImage image;
    std::optional<OpenTopUp> open;
    std::string how;
};

/// The card holds a whole record that was sent or was there before, and a balance of exactly before or after.
std::string faultOf(Desk& desk, const CardImage& before, const std::optional<OpenTopUp>& open) {
    const auto reading = desk.read(keys());
    if (!reading || reading->view.state != CardState::Ready) {
        return "not ready";
    }
    if (reading->view.findings.areAnomalous()) {
        return "anomalous";
    }
    Desk untouched(before);
    const auto old = untouched.read(keys());
    const auto balance = reading->view.balance->count();
    if (balance == 70) {
        return reading->currentBytes() == old->currentBytes() ? "" : "balance before, of another record";
    }
    if (balance != 110) {
        return "balance of " + std::to_string(balance);
    }
    if (!open) {
        return "points without a record that was sent";
    }
    return reading->currentBytes() == open->record ? "" : "balance after, of another record";
}

std::string faultWhenDone(Desk& desk) {
    const auto reading = desk.read(keys(), Purpose::Writing);
    if (!reading || reading->view.state != CardState::Ready || !reading->view.findings.empty()) {
        return "not plainly ready in the end";
    }
    return reading->view.balance == Points{110} ? "" : "another balance in the end";
}

/// What the station does when it sees the card again.
Outcome presentAgain(Clerk& clerk) { return clerk.openTopUp ? clerk.settleTopUp() : clerk.topUp(amount); }

std::vector<TearPoint> pointsOf(const CardImage& image, const std::optional<OpenTopUp>& open) {
    Desk desk(image);
    Clerk clerk(desk, keys());
    clerk.openTopUp = open;
    REQUIRE(presentAgain(clerk) == Outcome::Done);
    return tearPoints(desk.card.counts().total(), desk.card.counts().eepromChanges, Outcomes::Every);
}

} // namespace

TEST_CASE("a card lifted at any point of a top-up holds the old balance or the new one, never a mix, and the next "
          "presentation completes it") {
    std::size_t cases = 0;
    for (const auto& before : cardsBefore()) {
        for (const auto& point : pointsOf(before.image, std::nullopt)) {
            ++cases;
            Desk desk(before.image);
            Clerk clerk(desk, keys());
            arm(desk.card, point);
            const auto outcome = clerk.topUp(amount);
            disarm(desk.card);
            INFO(before.name << ", " << point.text());
            if (const auto fault = faultOf(desk, before.image, clerk.openTopUp); !fault.empty()) {
                FAIL(fault);
            }
            if (outcome == Outcome::NotDone && desk.read(keys())->view.balance != Points{70}) {
                FAIL("not sent, and yet there");
            }
            if (outcome == Outcome::Done) {
                FAIL("torn, and yet done");
            }
            if (presentAgain(clerk) != Outcome::Done || clerk.openTopUp) {
                FAIL("not completed by one presentation");
            }
            if (const auto fault = faultWhenDone(desk); !fault.empty()) {
                FAIL(fault);
            }
        }
    }
    WARN(cases << " torn top-ups");
    CHECK(cases > 1000);
}

TEST_CASE(
    "a top-up torn twice in a row holds the old balance or the new one, and the third presentation completes it") {
    std::size_t cases = 0;
    for (const auto& before : cardsBefore()) {
        std::vector<Torn> tornOnce;
        for (const auto& point : pointsOf(before.image, std::nullopt)) {
            Desk desk(before.image);
            Clerk clerk(desk, keys());
            arm(desk.card, point);
            clerk.topUp(amount);
            const bool isKnown = std::ranges::any_of(tornOnce, [&](const Torn& torn) {
                return torn.image == desk.card.image() && torn.open == clerk.openTopUp;
            });
            if (!isKnown) {
                tornOnce.push_back({desk.card.image(), clerk.openTopUp, point.text()});
            }
        }
        for (const auto& torn : tornOnce) {
            for (const auto& point : pointsOf(torn.image, torn.open)) {
                ++cases;
                Desk desk(torn.image);
                Clerk clerk(desk, keys());
                clerk.openTopUp = torn.open;
                arm(desk.card, point);
                presentAgain(clerk);
                disarm(desk.card);
                INFO(before.name << ", " << torn.how << ", then " << point.text());
                const auto& sent = clerk.openTopUp ? clerk.openTopUp : torn.open;
                if (const auto fault = faultOf(desk, before.image, sent); !fault.empty()) {
                    FAIL(fault);
                }
                if (presentAgain(clerk) != Outcome::Done || clerk.openTopUp) {
                    FAIL("not completed by the third presentation");
                }
                if (const auto fault = faultWhenDone(desk); !fault.empty()) {
                    FAIL(fault);
                }
            }
        }
    }
    WARN(cases << " top-ups torn twice");
    CHECK(cases > 10'000);
}

TEST_CASE("a reader that vanishes at any point of a top-up is no worse than a lifted card") {
    const auto before = cardsBefore()[1].image;
    Desk whole(before);
    Clerk undisturbed(whole, keys());
    REQUIRE(undisturbed.topUp(amount) == Outcome::Done);
    for (std::uint64_t n = 1; n <= whole.card.counts().total(); ++n) {
        for (const auto when :
             {VirtualCardReader::LostWhen::BeforeTheCard, VirtualCardReader::LostWhen::AfterTheCard}) {
            CAPTURE(n);
            Desk desk(before);
            Clerk clerk(desk, keys());
            desk.reader.loseAt(n, when);
            CHECK(clerk.topUp(amount) != Outcome::Done);
            desk.reader.reconnect();
            CHECK(faultOf(desk, before, clerk.openTopUp).empty());
            CHECK(presentAgain(clerk) == Outcome::Done);
            CHECK(faultWhenDone(desk).empty());
        }
    }
}

TEST_CASE("points of an open top-up that another station did not see are put on top of what it wrote") {
    Desk desk(cardsBefore()[1].image);
    Clerk first(desk, keys());
    desk.card.tearAt(3, TearOutcome::Old);
    REQUIRE(first.topUp(amount) == Outcome::Open);
    Clerk second(desk, keys());
    REQUIRE(second.topUp(7) == Outcome::Done);
    SECTION("at once") {}
    SECTION("after one more of its top-ups") { REQUIRE(second.topUp(5) == Outcome::Done); }
    const auto before = *desk.read(keys())->view.balance;
    CHECK(first.settleTopUp() == Outcome::Done);
    CHECK(desk.read(keys())->view.balance == before + Points{amount});
}

TEST_CASE("an open top-up that another station built on is done") {
    Desk desk(cardsBefore()[1].image);
    Clerk first(desk, keys());
    desk.card.tearAt(3, TearOutcome::New);
    REQUIRE(first.topUp(amount) == Outcome::Open);
    Clerk second(desk, keys());
    REQUIRE(second.topUp(7) == Outcome::Done);
    CHECK(first.settleTopUp() == Outcome::Done);
    CHECK(desk.read(keys())->view.balance == Points{70 + amount + 7});
}

TEST_CASE("a top-up costs 20 card commands, reading included") {
    Desk desk(cardsBefore()[1].image);
    Clerk clerk(desk, keys());
    REQUIRE(clerk.topUp(amount) == Outcome::Done);
    CHECK(desk.card.counts().total() == 20);
    CHECK(desk.card.counts().selections == 1);
}

TEST_CASE("a record goes to the slot that does not hold the current one, so a torn one costs nothing") {
    for (const auto& before : cardsBefore()) {
        Desk desk(before.image);
        const auto old = *desk.read(keys());
        Clerk clerk(desk, keys());
        REQUIRE(clerk.topUp(amount) == Outcome::Done);
        const auto now = *desk.read(keys());
        CAPTURE(before.name);
        CHECK(now.slots[*old.currentSlot].bytes == old.currentBytes());
        CHECK(now.currentSlot == 1 - *old.currentSlot);
        CHECK(now.current().previous == macStart(old.currentBytes()));
        CHECK(now.current().sequence == old.current().sequence + 1);
        CHECK(now.current().spent == 30);
    }
}

TEST_CASE("a terminal's keys write no record") {
    const auto terminal = siteKeys({1}, Device::Terminal);
    Desk desk(cardsBefore()[1].image);
    const auto reading = desk.read(terminal);
    const auto before = desk.card.image();
    const CardKeys poor(anyUid(), terminal.newest());
    const auto sent = writeRecord(desk.reader, anyUid(), poor, 0, reading->currentBytes());
    CHECK(sent.progress == Progress::NotSent);
    CHECK(sent.error == CardError::KeyRefused);
    CHECK(desk.card.image() == before);
}

TEST_CASE("a record that reads back otherwise than it was written stays open") {
    Desk desk(cardsBefore()[1].image);
    REQUIRE(desk.read(keys()));
    const CardKeys cardKeys(anyUid(), keys().newest());
    // A cell that does not hold: the observer breaks the block as soon as it is written.
    desk.card.setChangeObserver([&](const CardImage& image) {
        auto block = image.blocks[10];
        block[0] ^= 1U;
        desk.card.setBlock(Block{10}, block);
    });
    const auto sent = writeRecord(desk.reader, anyUid(), cardKeys, 0, sign(record(3, 140, 30), anyUid(), keys()));
    CHECK(sent.progress == Progress::Open);
    CHECK(sent.error == CardError::ReadBackDiffers);
}
