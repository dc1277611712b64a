#include "nfc/reader_process.h"
#include "tests/nfc/reader_bench.h"
#include "tests/support/usb_acr122.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <functional>
#include <thread>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Packets = std::vector<Bytes>;

/// A card on an ACR122U, and a process that looks for any reader there is.
struct UsbBench {
    explicit UsbBench(ReaderProcessSettings settings = testSettings()) : reader(std::move(settings), AnyReader{}) {
        ::setenv("TALLY_USB_STAND_IN", (folder.path() / "usb").c_str(), 1);
        ::setenv("LD_LIBRARY_PATH", TALLY_USB_STAND_IN_FOLDER, 1);
        REQUIRE(field.put(folder.blank("card", "11223344")));
        usb.plugIn("001", "004");
    }
    ~UsbBench() {
        ::unsetenv("LD_LIBRARY_PATH");
        ::unsetenv("TALLY_USB_STAND_IN");
    }
    UsbBench(const UsbBench&) = delete;
    UsbBench& operator=(const UsbBench&) = delete;

    void present() {
        REQUIRE(reader.select(10s));
        REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    }
    void prepareBlocks() {
        present();
        REQUIRE(reader.write(Block{4}, hundred));
        REQUIRE(reader.write(Block{5}, pattern));
    }
    [[nodiscard]] std::filesystem::path card() const { return folder.path() / "card"; }

    CardFolder folder;
    Field field;
    Pn532 chip{field, wakingHere()};
    UsbAcr122 usb{chip, folder.path() / "usb"};
    ReaderProcess reader;
};

/// A CCID message of the reader's with the sequence number of `answer`.
Bytes messageLike(const Bytes& answer, std::uint8_t status, std::uint8_t error, const Bytes& content) {
    Bytes message{0x80, static_cast<std::uint8_t>(content.size()), 0, 0, 0, 0, answer.at(6), status, error, 0};
    message.insert(message.end(), content.begin(), content.end());
    return message;
}

bool isListing(const Bytes& command) { return command.size() > 2 && command[0] == 0xd4 && command[1] == 0x4a; }

bool asksChip(const Bytes& command, std::uint8_t code) {
    return command.size() > 3 && command[0] == 0xd4 && command[1] == 0x40 && command[3] == code;
}

} // namespace

TEST_CASE("an ACR122U is found, and a card on it is written, debited and read by libnfc's own driver") {
    UsbBench bench;
    const auto found = ReaderProcess::find(testSettings());
    REQUIRE(found);
    CHECK(*found == std::vector<std::string>{"acr122_usb:001:004"});
    const auto selected = bench.reader.select(10s);
    REQUIRE(selected);
    CHECK(selected->uid == *Uid::fromHex("11223344"));
    CHECK(bench.reader.connstring() == "acr122_usb:001:004");
    for (std::uint8_t sector = 1; sector < 4; ++sector) { // as an issue does: blocks, then the trailer
        const Sector s{sector};
        REQUIRE(bench.reader.authenticate(s.block(0), KeyKind::A, factoryKey));
        REQUIRE(bench.reader.write(s.block(0), hundred));
        REQUIRE(bench.reader.write(s.block(1), pattern));
        CHECK(*bench.reader.read(s.block(1)) == pattern);
        REQUIRE(bench.reader.decrement(s.block(0), 10));
        REQUIRE(bench.reader.transfer(s.block(2)));
        CHECK((*bench.reader.read(s.block(2)))[0] == 90);
        BlockData trailer = *bench.reader.read(s.trailer());
        std::copy_n(factoryBytes.begin(), 6, trailer.begin());
        std::copy_n(pattern.begin(), 6, trailer.begin() + 10);
        REQUIRE(bench.reader.write(s.trailer(), trailer));
    }
    CHECK(loadCard(bench.card())->blocks[14][0] == 90);
    CHECK(loadCard(bench.card())->blocks[15][10] == pattern[0]);
    CHECK(bench.reader.write(Block{0}, pattern).error() == CardError::Refused);
    bench.field.take();
    CHECK(bench.reader.select(100ms).error() == CardError::NoCard);
}

TEST_CASE("an ACR122U pulled out is ReaderLost, and used again under its new address") {
    UsbBench bench;
    bench.prepareBlocks();
    bench.usb.unplug();
    CHECK(bench.reader.write(Block{4}, pattern).error() == CardError::ReaderLost);
    CHECK(bench.reader.select(0ms).error() == CardError::ReaderLost);
    CHECK(bench.reader.connstring().empty());
    std::thread hand([&] {
        std::this_thread::sleep_for(300ms);
        bench.usb.plugIn("002", "009");
    });
    const auto back = bench.reader.select(20s);
    hand.join();
    REQUIRE(back);
    CHECK(bench.reader.connstring() == "acr122_usb:002:009");
    REQUIRE(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    CHECK(*bench.reader.read(Block{4}) == hundred);
}

TEST_CASE("an answer that comes after the time-out is not taken for the next one's") {
    Packets held; // of the reader's thread alone; outlives it
    UsbBench bench;
    bench.prepareBlocks();
    const auto resets = bench.usb.resets();
    bench.usb.meddle([&held](const Bytes& command, Bytes answer) {
        auto packets = std::exchange(held, {});
        (asksChip(command, 0x30) && command[4] == 4 ? held : packets).push_back(std::move(answer));
        return packets;
    });
    CHECK(bench.reader.read(Block{4}).error() == CardError::ReaderLost);
    CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost); // not before it was opened again
    bench.present();
    CHECK(bench.usb.resets() > resets);
    CHECK(*bench.reader.read(Block{5}) == pattern);
}

TEST_CASE("a doubled answer of the USB reader is dropped, one that claims more than it brings is ReaderLost") {
    UsbBench bench;
    bench.prepareBlocks();
    SECTION("twice") {
        bench.usb.meddle([](const Bytes&, const Bytes& answer) { return Packets{answer, answer}; });
        for (int i = 0; i < 5; ++i) {
            CHECK(*bench.reader.read(Block{4}) == hundred);
            CHECK(*bench.reader.read(Block{5}) == pattern);
        }
    }
    SECTION("cut short after the header") {
        CHECK(*bench.reader.read(Block{4}) == hundred); // may still lie in libnfc's buffer
        bench.usb.meddle([](const Bytes&, Bytes answer) {
            answer.resize(13);
            return Packets{answer};
        });
        CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost);
    }
    SECTION("longer than it claims") {
        bench.usb.meddle([](const Bytes&, Bytes answer) {
            answer.push_back(0);
            return Packets{answer};
        });
        CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost);
    }
    SECTION("garbage") {
        bench.usb.meddle([](const Bytes&, const Bytes&) { return Packets{Bytes(30, 0xa5)}; });
        CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost);
    }
    SECTION("a status byte with bit 7") {
        bench.usb.meddle([](const Bytes& command, Bytes answer) {
            if (asksChip(command, 0x30)) {
                answer.at(12) = 0x80;
            }
            return Packets{answer};
        });
        CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost);
    }
    SECTION("nothing of the chip's") {
        bench.usb.meddle([](const Bytes&, Bytes answer) {
            answer.resize(10);
            answer[1] = 2;
            answer.insert(answer.end(), {0x63, 0x00});
            return Packets{answer};
        });
        CHECK(bench.reader.read(Block{5}).error() == CardError::ReaderLost);
    }
    bench.usb.meddle({});
    bench.present();
    CHECK(*bench.reader.read(Block{5}) == pattern);
}

TEST_CASE("an empty desk is NoCard whichever way an ACR122U says so, and the next card on it is found") {
    UsbBench bench;
    bench.field.take();
    std::function<Bytes(const Bytes&)> noCard;
    SECTION("as an empty list") {
        noCard = [](const Bytes& answer) { return answer; };
    }
    SECTION("ICC_MUTE, with the status that the specification asks for") {
        noCard = [](const Bytes& answer) { return messageLike(answer, 0x41, 0xfe, {}); };
    }
    SECTION("ICC_MUTE, with status 0") {
        noCard = [](const Bytes& answer) { return messageLike(answer, 0x00, 0xfe, {}); };
    }
    SECTION("63 00") {
        noCard = [](const Bytes& answer) { return messageLike(answer, 0x00, 0x81, {0x63, 0x00}); };
    }
    bench.usb.meddle([noCard](const Bytes& command, Bytes answer) {
        const bool isEmpty = isListing(command) && answer.size() > 12 && answer[12] == 0;
        return Packets{isEmpty ? noCard(answer) : std::move(answer)};
    });
    REQUIRE(bench.reader.open());
    const auto resets = bench.usb.resets();
    CHECK(bench.reader.select(0ms).error() == CardError::NoCard);
    CHECK(bench.reader.select(300ms).error() == CardError::NoCard);
    REQUIRE(bench.field.put(bench.card()));
    CHECK(bench.reader.select(10s)->uid == *Uid::fromHex("11223344"));
    CHECK(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    CHECK(bench.reader.read(Block{4}));
    bench.field.take();
    CHECK(bench.reader.reselect(*Uid::fromHex("11223344"), 0ms).error() == CardError::NoCard);
    CHECK(bench.usb.resets() == resets); // one and the same opening
}

TEST_CASE("a reader on USB that asks for time is waited for, in bounded time") {
    UsbBench bench;
    bench.prepareBlocks();
    const auto moreTime = [](const Bytes& answer) { return messageLike(answer, 0x80, 0x01, {}); };
    SECTION("and then answers") {
        bench.usb.meddle([moreTime](const Bytes&, const Bytes& answer) {
            return Packets{moreTime(answer), moreTime(answer), answer};
        });
        for (int i = 0; i < 3; ++i) {
            CHECK(*bench.reader.read(Block{4}) == hundred);
            CHECK(*bench.reader.read(Block{5}) == pattern);
        }
        CHECK(bench.reader.select(0ms));
    }
    SECTION("and never answers") {
        bench.usb.meddle([moreTime](const Bytes&, const Bytes& answer) { return Packets{moreTime(answer)}; });
        const auto started = std::chrono::steady_clock::now();
        CHECK(bench.reader.read(Block{4}).error() == CardError::ReaderLost);
        CHECK(std::chrono::steady_clock::now() - started < 6s);
    }
}

TEST_CASE("one answer that is lost or broken on USB is asked for again in silence, while listing and reading") {
    UsbBench bench;
    bench.prepareBlocks();
    const bool isLost = GENERATE(false, true);
    std::atomic<int> left{0};
    bench.usb.meddle([&left, isLost](const Bytes& command, Bytes answer) {
        const bool isHit = (isListing(command) || asksChip(command, 0x60) || asksChip(command, 0x30)) && --left == 0;
        if (isHit && !isLost) {
            answer.resize(13);
        }
        return isHit && isLost ? Packets{} : Packets{std::move(answer)};
    });
    const auto resets = bench.usb.resets();
    for (int nth = 1; nth <= 4; ++nth) {
        CAPTURE(nth);
        left = nth;
        REQUIRE(bench.reader.select(0ms));
        REQUIRE(bench.reader.authenticate(Block{4}, KeyKind::A, factoryKey));
        CHECK(*bench.reader.read(Block{5}) == pattern);
    }
    CHECK(bench.usb.resets() == resets);
}

TEST_CASE("whatever else lives at the address that was given is neither reset nor written to") {
    UsbBench bench;
    for (const char* id : {"04b8:0202", "072f:223b", "046d:c31c", "0000:0000"}) { // a printer, an ACR1252U, a keyboard
        CAPTURE(id);
        bench.usb.plugIn("001", "004", id);
        for (const char* connstring :
             {"acr122_usb:001:004", "acr122_usb:001", "acr122_usb", "pn53x_usb:001:004", "pn53x_usb"}) {
            CAPTURE(connstring);
            ReaderProcess reader(testSettings(), OneReader([&] { return std::string(connstring); }));
            CHECK(reader.open().error() == CardError::NoReader);
        }
        CHECK(ReaderProcess::find(testSettings())->empty());
    }
    CHECK(bench.usb.resets() == 0);
    CHECK(bench.usb.messages() == 0);
}
