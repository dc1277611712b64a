#include "core/card/chip_check.h"
#include "nfc/sim/sim_reader.h"
#include "tests/nfc/temporary_card.h"
#include "tests/nfc/waking_here.h"
#include "tests/support/catch.h"

#include <set>

using namespace tally;
using namespace std::chrono_literals;

namespace {

constexpr auto halt = std::array<std::uint8_t, 2>{0x50, 0x00};

std::unique_ptr<SimReader> simulated(const std::filesystem::path& card) {
    auto reader = SimReader::open({card, {}, {}, {}, wakingHere()});
    REQUIRE(reader);
    return std::move(*reader);
}

std::set<std::string_view> foundOn(const std::filesystem::path& file) {
    const auto reader = simulated(file);
    const auto card = reader->select(1s);
    REQUIRE(card);
    const auto findings = checkChip(*reader, reader->rawCard(), *card, CardContent::BlankToIssue, nullptr);
    REQUIRE(findings);
    std::set<std::string_view> names;
    for (const auto test : everyChipTest) {
        if (findings->of(test) == ChipOutcome::Found) {
            names.insert(codeOf(test));
        }
    }
    if (names.contains("random-uid")) { // its old UID is gone
        REQUIRE(reader->select(1s));
    }
    CHECK(reader->authenticate(Block{4}, KeyKind::A, factoryKey()));
    CHECK(reader->read(Block{4}));
    return names;
}

} // namespace

TEST_CASE("CRC_A is that of the standard") {
    CHECK(crcA(std::array<std::uint8_t, 2>{0x00, 0x00}) == std::array<std::uint8_t, 2>{0xa0, 0x1e}); // annex B
    CHECK(crcA(std::array<std::uint8_t, 2>{0x12, 0x34}) == std::array<std::uint8_t, 2>{0x26, 0xcf}); // annex B
    CHECK(crcA(halt) == std::array<std::uint8_t, 2>{0x57, 0xcd});                                    // HLTA
}

TEST_CASE("a frame without the right CRC_A, or too short to have one, is nothing") {
    const auto whole = withCrc(Frame::ofBytes({0x01, 0x02}));
    CHECK(*withoutCrc(whole) == Frame::ofBytes({0x01, 0x02}));
    for (unsigned bit = 0; bit < 32; ++bit) {
        auto broken = whole;
        broken.bytes[bit / 8] = static_cast<std::uint8_t>(broken.bytes[bit / 8] ^ 1U << (bit % 8));
        CHECK_FALSE(withoutCrc(broken));
    }
    CHECK_FALSE(withoutCrc(Frame::ofBytes({0x57, 0xcd})));
    CHECK_FALSE(withoutCrc(Frame::ofBits(0x0a, 4)));
    CHECK_FALSE(withoutCrc(Frame{}));
}

TEST_CASE("through libnfc every kind of chip is told by its marks and its file stays as it was") {
    const CardFolder folder;
    const auto unmarked = std::set<std::string_view>{};
    const auto found = [&](CardKind kind) {
        const auto file = folder.blank(nameOf(kind), "11223344", kind);
        const auto before = loadCard(file);
        const auto names = foundOn(file);
        const auto after = loadCard(file);
        REQUIRE(before);
        REQUIRE(after);
        CHECK(before->blocks == after->blocks);
        return names;
    };
    CHECK(found(CardKind::Classic1k) == unmarked);
    CHECK(found(CardKind::Classic4k) == unmarked);
    CHECK(found(CardKind::Ev1) == std::set<std::string_view>{"originality"}); // signed by nobody
    CHECK(found(CardKind::Gen1a) == std::set<std::string_view>{"magic-gen1a", "makers-mark"});
    CHECK(found(CardKind::Gen1b) == std::set<std::string_view>{"magic-gen1b", "makers-mark"});
    CHECK(found(CardKind::Gen2) == std::set<std::string_view>{"magic-gen2", "magic-cuid", "makers-mark"});
    CHECK(found(CardKind::Cuid) == std::set<std::string_view>{"magic-cuid"});
    CHECK(found(CardKind::Gen3) == std::set<std::string_view>{"magic-gen3"});
    CHECK(found(CardKind::Gen4) == std::set<std::string_view>{"magic-gen4"});
    CHECK(found(CardKind::Uscuid) == std::set<std::string_view>{"magic-uscuid"});
    CHECK(found(CardKind::Fm11rf08s) == std::set<std::string_view>{"back-door-key", "makers-mark"});
    CHECK(found(CardKind::RandomUid) == std::set<std::string_view>{"random-uid"});
    CHECK(found(CardKind::AnyKey) == std::set<std::string_view>{"any-key"});
}

TEST_CASE("after a bare frame the reader knows the card no more until it is selected") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "11223344"));
    auto* raw = reader->rawCard();
    REQUIRE(raw != nullptr);
    const auto card = reader->select(1s);
    REQUIRE(card);

    const auto refusal = raw->exchange(Frame::ofBytes({0x30, 0x00}), Crc::ByReader);
    REQUIRE(refusal);
    CHECK(refusal->size == 1);
    CHECK(int{refusal->lastBits} == 4);
    CHECK(reader->read(Block{0}).error() == CardError::Removed);
    CHECK(reader->authenticate(Block{0}, KeyKind::A, factoryKey()).error() == CardError::Removed);

    REQUIRE(reader->reselect(card->uid, 1s));
    CHECK(raw->exchange(Frame::ofBytes(halt), Crc::ByReader).error() == CardError::Removed); // silence is its yes
    REQUIRE(reader->reselect(card->uid, 1s));
    CHECK(reader->authenticate(Block{0}, KeyKind::A, factoryKey()));
    CHECK(reader->read(Block{0}));
}

TEST_CASE("frames that are empty or too long for one go nowhere, and the reader goes on") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "11223344"));
    REQUIRE(reader->select(1s));
    auto* raw = reader->rawCard();
    CHECK(raw->exchange(Frame{}, Crc::None).error() == CardError::Removed);
    const std::array<std::uint8_t, Frame::longest> longest{};
    CHECK(raw->exchange(Frame::ofBytes(longest), Crc::ByReader).error() == CardError::Removed);
    CHECK(raw->exchange(Frame::ofBytes(longest), Crc::None).error() == CardError::Removed);
    CHECK(reader->select(1s));
}

TEST_CASE("an increment goes through libnfc to the open sector") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    const auto reader = simulated(file);
    REQUIRE(reader->select(1s));
    REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey()));
    constexpr BlockData ninety{0x5a, 0, 0, 0, 0xa5, 0xff, 0xff, 0xff, 0x5a, 0, 0, 0, 0x04, 0xfb, 0x04, 0xfb};
    REQUIRE(reader->write(Block{4}, ninety));
    REQUIRE(reader->rawCard()->increment(Block{4}, 10));
    REQUIRE(reader->transfer(Block{4}));
    CHECK(int{loadCard(file)->blocks[4][0]} == 100);
}

TEST_CASE("a reader that is unplugged in the middle of a check is lost") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    for (const std::uint64_t nth : {1U, 4U, 7U, 10U}) {
        auto opened = SimReader::open({file, {}, {}, nth, wakingHere()});
        REQUIRE(opened);
        const auto reader = std::move(*opened);
        const auto card = reader->select(1s);
        REQUIRE(card);
        const auto findings = checkChip(*reader, reader->rawCard(), *card, CardContent::Blank, nullptr);
        REQUIRE_FALSE(findings);
        CHECK(findings.error() == CardError::ReaderLost);
    }
}

TEST_CASE("a card that makes up its UID has another one whenever it is put down") {
    const CardFolder folder;
    const auto file = folder.blank("card", "08112233", CardKind::RandomUid);
    std::set<Uid> seen;
    for (unsigned time = 0; time < 4; ++time) {
        const auto reader = simulated(file);
        const auto card = reader->select(1s);
        REQUIRE(card);
        CHECK(int{card->uid.bytes()[0]} == 0x08);
        CHECK(reader->reselect(card->uid, 1s));
        seen.insert(card->uid);
    }
    CHECK(seen.size() > 1);
}

TEST_CASE("a card file keeps its kind and its flaws") {
    const CardFolder folder;
    for (const auto kind : everyCardKind) {
        const auto file = folder.path() / nameOf(kind);
        auto card = blankCard(kind, *Uid::fromHex("11223344"));
        card.flaws.add(SiliconFlaw::WritesMeter);
        REQUIRE(createCardFile(file, card));
        const auto loaded = loadCard(file);
        REQUIRE(loaded);
        CHECK(*loaded == card);
        CHECK(parseCardKind(nameOf(kind)) == kind);
    }
    for (const auto flaw : everySiliconFlaw) {
        CHECK(parseSiliconFlaw(nameOf(flaw)) == flaw);
    }
    CHECK_FALSE(parseCardKind("gen9"));
    CHECK_FALSE(parseSiliconFlaw(""));
}
