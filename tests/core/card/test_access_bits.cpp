#include "core/card/access_bits.h"
#include "core/card/layout.h"
#include "nfc/sim/card_file.h"
#include "tests/core/card/desk.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <string>

using namespace tally;
using namespace tally::test;

namespace {

constexpr BlockData keys{0xA0, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0, 0, 0, 0, 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xB5};
constexpr Sector sector{8};
constexpr AccessCode keyBHidden = 0b011; // key B opens, and may write keys and access bits

AccessBits bitsOf(unsigned number) {
    const auto code = [&](unsigned place) { return static_cast<AccessCode>(number >> 3 * place & 7U); };
    return {{code(0), code(1), code(2)}, code(3)};
}

bool admits(Grant grant, KeyKind kind) {
    switch (grant) {
    case Grant::Nobody:
        return false;
    case Grant::KeyA:
        return kind == KeyKind::A;
    case Grant::KeyB:
        return kind == KeyKind::B;
    case Grant::Either:
        return true;
    }
    return false;
}

/// A virtual card whose sector has these access bits, just opened with one of its keys.
class OpenSector {
public:
    OpenSector(const AccessBits& bits, KeyKind kind) : m_card(blankCard(CardKind::Classic1k, anyUid())) {
        auto trailer = keys;
        const auto access = bits.encode();
        std::ranges::copy(access, trailer.begin() + 6);
        m_card.setBlock(sector.trailer(), trailer);
        for (std::uint8_t i = 0; i < 3; ++i) {
            m_card.setBlock(sector.block(i), meterBlock(5));
        }
        REQUIRE(m_card.select());
        const auto key = std::span{keys}.subspan(kind == KeyKind::A ? 0 : 10).first<6>();
        REQUIRE(m_card.authenticate(sector.block(0), kind, key));
    }
    VirtualCard* operator->() { return &m_card; }

private:
    VirtualCard m_card;
};

std::string text(Grant grant) {
    switch (grant) {
    case Grant::Nobody:
        return "never";
    case Grant::KeyA:
        return "A";
    case Grant::KeyB:
        return "B";
    case Grant::Either:
        return "A|B";
    }
    return "?";
}

std::string text(const BlockRights& rights) {
    return text(rights.read) + " " + text(rights.write) + " " + text(rights.increment) + " " + text(rights.decrement);
}

std::string text(const TrailerRights& rights) {
    return text(rights.writeKeyA) + " " + text(rights.readAccessBits) + " " + text(rights.writeAccessBits) + " " +
           text(rights.readKeyB) + " " + text(rights.writeKeyB);
}

} // namespace

TEST_CASE("the access bytes that MF1S50YYX_V1 and this format print come out bit for bit") {
    // Transport configuration, MF1S50YYX_V1 rev 3.2, section 8.7: blocks 000, trailer 001.
    CHECK(AccessBits{{0, 0, 0}, 0b001}.encode() == layout::factoryAccessBytes);
    CHECK(AccessBits{{0b010, 0b111, 0b111}, 0b111}.encode() == std::array<std::uint8_t, 3>{0x01, 0xE1, 0xEF});
    CHECK(AccessBits{{0b001, 0b001, 0b010}, 0b111}.encode() == std::array<std::uint8_t, 3>{0x37, 0x84, 0xBC});
    CHECK(AccessBits{{0b100, 0b100, 0b100}, 0b111}.encode() == std::array<std::uint8_t, 3>{0x70, 0xF7, 0x88});
    CHECK(AccessBits{{0b111, 0b111, 0b111}, 0b111}.encode() == std::array<std::uint8_t, 3>{0x00, 0xF0, 0xFF});
}

TEST_CASE("all 4096 combinations of access conditions survive encoding, and any flipped bit is noticed") {
    for (unsigned number = 0; number < 4096; ++number) {
        const auto bits = bitsOf(number);
        const auto bytes = bits.encode();
        const auto decoded = AccessBits::decode(bytes);
        if (!decoded || *decoded != bits) {
            FAIL("combination " << number << " does not come back");
        }
        for (unsigned flipped = 0; flipped < 24; ++flipped) {
            auto broken = bytes;
            broken[flipped / 8] = static_cast<std::uint8_t>(broken[flipped / 8] ^ (1U << flipped % 8));
            const auto refused = AccessBits::decode(broken);
            if (refused || refused.error() != CardError::Malformed) {
                FAIL("combination " << number << " with bit " << flipped << " flipped is taken");
            }
        }
    }
}

TEST_CASE("of all 16,777,216 byte triples, exactly the 4096 that encoding makes are well formed") {
    unsigned wellFormed = 0;
    for (unsigned triple = 0; triple < 1U << 24U; ++triple) {
        const std::array<std::uint8_t, 3> bytes{static_cast<std::uint8_t>(triple),
                                                static_cast<std::uint8_t>(triple >> 8U),
                                                static_cast<std::uint8_t>(triple >> 16U)};
        if (const auto decoded = AccessBits::decode(bytes)) {
            ++wellFormed;
            if (decoded->encode() != bytes) {
                FAIL("triple " << triple << " decodes to something else");
            }
        }
    }
    CHECK(wellFormed == 4096);
}

TEST_CASE("rights to a data block are those of MF1S50YYX_V1 rev 3.2, table 8") {
    // C1 C2 C3: read, write, increment, decrement/transfer/restore
    CHECK(text(blockRights(0b000)) == "A|B A|B A|B A|B");
    CHECK(text(blockRights(0b010)) == "A|B never never never");
    CHECK(text(blockRights(0b100)) == "A|B B never never");
    CHECK(text(blockRights(0b110)) == "A|B B B A|B");
    CHECK(text(blockRights(0b001)) == "A|B never never A|B");
    CHECK(text(blockRights(0b011)) == "B B never never");
    CHECK(text(blockRights(0b101)) == "B never never never");
    CHECK(text(blockRights(0b111)) == "never never never never");
}

TEST_CASE("rights to a trailer are those of MF1S50YYX_V1 rev 3.2, table 7") {
    // C1 C2 C3: write key A, read access bits, write access bits, read key B, write key B
    CHECK(text(trailerRights(0b000)) == "A A never A A");
    CHECK(text(trailerRights(0b010)) == "never A never A never");
    CHECK(text(trailerRights(0b100)) == "B A|B never never B");
    CHECK(text(trailerRights(0b110)) == "never A|B never never never");
    CHECK(text(trailerRights(0b001)) == "A A A A A");
    CHECK(text(trailerRights(0b011)) == "B A|B B never B");
    CHECK(text(trailerRights(0b101)) == "never A|B B never never");
    CHECK(text(trailerRights(0b111)) == "never A|B never never never");
}

TEST_CASE("a virtual card, written apart from our tables, grants on data blocks what our table says") {
    for (const auto kind : {KeyKind::A, KeyKind::B}) {
        for (AccessCode code = 0; code < 8; ++code) {
            for (std::uint8_t place = 0; place < 3; ++place) {
                CAPTURE(static_cast<int>(code), static_cast<int>(place), static_cast<int>(kind));
                AccessBits bits{{0b111, 0b111, 0b111}, keyBHidden};
                bits.blocks[place] = code;
                const auto block = sector.block(place);
                const auto rights = blockRights(code);
                CHECK(OpenSector(bits, kind)->read(block).has_value() == admits(rights.read, kind));
                CHECK(OpenSector(bits, kind)->write(block, meterBlock(9)).has_value() == admits(rights.write, kind));
                CHECK(OpenSector(bits, kind)->increment(block, 1).has_value() == admits(rights.increment, kind));
                CHECK(OpenSector(bits, kind)->decrement(block, 1).has_value() == admits(rights.decrement, kind));
                CHECK(OpenSector(bits, kind)->restore(block).has_value() == admits(rights.decrement, kind));
                OpenSector transferring(bits, kind);
                const bool filled = transferring->restore(block).has_value();
                CHECK((filled && transferring->transfer(block)) == admits(rights.decrement, kind));
            }
        }
    }
}

TEST_CASE("a virtual card grants on trailers what our table says, and nothing to a key B that can be read") {
    for (const auto kind : {KeyKind::A, KeyKind::B}) {
        for (AccessCode code = 0; code < 8; ++code) {
            CAPTURE(static_cast<int>(code), static_cast<int>(kind));
            const AccessBits bits{{0, 0, 0}, code};
            const auto rights = trailerRights(code);
            const bool keyIsUseless = kind == KeyKind::B && rights.readKeyB != Grant::Nobody;
            const auto may = [&](Grant grant) { return !keyIsUseless && admits(grant, kind); };

            OpenSector reading(bits, kind);
            const auto read = reading->read(sector.trailer());
            REQUIRE(read.has_value() == may(rights.readAccessBits));
            if (read) {
                CHECK(std::equal(read->begin(), read->begin() + 6, BlockData{}.begin()));
                CHECK(layout::accessBytesOf(*read) == layout::accessBytesOf(reading->block(sector.trailer())));
                CHECK(std::equal(read->begin() + 10, read->end(), keys.begin() + 10) == may(rights.readKeyB));
            }
            CHECK(OpenSector(bits, kind)->read(sector.block(0)).has_value() == !keyIsUseless);

            OpenSector writing(bits, kind);
            const auto old = writing->block(sector.trailer());
            BlockData wanted{};
            wanted.fill(0x5C);
            std::ranges::copy(AccessBits{{0b111, 0b111, 0b111}, 0b111}.encode(), wanted.begin() + 6);
            const auto written = writing->write(sector.trailer(), wanted);
            const auto now = writing->block(sector.trailer());
            const auto part = [&](std::size_t from, std::size_t to) {
                return std::equal(now.begin() + static_cast<std::ptrdiff_t>(from),
                                  now.begin() + static_cast<std::ptrdiff_t>(to),
                                  wanted.begin() + static_cast<std::ptrdiff_t>(from));
            };
            CHECK(part(0, 6) == may(rights.writeKeyA));
            CHECK(part(6, 9) == may(rights.writeAccessBits));
            CHECK(part(10, 16) == may(rights.writeKeyB));
            CHECK(written.has_value() == (now != old));
        }
    }
}

TEST_CASE("malformed access bits shut a sector for good") {
    VirtualCard card(blankCard(CardKind::Classic1k, anyUid()));
    auto trailer = keys;
    trailer[6] = trailer[7] = trailer[8] = 0;
    REQUIRE_FALSE(AccessBits::decode({0, 0, 0}));
    card.setBlock(sector.trailer(), trailer);
    for (const auto kind : {KeyKind::A, KeyKind::B}) {
        REQUIRE(card.select());
        const auto key = std::span{keys}.subspan(kind == KeyKind::A ? 0 : 10).first<6>();
        CHECK_FALSE(card.authenticate(sector.block(0), kind, key));
    }
}
