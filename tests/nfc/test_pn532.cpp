#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "tests/nfc/temporary_card.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <numeric>
#include <random>
#include <vector>

using namespace tally;

namespace {

using Bytes = std::vector<std::uint8_t>;

const Bytes ack{0x00, 0x00, 0xff, 0x00, 0xff, 0x00};
const Bytes syntaxError{0x00, 0x00, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00};
const Bytes askVersion{0x00, 0x00, 0xff, 0x02, 0xfe, 0xd4, 0x02, 0x2a, 0x00};
// UM0701-02, section 7.2.2, framed by hand.
const Bytes version{0x00, 0x00, 0xff, 0x06, 0xfa, 0xd5, 0x03, 0x32, 0x01, 0x06, 0x07, 0xe8, 0x00};

Bytes joined(std::initializer_list<Bytes> parts) {
    Bytes all;
    for (const auto& part : parts) {
        all.insert(all.end(), part.begin(), part.end());
    }
    return all;
}

Bytes framed(std::uint8_t direction, const Bytes& content) {
    Bytes frame{0x00,
                0x00,
                0xff,
                static_cast<std::uint8_t>(content.size() + 1),
                static_cast<std::uint8_t>(0x100 - (content.size() + 1)),
                direction};
    frame.insert(frame.end(), content.begin(), content.end());
    const unsigned sum = std::accumulate(content.begin(), content.end(), unsigned{direction});
    frame.push_back(static_cast<std::uint8_t>(0x100 - sum % 0x100));
    frame.push_back(0x00);
    return frame;
}

Bytes ask(Pn532& chip, const Bytes& command) { return chip.receive(framed(0xd4, command)); }
Bytes answered(const Bytes& answer) { return joined({ack, framed(0xd5, answer)}); }

const Bytes authenticateBlock4{0x40, 0x01, 0x60, 0x04, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x11, 0x22, 0x33, 0x44};

void fallSilent(Pn532& chip) {
    for (int i = 0; i < 10; ++i) {
        CHECK(chip.idle().empty());
    }
}

struct Bench {
    explicit Bench(Waking waking = Waking::Wupa) : chip(field, waking) { ask(chip, {0x32, 0x05, 0x00, 0x01, 0x02}); } // finite retries, as libnfc sets them
    Field field;
    Pn532 chip;
};

} // namespace

TEST_CASE("the chip acknowledges a command and tells its version") {
    Bench bench;
    CHECK(bench.chip.receive(askVersion) == joined({ack, version}));
}

TEST_CASE("a frame may come byte by byte, after a wake-up, or with others in one piece") {
    Bench bench;
    Bytes line;
    for (const auto byte : joined({{0x55, 0x55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}, askVersion})) {
        const auto part = bench.chip.receive(std::array{byte});
        line.insert(line.end(), part.begin(), part.end());
    }
    CHECK(line == joined({ack, version}));
    CHECK(bench.chip.receive(joined({askVersion, askVersion})) == joined({ack, version, ack, version}));
}

TEST_CASE("an extended frame is as good as a short one") {
    Bench bench;
    CHECK(bench.chip.receive(Bytes{0x00, 0x00, 0xff, 0xff, 0xff, 0x00, 0x02, 0xfe, 0xd4, 0x02, 0x2a, 0x00}) ==
          joined({ack, version}));
}

TEST_CASE("a NACK brings the last answer again, an ACK nothing") {
    Bench bench;
    REQUIRE(bench.chip.receive(askVersion) == joined({ack, version}));
    CHECK(bench.chip.receive(Bytes{0x00, 0x00, 0xff, 0xff, 0x00, 0x00}) == version);
    CHECK(bench.chip.receive(ack).empty());
}

TEST_CASE("a frame with any one byte wrong is not acknowledged, and the next good frame is") {
    for (std::size_t at = 0; at + 1 < askVersion.size(); ++at) { // the last byte is padding
        for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
            CAPTURE(at, flip);
            Bench bench;
            Bytes broken = askVersion;
            broken[at] = static_cast<std::uint8_t>(broken[at] ^ flip);
            CHECK(bench.chip.receive(broken).empty());
            fallSilent(bench.chip);
            CHECK(bench.chip.receive(askVersion) == joined({ack, version}));
        }
    }
}

TEST_CASE("unknown commands and impossible arguments get an error frame") {
    Bench bench;
    for (const Bytes& command :
         {Bytes{0x8c, 0x00}, Bytes{0x3e}, Bytes{0x00}, Bytes{0x06}, Bytes{0x06, 0x63}, Bytes{0x08, 0x63, 0x3d},
          Bytes{0x32}, Bytes{0x32, 0x01}, Bytes{0x32, 0x05, 0xff}, Bytes{0x4a}, Bytes{0x4a, 0x00, 0x00},
          Bytes{0x4a, 0x03, 0x00}, Bytes{0x40}, Bytes{0x40, 0x01}, Bytes{0x44}, Bytes{0x12}, Bytes{0x14}}) {
        CHECK(ask(bench.chip, command) == joined({ack, syntaxError}));
    }
    CHECK(bench.chip.receive(askVersion) == joined({ack, version}));
}

TEST_CASE("the commands of the design answer as it lists them") {
    Bench bench;
    auto& chip = bench.chip;
    CHECK(ask(chip, {0x14, 0x01}) == answered({0x15}));
    CHECK(ask(chip, {0x00, 0x00, 'l', 'i', 'b', 'n', 'f', 'c'}) ==
          answered({0x01, 0x00, 'l', 'i', 'b', 'n', 'f', 'c'}));
    CHECK(ask(chip, {0x12, 0x14}) == answered({0x13}));
    CHECK(ask(chip, {0x08, 0x63, 0x02, 0x80, 0x63, 0x3d, 0x07}) == answered({0x09}));
    CHECK(ask(chip, {0x06, 0x63, 0x3d, 0x63, 0x02, 0x63, 0x05}) == answered({0x07, 0x07, 0x80, 0x00}));
    CHECK(ask(chip, {0x32, 0x01, 0x00}) == answered({0x33}));
    CHECK(ask(chip, {0x32, 0x05, 0x00, 0x01, 0x02}) == answered({0x33}));
    CHECK(ask(chip, {0x4a, 0x01, 0x00}) == answered({0x4b, 0x00}));
    CHECK(ask(chip, {0x44, 0x00}) == answered({0x45, 0x00}));
    CHECK(ask(chip, {0x52, 0x00}) == answered({0x53, 0x00}));
    CHECK(ask(chip, {0x60, 0x01, 0x01, 0x10}) == answered({0x61, 0x00}));
    CHECK(ask(chip, {0x16, 0xf0}) == answered({0x17, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0x30, 0x00}) == answered({0x41, 0x27}));
    CHECK(ask(chip, {0x42, 0x26}) == answered({0x43, 0x01}));
    CHECK(ask(chip, {0x04}) == answered({0x05, 0x00, 0x00, 0x00, 0x00}));
}

TEST_CASE("an echo longer than a short frame comes back in an extended one") {
    Bench bench;
    Bytes content(262, 0xab);
    content[0] = 0x00;
    content[1] = 0x00;
    Bytes frame{0x00, 0x00, 0xff, 0xff, 0xff, 0x01, 0x07, 0xf8, 0xd4};
    frame.insert(frame.end(), content.begin(), content.end());
    const unsigned sum = std::accumulate(content.begin(), content.end(), 0xd4U);
    frame.push_back(static_cast<std::uint8_t>(0x100 - sum % 0x100));
    frame.push_back(0x00);
    const auto line = bench.chip.receive(frame);
    REQUIRE(line.size() == ack.size() + frame.size());
    CHECK(Bytes(line.begin() + 6, line.begin() + 16) ==
          Bytes{0x00, 0x00, 0xff, 0xff, 0xff, 0x01, 0x07, 0xf8, 0xd5, 0x01});
}

TEST_CASE("cards are listed with ATQA, SAK and UID, two at most, and found by their UID") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(folder.blank("four", "11223344")));
    const Bytes four{0x00, 0x04, 0x08, 0x04, 0x11, 0x22, 0x33, 0x44};
    const Bytes seven{0x00, 0x44, 0x08, 0x07, 0x04, 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6};
    CHECK(ask(chip, {0x4a, 0x01, 0x00}) == answered(joined({{0x4b, 0x01, 0x01}, four})));
    REQUIRE(bench.field.put(folder.blank("seven", "04a1b2c3d4e5f6")));
    ask(chip, {0x32, 0x01, 0x00});
    CHECK(ask(chip, {0x4a, 0x02, 0x00}) == answered(joined({{0x4b, 0x02, 0x01}, four, {0x02}, seven})));
    CHECK(ask(chip, {0x4a, 0x01, 0x00, 0x88, 0x04, 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6}) ==
          answered(joined({{0x4b, 0x01, 0x01}, seven})));
    CHECK(ask(chip, {0x4a, 0x01, 0x00, 0x11, 0x22, 0x33, 0x45}) == answered({0x4b, 0x00}));
    CHECK(ask(chip, {0x4a, 0x01, 0x01, 0x00, 0xff, 0xff, 0x00, 0x00}) == answered({0x4b, 0x00})); // FeliCa
    ask(chip, {0x32, 0x01, 0x00});
    CHECK(ask(chip, {0x60, 0x01, 0x01, 0x20, 0x10}) == answered(joined({{0x61, 0x01, 0x10, 0x09, 0x01}, four})));
}

TEST_CASE("each of two targets answers under its own number") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(folder.blank("first", "11223344")));
    REQUIRE(bench.field.put(folder.blank("second", "55667788")));
    ask(chip, {0x4a, 0x02, 0x00});
    Bytes second = authenticateBlock4;
    second[1] = 0x02;
    std::ranges::copy(Bytes{0x55, 0x66, 0x77, 0x88}, second.begin() + 10);
    CHECK(ask(chip, second) == answered({0x41, 0x00}));
    CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x03, 0x30, 0x04}) == answered({0x41, 0x27}));
}

TEST_CASE("MIFARE commands bring data, 14 for a wrong key or UID, 13 for a NAK and 01 for silence") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    const auto file = folder.blank("card", "11223344");
    REQUIRE(bench.field.put(file));
    const auto select = [&] { ask(chip, {0x4a, 0x01, 0x00}); };
    select();
    CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x00}));
    const Bytes block{0x64, 0, 0, 0, 0x9b, 0xff, 0xff, 0xff, 0x64, 0, 0, 0, 0x04, 0xfb, 0x04, 0xfb};
    CHECK(ask(chip, joined({{0x40, 0x01, 0xa0, 0x04}, block})) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0x30, 0x04}) == answered(joined({{0x41, 0x00}, block})));
    CHECK(ask(chip, {0x40, 0x01, 0xc0, 0x04, 0x0a, 0, 0, 0}) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0xb0, 0x05}) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0xc2, 0x05, 0, 0, 0, 0}) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0xb0, 0x04}) == answered({0x41, 0x00}));
    CHECK(ask(chip, {0x40, 0x01, 0xc1, 0x04, 0x01, 0, 0, 0}) == answered({0x41, 0x00}));
    CHECK(loadCard(file)->blocks[4][0] == 90);
    CHECK(loadCard(file)->blocks[5][0] == 90);
    CHECK(ask(chip, {0x40, 0x01, 0x30, 0x08}) == answered({0x41, 0x13}));
    CHECK(ask(chip, {0x40, 0x01, 0x30, 0x04}) == answered({0x41, 0x01}));
    select();
    Bytes wrong = authenticateBlock4;
    wrong[4] = 0x00;
    CHECK(ask(chip, wrong) == answered({0x41, 0x14}));
    select();
    wrong = authenticateBlock4;
    wrong[13] = 0x45;
    CHECK(ask(chip, wrong) == answered({0x41, 0x14}));
    select();
    CHECK(ask(chip, {0x40, 0x01, 0xe0, 0x80}) == answered({0x41, 0x01}));
    select();
    bench.field.take();
    CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x01}));
}

TEST_CASE("dropping the field deselects, and a deselected card gives way to the next one") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(folder.blank("first", "11223344")));
    REQUIRE(bench.field.put(folder.blank("second", "55667788")));
    const auto found = [&] { return ask(chip, {0x4a, 0x01, 0x00}).at(22); }; // last byte of the UID
    CHECK(int{found()} == 0x44);
    ask(chip, {0x44, 0x00});
    CHECK(int{found()} == 0x88);
    ask(chip, {0x32, 0x01, 0x00});
    CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x27}));
    CHECK(int{found()} == 0x44);
}

TEST_CASE("each of the five ways to poll finds a card, or misses it, as it is reported to") {
    // The UIDs that a listing brings, by their last digit; what NXP's community thread 481864 and readers.md tell.
    struct Expected {
        Waking waking;
        std::vector<int> halted;  ///< two listings of one, after a deselect
        std::vector<int> byUid;   ///< the same by UID
        std::vector<int> ofTwo;   ///< four listings of two with one card there
        std::vector<int> ofBoth;  ///< four listings of two with two cards there
        bool isAwakeAfterTwo;     ///< whether the one card of a listing of two answers a command
    };
    const std::vector<Expected> all{
        {Waking::Wupa, {1, 1}, {1, 1}, {1, 1, 1, 1}, {2, 2, 2, 2}, true},
        {Waking::Reqa, {0, 0}, {0, 0}, {1, 0, 0, 0}, {2, 1, 0, 0}, false},
        {Waking::ReqaThenReset, {0, 1}, {0, 1}, {1, 0, 1, 0}, {2, 1, 0, 2}, false},
        {Waking::ReqaWupaByUid, {0, 0}, {1, 1}, {1, 0, 0, 0}, {2, 1, 0, 0}, false},
        {Waking::ReqaTwoAwake, {0, 0}, {0, 0}, {1, 1, 1, 1}, {2, 2, 2, 2}, true},
    };
    for (const auto& expected : all) {
        CAPTURE(static_cast<int>(expected.waking));
        const CardFolder folder;
        Bench bench(expected.waking);
        auto& chip = bench.chip;
        const auto counts = [&](const Bytes& listing, std::size_t times) {
            std::vector<int> found;
            for (std::size_t i = 0; i < times; ++i) {
                found.push_back(ask(chip, listing).at(13));
            }
            return found;
        };
        const auto reset = [&] {
            ask(chip, {0x32, 0x01, 0x00});
            ask(chip, {0x32, 0x01, 0x01});
        };
        REQUIRE(bench.field.put(folder.blank("first", "11223344")));
        ask(chip, {0x4a, 0x01, 0x00});
        CHECK(counts({0x4a, 0x01, 0x00}, 3) == std::vector{1, 1, 1}); // as long as nobody halts it
        ask(chip, {0x44, 0x00});
        CHECK(counts({0x4a, 0x01, 0x00}, 2) == expected.halted);
        reset();
        ask(chip, {0x4a, 0x01, 0x00});
        ask(chip, {0x44, 0x00});
        CHECK(counts({0x4a, 0x01, 0x00, 0x11, 0x22, 0x33, 0x44}, 2) == expected.byUid);
        reset();
        CHECK(counts({0x4a, 0x02, 0x00}, 4) == expected.ofTwo);
        reset();
        CHECK(counts({0x4a, 0x02, 0x00}, 1) == std::vector{1});
        CHECK((ask(chip, authenticateBlock4).at(13) == 0x00) == expected.isAwakeAfterTwo);
        reset();
        REQUIRE(bench.field.put(folder.blank("second", "55667788")));
        CHECK(counts({0x4a, 0x02, 0x00}, 4) == expected.ofBoth);
    }
}

TEST_CASE("with endless retries the chip stays silent until a card comes, or until it is told something else") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    Bench bench;
    auto& chip = bench.chip;
    ask(chip, {0x32, 0x05, 0xff, 0xff, 0xff});
    CHECK(ask(chip, {0x4a, 0x01, 0x00}) == ack);
    CHECK(chip.idle().empty());
    SECTION("a card comes") {
        REQUIRE(bench.field.put(file));
        CHECK(chip.idle() == framed(0xd5, {0x4b, 0x01, 0x01, 0x00, 0x04, 0x08, 0x04, 0x11, 0x22, 0x33, 0x44}));
        CHECK(chip.idle().empty());
    }
    SECTION("the host aborts") {
        CHECK(chip.receive(ack).empty());
        REQUIRE(bench.field.put(file));
        CHECK(chip.idle().empty());
    }
}

TEST_CASE("HLTA through raw frames halts the card; an unknown raw frame sends it to idle") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(folder.blank("card", "11223344")));
    for (const Bytes& raw : {Bytes{0x42, 0x50, 0x00}, Bytes{0x42, 0x50, 0x00, 0x57, 0xcd}, Bytes{0x42, 0xe0, 0x80},
                             Bytes{0x42, 0x40}, Bytes{0x42, 0x30, 0x00}}) {
        ask(chip, {0x4a, 0x01, 0x00});
        CHECK(ask(chip, raw).at(13) == (raw[1] == 0x30 ? 0x13 : 0x01));
        CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x01}));
    }
    ask(chip, {0x4a, 0x01, 0x00});
    ask(chip, authenticateBlock4);
    CHECK(ask(chip, {0x42, 0x30, 0x04}) == answered(joined({{0x43, 0x00}, Bytes(16, 0x00)})));
}

TEST_CASE("an unplugged chip says nothing any more, and its last command never reached the card") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(file));
    ask(chip, {0x4a, 0x01, 0x00});
    chip.unplugAt(2);
    CHECK(ask(chip, authenticateBlock4) == answered({0x41, 0x00}));
    CHECK(ask(chip, joined({{0x40, 0x01, 0xa0, 0x04}, Bytes(16, 0x77)})).empty());
    CHECK(chip.unplugged());
    CHECK(chip.receive(askVersion).empty());
    CHECK(loadCard(file)->blocks[4] == BlockData{});
}

TEST_CASE("a torn card is reported by the field and can be put back") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    Bench bench;
    auto& chip = bench.chip;
    std::vector<FieldNotice> notices;
    bench.field.setListener([&](const FieldNotice& notice) { notices.push_back(notice); });
    bench.field.tearAt(1, TearOutcome::Ones); // waits for the card
    REQUIRE(bench.field.put(file));
    ask(chip, {0x4a, 0x01, 0x00});
    ask(chip, authenticateBlock4);
    CHECK(notices.empty());
    CHECK(ask(chip, joined({{0x40, 0x01, 0xa0, 0x04}, Bytes(16, 0x77)})) == answered({0x41, 0x01}));
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].kind == FieldNotice::Kind::CardLeft);
    CHECK(notices[0].file == file);
    CHECK_FALSE(bench.field.cards().at(0).inField);
    CHECK(ask(chip, {0x4a, 0x01, 0x00}) == answered({0x4b, 0x00}));
    REQUIRE(bench.field.put(file));
    CHECK(ask(chip, {0x4a, 0x01, 0x00}) != answered({0x4b, 0x00}));
    BlockData ones{};
    ones.fill(0xff);
    CHECK(loadCard(file)->blocks[4] == ones);
}

TEST_CASE("a card whose file cannot be written leaves the field, and the reader gets no acknowledgement") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    Bench bench;
    auto& chip = bench.chip;
    std::vector<FieldNotice> notices;
    bench.field.setListener([&](const FieldNotice& notice) { notices.push_back(notice); });
    REQUIRE(bench.field.put(file));
    ask(chip, {0x4a, 0x01, 0x00});
    ask(chip, authenticateBlock4);
    std::filesystem::remove_all(folder.path());
    CHECK(ask(chip, joined({{0x40, 0x01, 0xa0, 0x04}, Bytes(16, 0x77)})) == answered({0x41, 0x01}));
    REQUIRE(notices.size() == 1);
    CHECK(notices[0].kind == FieldNotice::Kind::SaveFailed);
}

TEST_CASE("a hundred thousand bytes of noise, and a thousand mangled frames, leave the chip working") {
    const CardFolder folder;
    Bench bench;
    auto& chip = bench.chip;
    REQUIRE(bench.field.put(folder.blank("card", "11223344")));
    std::mt19937 random(20240607);
    const auto byte = [&] { return static_cast<std::uint8_t>(random()); };
    for (int i = 0; i < 200; ++i) {
        Bytes noise(500);
        std::ranges::generate(noise, byte);
        chip.receive(noise);
    }
    for (int i = 0; i < 1000; ++i) {
        Bytes command(1 + random() % 24);
        std::ranges::generate(command, byte);
        if (i % 2 == 0) { // half of them commands that exist, with arguments that are noise
            constexpr std::array<std::uint8_t, 16> known{0x00, 0x02, 0x04, 0x06, 0x08, 0x12, 0x14, 0x16,
                                                         0x32, 0x40, 0x42, 0x44, 0x4a, 0x52, 0x54, 0x60};
            command[0] = known[random() % known.size()];
        }
        auto frame = framed(0xd4, command);
        if (i % 3 == 0) {
            frame[random() % frame.size()] = byte();
        }
        chip.receive(frame);
    }
    for (int i = 0; i < 10; ++i) {
        [[maybe_unused]] const auto late = chip.idle(); // an endless listing may be answered here
    }
    CHECK(chip.receive(askVersion) == joined({ack, version}));
}
