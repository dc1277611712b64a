// What the till does about cards that are not ours, or not yet (card-format.md, sections 5, 6 and 8).
#include "core/till/overwriting.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/hex.h"
#include "tests/core/till/counter.h"
#include "tests/support/catch.h"
#include "tests/support/data.h"

#include <algorithm>
#include <array>

using namespace tally;
using namespace tally::test;

namespace {

CardImage cardFile(std::string_view name) {
    const auto card = loadCard(testData("cards/" + std::string(name) + ".card"));
    REQUIRE(card);
    return *card;
}

/// A blank card with a wallet on it.
CardImage wallet() {
    auto image = blank();
    image.blocks[16].fill(0x3c);
    image.blocks[57].fill(0x3c);
    return image;
}

Sale overwriting(std::string requestId) {
    auto sale = points(10, std::move(requestId));
    sale.ifInUse = IfInUse::Overwrite;
    return sale;
}

Till tillOf(Station& station, CardReader& reader, Role role) {
    Attendant attendant;
    attendant.operatorName = "Anna";
    attendant.role = role;
    return {reader, *station.ledger, station.keys, station.site, station.clock, attendant, "test"};
}

} // namespace

TEST_CASE("cards that people carry are shown for what they are, and an issue does to them what the format says") {
    struct Carried {
        std::string_view file;
        CardState state;
        std::optional<TillError> refusal; ///< of an issue
    };
    // card-format.md, section 5, by hand. The first two were issued by a site whose keys are not here; the wallet and the
    // ones that their names tell of are made below.
    constexpr auto foreign = CardState::Foreign;
    const std::array all{Carried{"blank-data-all-FF", foreign, TillError::Foreign},
                         Carried{"factory-keys-with-wallet", foreign, TillError::Foreign},
                         Carried{"infineon-sak88", CardState::Blank, std::nullopt},
                         Carried{"laundry-csc", foreign, TillError::Foreign},
                         Carried{"mct300-door", foreign, TillError::Foreign},
                         Carried{"mct66-two-private", foreign, TillError::Foreign},
                         Carried{"ndef-full", foreign, TillError::Foreign},
                         Carried{"ndef-partial-rest-factory", foreign, TillError::Foreign},
                         Carried{"one-sector-odd-bits", CardState::InUse, TillError::InUse},
                         Carried{"phone-hce-sak20", foreign, TillError::UnsupportedCard},
                         Carried{"sector0-locked-rest-factory", foreign, TillError::Foreign},
                         Carried{"vending-6-private", foreign, TillError::Foreign}};
    for (const auto& carried : all) {
        CAPTURE(carried.file);
        Station station;
        const auto image = cardFile(carried.file);
        Desk desk(image);
        auto till = station.till(desk.reader);
        const auto shown = till.show(noPatience);
        CHECK(shown.verdict == Verdict::Done);
        REQUIRE(shown.card);
        CHECK(shown.card->state == carried.state);
        CHECK(shown.card->sak == image.sak);
        CHECK(shown.card->atqa == image.atqa);
        const auto inspection = till.inspect(noPatience);
        REQUIRE(inspection);
        CHECK(inspection->card.state == carried.state);
        CHECK(inspection->sectors.size() == (image.sak == 0x20 ? 0U : 16U));
        CHECK(desk.card.image() == image);
        const auto issued = till.issue(points(10, "a"), noPatience);
        CHECK(issued.error == carried.refusal);
        CHECK((desk.card.image() == image) == carried.refusal.has_value());
        if (carried.state == CardState::InUse) {
            CHECK(till.issue(overwriting("b"), noPatience).verdict == Verdict::Done);
        } else if (carried.refusal) {
            CHECK(till.issue(overwriting("b"), noPatience).error == carried.refusal);
            CHECK(desk.card.image() == image);
        }
    }
}

TEST_CASE("a wallet under factory keys is in use: refused and noted, and overwritten when a supervisor says so") {
    Station station;
    Desk desk(wallet());
    auto cashier = tillOf(station, desk.reader, Role::Cashier);
    const auto shown = cashier.show(noPatience);
    CHECK(shown.card->state == CardState::InUse);
    CHECK(shown.card->inUse == SectorsInUse{.data = {Sector{4}, Sector{14}}});
    CHECK(cashier.issue(points(10, "a"), noPatience).error == TillError::InUse);
    CHECK((*station.ledger->latest(EntryKind::CardRefused))->reason == Reason::InUse);
    CHECK(cashier.topUp(points(10, "b"), noPatience).error == TillError::InUse);
    CHECK(cashier.issue(overwriting("c"), noPatience).error == TillError::NotAllowed);
    CHECK(desk.card.image() == wallet());
    CHECK_FALSE(station.ledger->latest(EntryKind::Issue)->has_value());

    auto supervisor = tillOf(station, desk.reader, Role::Supervisor);
    const auto issued = supervisor.issue(overwriting("d"), noPatience);
    REQUIRE(issued.verdict == Verdict::Done);
    CHECK(issued.card->balance == Points{10});
    const auto intent = station.ledger->ofRequest("d")->front();
    CHECK(allowsOverwriting(intent));
    CHECK(intent.details.at("overwrites").at("data") == nlohmann::json::array({4, 14}));
    CHECK(desk.card.image().blocks[16] == BlockData{});
    CHECK(desk.card.image().blocks[57] == BlockData{});
}

TEST_CASE("a blank card may be issued by whoever says that it may be overwritten") {
    Station station;
    Desk desk(blank());
    CHECK(tillOf(station, desk.reader, Role::Cashier).issue(overwriting("a"), noPatience).verdict == Verdict::Done);
    CHECK_FALSE(allowsOverwriting(station.ledger->ofRequest("a")->front()));
}

TEST_CASE("an overwriting that is torn at any change of the card is completed when the card is back, or spoils it") {
    Desk whole(wallet());
    Station first;
    REQUIRE(first.till(whole.reader).issue(overwriting("a"), noPatience).verdict == Verdict::Done);
    const auto issued = whole.card.image();
    const auto changes = whole.card.counts().eepromChanges;
    REQUIRE(changes > 25);
    for (const auto outcome : {TearOutcome::Old, TearOutcome::New, TearOutcome::Erased, TearOutcome::Ones}) {
        for (std::uint64_t change = 1; change <= changes; ++change) {
            CAPTURE(change, static_cast<int>(outcome));
            Station station;
            Desk desk(wallet());
            auto till = station.till(desk.reader);
            desk.card.tearAt(change, outcome);
            const auto torn = till.issue(overwriting("a"), noPatience);
            CHECK(torn.verdict == Verdict::Open);
            desk.card.enterField();
            const auto settled = till.settle(noPatience);
            if (settled.card->state == CardState::Spoiled) {
                CHECK((outcome == TearOutcome::Erased || outcome == TearOutcome::Ones));
                REQUIRE(settled.settled.size() == 1);
                CHECK(settled.settled.front().phase == Phase::NotDone);
                CHECK(till.show(noPatience).card->state == CardState::Spoiled); // and stays so
                continue;
            }
            REQUIRE(settled.card->state == CardState::Ready);
            CHECK(settled.card->balance == Points{10});
            CHECK(desk.card.image() == issued); // by the same clock, with the same number
        }
    }
}

TEST_CASE("a torn issue of a blank card is completed although the meter's sector already holds data") {
    for (std::uint64_t change = 1; change <= 3; ++change) {
        Station station;
        Desk desk(blank());
        auto till = station.till(desk.reader);
        desk.card.tearAt(change, TearOutcome::New);
        CHECK(till.issue(points(10, "a"), noPatience).verdict != Verdict::Done);
        desk.card.enterField();
        const auto again = till.issue(points(10, "a"), noPatience);
        CHECK(again.verdict == Verdict::Done);
    }
}

TEST_CASE("a torn issue does not go on over data that somebody has put there since, unless it is said that it may") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    desk.card.tearAt(4, TearOutcome::Old); // the first trailer
    CHECK(till.issue(points(10, "a"), noPatience).verdict == Verdict::Open);
    desk.card.enterField();
    BlockData somebodys;
    somebodys.fill(0x3c);
    desk.card.setBlock(Block{20}, somebodys);
    const auto before = desk.card.image();
    CHECK(till.settle(noPatience).card->state == CardState::InUse);
    CHECK(till.issue(points(10, "b"), noPatience).error == TillError::InUse);
    CHECK(desk.card.image() == before);
    const auto done = till.issue(overwriting("c"), noPatience);
    CHECK(done.verdict == Verdict::Done);
    REQUIRE(done.settled.size() == 1);
    CHECK(done.settled.front().requestId == "a");
    CHECK(done.settled.front().phase == Phase::Done);
}

TEST_CASE("a shut sector spoils a card of whose UID this ledger holds an issue, and of no other") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    desk.card.tearAt(4, TearOutcome::Erased); // the first trailer: none of the sectors is ours
    CHECK(till.issue(points(10, "a"), noPatience).verdict == Verdict::Open);
    desk.card.enterField();
    CHECK(till.show(noPatience).card->state == CardState::Spoiled);
    const auto settled = till.settle(noPatience);
    REQUIRE(settled.settled.size() == 1);
    CHECK(settled.settled.front().phase == Phase::NotDone);
    CHECK(till.issue(points(10, "b"), noPatience).error == TillError::Spoiled);

    Station other;
    CHECK(other.till(desk.reader).show(noPatience).card->state == CardState::Foreign);
}

TEST_CASE("a half-issued card whose UID this ledger has issued already is refused, as a blank one is") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Done);
    auto copy = blank();
    copy.blocks[63] = desk.card.image().blocks[63]; // its highest sector is shut, as an issue begins
    Desk second(copy);
    auto again = station.till(second.reader);
    CHECK(again.show(noPatience).card->state == CardState::HalfIssued);
    CHECK(again.issue(points(10, "b"), noPatience).error == TillError::KnownUid);
    CHECK(second.card.image() == copy);
}

TEST_CASE("a torn issue goes on after the chip check of the card that lies there, and not on a clone of it") {
    Station station;
    Desk desk(blank());
    auto till = station.till(desk.reader);
    desk.card.tearAt(6, TearOutcome::Old);
    REQUIRE(till.issue(points(10, "a"), noPatience).verdict == Verdict::Open);

    auto clone = blankCard(CardKind::Gen1a, anyUid());
    std::copy(desk.card.image().blocks.begin() + 1, desk.card.image().blocks.end(), clone.blocks.begin() + 1);
    Desk swapped(clone);
    auto at = station.till(swapped.reader);
    const auto refused = at.settle(noPatience);
    CHECK(refused.error == TillError::ChipRefused);
    CHECK_FALSE(refused.warnings.empty());
    CHECK(at.issue(points(10, "b"), noPatience).error == TillError::ChipRefused);
    CHECK(swapped.card.image() == clone);

    desk.card.enterField();
    CHECK(till.settle(noPatience).card->state == CardState::Ready);
}

TEST_CASE("a MIFARE Plus 2K is issued with a warning, shut beyond its 16 sectors, and ready afterwards") {
    Station station;
    Desk desk(blankCard(CardKind::Plus2k, anyUid()));
    auto till = station.till(desk.reader);
    const auto issued = till.issue(points(10, "a"), noPatience);
    REQUIRE(issued.verdict == Verdict::Done);
    CHECK(issued.warnings == std::vector{ChipTest::MoreSectors});
    for (std::size_t trailer = 67; trailer < 128; trailer += 4) {
        CHECK(std::equal(desk.card.image().blocks[trailer].begin() + 6, desk.card.image().blocks[trailer].begin() + 10,
                         std::array<std::uint8_t, 4>{0x00, 0xf0, 0xff, 0x01}.begin()));
    }
    CHECK(till.topUp(points(10, "b"), noPatience).verdict == Verdict::Done);
}
