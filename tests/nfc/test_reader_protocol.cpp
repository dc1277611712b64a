#include "nfc/reader_protocol.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace tally;
using namespace std::chrono_literals;

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::array<std::uint8_t, 6> keyBytes{0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5};
constexpr BlockData pattern{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
const Uid four = *Uid::fromHex("11223344");
const Uid seven = *Uid::fromHex("04a1b2c3d4e5f6");

Bytes encoded(const ReaderRequest& request) {
    ReaderMessage message;
    encodeRequest(request, message);
    return {message.bytes().begin(), message.bytes().end()};
}

Bytes encoded(const ReaderAnswer& answer) {
    ReaderMessage message;
    encodeAnswer(answer, message);
    return {message.bytes().begin(), message.bytes().end()};
}

Bytes with(Bytes header, const Bytes& payload) {
    header.insert(header.end(), payload.begin(), payload.end());
    return header;
}

Bytes patternAfter(Bytes bytes) { return with(std::move(bytes), Bytes(pattern.begin(), pattern.end())); }

struct Request {
    ReaderRequest request;
    Bytes bytes; // written out by hand from the header's description
};

std::vector<Request> everyRequest() {
    std::vector<Request> all;
    const auto add = [&](ReaderCommand command, Bytes payload) {
        const auto number = static_cast<std::uint8_t>(all.size() + 1);
        all.push_back(
            {{0x01020304, std::move(command)},
             with({0x01, number, 0x04, 0x03, 0x02, 0x01, static_cast<std::uint8_t>(payload.size()), 0x00}, payload)});
    };
    add(FindReaders{}, {});
    add(OpenReader{"a:b"}, {0x03, 'a', ':', 'b'});
    add(SelectCard{300ms}, {0x2c, 0x01, 0x00, 0x00});
    add(ReselectCard{seven, 150ms}, {0x07, 0x04, 0xa1, 0xb2, 0xc3, 0xd4, 0xe5, 0xf6, 0x96, 0x00, 0x00, 0x00});
    add(AuthenticateSector{Block{7}, KeyKind::B, SectorKey{keyBytes}}, {7, 1, 0xa0, 0xa1, 0xa2, 0xa3, 0xa4, 0xa5});
    add(ReadBlock{Block{255}}, {0xff});
    add(WriteBlock{Block{4}, Secret<16>{pattern}}, patternAfter({4}));
    add(DecrementBlock{Block{5}, 0x01020304}, {5, 4, 3, 2, 1});
    add(IncrementBlock{Block{6}, 1}, {6, 1, 0, 0, 0});
    add(RestoreBlock{Block{5}}, {5});
    add(TransferBlock{Block{6}}, {6});
    add(ReleaseCard{}, {});
    add(ExchangeFrame{Frame::ofBits(0x40, 7), Crc::None}, {1, 1, 7, 0x40});
    return all;
}

struct Answer {
    ReaderAnswer answer;
    Bytes bytes;
};

std::vector<Answer> everyAnswer() {
    std::vector<Answer> all;
    const auto add = [&](std::uint8_t number, Result<AnswerContent> content, Bytes payload) {
        all.push_back({{7, number - std::size_t{1}, std::move(content)},
                       with({0x81, number, 7, 0, 0, 0, static_cast<std::uint8_t>(payload.size()), 0x00}, payload)});
    };
    add(1, AnswerContent{ReaderNames{"x:1", ""}}, {0, 2, 3, 'x', ':', '1', 0});
    add(2, AnswerContent{std::string("PN532")}, {0, 5, 'P', 'N', '5', '3', '2'});
    add(3, AnswerContent{Selected{four, 0x0004, 0x08}}, {0, 4, 0x11, 0x22, 0x33, 0x44, 0x00, 0x04, 0x08});
    for (const auto number : std::array<std::uint8_t, 8>{4, 5, 7, 8, 9, 10, 11, 12}) {
        add(number, AnswerContent{Done{}}, {0});
    }
    add(6, AnswerContent{pattern}, patternAfter({0}));
    add(13, AnswerContent{Frame::ofBits(0x0a, 4)}, {0, 1, 4, 0x0a});
    constexpr std::array errors{CardError::NoReader, CardError::ReaderLost,     CardError::NoCard,
                                CardError::TwoCards, CardError::Removed,        CardError::KeyRefused,
                                CardError::Refused,  CardError::UnsupportedCard};
    for (std::uint8_t i = 0; i < errors.size(); ++i) {
        add(6, fail(errors.at(i)), {static_cast<std::uint8_t>(i + 1)});
    }
    return all;
}

bool decodes(const Bytes& bytes) { return decodeRequest(bytes) || decodeAnswer(bytes); }

/// What decodes encodes to the same bytes again, so nothing was guessed, cut or made up.
void checkHonest(const Bytes& bytes) {
    if (const auto request = decodeRequest(bytes)) {
        REQUIRE(encoded(*request) == bytes);
    }
    if (const auto answer = decodeAnswer(bytes)) {
        REQUIRE(encoded(*answer) == bytes);
    }
}

} // namespace

TEST_CASE("every request goes over the wire as described, and comes back as it was") {
    const auto all = everyRequest();
    REQUIRE(all.size() == std::variant_size_v<ReaderCommand>);
    for (const auto& [request, bytes] : all) {
        CAPTURE(request.command.index());
        CHECK(encoded(request) == bytes);
        const auto decoded = decodeRequest(bytes);
        REQUIRE(decoded);
        CHECK(decoded->number == request.number);
        CHECK(decoded->command.index() == request.command.index());
        CHECK(encoded(*decoded) == bytes);
    }
}

TEST_CASE("every answer goes over the wire as described, and comes back as it was") {
    for (const auto& [answer, bytes] : everyAnswer()) {
        CAPTURE(answer.command);
        CHECK(encoded(answer) == bytes);
        const auto decoded = decodeAnswer(bytes);
        REQUIRE(decoded);
        CHECK(decoded->number == answer.number);
        CHECK(decoded->command == answer.command);
        REQUIRE(decoded->content.has_value() == answer.content.has_value());
        if (!answer.content) {
            CHECK(decoded->content.error() == answer.content.error());
        }
        CHECK(encoded(*decoded) == bytes);
    }
}

TEST_CASE("a message cut short, one byte too long, or of the other direction is none") {
    std::vector<Bytes> messages;
    for (const auto& request : everyRequest()) {
        messages.push_back(request.bytes);
    }
    for (const auto& answer : everyAnswer()) {
        messages.push_back(answer.bytes);
    }
    for (const auto& message : messages) {
        for (std::size_t length = 0; length < message.size(); ++length) {
            Bytes cut(message.begin(), message.begin() + static_cast<std::ptrdiff_t>(length));
            CHECK_FALSE(decodes(cut));
            if (length >= 8) { // with a header that owns up to it
                cut[6] = static_cast<std::uint8_t>(length - 8);
                CHECK_FALSE(decodes(cut));
            }
        }
        auto longer = with(message, {0x00});
        CHECK_FALSE(decodes(longer));
        ++longer[6];
        CHECK_FALSE(decodes(longer));
        auto turned = message;
        turned[0] = static_cast<std::uint8_t>(turned[0] ^ 0x80);
        checkHonest(turned);
        turned[0] = 0x02;
        CHECK_FALSE(decodes(turned));
    }
}

TEST_CASE("values that a type cannot hold are refused") {
    const auto refused = [](const Bytes& bytes) {
        const auto request = decodeRequest(bytes);
        return !request && request.error() == MessageFault::Value;
    };
    const auto refusedAnswer = [](const Bytes& bytes) {
        const auto answer = decodeAnswer(bytes);
        return !answer && answer.error() == MessageFault::Value;
    };
    CHECK(decodeRequest(Bytes{1, 0, 0, 0, 0, 0, 0, 0}).error() == MessageFault::Command);
    CHECK(decodeRequest(Bytes{1, 14, 0, 0, 0, 0, 0, 0}).error() == MessageFault::Command);
    CHECK(refused({1, 2, 0, 0, 0, 0, 4, 0, 3, 'a', 0, 'b'}));                    // a NUL in a connstring
    CHECK(refused({1, 3, 0, 0, 0, 0, 4, 0, 0x61, 0xea, 0, 0}));                  // more than a minute
    CHECK(refused({1, 4, 0, 0, 0, 0, 10, 0, 5, 1, 2, 3, 4, 5, 0, 0, 0, 0}));     // a UID of five bytes
    CHECK(refused({1, 5, 0, 0, 0, 0, 8, 0, 4, 2, 1, 2, 3, 4, 5, 6}));            // key C
    CHECK(refused({1, 13, 0, 0, 0, 0, 4, 0, 2, 1, 8, 0x30}));                    // a third way with CRC
    CHECK(refused({1, 13, 0, 0, 0, 0, 4, 0, 1, 1, 9, 0x30}));                    // nine bits in a byte
    CHECK(refused({1, 13, 0, 0, 0, 0, 4, 0, 1, 1, 0, 0x30}));                    // none
    CHECK(refused(with({1, 13, 0, 0, 0, 0, 68, 0, 1, 65, 8}, Bytes(65, 0x30)))); // longer than any frame
    CHECK(refusedAnswer({0x81, 6, 0, 0, 0, 0, 1, 0, 9}));                        // an error that no reader has
    CHECK(refusedAnswer({0x81, 6, 0, 0, 0, 0, 1, 0, 255}));
    CHECK(refusedAnswer({0x81, 3, 0, 0, 0, 0, 7, 0, 0, 3, 1, 2, 3, 0, 0}));           // a UID of three bytes
    CHECK_FALSE(decodeAnswer(with({0x81, 1, 0, 0, 0, 0, 11, 0, 0, 9}, Bytes(9, 0)))); // nine readers
    CHECK_FALSE(decodeAnswer({}));
    CHECK_FALSE(decodeRequest(Bytes(longestMessage + 1, 1)));
}

TEST_CASE("what does not fit a message is left out of it") {
    ReaderNames many(12, std::string(300, 'x'));
    many[3] = "short";
    many.push_back(std::string(longestReaderName, 'y'));
    const auto decoded = decodeAnswer(encoded(ReaderAnswer{1, 0, AnswerContent{many}}));
    REQUIRE(decoded);
    CHECK(std::get<ReaderNames>(*decoded->content) == ReaderNames{"short", std::string(longestReaderName, 'y')});
    const ReaderNames full(9, std::string(longestReaderName, 'z'));
    const auto most = decodeAnswer(encoded(ReaderAnswer{1, 0, AnswerContent{full}}));
    REQUIRE(most);
    CHECK(std::get<ReaderNames>(*most->content).size() == mostReaders);
    const auto foreign = decodeAnswer(encoded(ReaderAnswer{1, 5, fail(CardError::MacMismatch)}));
    CHECK(foreign->content.error() == CardError::ReaderLost);
    const auto patient = decodeRequest(encoded(ReaderRequest{1, SelectCard{24h}}));
    CHECK(std::get<SelectCard>(patient->command).patience == longestPatience);
}

TEST_CASE("a quarter of a million mangled and random messages are decoded honestly or not at all") {
    std::mt19937 random(20240610);
    std::vector<Bytes> seeds;
    for (const auto& request : everyRequest()) {
        seeds.push_back(request.bytes);
    }
    for (const auto& answer : everyAnswer()) {
        seeds.push_back(answer.bytes);
    }
    for (int i = 0; i < 250'000; ++i) {
        auto bytes = seeds[random() % seeds.size()];
        for (auto changes = random() % 3; changes > 0; --changes) {
            bytes[random() % bytes.size()] = static_cast<std::uint8_t>(random());
        }
        if (i % 5 == 0) {
            bytes.resize(random() % 40);
        }
        if (i % 7 == 0 && bytes.size() >= 8) {
            bytes[6] = static_cast<std::uint8_t>(bytes.size() - 8);
            bytes[7] = 0;
        }
        checkHonest(bytes);
    }
}
