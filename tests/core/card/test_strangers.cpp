// Cards that are not ours (card-format.md, section 5): blank, in use, foreign, spoiled. Every sector and every block of
// 1K, MIFARE Plus 2K and 4K, none chosen.
#include "core/card/access_bits.h"
#include "core/card/issue_card.h"
#include "core/card/layout.h"
#include "core/card/read_card.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <span>

using namespace tally;
using namespace tally::test;

namespace {

constexpr std::array kinds{CardKind::Classic1k, CardKind::Plus2k, CardKind::Classic4k};

const SiteKeys& keys() {
    static const auto site = siteKeys({1});
    return site;
}

CardImage blankOf(CardKind kind) { return blankCard(kind, anyUid()); }

CardImage oursOf(CardKind kind) {
    Contents contents;
    contents.kind = kind;
    return imageOf(contents, keys());
}

BlockData& trailerOf(CardImage& image, Sector sector) { return image.blocks[sector.trailer().number()]; }

void setKeyA(CardImage& image, Sector sector) {
    std::ranges::copy(arrayOfHex<6>("a1b2c3d4e5f6"), trailerOf(image, sector).begin());
}

void setKeyB(CardImage& image, Sector sector) {
    std::ranges::copy(arrayOfHex<6>("112233445566"), trailerOf(image, sector).begin() + 10);
}

/// Calls `each` with every sector of a card of this kind.
template <class Each> void forEverySector(CardKind kind, Each each) {
    for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
        CAPTURE(nameOf(kind), static_cast<int>(i));
        each(Sector(i));
    }
}

/// Block 64 tells that a MIFARE Plus 2K is none of 1K, while the factory's key opens it. Where somebody shut it, the
/// chip check finds the rest (test_chip_check): "sectors that neither the factory's key opens nor ours".
bool isHiddenDoor(CardKind kind, Sector sector) { return kind == CardKind::Plus2k && sector == Sector{16}; }

CardReading readingOf(const CardImage& image) {
    Desk desk(image);
    const auto reading = desk.read(keys()); // aborts when a byte was written
    REQUIRE(reading);
    return *reading;
}

CardState stateOf(const CardImage& image) { return readingOf(image).view.state; }

Sent issue(Desk& desk, IfInUse ifInUse = IfInUse::Keep) {
    const auto card = desk.present();
    const IssueBlock block{1, siteId, serial, 1'700'000'000};
    return issueCard(desk.reader, card, keys(), CardKeys(card.uid, keys().newest()), block,
                     sign(record(1, 100), card.uid, keys()), ifInUse);
}

CardImage issuedOf(CardKind kind) {
    Contents contents;
    contents.kind = kind;
    contents.slots[0] = sign(record(1, 100), anyUid(), keys());
    return imageOf(contents, keys());
}

/// It is refused with and without leave to overwrite, and not a byte is written.
void checkUntouched(const CardImage& image) {
    for (const auto ifInUse : {IfInUse::Keep, IfInUse::Overwrite}) {
        Desk desk(image);
        CHECK(issue(desk, ifInUse).error == CardError::Refused);
        CHECK(desk.card.image() == image);
        CHECK(desk.card.counts().eepromChanges == 0);
    }
}

} // namespace

TEST_CASE("zeros and ones are what a factory leaves: a card of either is blank, and issued to the same card") {
    for (const auto kind : kinds) {
        CAPTURE(nameOf(kind));
        auto ones = blankOf(kind);
        for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
            const Sector sector(i);
            for (std::uint8_t b = i == 0 ? 1 : 0; b + 1 < sector.blockCount(); ++b) {
                ones.blocks[sector.block(b).number()].fill(0xff);
            }
        }
        CHECK(stateOf(blankOf(kind)) == CardState::Blank);
        CHECK(stateOf(ones) == CardState::Blank);
        Desk desk(ones);
        REQUIRE(issue(desk).progress == Progress::Done);
        auto issued = issuedOf(kind);
        const auto holdsZeros = [](Sector sector) { return sector.number() >= 1 && sector.number() <= 5; };
        forEverySector(kind, [&](Sector sector) {
            for (std::uint8_t b = 0; b < sector.blockCount(); ++b) {
                const auto number = sector.block(b).number();
                const bool isLeft = !holdsZeros(sector) && sector.block(b) != sector.trailer();
                CHECK(desk.card.image().blocks[number] == (isLeft ? ones : issued).blocks[number]);
            }
        });
    }
}

TEST_CASE("a private key A in any one sector makes a factory card foreign, never spoiled") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector sector) {
            if (isHiddenDoor(kind, sector)) {
                return;
            }
            auto image = blankOf(kind);
            setKeyA(image, sector);
            CHECK(stateOf(image) == CardState::Foreign);
            checkUntouched(image);
        });
    }
}

TEST_CASE("private keys from any sector on, or up to any, make a card foreign") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector first) {
            auto lower = blankOf(kind);
            auto upper = blankOf(kind);
            for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
                setKeyA(i <= first.number() ? lower : upper, Sector(i));
            }
            CHECK(stateOf(lower) == CardState::Foreign);
            const bool isNoneLeft = first.number() + 1 == sectorCountOf(kind);
            const bool isHidden = kind == CardKind::Plus2k && first == Sector{15};
            CHECK(stateOf(upper) == (isNoneLeft || isHidden ? CardState::Blank : CardState::Foreign));
        });
    }
}

TEST_CASE("another key B in any one sector makes a card in use, and only its being overwritten an issued one") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector sector) {
            auto image = blankOf(kind);
            setKeyB(image, sector);
            const auto reading = readingOf(image);
            CHECK(reading.view.state == CardState::InUse);
            CHECK(reading.view.inUse == SectorsInUse{.keyB = {sector}});
            Desk desk(image);
            REQUIRE(issue(desk, IfInUse::Overwrite).progress == Progress::Done);
            CHECK(desk.card.image() == issuedOf(kind));
        });
    }
}

TEST_CASE("data in any one block makes a card in use; overwriting leaves zeros in every block outside sectors 1 to 3") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector sector) {
            for (std::uint8_t b = sector == Sector{0} ? 1 : 0; b + 1 < sector.blockCount(); ++b) {
                CAPTURE(static_cast<int>(b));
                auto image = blankOf(kind);
                image.blocks[sector.block(b).number()][7] = 0x01;
                const auto reading = readingOf(image);
                CHECK(reading.view.state == CardState::InUse);
                CHECK(reading.view.inUse == SectorsInUse{.data = {sector}});
                Desk desk(image);
                REQUIRE(issue(desk, IfInUse::Overwrite).progress == Progress::Done);
                CHECK(desk.card.image() == issuedOf(kind));
            }
        });
    }
}

TEST_CASE("a block of zeros and ones mixed is data") {
    auto image = blankOf(CardKind::Classic1k);
    std::fill_n(image.blocks[20].begin(), 8, std::uint8_t{0xff});
    CHECK(stateOf(image) == CardState::InUse);
}

TEST_CASE("other access bits in any one sector make a card in use, which is overwritten where a key known here may") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector sector) {
            for (AccessCode trailer = 0; trailer < 8; ++trailer) {
                for (AccessCode data = 0; data < 8; ++data) {
                    if (trailer == 0b001 && data == 0b000) {
                        continue; // the factory's
                    }
                    CAPTURE(static_cast<int>(trailer), static_cast<int>(data));
                    auto image = blankOf(kind);
                    std::ranges::copy(AccessBits{{data, data, data}, trailer}.encode(),
                                      trailerOf(image, sector).begin() + 6);
                    const auto view = readingOf(image).view;
                    CHECK(view.state == CardState::InUse);
                    CHECK(view.inUse.accessBits == SectorSet{sector});
                    CHECK(view.inUse.data.empty());
                    // MF1S50YYX_V1 rev 3.2, table 7: with 001 key A may write all of a trailer, with 011 key B.
                    if (trailer != 0b001 && trailer != 0b011) {
                        CHECK(view.inUse.fixed == SectorSet{sector});
                        checkUntouched(image);
                        continue;
                    }
                    CHECK(view.inUse.fixed.empty());
                    Desk desk(image);
                    REQUIRE(issue(desk, IfInUse::Overwrite).progress == Progress::Done);
                    CHECK(desk.card.image() == issuedOf(kind));
                }
            }
        });
    }
}

TEST_CASE("a sector whose access bytes break the rule of their own opens to nobody: the card is foreign") {
    for (const auto kind : kinds) {
        forEverySector(kind, [&](Sector sector) {
            auto image = blankOf(kind);
            if (isHiddenDoor(kind, sector)) {
                return;
            }
            std::ranges::fill(std::span{trailerOf(image, sector)}.subspan(6, 3), std::uint8_t{0});
            CHECK(stateOf(image) == CardState::Foreign);
        });
    }
}

TEST_CASE("where key B alone may write a trailer and is not the factory's, the card is not overwritten") {
    auto image = blankOf(CardKind::Classic1k);
    std::ranges::copy(arrayOfHex<3>("787788"), trailerOf(image, Sector{9}).begin() + 6); // trailer 011
    setKeyB(image, Sector{9});
    CHECK(readingOf(image).view.inUse.fixed == SectorSet{Sector{9}});
    checkUntouched(image);
}

TEST_CASE("one sector of ours among a stranger's makes a spoiled card, wherever an issue can have left it") {
    for (const auto kind : kinds) {
        const auto ours = oursOf(kind);
        forEverySector(kind, [&](Sector sector) {
            auto image = blankOf(kind);
            for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
                setKeyA(image, Sector(i));
            }
            trailerOf(image, sector) = ours.blocks[sector.trailer().number()];
            // An issue shuts the highest sector first and goes down: none beyond a 1K was ever left alone but that one.
            const bool isOfA1k = sector.number() < 16;
            const bool isHighest = sector.number() + 1 == sectorCountOf(kind);
            const auto asOurs = sector == Sector{1} ? CardState::Damaged : CardState::Spoiled; // sector 2 does not open
            CHECK(stateOf(image) == (isOfA1k || isHighest ? asOurs : CardState::Foreign));
        });
    }
}

TEST_CASE("an issue torn in a trailer, however far down it came, leaves a spoiled card; in its first, nobody's") {
    for (const auto kind : kinds) {
        const auto ours = oursOf(kind);
        for (std::uint8_t torn = sectorCountOf(kind); torn-- > 4;) {
            CAPTURE(nameOf(kind), static_cast<int>(torn));
            auto image = blankOf(kind);
            for (std::uint8_t i = torn + 1; i < sectorCountOf(kind); ++i) {
                trailerOf(image, Sector(i)) = ours.blocks[Sector(i).trailer().number()];
            }
            CHECK(stateOf(image) == (torn + 1 == sectorCountOf(kind) ? CardState::Blank : CardState::HalfIssued));
            setKeyA(image, Sector(torn));
            // Whose the first one is, the ledger knows that holds the issue.
            CHECK(stateOf(image) == (torn + 1 == sectorCountOf(kind) ? CardState::Foreign : CardState::Spoiled));
        }
    }
}

TEST_CASE("a foreign card is named in at most 40 commands of a 1K and 60 of a 4K, and 33 selections") {
    for (const auto kind : kinds) {
        const auto check = [&](const CardImage& image) {
            Desk desk(image);
            const auto card = desk.present();
            desk.card.resetCounts();
            const auto reading = readCard(desk.reader, card, keys(), Purpose::Writing, today);
            REQUIRE(reading);
            CHECK(reading->view.state == CardState::Foreign);
            CHECK(desk.card.counts().total() <= (kind == CardKind::Classic4k ? 60U : 40U));
            CHECK(desk.card.counts().selections <= 33); // of 30 ms each: a second
        };
        auto whole = blankOf(kind);
        for (std::uint8_t i = 0; i < sectorCountOf(kind); ++i) {
            setKeyA(whole, Sector(i));
        }
        check(whole);
        if (kind == CardKind::Plus2k) {
            continue; // says 1K: what it has beyond is looked at only where all of that is the factory's
        }
        forEverySector(kind, [&](Sector sector) {
            auto image = blankOf(kind);
            setKeyA(image, sector);
            check(image);
        });
    }
}

TEST_CASE("a MIFARE Plus 2K that says 1K is shut beyond sector 15 as well, torn or not") {
    Desk desk(blankOf(CardKind::Plus2k));
    REQUIRE(issue(desk).progress == Progress::Done);
    CHECK(desk.card.image() == issuedOf(CardKind::Plus2k));
    CHECK(desk.read(keys())->view.state == CardState::Ready);
    for (std::uint8_t reached = 31; reached >= 16; --reached) {
        auto image = blankOf(CardKind::Plus2k);
        for (std::uint8_t i = reached; i < 32; ++i) {
            trailerOf(image, Sector(i)) = oursOf(CardKind::Plus2k).blocks[Sector(i).trailer().number()];
        }
        Desk torn(image);
        CHECK(torn.read(keys())->view.state == CardState::HalfIssued);
        REQUIRE(issue(torn).progress == Progress::Done);
        CHECK(torn.card.image() == issuedOf(CardKind::Plus2k));
    }
}

TEST_CASE("Infineon's 1K, which says SAK 88, is issued and read as any other") {
    Desk desk(blankOf(CardKind::Sle66r35));
    CHECK(desk.present().sak == 0x88);
    CHECK(desk.read(keys())->view.state == CardState::Blank);
    REQUIRE(issue(desk).progress == Progress::Done);
    CHECK(desk.read(keys(), Purpose::Writing)->view.state == CardState::Ready);
}

TEST_CASE("another kind of card is foreign without a single command") {
    for (const int sak : {0x00, 0x01, 0x09, 0x10, 0x11, 0x19, 0x20, 0x28, 0x38, 0x60}) {
        auto image = blankOf(CardKind::Classic1k);
        image.sak = static_cast<std::uint8_t>(sak);
        Desk desk(image);
        const auto card = desk.present();
        desk.card.resetCounts();
        const auto reading = readCard(desk.reader, card, keys(), Purpose::Writing, today);
        REQUIRE(reading);
        CHECK(reading->view.state == CardState::Foreign);
        CHECK(reading->view.sak == sak);
        CHECK(desk.card.counts().total() == 0);
    }
}
