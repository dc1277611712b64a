#include "nfc/reader_protocol.h"
#include "tests/fuzz/fuzz.h"

#include <algorithm>

// Input: direction and header (1), then the message, or what follows its header.
// What can be decoded is encoded again and must come out as it went in: so nothing is read over, or read two ways.

using namespace tally;

namespace {

constexpr std::uint8_t isAnswer = 1U << 0U;
constexpr std::uint8_t headerIsMade = 1U << 1U;

void expectSame(fuzz::Bytes in, const ReaderMessage& out) {
    fuzz::expect(std::ranges::equal(in, out.bytes()), "a message has one meaning and one form");
}

void hearRequest(fuzz::Bytes bytes) {
    const auto request = decodeRequest(bytes);
    if (request) {
        ReaderMessage again;
        encodeRequest(*request, again);
        expectSame(bytes, again);
    }
}

void hearAnswer(fuzz::Bytes bytes) {
    const auto answer = decodeAnswer(bytes);
    if (answer) {
        ReaderMessage again;
        encodeAnswer(*answer, again);
        expectSame(bytes, again);
    }
}

/// Mark, command, number and length (nfc/reader_protocol.h) before the payload.
std::vector<std::uint8_t> withHeader(fuzz::Input& input, std::uint8_t mark) {
    std::vector<std::uint8_t> message{mark, static_cast<std::uint8_t>(input.takeByte() % 16U), 1, 2, 3, 4};
    const auto payload = input.rest().first(std::min<std::size_t>(input.rest().size(), 0xffff));
    message.push_back(static_cast<std::uint8_t>(payload.size() & 0xffU));
    message.push_back(static_cast<std::uint8_t>(payload.size() >> 8U));
    message.insert(message.end(), payload.begin(), payload.end());
    return message;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input({data, size});
    const auto flags = input.takeByte();
    const auto mark = static_cast<std::uint8_t>((flags & isAnswer) != 0 ? 0x81 : 0x01);
    const auto made = (flags & headerIsMade) != 0 ? withHeader(input, mark) : std::vector<std::uint8_t>{};
    const auto message = (flags & headerIsMade) != 0 ? fuzz::Bytes{made} : input.rest();
    if ((flags & isAnswer) != 0) {
        hearAnswer(message);
    } else {
        hearRequest(message);
    }
    return 0;
}
