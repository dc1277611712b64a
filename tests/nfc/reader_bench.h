#pragma once

#include "nfc/reader_process.h"
#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"
#include "tests/nfc/meddler.h"
#include "tests/nfc/temporary_card.h"
#include "tests/nfc/waking_here.h"
#include "tests/support/catch.h"

#include <array>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tally {

inline constexpr std::array<std::uint8_t, 6> factoryBytes{0xff, 0xff, 0xff, 0xff, 0xff, 0xff};
inline const SectorKey factoryKey{factoryBytes};
inline constexpr BlockData pattern{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
inline constexpr BlockData hundred{0x64, 0, 0, 0, 0x9b, 0xff, 0xff, 0xff, 0x64, 0, 0, 0, 0x10, 0xef, 0x10, 0xef};

inline ReaderProcessSettings testSettings() {
    return {.program = TALLY_READER_PROGRAM, .margin = std::chrono::seconds(5), .lastUsed = {}};
}

/// A simulated chip that a test can meddle with, move to another port, and that a reader process looks for.
struct ReaderBench {
    explicit ReaderBench(const std::filesystem::path& card, ReaderProcessSettings settings = testSettings())
        : reader(std::move(settings), OneReader([this] { return connstring; })) {
        REQUIRE(field.put(card));
        plugIn();
    }
    void plugIn() {
        auto opened = SerialLine::open(meddler);
        REQUIRE(opened);
        line = std::move(*opened);
        connstring = "pn532_uart:" + line->path();
    }
    /// Selected, and sector 1 open.
    void present() {
        REQUIRE(reader.select(std::chrono::milliseconds(0)));
        REQUIRE(reader.authenticate(Block{4}, KeyKind::A, factoryKey));
    }
    Field field;
    Pn532 chip{field, wakingHere()};
    Meddler meddler{chip};
    std::unique_ptr<SerialLine> line;
    std::optional<std::string> connstring;
    ReaderProcess reader;
};

/// Every kind of command that a reader has for a card, and how it is told from others on the chip's line.
struct ReaderCommandCase {
    const char* name;
    std::function<std::optional<CardError>(ReaderProcess&)> run;
    std::function<bool(const Bytes& heard)> isHeard;
};

template <class T> std::optional<CardError> errorOf(const Result<T>& result) {
    return result ? std::nullopt : std::optional{result.error()};
}

inline std::vector<ReaderCommandCase> everyCardCommand() {
    const auto card = [](std::uint8_t code) { return [code](const Bytes& heard) { return asksCard(heard, code); }; };
    const auto chip = [](std::uint8_t code) { return [code](const Bytes& heard) { return asks(heard, code); }; };
    using namespace std::chrono_literals;
    return {
        {"select", [](ReaderProcess& r) { return errorOf(r.select(0ms)); }, chip(0x4a)},
        {"reselect", [](ReaderProcess& r) { return errorOf(r.reselect(*Uid::fromHex("11223344"), 0ms)); }, chip(0x4a)},
        {"authenticate", [](ReaderProcess& r) { return errorOf(r.authenticate(Block{4}, KeyKind::A, factoryKey)); },
         card(0x60)},
        {"read", [](ReaderProcess& r) { return errorOf(r.read(Block{4})); }, card(0x30)},
        {"write", [](ReaderProcess& r) { return errorOf(r.write(Block{5}, pattern)); }, card(0xa0)},
        {"decrement", [](ReaderProcess& r) { return errorOf(r.decrement(Block{4}, 1)); }, card(0xc0)},
        {"increment", [](ReaderProcess& r) { return errorOf(r.increment(Block{4}, 1)); }, card(0xc1)},
        {"restore", [](ReaderProcess& r) { return errorOf(r.restore(Block{4})); }, card(0xc2)},
        {"transfer", [](ReaderProcess& r) { return errorOf(r.transfer(Block{4})); }, card(0xb0)},
        {"bare frame",
         [](ReaderProcess& r) {
             return errorOf(r.exchange(Frame::ofBytes({0x60, 0x04}), Crc::ByReader));
         },
         chip(0x42)},
    };
}

} // namespace tally
