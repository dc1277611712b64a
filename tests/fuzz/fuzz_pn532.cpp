#include "nfc/sim/pn532.h"
#include "tests/core/card/desk.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/temporary_folder.h"

#include <numeric>

// The simulated chip at the end of a line on which anything may come.
//
// Input: again and again how (1: what comes, and for 0 and 1 how many bytes of it), then those bytes.

using namespace tally;

namespace {

using Content = std::vector<std::uint8_t>;

std::uint8_t sumOf(fuzz::Bytes bytes) {
    return static_cast<std::uint8_t>(std::accumulate(bytes.begin(), bytes.end(), 0U));
}

/// A host's information frame around a command (UM0701-02, section 6.2.1.1); `command` is shorter than 255 bytes.
Content framed(fuzz::Bytes command) {
    Content content{0xd4};
    content.insert(content.end(), command.begin(), command.end());
    const auto length = static_cast<std::uint8_t>(content.size());
    Content frame{0x00, 0x00, 0xff, length, static_cast<std::uint8_t>(0x100U - length)};
    frame.insert(frame.end(), content.begin(), content.end());
    frame.push_back(static_cast<std::uint8_t>(0x100U - sumOf(content)));
    frame.push_back(0x00);
    return frame;
}

/// Takes one frame off the line; false when there is none that is whole and right.
bool takeFrame(fuzz::Input& line) {
    const auto start = line.takeArray<3>();
    if (start != std::array<std::uint8_t, 3>{0x00, 0x00, 0xff}) {
        return false;
    }
    const auto length = line.takeArray<2>();
    if (length == std::array<std::uint8_t, 2>{0x00, 0xff}) { // ACK
        return line.takeByte() == 0x00;
    }
    std::size_t size = length[0];
    if (length == std::array<std::uint8_t, 2>{0xff, 0xff}) { // extended
        const auto extended = line.takeArray<3>();
        size = static_cast<std::size_t>(extended[0] << 8 | extended[1]);
        if (sumOf(extended) != 0) {
            return false;
        }
    } else if (sumOf(length) != 0) {
        return false;
    }
    const auto content = line.take(size);
    return content.size() == size && static_cast<std::uint8_t>(sumOf(content) + line.takeByte()) == 0 &&
           line.takeByte() == 0x00;
}

void expectFrames(const Content& said) {
    fuzz::Input line(said);
    while (!line.empty()) {
        fuzz::expect(takeFrame(line), "the chip speaks in whole frames");
    }
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const test::TemporaryFolder folder;
    static const auto path = folder / "card";
    static const auto keys = test::siteKeys({1});
    static const auto image = test::imageOf({.slots = {test::sign(test::record(1, 100), test::anyUid(), keys)}}, keys);
    fuzz::expect(saveCard(path, image).has_value(), "the card's file can be written");
    Field field;
    Pn532 chip(field);
    fuzz::expect(field.put(path).has_value(), "the card can be laid down");
    fuzz::Input input({data, size});
    while (!input.empty()) {
        const auto how = input.takeByte();
        switch (how % 4U) {
        case 0:
            expectFrames(chip.receive(framed(input.take(how >> 2U))));
            break;
        case 1:
            expectFrames(chip.receive(input.take(how >> 2U)));
            break;
        case 2:
            expectFrames(chip.idle());
            break;
        case 3:
            field.take();
            fuzz::expect(field.put(path).has_value(), "the card can be laid down again");
            break;
        }
    }
    return 0;
}
