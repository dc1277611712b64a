#include "nfc/reader_protocol.h"

#include <cstdlib>
#include <string_view>
#include <sys/socket.h>
#include <unistd.h>
#include <variant>

// Stands in for tallycard-reader: opens anything, and answers a read of block N with sixteen bytes N, in the manner
// that TALLY_FAKE_READER names.

namespace {

constexpr int socketNumber = 3;

using namespace tally;

void say(const ReaderMessage& message) {
    if (::send(socketNumber, message.bytes().data(), message.bytes().size(), MSG_NOSIGNAL) < 0) {
        ::_exit(1);
    }
}

void say(std::uint32_t number, std::size_t command, AnswerContent content) {
    ReaderMessage message;
    encodeAnswer({number, command, std::move(content)}, message);
    say(message);
}

void sayCut(std::uint32_t number, std::size_t command, AnswerContent content) {
    ReaderMessage message;
    encodeAnswer({number, command, std::move(content)}, message);
    message.setSize(message.bytes().size() - 1);
    say(message);
}

void sayGarbage(std::size_t length) {
    const std::string garbage(length, '\xee');
    if (::send(socketNumber, garbage.data(), garbage.size(), MSG_NOSIGNAL) < 0) {
        ::_exit(1);
    }
}

void answerRead(std::string_view manner, std::uint32_t number, std::size_t command, Block block) {
    BlockData data{};
    data.fill(block.number());
    BlockData wrong{};
    wrong.fill(0xbb);
    if (manner == "honest") {
        say(number, command, data);
    } else if (manner == "twice") {
        say(number, command, data);
        say(number, command, data);
    } else if (manner == "an old one first") {
        say(number - 1, command, wrong);
        say(number, command, data);
    } else if (manner == "garbage") {
        sayGarbage(40);
    } else if (manner == "too long") {
        sayGarbage(longestMessage + 1);
    } else if (manner == "cut short") {
        sayCut(number, command, data);
    } else if (manner == "another command's") {
        say(number, command + 1, Done{});
    } else if (manner == "death") {
        ::_exit(0);
    }
}

} // namespace

int main() {
    const char* manner = std::getenv("TALLY_FAKE_READER");
    for (;;) {
        ReaderMessage asked;
        const auto length = ::recv(socketNumber, asked.room().data(), asked.room().size(), 0);
        if (length <= 0) {
            return 0;
        }
        asked.setSize(static_cast<std::size_t>(length));
        const auto request = decodeRequest(asked.bytes());
        if (!request || manner == nullptr) {
            return 1;
        }
        const auto command = request->command.index();
        if (const auto* read = std::get_if<ReadBlock>(&request->command)) {
            answerRead(manner, request->number, command, read->block);
        } else if (std::holds_alternative<OpenReader>(request->command)) {
            say(request->number, command, std::string("fake"));
        } else {
            say(request->number, command, Done{});
        }
    }
}
