#include "nfc/libnfc_reader.h"
#include "nfc/sim/sim_reader.h"
#include "tests/nfc/meddler.h"
#include "tests/nfc/temporary_card.h"
#include "tests/nfc/waking_here.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <ctime>
#include <functional>
#include <thread>
#include <vector>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::array<std::uint8_t, 6> factoryBytes{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
const SectorKey factoryKey{factoryBytes};
constexpr std::array<std::uint8_t, 6> wrongBytes{1, 2, 3, 4, 5, 6};
const SectorKey wrongKey{wrongBytes};
constexpr BlockData pattern{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr BlockData hundred{0x64, 0, 0, 0, 0x9b, 0xff, 0xff, 0xff, 0x64, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};
constexpr BlockData ninety{0x5a, 0, 0, 0, 0xa5, 0xff, 0xff, 0xff, 0x5a, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};

Uid uidOf(const char* hex) { return *Uid::fromHex(hex); }

std::unique_ptr<SimReader> simulated(SimulatedReader spec) {
    spec.waking = wakingHere();
    auto reader = SimReader::open(spec);
    REQUIRE(reader);
    return std::move(*reader);
}

std::unique_ptr<SimReader> simulated(const std::filesystem::path& card) { return simulated({card, {}, {}, {}}); }

struct MeddledBench {
    explicit MeddledBench(const std::filesystem::path& card) {
        REQUIRE(field.put(card));
        auto opened = SerialLine::open(meddler);
        REQUIRE(opened);
        line = std::move(*opened);
        auto libnfc = LibnfcReader::open("pn532_uart:" + line->path());
        REQUIRE(libnfc);
        reader = std::move(*libnfc);
    }
    Field field;
    Pn532 chip{field, wakingHere()};
    Meddler meddler{chip};
    std::unique_ptr<SerialLine> line;
    std::unique_ptr<LibnfcReader> reader;
};

} // namespace

TEST_CASE("a card with a UID of four bytes and one of seven are selected, read, written and debited through libnfc") {
    const CardFolder folder;
    struct Case {
        const char* uid;
        std::uint16_t atqa;
    };
    for (const auto& [uid, atqa] : {Case{"11223344", 0x0004}, Case{"04a1b2c3d4e5f6", 0x0044}}) {
        CAPTURE(uid);
        const auto file = folder.blank(uid, uid);
        const auto reader = simulated(file);
        const auto selected = reader->select(0ms);
        REQUIRE(selected);
        CHECK(selected->uid == uidOf(uid));
        CHECK(selected->atqa == atqa);
        CHECK(selected->sak == 0x08);
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(*reader->read(Block{5}) == BlockData{});
        REQUIRE(reader->write(Block{5}, pattern));
        CHECK(*reader->read(Block{5}) == pattern);
        REQUIRE(reader->write(Block{4}, hundred));
        REQUIRE(reader->decrement(Block{4}, 10));
        REQUIRE(reader->transfer(Block{6}));
        REQUIRE(reader->restore(Block{6}));
        REQUIRE(reader->transfer(Block{4}));
        CHECK(*reader->read(Block{4}) == ninety);
        CHECK(loadCard(file)->blocks[6] == ninety); // in the file as soon as the card has answered
        reader->release();
        CHECK(reader->read(Block{4}).error() == CardError::Removed);
    }
}

TEST_CASE("all 256 blocks of a 4K card are within reach") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("large", "11223344", CardKind::Classic4k));
    const auto selected = reader->select(0ms);
    REQUIRE(selected);
    CHECK(selected->sak == 0x18);
    for (unsigned number = 0; number < 256; ++number) {
        const Block block{static_cast<std::uint8_t>(number)};
        REQUIRE(reader->authenticate(block, KeyKind::A, factoryKey));
        REQUIRE(reader->read(block));
    }
}

TEST_CASE("an empty field is NoCard, within the patience given and without burning the processor") {
    auto reader = SimReader::openEmpty(InThisProcess{}, wakingHere());
    REQUIRE(reader);
    const auto started = Clock::now();
    CHECK((*reader)->select(0ms).error() == CardError::NoCard);
    CHECK(Clock::now() - started < 300ms);
    const auto processor = std::clock();
    const auto again = Clock::now();
    CHECK((*reader)->select(500ms).error() == CardError::NoCard);
    const auto waited = Clock::now() - again;
    CHECK(waited >= 500ms);
    CHECK(waited < 1000ms);
    CHECK(std::clock() - processor < CLOCKS_PER_SEC / 5);
}

TEST_CASE("a card that comes during the wait ends it") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    auto reader = SimReader::openEmpty(InThisProcess{}, wakingHere());
    REQUIRE(reader);
    std::thread hand([&] {
        std::this_thread::sleep_for(150ms);
        if (!(*reader)->field().put(file)) {
            std::abort();
        }
    });
    const auto started = Clock::now();
    const auto selected = (*reader)->select(10s);
    hand.join();
    CHECK(selected);
    CHECK(Clock::now() - started < 2s);
}

TEST_CASE("two cards are TwoCards, and one of them is never chosen") {
    const CardFolder folder;
    const auto first = folder.blank("first", "11223344");
    const auto second = folder.blank("second", "55667788");
    const auto reader = simulated({first, {}, second, {}});
    CHECK(reader->select(100ms).error() == CardError::TwoCards);
    CHECK(reader->reselect(uidOf("11223344"), 0ms).error() == CardError::TwoCards);
    CHECK(reader->read(Block{4}).error() == CardError::Removed);
    reader->field().take();
    REQUIRE(reader->field().put(second));
    CHECK(reader->select(0ms)->uid == uidOf("55667788"));
}

TEST_CASE("two cards stay TwoCards, however often and after whatever is asked; one alone is found at once") {
    const CardFolder folder;
    const auto first = folder.blank("first", "11223344");
    const auto second = folder.blank("second", "04a1b2c3d4e5f6");
    const auto reader = simulated(first);
    REQUIRE(reader->select(0ms));
    REQUIRE(reader->field().put(second));
    SECTION("beside a selected card") {}
    SECTION("beside an open sector") { REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey)); }
    SECTION("after a NAK") { CHECK(reader->read(Block{4}).error() == CardError::Refused); }
    SECTION("after a wrong key") { CHECK_FALSE(reader->authenticate(Block{4}, KeyKind::A, wrongKey)); }
    SECTION("after a release") { reader->release(); }
    SECTION("after a halt") {
        CHECK_FALSE(reader->rawCard()->exchange(Frame::ofBytes({0x50, 0x00}), Crc::ByReader));
    }
    SECTION("after the same card was selected again") {
        CHECK(reader->read(Block{4}).error() == CardError::Refused);
        REQUIRE(reader->reselect(uidOf("11223344"), 0ms));
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
    }
    for (int i = 0; i < 6; ++i) {
        CHECK(reader->select(i % 2 == 0 ? 0ms : 100ms).error() == CardError::TwoCards);
    }
    CHECK(reader->reselect(uidOf("11223344"), 0ms).error() == CardError::TwoCards);
    reader->field().take();
    REQUIRE(reader->field().put(second));
    CHECK(reader->select(0ms)->uid == uidOf("04a1b2c3d4e5f6"));
}

TEST_CASE("a card that lies there is found by every selection and reselection, whatever it has been through") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "04a1b2c3d4e5f6"));
    const auto uid = uidOf("04a1b2c3d4e5f6");
    const std::vector<std::function<void()>> trials{
        [] {},
        [&] { CHECK(reader->read(Block{4}).error() == CardError::Refused); },
        [&] { CHECK(reader->authenticate(Block{4}, KeyKind::A, wrongKey).error() == CardError::KeyRefused); },
        [&] { REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey)); },
        [&] { reader->release(); },
        [&] { CHECK_FALSE(reader->rawCard()->exchange(Frame::ofBytes({0x50, 0x00}), Crc::ByReader)); },
        [&] { CHECK_FALSE(reader->rawCard()->exchange(Frame::ofBits(0x40, 7), Crc::None)); },
    };
    for (std::size_t first = 0; first < trials.size(); ++first) {
        for (std::size_t second = 0; second < trials.size(); ++second) {
            CAPTURE(first, second);
            REQUIRE(reader->select(0ms));
            trials[first]();
            REQUIRE(reader->reselect(uid, 0ms));
            trials[second]();
            REQUIRE(reader->reselect(uid, 0ms));
            REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
            REQUIRE(reader->read(Block{4}));
        }
    }
}

TEST_CASE("selecting costs two listings and selecting again one, once it is known how the reader polls") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    auto& reader = *bench.reader;
    struct Cost {
        std::uint64_t listings;
        std::uint64_t commands; ///< of the chip, the listings among them
        bool operator==(const Cost&) const = default;
    };
    const auto costOf = [&](const std::function<void()>& work) {
        const Cost before{bench.chip.listings(), bench.chip.commands()};
        work();
        return Cost{bench.chip.listings() - before.listings, bench.chip.commands() - before.commands};
    };
    const auto select = [&] { REQUIRE(reader.select(0ms)); };
    const auto reselect = [&] { REQUIRE(reader.reselect(uidOf("11223344"), 0ms)); };
    const bool leavesHalted = wakingHere() == Waking::Reqa || wakingHere() == Waking::ReqaThenReset;
    // Off and on are a command each.
    CHECK(costOf(select) == (leavesHalted ? Cost{3, 5} : Cost{2, 2}));
    CHECK(costOf(select) == (leavesHalted ? Cost{2, 6} : Cost{2, 4}));
    for (int i = 0; i < 3; ++i) {
        CHECK_FALSE(reader.authenticate(Block{4}, KeyKind::A, wrongKey));
        CHECK(costOf(reselect) == (leavesHalted ? Cost{1, 3} : Cost{1, 1}));
    }
    bench.field.take();
    CHECK_FALSE(reader.select(0ms)); // the field may have held a halted card
    CHECK(costOf([&] { CHECK_FALSE(reader.select(0ms)); }) == Cost{1, 1});
}

TEST_CASE("a card that makes up a UID whenever it is powered is selected, and no other one is taken for it") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "08112233", CardKind::RandomUid));
    for (int i = 0; i < 4; ++i) {
        const auto selected = reader->select(0ms);
        REQUIRE(selected);
        CHECK(int{selected->uid.bytes()[0]} == 0x08);
        CHECK(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader->reselect(uidOf("08ffffff"), 0ms).error() == CardError::NoCard);
    }
}

TEST_CASE("a chip that lists one card twice has one card") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    const Bytes twice{0x4b, 0x02, 0x01, 0x00, 0x04, 0x08, 0x04, 0x11, 0x22, 0x33, 0x44,
                      0x02, 0x00, 0x04, 0x08, 0x04, 0x11, 0x22, 0x33, 0x44};
    bench.meddler.meddle([twice](const Bytes& heard, Bytes said) {
        return asks(heard, 0x4a) && heard[7] == 2 ? chipSays(twice) : std::move(said);
    });
    REQUIRE(bench.reader->select(0ms));
    CHECK(bench.reader->authenticate(Block{4}, KeyKind::A, factoryKey));
}

TEST_CASE("a NAK is Refused and deselects; the same card is selected again") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "11223344"));
    REQUIRE(reader->select(0ms));
    SECTION("reading without authentication") { CHECK(reader->read(Block{4}).error() == CardError::Refused); }
    SECTION("reading another sector") {
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader->read(Block{8}).error() == CardError::Refused);
    }
    SECTION("writing the maker's block") {
        REQUIRE(reader->authenticate(Block{0}, KeyKind::A, factoryKey));
        CHECK(reader->write(Block{0}, pattern).error() == CardError::Refused);
    }
    SECTION("decrementing what is no value") {
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader->decrement(Block{4}, 1).error() == CardError::Refused);
    }
    SECTION("restoring what is no value") {
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader->restore(Block{4}).error() == CardError::Refused);
    }
    SECTION("transferring nothing") {
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader->transfer(Block{4}).error() == CardError::Refused);
    }
    CHECK(reader->authenticate(Block{4}, KeyKind::A, factoryKey).error() == CardError::Removed);
    REQUIRE(reader->reselect(uidOf("11223344"), 0ms));
    REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
    CHECK(reader->read(Block{4}));
}

TEST_CASE("a wrong key is KeyRefused and deselects") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "04a1b2c3d4e5f6"));
    REQUIRE(reader->select(0ms));
    CHECK(reader->authenticate(Block{4}, KeyKind::B, wrongKey).error() == CardError::KeyRefused);
    CHECK(reader->authenticate(Block{4}, KeyKind::B, factoryKey).error() == CardError::Removed);
    REQUIRE(reader->reselect(uidOf("04a1b2c3d4e5f6"), 0ms));
    CHECK(reader->authenticate(Block{4}, KeyKind::B, factoryKey));
}

TEST_CASE("another card in its place is NoCard to reselect, and stays untouched") {
    const CardFolder folder;
    const auto reader = simulated(folder.blank("card", "11223344"));
    REQUIRE(reader->select(0ms));
    reader->field().take();
    REQUIRE(reader->field().put(folder.blank("other", "11223345")));
    CHECK(reader->reselect(uidOf("11223344"), 100ms).error() == CardError::NoCard);
    CHECK(reader->authenticate(Block{4}, KeyKind::A, factoryKey).error() == CardError::Removed);
}

TEST_CASE("a card taken away is Removed, whatever it is asked") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    const auto reader = simulated(file);
    const std::array<std::function<CardError()>, 6> commands{
        [&] { return reader->authenticate(Block{4}, KeyKind::A, factoryKey).error(); },
        [&] { return reader->read(Block{4}).error(); },
        [&] { return reader->write(Block{4}, pattern).error(); },
        [&] { return reader->decrement(Block{4}, 1).error(); },
        [&] { return reader->restore(Block{4}).error(); },
        [&] { return reader->transfer(Block{4}).error(); }};
    for (const auto& command : commands) {
        REQUIRE(reader->field().put(file));
        REQUIRE(reader->select(0ms));
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        reader->field().take();
        CHECK(command() == CardError::Removed);
    }
    CHECK(reader->select(0ms).error() == CardError::NoCard);
}

TEST_CASE("a write torn in each outcome is Removed; put back, the card holds what the outcome says") {
    const CardFolder folder;
    BlockData ones{};
    ones.fill(0xff);
    BlockData part{};
    std::copy_n(pattern.begin(), 8, part.begin());
    const std::array<std::pair<TearOutcome, BlockData>, 5> outcomes{{{TearOutcome::Old, hundred},
                                                                     {TearOutcome::Erased, BlockData{}},
                                                                     {TearOutcome::Ones, ones},
                                                                     {TearOutcome::Part, part},
                                                                     {TearOutcome::New, pattern}}};
    for (const auto& [outcome, left] : outcomes) {
        CAPTURE(static_cast<int>(outcome));
        const auto file = folder.blank("card" + std::to_string(static_cast<int>(outcome)), "11223344");
        {
            const auto reader = simulated({file, SimulatedReader::Tear{2, outcome}, {}, {}});
            REQUIRE(reader->select(0ms));
            REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
            REQUIRE(reader->write(Block{4}, hundred));
            CHECK(reader->write(Block{4}, pattern).error() == CardError::Removed);
            CHECK(reader->reselect(uidOf("11223344"), 0ms).error() == CardError::NoCard);
        }
        const auto reader = simulated(file);
        REQUIRE(reader->select(0ms));
        REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(*reader->read(Block{4}) == left);
    }
}

TEST_CASE("a reader that vanishes in mid-write is ReaderLost, soon and for good") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    const auto reader = simulated({file, {}, {}, 3});
    REQUIRE(reader->select(0ms));
    REQUIRE(reader->authenticate(Block{4}, KeyKind::A, factoryKey));
    REQUIRE(reader->read(Block{4}));
    const auto started = Clock::now();
    CHECK(reader->write(Block{4}, pattern).error() == CardError::ReaderLost);
    CHECK(reader->read(Block{4}).error() == CardError::ReaderLost);
    CHECK(reader->select(10s).error() == CardError::ReaderLost);
    CHECK(reader->reselect(uidOf("11223344"), 10s).error() == CardError::ReaderLost);
    reader->release();
    CHECK(Clock::now() - started < 2s);
    CHECK(loadCard(file)->blocks[4] == BlockData{});
}

TEST_CASE("a reader pulled out while it waits for a card is ReaderLost") {
    auto reader = SimReader::openEmpty(InThisProcess{}, wakingHere());
    REQUIRE(reader);
    std::thread hand([&] {
        std::this_thread::sleep_for(100ms);
        (*reader)->unplug();
    });
    const auto started = Clock::now();
    CHECK((*reader)->select(10s).error() == CardError::ReaderLost);
    CHECK(Clock::now() - started < 2s);
    hand.join();
}

TEST_CASE("a chip that falls silent ends every call in bounded time") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    auto& reader = *bench.reader;
    REQUIRE(reader.select(0ms));
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    SECTION("at once") {
        bench.meddler.meddle([](const Bytes&, const Bytes&) { return Bytes{}; });
    }
    SECTION("after its ACK") {
        bench.meddler.meddle([](const Bytes&, Bytes said) {
            said.resize(std::min<std::size_t>(said.size(), 6));
            return said;
        });
    }
    SECTION("in the middle of a frame") {
        bench.meddler.meddle([](const Bytes&, Bytes said) {
            said.resize(said.size() > 12 ? 12 : said.size());
            return said;
        });
    }
    const auto started = Clock::now();
    CHECK(reader.read(Block{4}).error() == CardError::ReaderLost);
    CHECK(Clock::now() - started < 2s);
    CHECK(reader.select(5s).error() == CardError::ReaderLost);
    bench.reader.reset();
    CHECK(Clock::now() - started < 4s);
}

TEST_CASE("a listing, an authentication or a read that is lost or garbled once is asked for again in silence") {
    const CardFolder folder;
    const bool isGarbled = GENERATE(false, true);
    std::atomic<int> left{0}; // how many of the next such commands go wrong; outlives the line's thread
    MeddledBench bench(folder.blank("card", "11223344"));
    auto& reader = *bench.reader;
    std::function<bool(const Bytes&)> isHit;
    SECTION("a listing") {
        isHit = [](const Bytes& heard) { return asks(heard, 0x4a); };
    }
    SECTION("the field") {
        isHit = [](const Bytes& heard) { return asks(heard, 0x32); };
    }
    SECTION("an authentication") {
        isHit = [](const Bytes& heard) { return asksCard(heard, 0x60); };
    }
    SECTION("a read") {
        isHit = [](const Bytes& heard) { return asksCard(heard, 0x30); };
    }
    bench.meddler.meddle([&left, isHit, isGarbled](const Bytes& heard, Bytes said) {
        if (!isHit(heard) || --left < 0) {
            return said;
        }
        if (!isGarbled) {
            return Bytes{};
        }
        said.at(said.size() - 2) ^= 0x55;
        return said;
    });
    for (int i = 0; i < 2; ++i) {
        left = 1;
        REQUIRE(reader.select(0ms));
        REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(*reader.read(Block{4}) == BlockData{});
    }
}

TEST_CASE("whatever changes a card or its buffer is ReaderLost without a usable answer, and was sent once") {
    const CardFolder folder;
    struct Change {
        std::uint8_t code;
        std::function<Result<void>(LibnfcReader&)> make;
    };
    const std::vector<Change> changes{{0xa0, [](LibnfcReader& reader) { return reader.write(Block{5}, pattern); }},
                                      {0xb0, [](LibnfcReader& reader) { return reader.transfer(Block{5}); }},
                                      {0xc0, [](LibnfcReader& reader) { return reader.decrement(Block{4}, 1); }},
                                      {0xc1, [](LibnfcReader& reader) { return reader.increment(Block{4}, 1); }},
                                      {0xc2, [](LibnfcReader& reader) { return reader.restore(Block{4}); }}};
    for (const auto& [code, make] : changes) {
        CAPTURE(int{code});
        std::atomic<int> sent{0};
        MeddledBench bench(folder.blank(std::to_string(code), "11223344"));
        auto& reader = *bench.reader;
        REQUIRE(reader.select(0ms));
        REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        REQUIRE(reader.write(Block{4}, hundred));
        REQUIRE(reader.restore(Block{4}));
        bench.meddler.meddle([&sent, code = code](const Bytes& heard, Bytes said) {
            if (asksCard(heard, code)) {
                ++sent;
                said.at(said.size() - 2) ^= 0x55;
            }
            return said;
        });
        CHECK(make(reader).error() == CardError::ReaderLost);
        CHECK(sent == 1);
    }
}

TEST_CASE("an answer that does not fit its question is ReaderLost, never data") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    auto& reader = *bench.reader;
    REQUIRE(reader.select(0ms));
    REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    Bytes answer;
    SECTION("fifteen bytes") { answer = chipSays(readAnswer(15)); }
    SECTION("seventeen bytes") { answer = chipSays(readAnswer(17)); }
    SECTION("no data") { answer = chipSays({0x41, 0x00}); }
    SECTION("no status") { answer = chipSays({0x41}); }
    SECTION("a status that is none of the card's") { answer = chipSays({0x41, 0x07}); }
    SECTION("another command's answer") { answer = chipSays({0x4b, 0x00}); }
    SECTION("a wrong checksum") {
        answer = chipSays(readAnswer(16));
        answer[answer.size() - 2] = static_cast<std::uint8_t>(answer[answer.size() - 2] + 1);
    }
    SECTION("an error frame") { answer = {0x00, 0x00, 0xff, 0x00, 0xff, 0, 0, 0, 0xff, 0x01, 0xff, 0x7f, 0x81, 0x00}; }
    bench.meddler.meddle([answer](const Bytes& heard, Bytes said) { return asksCard(heard, 0x30) ? answer : said; });
    CHECK(reader.read(Block{4}).error() == CardError::ReaderLost);
    CHECK(reader.select(0ms).error() == CardError::ReaderLost);
}

TEST_CASE("each status byte of the chip becomes the error that it means") {
    const CardFolder folder;
    std::atomic<std::uint8_t> status{0}; // outlives the line's thread
    MeddledBench bench(folder.blank("card", "11223344"));
    auto& reader = *bench.reader;
    bench.meddler.meddle([&](const Bytes& heard, Bytes said) {
        return asksCard(heard, 0xa0) ? chipSays({0x41, status}) : std::move(said);
    });
    // UM0701-02, section 7.1: 13 is a NAK, 14 an authentication, the others say that the air brought nothing usable.
    const std::vector<std::pair<std::uint8_t, CardError>> meanings{
        {0x01, CardError::Removed}, {0x02, CardError::Removed},    {0x03, CardError::Removed},
        {0x04, CardError::Removed}, {0x05, CardError::Removed},    {0x06, CardError::Removed},
        {0x0a, CardError::Removed}, {0x0b, CardError::Removed},    {0x10, CardError::Removed},
        {0x13, CardError::Refused}, {0x14, CardError::KeyRefused}, {0x23, CardError::Removed},
        {0x25, CardError::Removed}, {0x27, CardError::Removed},    {0x29, CardError::Removed},
        {0x2b, CardError::Removed}};
    for (const auto& [byte, error] : meanings) {
        CAPTURE(int{byte});
        status = byte;
        REQUIRE(reader.select(0ms));
        REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(reader.write(Block{4}, pattern).error() == error);
        CHECK(reader.read(Block{4}).error() == CardError::Removed);
    }
}

TEST_CASE("a card of any kind is selected and told by its ATQA and SAK, with or without an ATS behind them") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    struct Kind {
        const char* name;
        Bytes target;
        const char* uid;
        std::uint16_t atqa;
        std::uint8_t sak;
    };
    const std::vector<Kind> kinds{
        {"Ultralight", {1, 0x00, 0x44, 0x00, 0x07, 4, 2, 3, 4, 5, 6, 7}, "04020304050607", 0x0044, 0x00},
        {"MIFARE Mini", {1, 0x00, 0x04, 0x09, 0x04, 1, 2, 3, 4}, "01020304", 0x0004, 0x09},
        {"Infineon's 1K", {1, 0x00, 0x04, 0x88, 0x04, 1, 2, 3, 4}, "01020304", 0x0004, 0x88},
        {"a telephone", {1, 0x00, 0x04, 0x20, 0x04, 8, 2, 3, 4}, "08020304", 0x0004, 0x20},
        {"DESFire, with its ATS",
         {1, 0x03, 0x44, 0x20, 0x07, 4, 2, 3, 4, 5, 6, 7, 0x06, 0x75, 0x77, 0x81, 0x02, 0x80},
         "04020304050607",
         0x0344,
         0x20},
    };
    for (const auto& kind : kinds) {
        CAPTURE(kind.name);
        Bytes answer{0x4b, 0x01};
        answer.insert(answer.end(), kind.target.begin(), kind.target.end());
        bench.meddler.meddle(
            [answer](const Bytes& heard, Bytes said) { return asks(heard, 0x4a) ? chipSays(answer) : said; });
        const auto selected = bench.reader->select(0ms);
        REQUIRE(selected);
        CHECK(selected->uid == uidOf(kind.uid));
        CHECK(selected->atqa == kind.atqa);
        CHECK(int{selected->sak} == int{kind.sak});
    }
}

TEST_CASE("a UID of ten bytes, or of none, is UnsupportedCard") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    Bytes target;
    SECTION("ten bytes") { target = {0x4b, 0x01, 0x01, 0x00, 0x84, 0x08, 0x0a, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}; }
    SECTION("no UID at all") { target = {0x4b, 0x01, 0x01, 0x00, 0x04, 0x08, 0x00}; }
    bench.meddler.meddle(
        [target](const Bytes& heard, Bytes said) { return asks(heard, 0x4a) ? chipSays(target) : said; });
    CHECK(bench.reader->select(0ms).error() == CardError::UnsupportedCard);
    CHECK(bench.reader->read(Block{4}).error() == CardError::Removed);
}

TEST_CASE("a listing that claims more than it brings is ReaderLost") {
    const CardFolder folder;
    MeddledBench bench(folder.blank("card", "11223344"));
    Bytes target;
    SECTION("a longer UID") { target = {0x4b, 0x01, 0x01, 0x00, 0x04, 0x08, 0xff, 1, 2, 3, 4}; }
    SECTION("no target data") { target = {0x4b, 0x01}; }
    SECTION("three targets") { target = {0x4b, 0x03, 0x01, 0x00, 0x04, 0x08, 0x04, 1, 2, 3, 4}; }
    SECTION("nothing") { target = {0x4b}; }
    bench.meddler.meddle(
        [target](const Bytes& heard, Bytes said) { return asks(heard, 0x4a) ? chipSays(target) : said; });
    CHECK(bench.reader->select(0ms).error() == CardError::ReaderLost);
}

TEST_CASE("what is no reader is NoReader") {
    CHECK(LibnfcReader::open("pn532_uart:/dev/does-not-exist").error() == CardError::NoReader);
    CHECK(LibnfcReader::open("pn532_uart:/dev/null").error() == CardError::NoReader);
    CHECK(LibnfcReader::open("pn532_uart").error() == CardError::NoReader);
    CHECK(LibnfcReader::open("no_such_driver:1").error() == CardError::NoReader);
    CHECK(LibnfcReader::open("").error() == CardError::NoReader);
    CHECK(LibnfcReader::open("pn532_uart:" + std::string(5000, 'x')).error() == CardError::NoReader);
}

TEST_CASE("a serial port where nothing answers, or a chip that hides its version, is NoReader in bounded time") {
    Field field;
    Pn532 chip(field, wakingHere());
    Meddler meddler(chip);
    SECTION("silence") {
        meddler.meddle([](const Bytes&, const Bytes&) { return Bytes{}; });
    }
    SECTION("no version") {
        meddler.meddle([](const Bytes& heard, Bytes said) { return asks(heard, 0x02) ? Bytes{} : std::move(said); });
    }
    SECTION("an unknown version") {
        meddler.meddle([](const Bytes& heard, Bytes said) {
            return asks(heard, 0x02) ? chipSays({0x03, 0x99, 0x01, 0x06, 0x07}) : std::move(said);
        });
    }
    const auto line = SerialLine::open(meddler);
    REQUIRE(line);
    const auto started = Clock::now();
    CHECK(LibnfcReader::open("pn532_uart:" + (*line)->path()).error() == CardError::NoReader);
    CHECK(Clock::now() - started < 5s);
}

TEST_CASE("a spec opens its reader; a card file that is missing or broken is named") {
    const CardFolder folder;
    const auto file = folder.blank("card", "11223344");
    const auto opened = [](const std::string& text) { return openReader(*parseReaderSpec(text)); };
    const auto reader = opened("sim:" + file.string());
    REQUIRE(reader);
    CHECK((*reader)->select(0ms)->uid == uidOf("11223344"));
    const auto missing = opened("sim:" + (folder.path() / "nothing").string());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().error == CardError::NoReader);
    REQUIRE(missing.error().cardFile);
    CHECK(missing.error().cardFile->fault == CardFileFault::NotFound);
    const auto second = opened("sim:" + file.string() + ",second=" + (folder.path() / "nothing").string());
    REQUIRE_FALSE(second);
    CHECK(second.error().cardFile->file == folder.path() / "nothing");
    const auto real = opened("pn532_uart:/dev/does-not-exist");
    REQUIRE_FALSE(real);
    CHECK_FALSE(real.error().cardFile);
}

TEST_CASE("two readers live side by side, and one may go first") {
    const CardFolder folder;
    auto first = simulated(folder.blank("first", "11223344"));
    const auto second = simulated(folder.blank("second", "55667788"));
    CHECK(first->select(0ms)->uid == uidOf("11223344"));
    CHECK(second->select(0ms)->uid == uidOf("55667788"));
    first.reset();
    REQUIRE(second->authenticate(Block{4}, KeyKind::A, factoryKey));
    const auto third = simulated(folder.blank("third", "99aabbcc"));
    CHECK(third->select(0ms));
}

TEST_CASE("auto takes the reader that LIBNFC_DEFAULT_DEVICE names") {
    const CardFolder folder;
    Field field;
    REQUIRE(field.put(folder.blank("card", "11223344")));
    Pn532 chip(field, wakingHere());
    const auto line = SerialLine::open(chip);
    REQUIRE(line);
    ::setenv("LIBNFC_DEFAULT_DEVICE", ("pn532_uart:" + (*line)->path()).c_str(), 1);
    const auto reader = openReader(AutomaticReader{});
    ::unsetenv("LIBNFC_DEFAULT_DEVICE");
    REQUIRE(reader);
    CHECK((*reader)->select(0ms)->uid == uidOf("11223344"));
}
