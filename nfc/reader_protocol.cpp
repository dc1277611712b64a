#include "nfc/reader_protocol.h"

#include <algorithm>
#include <concepts>
#include <limits>
#include <optional>
#include <utility>

namespace tally {
namespace {

constexpr std::uint8_t requestMark = 0x01;
constexpr std::uint8_t answerMark = 0x81;
constexpr std::size_t headerLength = 8;
constexpr std::size_t lengthAt = 6;
constexpr std::size_t longestPayload = longestMessage - headerLength;
static_assert(longestPayload >= 2 + mostReaders * (1 + longestReaderName));

/// Puts values into a message, whose room is enough for all that is put here.
class Writer {
public:
    Writer(ReaderMessage& message, std::uint8_t mark, std::size_t command, std::uint32_t number) : m_message(message) {
        put(mark);
        put(static_cast<std::uint8_t>(command + 1));
        putNumber(number);
        put(0); // the length, when it is known
        put(0);
    }
    ~Writer() {
        const auto length = m_size - headerLength;
        m_message.room()[lengthAt] = static_cast<std::uint8_t>(length & 0xff);
        m_message.room()[lengthAt + 1] = static_cast<std::uint8_t>(length >> 8);
        m_message.setSize(m_size);
    }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    void put(std::uint8_t byte) {
        if (m_size < m_message.room().size()) {
            m_message.room()[m_size++] = byte;
        }
    }
    void putNumber(std::uint32_t number) {
        for (unsigned shift = 0; shift < 32; shift += 8) {
            put(static_cast<std::uint8_t>(number >> shift));
        }
    }
    void putBytes(std::span<const std::uint8_t> bytes) {
        for (const auto byte : bytes) {
            put(byte);
        }
    }
    /// With its length, at most longestReaderName.
    void putText(std::string_view text) {
        const auto length = std::min(text.size(), longestReaderName);
        put(static_cast<std::uint8_t>(length));
        for (const char letter : text.substr(0, length)) {
            put(static_cast<std::uint8_t>(letter));
        }
    }
    void putUid(const Uid& uid) {
        put(static_cast<std::uint8_t>(uid.bytes().size()));
        putBytes(uid.bytes());
    }
    void putFrame(const Frame& frame) {
        put(frame.size);
        put(frame.lastBits);
        putBytes(frame.content());
    }

private:
    ReaderMessage& m_message;
    std::size_t m_size = 0;
};

/// Takes values out of a message. The first one that is missing or impossible makes it fail for good; what it returns
/// then means nothing.
class Taker {
public:
    explicit Taker(std::span<const std::uint8_t> bytes) : m_left(bytes) {}

    /// What stopped it; nothing when every value was good and none is left over.
    [[nodiscard]] std::optional<MessageFault> fault() const {
        return m_fault ? m_fault : m_left.empty() ? std::nullopt : std::optional{MessageFault::Length};
    }

    std::span<const std::uint8_t> take(std::size_t count) {
        if (m_fault || m_left.size() < count) {
            stop(MessageFault::Length);
            return {};
        }
        const auto taken = m_left.first(count);
        m_left = m_left.subspan(count);
        return taken;
    }
    template <std::size_t count> std::array<std::uint8_t, count> takeArray() {
        std::array<std::uint8_t, count> array{};
        std::ranges::copy(take(count), array.begin());
        return array;
    }
    std::uint8_t takeByte() { return takeArray<1>()[0]; }
    std::uint32_t takeNumber() {
        const auto bytes = takeArray<4>();
        return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
               static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
    }
    Block takeBlock() { return Block{takeByte()}; }
    std::chrono::milliseconds takePatience() {
        const std::chrono::milliseconds patience{takeNumber()};
        require(patience <= longestPatience);
        return patience;
    }
    template <std::size_t count> Secret<count> takeSecret() {
        Secret<count> secret;
        std::ranges::copy(take(count), secret.revealToFill().begin());
        return secret;
    }
    KeyKind takeKeyKind() {
        const auto kind = takeByte();
        require(kind <= 1);
        return kind == 0 ? KeyKind::A : KeyKind::B;
    }
    Crc takeCrc() {
        const auto crc = takeByte();
        require(crc <= 1);
        return crc == 0 ? Crc::ByReader : Crc::None;
    }
    std::optional<Uid> takeUid() {
        const auto uid = Uid::fromBytes(take(takeByte()));
        require(uid.has_value());
        return uid ? std::optional{*uid} : std::nullopt;
    }
    Frame takeFrame() {
        const auto size = takeByte();
        const auto lastBits = takeByte();
        require(size <= Frame::longest && lastBits >= 1 && lastBits <= 8);
        auto frame = Frame::ofBytes(take(size));
        frame.lastBits = lastBits;
        return frame;
    }
    std::string takeText() {
        const auto text = take(takeByte());
        require(std::ranges::all_of(text, [](std::uint8_t letter) { return letter != 0; }));
        return {text.begin(), text.end()};
    }

private:
    void stop(MessageFault fault) {
        if (!m_fault) {
            m_fault = fault;
        }
    }
    void require(bool holds) {
        if (!holds) {
            stop(MessageFault::Value);
        }
    }

    std::span<const std::uint8_t> m_left;
    std::optional<MessageFault> m_fault;
};

struct PutCommand {
    Writer& writer;

    void operator()(const FindReaders&) const {}
    void operator()(const OpenReader& open) const { writer.putText(open.connstring); }
    void operator()(const SelectCard& select) const { putPatience(select.patience); }
    void operator()(const ReselectCard& reselect) const {
        writer.putUid(reselect.uid);
        putPatience(reselect.patience);
    }
    void operator()(const AuthenticateSector& authenticate) const {
        writer.put(authenticate.block.number());
        writer.put(authenticate.kind == KeyKind::A ? 0 : 1);
        writer.putBytes(authenticate.key.reveal());
    }
    void operator()(const ReadBlock& read) const { writer.put(read.block.number()); }
    void operator()(const WriteBlock& write) const {
        writer.put(write.block.number());
        writer.putBytes(write.data.reveal());
    }
    void operator()(const DecrementBlock& decrement) const { putValue(decrement.block, decrement.points); }
    void operator()(const IncrementBlock& increment) const { putValue(increment.block, increment.points); }
    void operator()(const RestoreBlock& restore) const { writer.put(restore.block.number()); }
    void operator()(const TransferBlock& transfer) const { writer.put(transfer.block.number()); }
    void operator()(const ReleaseCard&) const {}
    void operator()(const ExchangeFrame& exchange) const {
        writer.put(exchange.crc == Crc::ByReader ? 0 : 1);
        writer.putFrame(exchange.frame);
    }

private:
    void putPatience(std::chrono::milliseconds patience) const {
        const auto bounded = std::clamp(patience, std::chrono::milliseconds::zero(), longestPatience);
        writer.putNumber(static_cast<std::uint32_t>(bounded.count()));
    }
    void putValue(Block block, std::uint32_t points) const {
        writer.put(block.number());
        writer.putNumber(points);
    }
};

// One function per command, so that the order of taking is the order of the lines.
template <class Command> std::optional<Command> takeCommand(Taker& taker) {
    if constexpr (std::same_as<Command, FindReaders> || std::same_as<Command, ReleaseCard>) {
        return Command{};
    } else if constexpr (std::same_as<Command, OpenReader>) {
        return OpenReader{taker.takeText()};
    } else if constexpr (std::same_as<Command, SelectCard>) {
        return SelectCard{taker.takePatience()};
    } else if constexpr (std::same_as<Command, ReselectCard>) {
        const auto uid = taker.takeUid();
        const auto patience = taker.takePatience();
        return uid ? std::optional{ReselectCard{*uid, patience}} : std::nullopt;
    } else if constexpr (std::same_as<Command, AuthenticateSector>) {
        const auto block = taker.takeBlock();
        const auto kind = taker.takeKeyKind();
        return AuthenticateSector{block, kind, taker.takeSecret<6>()};
    } else if constexpr (std::same_as<Command, WriteBlock>) {
        const auto block = taker.takeBlock();
        return WriteBlock{block, taker.takeSecret<16>()};
    } else if constexpr (std::same_as<Command, DecrementBlock> || std::same_as<Command, IncrementBlock>) {
        const auto block = taker.takeBlock();
        return Command{block, taker.takeNumber()};
    } else if constexpr (std::same_as<Command, ExchangeFrame>) {
        const auto crc = taker.takeCrc();
        return ExchangeFrame{taker.takeFrame(), crc};
    } else {
        static_assert(std::same_as<Command, ReadBlock> || std::same_as<Command, RestoreBlock> ||
                      std::same_as<Command, TransferBlock>);
        return Command{taker.takeBlock()};
    }
}

struct Header {
    std::size_t command;
    std::uint32_t number;
    std::span<const std::uint8_t> payload;
};

Result<Header, MessageFault> decodeHeader(std::span<const std::uint8_t> bytes, std::uint8_t mark) {
    if (bytes.size() < headerLength || bytes.size() > longestMessage) {
        return fail(MessageFault::Length);
    }
    if (bytes[0] != mark) {
        return fail(MessageFault::Mark);
    }
    if (bytes[1] < 1 || bytes[1] > std::variant_size_v<ReaderCommand>) {
        return fail(MessageFault::Command);
    }
    const auto length = static_cast<std::size_t>(bytes[lengthAt] | bytes[lengthAt + 1] << 8);
    if (length != bytes.size() - headerLength) {
        return fail(MessageFault::Length);
    }
    return Header{bytes[1] - std::size_t{1}, Taker(bytes.subspan(2, 4)).takeNumber(), bytes.subspan(headerLength)};
}

template <std::size_t index = 0> Result<ReaderRequest, MessageFault> decodeRequestOf(const Header& header) {
    if constexpr (index < std::variant_size_v<ReaderCommand>) {
        if (header.command != index) {
            return decodeRequestOf<index + 1>(header);
        }
        Taker taker(header.payload);
        auto command = takeCommand<std::variant_alternative_t<index, ReaderCommand>>(taker);
        const auto fault = taker.fault();
        if (fault || !command) {
            return fail(fault.value_or(MessageFault::Value));
        }
        return ReaderRequest{header.number, std::move(*command)};
    } else {
        return fail(MessageFault::Command);
    }
}

// The errors that a reader has, in the order of their numbers on the wire, from 1; 0 is success.
constexpr std::array<CardError, 8> errorsOnWire{CardError::NoReader, CardError::ReaderLost,     CardError::NoCard,
                                                CardError::TwoCards, CardError::Removed,        CardError::KeyRefused,
                                                CardError::Refused,  CardError::UnsupportedCard};

std::uint8_t numberOf(CardError error) {
    const auto found = std::ranges::find(errorsOnWire, error);
    return found == errorsOnWire.end() ? numberOf(CardError::ReaderLost)
                                       : static_cast<std::uint8_t>(found - errorsOnWire.begin() + 1);
}

struct PutContent {
    Writer& writer;

    void operator()(const Done&) const {}
    void operator()(const Selected& selected) const {
        writer.putUid(selected.uid);
        writer.put(static_cast<std::uint8_t>(selected.atqa >> 8));
        writer.put(static_cast<std::uint8_t>(selected.atqa & 0xff));
        writer.put(selected.sak);
    }
    void operator()(const BlockData& data) const { writer.putBytes(data); }
    void operator()(const Frame& frame) const { writer.putFrame(frame); }
    void operator()(const std::string& name) const { writer.putText(name); }
    void operator()(const ReaderNames& names) const {
        ReaderNames fitting;
        std::ranges::copy_if(names, std::back_inserter(fitting),
                             [](const std::string& name) { return name.size() <= longestReaderName; });
        fitting.resize(std::min(fitting.size(), mostReaders));
        writer.put(static_cast<std::uint8_t>(fitting.size()));
        for (const auto& name : fitting) {
            writer.putText(name);
        }
    }
};

template <class Content> std::optional<Content> takeContent(Taker& taker) {
    if constexpr (std::same_as<Content, Done>) {
        return Done{};
    } else if constexpr (std::same_as<Content, Selected>) {
        const auto uid = taker.takeUid();
        const auto atqa = taker.takeArray<2>();
        const auto sak = taker.takeByte();
        return uid ? std::optional{Selected{*uid, static_cast<std::uint16_t>(atqa[0] << 8 | atqa[1]), sak}}
                   : std::nullopt;
    } else if constexpr (std::same_as<Content, BlockData>) {
        return taker.takeArray<16>();
    } else if constexpr (std::same_as<Content, Frame>) {
        return taker.takeFrame();
    } else if constexpr (std::same_as<Content, std::string>) {
        return taker.takeText();
    } else {
        static_assert(std::same_as<Content, ReaderNames>);
        const auto count = taker.takeByte();
        if (count > mostReaders) {
            return std::nullopt;
        }
        ReaderNames names;
        for (unsigned i = 0; i < count; ++i) {
            names.push_back(taker.takeText());
        }
        return names;
    }
}

template <std::size_t index = 0>
Result<AnswerContent, MessageFault> decodeContentOf(std::size_t command, Taker& taker) {
    if constexpr (index < std::variant_size_v<ReaderCommand>) {
        if (command != index) {
            return decodeContentOf<index + 1>(command, taker);
        }
        auto content = takeContent<typename std::variant_alternative_t<index, ReaderCommand>::Answer>(taker);
        const auto fault = taker.fault();
        if (fault || !content) {
            return fail(fault.value_or(MessageFault::Value));
        }
        return AnswerContent{std::move(*content)};
    } else {
        return fail(MessageFault::Command);
    }
}

} // namespace

void encodeRequest(const ReaderRequest& request, ReaderMessage& message) {
    Writer writer(message, requestMark, request.command.index(), request.number);
    std::visit(PutCommand{writer}, request.command);
}

Result<ReaderRequest, MessageFault> decodeRequest(std::span<const std::uint8_t> bytes) {
    const auto header = decodeHeader(bytes, requestMark);
    if (!header) {
        return fail(header.error());
    }
    return decodeRequestOf(*header);
}

void encodeAnswer(const ReaderAnswer& answer, ReaderMessage& message) {
    Writer writer(message, answerMark, answer.command, answer.number);
    if (!answer.content) {
        writer.put(numberOf(answer.content.error()));
        return;
    }
    writer.put(0);
    std::visit(PutContent{writer}, *answer.content);
}

Result<ReaderAnswer, MessageFault> decodeAnswer(std::span<const std::uint8_t> bytes) {
    const auto header = decodeHeader(bytes, answerMark);
    if (!header) {
        return fail(header.error());
    }
    Taker taker(header->payload);
    const auto outcome = taker.takeByte();
    if (outcome == 0) {
        auto content = decodeContentOf(header->command, taker);
        if (!content) {
            return fail(content.error());
        }
        return ReaderAnswer{header->number, header->command, std::move(*content)};
    }
    if (const auto fault = taker.fault()) {
        return fail(*fault);
    }
    if (outcome > errorsOnWire.size()) {
        return fail(MessageFault::Value);
    }
    return ReaderAnswer{header->number, header->command, fail(errorsOnWire[outcome - 1U])};
}

} // namespace tally
