#include "core/card/block.h"
#include "core/card/issue_block.h"
#include "core/card/layout.h"
#include "core/card/session.h"
#include "core/card/value_block.h"
#include "tests/core/card/hex.h"
#include "tests/support/catch.h"

using namespace tally;
using namespace tally::test;

TEST_CASE("every flipped bit of a value block is noticed") {
    for (const std::int32_t value : {0, 1, -1, 1234567, INT32_MAX, INT32_MIN}) {
        const auto block = ValueBlock{value, 4}.encode();
        REQUIRE(ValueBlock::decode(block) == ValueBlock{value, 4});
        for (unsigned bit = 0; bit < 128; ++bit) {
            CAPTURE(value, bit);
            auto broken = block;
            broken[bit / 8] = static_cast<std::uint8_t>(broken[bit / 8] ^ (1U << bit % 8));
            const auto decoded = ValueBlock::decode(broken);
            REQUIRE_FALSE(decoded);
            REQUIRE(decoded.error() == CardError::Malformed);
        }
    }
}

TEST_CASE("neither zeros nor ones are a value block") {
    CHECK_FALSE(ValueBlock::decode(BlockData{}));
    BlockData ones;
    ones.fill(0xFF);
    CHECK_FALSE(ValueBlock::decode(ones));
}

TEST_CASE("a meter shows 0 to its start, at whatever address, and never a negative value") {
    CHECK(decodeMeter(ValueBlock{0, 4}.encode()) == 0U);
    CHECK(decodeMeter(ValueBlock{INT32_MAX, 4}.encode()) == meterStart);
    CHECK(decodeMeter(ValueBlock{17, 250}.encode()) == 17U);
    CHECK_FALSE(decodeMeter(ValueBlock{-1, 4}.encode()));
    CHECK_FALSE(decodeMeter(ValueBlock{INT32_MIN, 4}.encode()));
}

TEST_CASE("an issue block has the layout that the format gives it") {
    const IssueBlock issue{7, 0x04030201, 0x08070605, 0x0C0B0A09};
    const auto block = arrayOfHex<16>("01000700"
                                      "01020304"
                                      "05060708"
                                      "090a0b0c");
    CHECK(issue.encode() == block);
    CHECK(IssueBlock::decode(block) == issue);
}

TEST_CASE("an issue block of another format, profile or unit is none") {
    const auto block = IssueBlock{7, 1, 2, 3}.encode();
    for (const std::size_t field : {0U, 1U, 3U}) {
        for (unsigned value = 0; value < 256; ++value) {
            auto other = block;
            other[field] = static_cast<std::uint8_t>(value);
            CAPTURE(field, value);
            REQUIRE(IssueBlock::decode(other).has_value() == (value == block[field]));
        }
    }
}

TEST_CASE("sectors and blocks of a 4K card are counted as its data sheet counts them") {
    // MF1S70YYX_V1 rev 3.2, section 8.6: 32 sectors of 4 blocks, then 8 of 16.
    CHECK(Sector{0}.trailer() == Block{3});
    CHECK(Sector{15}.trailer() == Block{63});
    CHECK(Sector{31}.trailer() == Block{127});
    CHECK(Sector{32}.block(0) == Block{128});
    CHECK(Sector{32}.trailer() == Block{143});
    CHECK(Sector{39}.trailer() == Block{255});
    unsigned block = 0;
    for (std::uint8_t sector = 0; sector < 40; ++sector) {
        for (std::uint8_t i = 0; i < Sector{sector}.blockCount(); ++i, ++block) {
            REQUIRE(Sector{sector}.block(i).number() == block);
            REQUIRE(Sector::of(Block{static_cast<std::uint8_t>(block)}) == Sector{sector});
        }
    }
    CHECK(block == 256);
    CHECK(layout::sectorCount(0x08) == 16);
    CHECK(layout::sectorCount(0x18) == 40);
    CHECK(layout::sectorCount(0x88) == 16); // Infineon's 1K
    for (const std::uint8_t sak : std::to_array<std::uint8_t>({0x00, 0x09, 0x20, 0x28, 0x38})) {
        CHECK(layout::sectorCount(sak) == 0);
    }
}

TEST_CASE("a record's three blocks are its bytes in order") {
    RecordBytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        bytes[i] = static_cast<std::uint8_t>(i);
    }
    const auto blocks = blocksOf(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        CHECK(blocks[i / 16][i % 16] == i);
    }
    CHECK(recordOf(blocks) == bytes);
}
