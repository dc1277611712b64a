#include "nfc/sim/card_file.h"
#include "nfc/sim/virtual_card.h"
#include "tests/support/catch.h"
#include "tests/support/virtual_card_reader.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

using namespace tally;

namespace {

using Key = std::array<std::uint8_t, 6>;
constexpr Key keyA{0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5};
constexpr Key keyB{0xb0, 0xb1, 0xb2, 0xb3, 0xb4, 0xb5};
constexpr Key otherKey{0xc0, 0xc1, 0xc2, 0xc3, 0xc4, 0xc5};
constexpr Key factoryKey{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

// MF1S50YYX_V1 rev 3.2, table 8: which keys may read / write / increment / decrement, transfer, restore. "-" = never.
struct DataRow {
    std::string_view bits, read, write, increment, use;
};
constexpr std::array<DataRow, 8> table8{{
    {"000", "AB", "AB", "AB", "AB"},
    {"010", "AB", "-", "-", "-"},
    {"100", "AB", "B", "-", "-"},
    {"110", "AB", "B", "B", "AB"},
    {"001", "AB", "-", "-", "AB"},
    {"011", "B", "B", "-", "-"},
    {"101", "B", "-", "-", "-"},
    {"111", "-", "-", "-", "-"},
}};

// Table 7: write key A; read, write the access bits; read, write key B. Key A is never read.
struct TrailerRow {
    std::string_view bits, writeA, readAccess, writeAccess, readB, writeB;
};
constexpr std::array<TrailerRow, 8> table7{{
    {"000", "A", "A", "-", "A", "A"},
    {"010", "-", "A", "-", "A", "-"},
    {"100", "B", "AB", "-", "-", "B"},
    {"110", "-", "AB", "-", "-", "-"},
    {"001", "A", "A", "A", "A", "A"},
    {"011", "B", "AB", "B", "-", "B"},
    {"101", "-", "AB", "B", "-", "-"},
    {"111", "-", "AB", "-", "-", "-"},
}};

struct Using {
    KeyKind kind;
    char letter;
    Key key;
};
constexpr std::array<Using, 2> bothKeys{{{KeyKind::A, 'A', keyA}, {KeyKind::B, 'B', keyB}}};

bool may(std::string_view holders, char key) { return holders.find(key) != std::string_view::npos; }

// Grey rows of table 7: key B can be read, so after an authentication with it the card refuses everything.
bool keyBIsReadable(const TrailerRow& row) { return row.readB != "-"; }

unsigned bit(std::string_view bits, std::size_t index) { return bits[index] == '1' ? 1U : 0U; }

// Figure 10 of the data sheet: where C1, C2, C3 of groups 0-3 and their inverses lie in bytes 6-8.
std::array<std::uint8_t, 3> accessBytes(const std::array<std::string_view, 4>& groups) {
    unsigned c1 = 0;
    unsigned c2 = 0;
    unsigned c3 = 0;
    for (unsigned g = 0; g < 4; ++g) {
        c1 |= bit(groups[g], 0) << g;
        c2 |= bit(groups[g], 1) << g;
        c3 |= bit(groups[g], 2) << g;
    }
    return {static_cast<std::uint8_t>((~c2 & 0xf) << 4 | (~c1 & 0xf)), static_cast<std::uint8_t>(c1 << 4 | (~c3 & 0xf)),
            static_cast<std::uint8_t>(c3 << 4 | c2)};
}

BlockData trailerOf(const std::array<std::string_view, 4>& groups) {
    BlockData trailer{};
    std::copy(keyA.begin(), keyA.end(), trailer.begin());
    const auto access = accessBytes(groups);
    std::copy(access.begin(), access.end(), trailer.begin() + 6);
    trailer[9] = 0x5a;
    std::copy(keyB.begin(), keyB.end(), trailer.begin() + 10);
    return trailer;
}

constexpr BlockData hundred{0x64, 0, 0, 0, 0x9b, 0xff, 0xff, 0xff, 0x64, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};
constexpr BlockData ninety{0x5a, 0, 0, 0, 0xa5, 0xff, 0xff, 0xff, 0x5a, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};
constexpr BlockData hundredTen{0x6e, 0, 0, 0, 0x91, 0xff, 0xff, 0xff, 0x6e, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};
constexpr BlockData pattern{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

Uid uid4() { return *Uid::fromHex("11223344"); }

VirtualCard blank() { return VirtualCard(blankCard(CardKind::Classic1k, uid4())); }

/// Selects and opens the sector of `block`; true when the card agreed.
bool opened(VirtualCard& card, Block block, KeyKind kind, const Key& key) {
    return card.select() && card.authenticate(block, kind, key).has_value();
}

bool openedBlank(VirtualCard& card, Block block) { return opened(card, block, KeyKind::A, factoryKey); }

} // namespace

TEST_CASE("the access bytes of the data sheet and of the card format are those that the tests' encoder makes") {
    CHECK(accessBytes({"000", "000", "000", "001"}) == std::array<std::uint8_t, 3>{0xff, 0x07, 0x80});
    CHECK(accessBytes({"001", "001", "010", "111"}) == std::array<std::uint8_t, 3>{0x37, 0x84, 0xbc});
    CHECK(accessBytes({"100", "100", "100", "111"}) == std::array<std::uint8_t, 3>{0x70, 0xf7, 0x88});
    CHECK(accessBytes({"111", "111", "111", "111"}) == std::array<std::uint8_t, 3>{0x00, 0xf0, 0xff});
    CHECK(accessBytes({"010", "111", "111", "111"}) == std::array<std::uint8_t, 3>{0x01, 0xe1, 0xef});
}

TEST_CASE("data blocks obey every row of table 8 for every command, with both keys, under every row of table 7") {
    for (const auto& trailer : table7) {
        for (const auto& row : table8) {
            for (const auto& with : bothKeys) {
                for (std::uint8_t index = 0; index < 3; ++index) {
                    const Block block = Sector{5}.block(index);
                    CAPTURE(trailer.bits, row.bits, with.letter, index);
                    const bool shut = with.kind == KeyKind::B && keyBIsReadable(trailer);
                    std::array<std::string_view, 4> groups{"111", "111", "111", trailer.bits};
                    groups[index] = row.bits;
                    VirtualCard card = blank();
                    card.setBlock(Sector{5}.trailer(), trailerOf(groups));
                    const auto fresh = [&] {
                        card.setBlock(block, hundred);
                        return opened(card, block, with.kind, with.key);
                    };
                    const auto allowed = [&](std::string_view holders) { return !shut && may(holders, with.letter); };

                    REQUIRE(fresh());
                    const auto read = card.read(block);
                    CHECK(read.has_value() == allowed(row.read));
                    CHECK((!read || *read == hundred));

                    REQUIRE(fresh());
                    CHECK(card.write(block, pattern).has_value() == allowed(row.write));
                    CHECK(card.block(block) == (allowed(row.write) ? pattern : hundred));

                    REQUIRE(fresh());
                    CHECK(card.increment(block, 10).has_value() == allowed(row.increment));
                    REQUIRE(fresh());
                    CHECK(card.decrement(block, 10).has_value() == allowed(row.use));
                    CHECK(card.transfer(block).has_value() == allowed(row.use));
                    CHECK(card.block(block) == (allowed(row.use) ? ninety : hundred));
                    REQUIRE(fresh());
                    CHECK(card.restore(block).has_value() == allowed(row.use));
                }
            }
        }
    }
}

TEST_CASE("a transfer needs the right on its destination, not on its source") {
    for (const auto& row : table8) {
        for (const auto& with : bothKeys) {
            CAPTURE(row.bits, with.letter);
            VirtualCard card = blank();
            card.setBlock(Block{20}, hundred);
            card.setBlock(Sector{5}.trailer(), trailerOf({"110", row.bits, "111", "011"}));
            REQUIRE(opened(card, Block{20}, with.kind, with.key));
            REQUIRE(card.restore(Block{20}));
            CHECK(card.transfer(Block{21}).has_value() == may(row.use, with.letter));
        }
    }
}

TEST_CASE("trailers are read and written as every row of table 7 says, part by part") {
    BlockData wanted{}; // new keys, transport access bytes
    wanted.fill(0x77);
    wanted[6] = 0xff;
    wanted[7] = 0x07;
    wanted[8] = 0x80;
    for (const auto& row : table7) {
        for (const auto& with : bothKeys) {
            CAPTURE(row.bits, with.letter);
            const Block block = Sector{7}.trailer();
            const auto before = trailerOf({"111", "111", "111", row.bits});
            const bool shut = with.kind == KeyKind::B && keyBIsReadable(row);
            const auto allowed = [&](std::string_view holders) { return !shut && may(holders, with.letter); };
            VirtualCard card = blank();
            card.setBlock(block, before);

            REQUIRE(opened(card, block, with.kind, with.key));
            const auto read = card.read(block);
            REQUIRE(read.has_value() == allowed(row.readAccess));
            if (read) {
                for (std::size_t i = 0; i < 16; ++i) {
                    const bool shown = i >= 10 ? allowed(row.readB) : i >= 6;
                    CHECK((*read)[i] == (shown ? before[i] : 0));
                }
            }

            REQUIRE(opened(card, block, with.kind, with.key));
            const bool any = allowed(row.writeA) || allowed(row.writeAccess) || allowed(row.writeB);
            CHECK(card.write(block, wanted).has_value() == any);
            for (std::size_t i = 0; i < 16; ++i) {
                const auto holders = i < 6 ? row.writeA : i < 10 ? row.writeAccess : row.writeB;
                CHECK(card.block(block)[i] == (allowed(holders) ? wanted[i] : before[i]));
            }
        }
    }
}

TEST_CASE("no value command works on a trailer") {
    VirtualCard card = blank();
    const Block trailer{7};
    REQUIRE(openedBlank(card, trailer));
    CHECK(card.restore(trailer).error() == CardRefusal::Nak);
    card.setBlock(Block{4}, hundred);
    REQUIRE(openedBlank(card, trailer));
    REQUIRE(card.restore(Block{4}));
    CHECK(card.transfer(trailer).error() == CardRefusal::Nak);
}

TEST_CASE("one wrong bit in the access bytes blocks the sector for good, and no other sector") {
    for (std::size_t byte = 6; byte < 9; ++byte) {
        for (unsigned flipped = 0; flipped < 8; ++flipped) {
            CAPTURE(byte, flipped);
            VirtualCard card = blank();
            BlockData trailer = card.block(Block{7});
            trailer[byte] = static_cast<std::uint8_t>(trailer[byte] ^ (1U << flipped));
            REQUIRE(openedBlank(card, Block{4}));
            REQUIRE(card.write(Block{7}, trailer));
            CHECK(card.read(Block{4}).error() == CardRefusal::Nak);
            CHECK_FALSE(openedBlank(card, Block{4}));
            CHECK_FALSE(opened(card, Block{4}, KeyKind::B, factoryKey));
            CHECK(openedBlank(card, Block{8}));
        }
    }
}

TEST_CASE("the maker's block is read only, whatever the access bytes say") {
    VirtualCard card = blank();
    const auto before = card.block(Block{0});
    REQUIRE(openedBlank(card, Block{0}));
    CHECK(card.write(Block{0}, pattern).error() == CardRefusal::Nak);
    card.setBlock(Block{1}, hundred);
    REQUIRE(openedBlank(card, Block{0}));
    REQUIRE(card.restore(Block{1}));
    CHECK(card.transfer(Block{0}).error() == CardRefusal::Nak);
    CHECK(card.block(Block{0}) == before);
}

TEST_CASE("a card answers nothing before selection, and nothing useful before authentication") {
    VirtualCard card = blank();
    CHECK(card.read(Block{4}).error() == CardRefusal::Silent);
    CHECK(card.authenticate(Block{4}, KeyKind::A, factoryKey).error() == CardRefusal::Silent);
    REQUIRE(card.select());
    CHECK(card.read(Block{4}).error() == CardRefusal::Nak);
    CHECK(card.read(Block{4}).error() == CardRefusal::Silent);
    REQUIRE(openedBlank(card, Block{4}));
    CHECK(card.read(Block{8}).error() == CardRefusal::Nak);
}

TEST_CASE("a failed authentication deselects the card") {
    VirtualCard card = blank();
    REQUIRE(card.select());
    CHECK(card.authenticate(Block{4}, KeyKind::A, otherKey).error() == CardRefusal::KeyMismatch);
    CHECK(card.authenticate(Block{4}, KeyKind::A, factoryKey).error() == CardRefusal::Silent);
    REQUIRE(card.select());
    CHECK(card.authenticate(Block{4}, KeyKind::A, factoryKey));
}

TEST_CASE("a halted card is silent until it is selected again") {
    VirtualCard card = blank();
    REQUIRE(openedBlank(card, Block{4}));
    card.halt();
    CHECK(card.read(Block{4}).error() == CardRefusal::Silent);
    REQUIRE(card.select());
    CHECK(card.read(Block{4}).error() == CardRefusal::Nak);
}

TEST_CASE("REQA is answered by an idle card alone, WUPA by a halted one too; any other falls back to where it was woken") {
    // ISO/IEC 14443-3, figure 7.
    using enum CardRequest;
    VirtualCard card = blank();
    CHECK(card.hearRequest(Reqa));
    CHECK_FALSE(card.selected());
    CHECK_FALSE(card.hearRequest(Reqa)); // ready: back to idle, in silence
    CHECK(card.hearRequest(Reqa));
    CHECK_FALSE(card.hearSelect(*Uid::fromHex("55667788"))); // meant for another
    CHECK(card.hearRequest(Reqa));
    CHECK(card.hearSelect(uid4()));
    CHECK(card.selected());
    CHECK_FALSE(card.hearRequest(Wupa)); // active: back to idle
    CHECK_FALSE(card.selected());
    REQUIRE(card.select());
    card.halt();
    CHECK_FALSE(card.hearRequest(Reqa));
    CHECK(card.halted());
    CHECK(card.hearRequest(Wupa));
    CHECK(card.hearSelect(uid4()));
    CHECK(card.read(Block{4}).error() == CardRefusal::Nak); // back to halt: it was woken from there
    CHECK(card.halted());
    CHECK_FALSE(card.hearRequest(Reqa));
    card.losePower();
    CHECK(card.hearRequest(Reqa));
    CHECK(card.hearSelect(uid4()));
    CHECK(card.read(Block{4}).error() == CardRefusal::Nak); // back to idle
    CHECK(card.hearRequest(Reqa));
    card.leaveField();
    CHECK_FALSE(card.hearRequest(Wupa));
}

TEST_CASE("a halted card answers REQA and any unknown frame with silence, and WUPA with its ATQA, lower byte first") {
    VirtualCard card(blankCard(CardKind::Classic1k, *Uid::fromHex("04a1b2c3d4e5f6")));
    REQUIRE(card.select());
    card.halt();
    for (const auto& frame : {Frame::ofBits(0x26, 7), Frame::ofBits(0x40, 7), withCrc(Frame::ofBytes({0x30, 0x00}))}) {
        CHECK_FALSE(card.hear(frame));
        CHECK(card.halted());
    }
    CHECK(card.hear(Frame::ofBits(0x52, 7)) == Frame::ofBytes({0x44, 0x00}));
    card.losePower();
    CHECK(card.hear(Frame::ofBits(0x26, 7)) == Frame::ofBytes({0x44, 0x00}));
}

TEST_CASE("a 1K card has no block 64, a 4K card has block 255") {
    VirtualCard small = blank();
    REQUIRE(small.select());
    CHECK(small.authenticate(Block{64}, KeyKind::A, factoryKey).error() == CardRefusal::Nak);
    VirtualCard large(blankCard(CardKind::Classic4k, uid4()));
    REQUIRE(openedBlank(large, Block{255}));
    CHECK(large.read(Block{255}));
    CHECK(large.write(Block{240}, pattern));
    CHECK(large.block(Block{240}) == pattern);
}

TEST_CASE("in the large sectors of a 4K card five blocks share one access group") {
    VirtualCard card(blankCard(CardKind::Classic4k, uid4()));
    const Sector sector{39};
    card.setBlock(sector.trailer(), trailerOf({"100", "010", "111", "011"}));
    for (std::uint8_t index = 0; index < 15; ++index) {
        CAPTURE(int{index});
        REQUIRE(opened(card, sector.block(index), KeyKind::B, keyB));
        CHECK(card.read(sector.block(index)).has_value() == (index < 10));
        REQUIRE(opened(card, sector.block(index), KeyKind::B, keyB));
        CHECK(card.write(sector.block(index), pattern).has_value() == (index < 5));
    }
}

TEST_CASE("a value block is the data sheet's: 1234567 at address 17") {
    // MF1S50YYX_V1 rev 3.2, section 8.6.2.1
    constexpr BlockData sheet{0x87, 0xd6, 0x12, 0x00, 0x78, 0x29, 0xed, 0xff,
                              0x87, 0xd6, 0x12, 0x00, 0x11, 0xee, 0x11, 0xee};
    VirtualCard card = blank();
    BlockData above = sheet;
    above[0] = above[8] = 0x88;
    above[4] = 0x77;
    card.setBlock(Block{4}, above);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.decrement(Block{4}, 1));
    REQUIRE(card.transfer(Block{5}));
    CHECK(card.block(Block{5}) == sheet);
    CHECK(card.block(Block{4}) == above);
}

TEST_CASE("value commands refuse a block in which any single byte breaks the value format") {
    for (std::size_t broken = 0; broken < 16; ++broken) {
        CAPTURE(broken);
        VirtualCard card = blank();
        BlockData data = hundred;
        data[broken] = static_cast<std::uint8_t>(data[broken] ^ 0x20);
        card.setBlock(Block{4}, data);
        REQUIRE(openedBlank(card, Block{4}));
        CHECK(card.restore(Block{4}).error() == CardRefusal::Nak);
        REQUIRE(openedBlank(card, Block{4}));
        CHECK(card.decrement(Block{4}, 1).error() == CardRefusal::Nak);
        REQUIRE(openedBlank(card, Block{4}));
        CHECK(card.increment(Block{4}, 1).error() == CardRefusal::Nak);
    }
}

TEST_CASE("the three decrements that a site tries on a sacrificial card never raise the meter") {
    constexpr BlockData meterStart{0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0x80, 0xff, 0xff, 0xff, 0x7f, 4, 0xfb, 4, 0xfb};
    VirtualCard card = blank();
    card.setBlock(Block{4}, meterStart);
    REQUIRE(openedBlank(card, Block{4}));
    CHECK(card.decrement(Block{4}, 0x80000000).error() == CardRefusal::Nak);
    REQUIRE(openedBlank(card, Block{4}));
    for (const std::uint32_t points : {0x7fffffffU, 0x7fffffffU}) {
        REQUIRE(card.decrement(Block{4}, points));
        REQUIRE(card.transfer(Block{4}));
    }
    CHECK(card.decrement(Block{4}, 2).error() == CardRefusal::Nak);
    REQUIRE(openedBlank(card, Block{4}));
    CHECK(card.decrement(Block{4}, 1)); // to -2^31 exactly
}

TEST_CASE("an increment goes through the transfer buffer and stops at 2^31-1") {
    VirtualCard card = blank();
    card.setBlock(Block{4}, hundred);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.increment(Block{4}, 10));
    CHECK(card.block(Block{4}) == hundred);
    REQUIRE(card.transfer(Block{4}));
    CHECK(card.block(Block{4}) == hundredTen);
    CHECK(card.increment(Block{4}, 0x7fffffff).error() == CardRefusal::Nak);
}

TEST_CASE("the transfer buffer survives authentication into another sector") {
    VirtualCard card = blank();
    card.setBlock(Block{4}, hundred);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.decrement(Block{4}, 10));
    REQUIRE(card.authenticate(Block{8}, KeyKind::A, factoryKey));
    REQUIRE(card.transfer(Block{8}));
    CHECK(card.block(Block{8}) == ninety);
}

TEST_CASE("the transfer buffer is lost with selection, with power, and by a refusal") {
    VirtualCard card = blank();
    card.setBlock(Block{4}, hundred);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.restore(Block{4}));
    SECTION("halted and selected again") { card.halt(); }
    SECTION("selected again") {}
    SECTION("the field dropped") { card.losePower(); }
    SECTION("taken away and put back") {
        card.leaveField();
        card.enterField();
    }
    SECTION("a NAK") { CHECK_FALSE(card.read(Block{8})); }
    SECTION("a wrong key") { CHECK_FALSE(card.authenticate(Block{4}, KeyKind::A, otherKey)); }
    REQUIRE(openedBlank(card, Block{4}));
    CHECK(card.transfer(Block{5}).error() == CardRefusal::Nak);
    CHECK(card.block(Block{5}) == BlockData{});
}

TEST_CASE("a torn write leaves what its outcome names, and the card out of the field") {
    constexpr BlockData zeros{};
    BlockData ones{};
    ones.fill(0xff);
    const BlockData old = hundred;
    struct Case {
        TearOutcome outcome;
        PartialWrite part;
        BlockData left;
    };
    BlockData firstEight{};
    std::copy_n(pattern.begin(), 8, firstEight.begin());
    BlockData threeThenOld = old;
    std::copy_n(pattern.begin(), 3, threeThenOld.begin());
    BlockData fifteenThenOne = pattern;
    fifteenThenOne[15] = 0xff;
    using Behind = PartialWrite::Behind;
    const std::array<Case, 9> cases{{{TearOutcome::Old, {}, old},
                                     {TearOutcome::Erased, {}, zeros},
                                     {TearOutcome::Ones, {}, ones},
                                     {TearOutcome::New, {}, pattern},
                                     {TearOutcome::Part, {}, firstEight},
                                     {TearOutcome::Part, {3, Behind::Old}, threeThenOld},
                                     {TearOutcome::Part, {15, Behind::Ones}, fifteenThenOne},
                                     {TearOutcome::Part, {0, Behind::Zeros}, zeros},
                                     {TearOutcome::Part, {16, Behind::Old}, pattern}}};
    for (const auto& torn : cases) {
        CAPTURE(static_cast<int>(torn.outcome), int{torn.part.newBytes});
        VirtualCard card = blank();
        card.setBlock(Block{5}, old);
        card.tearAt(2, torn.outcome, torn.part);
        REQUIRE(openedBlank(card, Block{4}));
        REQUIRE(card.write(Block{4}, pattern));
        CHECK(card.write(Block{5}, pattern).error() == CardRefusal::Silent);
        CHECK_FALSE(card.inField());
        CHECK(card.block(Block{4}) == pattern);
        CHECK(card.block(Block{5}) == torn.left);
        CHECK(card.select().error() == CardRefusal::Silent);
        card.enterField();
        REQUIRE(openedBlank(card, Block{4}));
        CHECK(card.write(Block{5}, pattern)); // the tear is spent
    }
}

TEST_CASE("a transfer tears like a write; what touches no EEPROM is not counted towards the tear") {
    VirtualCard card = blank();
    card.setBlock(Block{4}, hundred);
    card.tearAt(1, TearOutcome::Erased);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.decrement(Block{4}, 10));
    REQUIRE(card.restore(Block{4}));
    REQUIRE(card.read(Block{4}));
    CHECK(card.write(Block{8}, pattern).error() == CardRefusal::Nak); // refused, so nothing was written
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.restore(Block{4}));
    CHECK(card.transfer(Block{4}).error() == CardRefusal::Silent);
    CHECK(card.block(Block{4}) == BlockData{});
}

TEST_CASE("a trailer that is torn to zeros or ones blocks its sector") {
    for (const auto outcome : {TearOutcome::Erased, TearOutcome::Ones}) {
        VirtualCard card = blank();
        card.tearAt(1, outcome);
        REQUIRE(openedBlank(card, Block{7}));
        CHECK_FALSE(card.write(Block{7}, trailerOf({"100", "100", "100", "111"})));
        card.enterField();
        for (const auto& key : {factoryKey, keyA, keyB, Key{}}) {
            CHECK_FALSE(opened(card, Block{7}, KeyKind::A, key));
            CHECK_FALSE(opened(card, Block{7}, KeyKind::B, key));
        }
    }
}

TEST_CASE("the hook makes a card leave before a command, or after it with its answer lost") {
    VirtualCard card = blank();
    FieldEvent event = FieldEvent::Stays;
    SECTION("before") { event = FieldEvent::LeavesBefore; }
    SECTION("after") { event = FieldEvent::LeavesAfter; }
    std::vector<CardCommand> seen;
    card.setCommandHook([&](std::uint64_t number, CardCommand command) {
        seen.push_back(command);
        return number == 2 ? event : FieldEvent::Stays;
    });
    REQUIRE(openedBlank(card, Block{4}));
    CHECK(card.write(Block{4}, pattern).error() == CardRefusal::Silent);
    CHECK_FALSE(card.inField());
    CHECK(card.block(Block{4}) == (event == FieldEvent::LeavesAfter ? pattern : BlockData{}));
    CHECK(seen == std::vector{CardCommand::Authenticate, CardCommand::Write});
    CHECK(card.counts().writes == (event == FieldEvent::LeavesAfter ? 1 : 0));
}

TEST_CASE("commands are counted by kind, and selection is not a command") {
    VirtualCard card = blank();
    card.setBlock(Block{4}, hundred);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.read(Block{4}));
    REQUIRE(card.write(Block{5}, pattern));
    REQUIRE(card.increment(Block{4}, 1));
    REQUIRE(card.decrement(Block{4}, 1));
    REQUIRE(card.restore(Block{4}));
    REQUIRE(card.transfer(Block{6}));
    CHECK(card.counts().total() == 7);
    CHECK(card.counts().eepromChanges == 2);
    CHECK(card.counts().selections == 1);
    card.resetCounts();
    CHECK(card.counts().total() == 0);
}

TEST_CASE("every change of the memory is told before the card answers, a torn one too") {
    VirtualCard card = blank();
    std::vector<BlockData> told;
    card.setChangeObserver([&](const CardImage& image) { told.push_back(image.blocks.at(4)); });
    card.tearAt(2, TearOutcome::Erased);
    REQUIRE(openedBlank(card, Block{4}));
    REQUIRE(card.write(Block{4}, pattern));
    CHECK_FALSE(card.write(Block{4}, hundred));
    CHECK(told == std::vector{pattern, BlockData{}});
}

TEST_CASE("the reader over virtual cards answers as the port promises") {
    using namespace std::chrono_literals;
    VirtualCard card = blank();
    VirtualCard other(blankCard(CardKind::Classic1k, *Uid::fromHex("04a1b2c3d4e5f6")));
    VirtualCardReader reader;
    const SectorKey key{factoryKey};
    CHECK(reader.select(0ms).error() == CardError::NoCard);
    reader.lay(card);
    const auto selected = reader.select(0ms);
    REQUIRE(selected);
    CHECK(selected->uid == uid4());
    CHECK(selected->atqa == 0x0004);
    CHECK(selected->sak == 0x08);
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, key));
    REQUIRE(reader.write(Block{4}, hundred));
    REQUIRE(reader.decrement(Block{4}, 10));
    REQUIRE(reader.transfer(Block{4}));
    CHECK(*reader.read(Block{4}) == ninety);

    SECTION("a NAK is Refused and deselects") {
        CHECK(reader.read(Block{8}).error() == CardError::Refused);
        CHECK(reader.read(Block{4}).error() == CardError::Removed);
        CHECK(reader.reselect(uid4(), 0ms));
    }
    SECTION("a wrong key is KeyRefused") {
        CHECK(reader.authenticate(Block{4}, KeyKind::A, SectorKey{otherKey}).error() == CardError::KeyRefused);
    }
    SECTION("two cards are TwoCards") {
        reader.lay(other);
        CHECK(reader.select(0ms).error() == CardError::TwoCards);
    }
    SECTION("another card is NoCard to reselect") {
        reader.clear();
        reader.lay(other);
        CHECK(reader.reselect(uid4(), 0ms).error() == CardError::NoCard);
        CHECK(reader.read(Block{4}).error() == CardError::Removed);
    }
    SECTION("a torn write is Removed") {
        card.tearAt(1, TearOutcome::New);
        CHECK(reader.write(Block{5}, pattern).error() == CardError::Removed);
        CHECK(reader.reselect(uid4(), 0ms).error() == CardError::NoCard);
        card.enterField();
        CHECK(reader.reselect(uid4(), 0ms));
    }
    SECTION("a reader that vanishes before or after the card has heard") {
        const auto when =
            GENERATE(VirtualCardReader::LostWhen::BeforeTheCard, VirtualCardReader::LostWhen::AfterTheCard);
        reader.loseAt(2, when);
        REQUIRE(reader.read(Block{4}));
        CHECK(reader.write(Block{5}, pattern).error() == CardError::ReaderLost);
        CHECK(reader.select(0ms).error() == CardError::ReaderLost);
        CHECK((card.block(Block{5}) == pattern) == (when == VirtualCardReader::LostWhen::AfterTheCard));
        reader.reconnect();
        CHECK(reader.select(0ms));
    }
}
