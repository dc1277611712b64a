#include "core/card/issue_card.h"
#include "core/card/layout.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/tear_points.h"
#include "tests/support/catch.h"

#include <algorithm>

using namespace tally;
using namespace tally::test;

namespace {

const SiteKeys& keys() {
    static const auto site = siteKeys({1});
    return site;
}

const IssueBlock issue{1, siteId, serial, 1'700'000'000};

BalanceRecord firstRecord() {
    auto first = record(1, 100);
    first.bonus = 10;
    return first;
}

CardImage blank() { return blankCard(CardKind::Classic1k, anyUid()); }

CardImage issued() {
    auto contents = Contents{};
    contents.issue = issue;
    contents.slots[0] = sign(firstRecord(), anyUid(), keys());
    return imageOf(contents, keys());
}

Sent issueOnce(Desk& desk, IfInUse ifInUse = IfInUse::Keep) {
    const auto selected = desk.present();
    return issueCard(desk.reader, selected, keys(), CardKeys(anyUid(), keys().newest()), issue,
                     sign(firstRecord(), anyUid(), keys()), ifInUse);
}

std::vector<TearPoint> pointsOf(const CardImage& image, Outcomes outcomes, IfInUse ifInUse = IfInUse::Keep) {
    Desk desk(image);
    REQUIRE(issueOnce(desk, ifInUse).progress == Progress::Done);
    return tearPoints(desk.card.counts().total(), desk.card.counts().eepromChanges, outcomes);
}

/// Blocks 4 to 6 of a sector that still stands open can be written anew as often as one likes.
bool areEqualButForMeterSector(CardImage a, const CardImage& b) {
    std::copy_n(b.blocks.begin() + 4, 3, a.blocks.begin() + 4);
    return a == b;
}

/// Sectors whose trailers differ between two cards.
std::size_t trailersChanged(const CardImage& a, const CardImage& b) {
    std::size_t changed = 0;
    for (std::size_t trailer = 3; trailer < a.blocks.size(); trailer += 4) {
        changed += a.blocks[trailer] == b.blocks[trailer] ? 0 : 1;
    }
    return changed;
}

/// The card is what a torn issue may leave, and what was reported of it is true.
std::string faultOf(Desk& desk, const CardImage& before, const Sent& sent) {
    const auto reading = desk.read(keys());
    if (!reading) {
        return "not readable";
    }
    if (sent.progress == Progress::Done) {
        return "torn, and yet done";
    }
    if (sent.progress == Progress::NotSent && !areEqualButForMeterSector(desk.card.image(), before)) {
        return "not sent, and yet written";
    }
    switch (reading->view.state) {
    case CardState::InUse:
        if (before == blank() && (!reading->view.inUse.data.isWithin({Sector{1}}) ||
                                  !reading->view.inUse.accessBits.isWithin({Sector{15}}) ||
                                  !reading->view.inUse.keyB.isWithin({Sector{15}}))) {
            return "in use beyond what a torn issue leaves";
        }
        return reading->view.balance ? "a balance without a record" : "";
    case CardState::Foreign:
        // Of a blank card its first trailer alone; of one in use those that were put back before may be others.
        return before == blank() && trailersChanged(desk.card.image(), before) != 1 ? "foreign with a sector of ours"
                                                                                    : "";
    case CardState::Blank:
    case CardState::HalfIssued:
    case CardState::Spoiled:
        return reading->view.balance ? "a balance without a record" : "";
    case CardState::Ready:
        return reading->currentBytes() == sign(firstRecord(), anyUid(), keys()) && reading->view.findings.empty()
                   ? ""
                   : "ready with something odd";
    case CardState::Closed:
    case CardState::Expired:
    case CardState::Blocked:
    case CardState::Damaged:
    case CardState::Anomaly:
    case CardState::Newer:
        break;
    }
    return "in a state that no torn issue leaves";
}

/// Blank and half issued cards are completed; a spoiled one is refused and stays as it is.
std::string faultOfCompletion(Desk& desk) {
    const auto view = desk.read(keys())->view;
    const auto state = view.state;
    const auto before = desk.card.image();
    if (state == CardState::Ready) {
        return before == issued() ? "" : "ready, and yet not as issued";
    }
    const auto sent = issueOnce(desk, state == CardState::InUse ? IfInUse::Overwrite : IfInUse::Keep);
    const bool isLost = state == CardState::Spoiled || state == CardState::Foreign || !view.inUse.fixed.empty();
    if (isLost) {
        return sent.progress != Progress::Done && desk.card.image() == before ? "" : "a spoiled card was written";
    }
    if (sent.progress != Progress::Done) {
        return "not completed by one presentation";
    }
    return desk.card.image() == issued() ? "" : "completed to another card";
}

} // namespace

TEST_CASE("a blank card is issued as the format describes it") {
    Desk desk(blank());
    REQUIRE(desk.read(keys())->view.state == CardState::Blank);
    CHECK(issueOnce(desk).progress == Progress::Done);
    CHECK(desk.card.image() == issued());
    const auto reading = desk.read(keys(), Purpose::Writing);
    REQUIRE(reading);
    CHECK(reading->view.state == CardState::Ready);
    CHECK(reading->view.balance == Points{100});
    CHECK(reading->view.refundable == Points{90});
    CHECK(reading->view.sequence == 1U);
}

TEST_CASE("an issue clears slot 1 of whatever a card that may be overwritten held there") {
    auto used = blank();
    for (const std::size_t block : {8U, 9U, 10U, 12U, 13U, 14U}) {
        used.blocks[block].fill(0x3C);
    }
    Desk desk(used);
    REQUIRE(desk.read(keys())->view.state == CardState::InUse);
    CHECK(issueOnce(desk, IfInUse::Overwrite).progress == Progress::Done);
    CHECK(desk.card.image() == issued());
}

TEST_CASE("a 4K card is issued as a 1K card with its other sectors shut") {
    Desk desk(blankCard(CardKind::Classic4k, anyUid()));
    REQUIRE(issueOnce(desk).progress == Progress::Done);
    Contents contents;
    contents.kind = CardKind::Classic4k;
    contents.issue = issue;
    contents.slots[0] = sign(firstRecord(), anyUid(), keys());
    CHECK(desk.card.image() == imageOf(contents, keys()));
    CHECK(desk.read(keys())->view.state == CardState::Ready);
}

TEST_CASE(
    "a card lifted at any point of its issue is blank, in use by that issue, half issued, spoiled or ready, and one "
    "more presentation completes it unless a trailer is torn") {
    std::size_t cases = 0;
    std::size_t spoiled = 0;
    for (const auto& point : pointsOf(blank(), Outcomes::Every)) {
        ++cases;
        Desk desk(blank());
        arm(desk.card, point);
        const auto sent = issueOnce(desk);
        disarm(desk.card);
        INFO(point.text());
        if (const auto fault = faultOf(desk, blank(), sent); !fault.empty()) {
            FAIL(fault);
        }
        const auto state = desk.read(keys())->view.state;
        spoiled += state == CardState::Spoiled || state == CardState::Foreign ? 1 : 0;
        if (const auto fault = faultOfCompletion(desk); !fault.empty()) {
            FAIL(fault);
        }
    }
    WARN(cases << " torn issues, " << spoiled << " of them spoiled");
    CHECK(cases > 1000);
    // Only a trailer torn between its bytes spoils a card: 16 of the 25 changes.
    CHECK(spoiled <= 16 * 47);
    CHECK(spoiled > 0);
}

TEST_CASE("only a trailer torn between its bytes spoils a card") {
    for (const auto& point : pointsOf(blank(), Outcomes::Every)) {
        const bool isBetween = point.when == TearPoint::When::DuringChange && point.outcome != TearOutcome::Old &&
                               point.outcome != TearOutcome::New;
        if (isBetween) {
            continue;
        }
        Desk desk(blank());
        arm(desk.card, point);
        static_cast<void>(issueOnce(desk).progress);
        INFO(point.text());
        const auto state = desk.read(keys())->view.state;
        if (state == CardState::Spoiled || state == CardState::Foreign) {
            FAIL("spoiled");
        }
    }
}

TEST_CASE("an issue torn twice in a row is completed by the third presentation unless the card is spoiled") {
    std::vector<CardImage> tornOnce;
    for (const auto& point : pointsOf(blank(), Outcomes::Few)) {
        Desk desk(blank());
        arm(desk.card, point);
        static_cast<void>(issueOnce(desk).progress);
        disarm(desk.card);
        const auto state = desk.read(keys())->view.state;
        if (state == CardState::HalfIssued && std::ranges::find(tornOnce, desk.card.image()) == tornOnce.end()) {
            tornOnce.push_back(desk.card.image());
        }
    }
    std::size_t cases = 0;
    for (const auto& image : tornOnce) {
        for (const auto& point : pointsOf(image, Outcomes::Few)) {
            if (point.when == TearPoint::When::AfterCommand) {
                continue; // what the next command's BeforeCommand leaves
            }
            ++cases;
            Desk desk(image);
            arm(desk.card, point);
            const auto sent = issueOnce(desk);
            disarm(desk.card);
            INFO(point.text());
            if (const auto fault = faultOf(desk, image, sent); !fault.empty()) {
                FAIL(fault);
            }
            if (const auto fault = faultOfCompletion(desk); !fault.empty()) {
                FAIL(fault);
            }
        }
    }
    WARN(cases << " issues torn twice, of " << tornOnce.size() << " half-issued cards");
    CHECK(tornOnce.size() > 20);
}

namespace {

/// Somebody's card: data here and there, other access bits that key B may change, another key B.
CardImage inUse() {
    auto image = blank();
    for (const std::size_t block : {1U, 4U, 9U, 16U, 58U}) {
        image.blocks[block].fill(0x3C);
    }
    image.blocks[22].fill(0xff);
    std::ranges::copy(std::array<std::uint8_t, 4>{0x78, 0x77, 0x88, 0xc1}, image.blocks[39].begin() + 6);
    std::fill(image.blocks[51].begin() + 10, image.blocks[51].end(), std::uint8_t{0x5a});
    return image;
}

bool isTornTrailer(const TearPoint& point) {
    return point.when == TearPoint::When::DuringChange && point.outcome != TearOutcome::Old &&
           point.outcome != TearOutcome::New;
}

} // namespace

TEST_CASE("a card in use is overwritten to what a blank one is issued to, and without leave it is not touched") {
    Desk desk(inUse());
    CHECK(issueOnce(desk).error == CardError::Refused); // sector 9 is not as the factory left it
    CHECK(desk.card.image() == inUse());
    CHECK(issueOnce(desk, IfInUse::Overwrite).progress == Progress::Done);
    CHECK(desk.card.image() == issued());
}

TEST_CASE("a card lifted at any point of being overwritten is completed by one more presentation, unless a trailer is "
          "torn between its bytes") {
    std::size_t cases = 0;
    std::size_t lost = 0;
    for (const auto& point : pointsOf(inUse(), Outcomes::Every, IfInUse::Overwrite)) {
        ++cases;
        Desk desk(inUse());
        arm(desk.card, point);
        const auto sent = issueOnce(desk, IfInUse::Overwrite);
        disarm(desk.card);
        INFO(point.text());
        if (const auto fault = faultOf(desk, inUse(), sent); !fault.empty()) {
            FAIL(fault);
        }
        if (sent.progress == Progress::NotSent && desk.card.image() != inUse()) {
            FAIL("somebody's data was touched and nothing said of it");
        }
        const auto view = desk.read(keys())->view;
        const bool isLost =
            view.state == CardState::Spoiled || view.state == CardState::Foreign || !view.inUse.fixed.empty();
        lost += isLost ? 1 : 0;
        if (isLost && !isTornTrailer(point)) {
            FAIL("lost without a torn trailer");
        }
        if (const auto fault = faultOfCompletion(desk); !fault.empty()) {
            FAIL(fault);
        }
    }
    WARN(cases << " torn overwritings, " << lost << " of them lost");
    CHECK(cases > 1000);
    // 16 trailers, and the one that is put back first.
    CHECK(lost <= 17 * 47);
    CHECK(lost > 0);
}

TEST_CASE("a half-issued card of one serial does not become a card of another once its meter's sector is shut") {
    Contents contents;
    contents.issue = issue;
    Desk desk(imageOf(contents, keys()));
    const auto before = desk.card.image();
    auto other = issue;
    other.serial += 1;
    auto first = firstRecord();
    first.serial = other.serial;
    const auto sent = issueCard(desk.reader, desk.present(), keys(), CardKeys(anyUid(), keys().newest()), other,
                                sign(first, anyUid(), keys()));
    CHECK(sent.progress == Progress::Open);
    CHECK(sent.error == CardError::ReadBackDiffers);
    CHECK(desk.card.image() == before);
}

TEST_CASE("an issue writes no byte to a card that is not blank or half issued in every sector") {
    auto stranger = blank();
    stranger.blocks[63][0] = 0;
    auto spoiled = blank();
    spoiled.blocks[63] = issued().blocks[63];
    spoiled.blocks[63][9] = 0x69;
    auto oddAccess = blank();
    oddAccess.blocks[35][8] = 0x8f;
    oddAccess.blocks[35][6] = 0x0f;
    for (const auto& image : {stranger, spoiled, oddAccess}) {
        Desk desk(image);
        const auto sent = issueOnce(desk);
        CHECK(sent.progress != Progress::Done);
        CHECK(sent.error == CardError::Refused);
        CHECK(desk.card.image() == image);
    }
}

TEST_CASE("a terminal's keys issue no card") {
    const auto terminal = siteKeys({1}, Device::Terminal);
    Desk desk(blank());
    const auto sent = issueCard(desk.reader, desk.present(), terminal, CardKeys(anyUid(), terminal.newest()), issue,
                                sign(firstRecord(), anyUid(), keys()));
    CHECK(sent.progress == Progress::NotSent);
    CHECK(desk.read(keys())->view.state == CardState::Blank);
}
