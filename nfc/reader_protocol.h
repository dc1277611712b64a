#pragma once

#include "core/base/result.h"
#include "core/card/block.h"
#include "core/card/card_reader.h"
#include "core/card/raw_card.h"
#include "core/card/uid.h"
#include "core/crypto/secret.h"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

namespace tally {

// What a program and its reader process say to each other: one message per packet of a socket pair that keeps packets
// apart. Header: mark (1: direction and version), command (1), number (4), length of what follows (2), little-endian.
// An answer repeats its request's command and number. Neither side believes the other: every length and value is
// checked, and nothing is allocated by a length that was received.

inline constexpr std::size_t longestMessage = 2080;
inline constexpr std::size_t longestReaderName = 255; ///< of a connstring too; longer ones are not used
inline constexpr std::size_t mostReaders = 8;
inline constexpr std::chrono::milliseconds longestPatience{60'000};

/// Room for the bytes of one message, wiped when it goes: requests carry keys.
class ReaderMessage {
public:
    ReaderMessage() = default;
    ReaderMessage(const ReaderMessage&) = delete;
    ReaderMessage& operator=(const ReaderMessage&) = delete;
    ~ReaderMessage() { wipe(std::span{m_bytes}.first(m_size)); }

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return std::span{m_bytes}.first(m_size); }
    [[nodiscard]] std::span<std::uint8_t> room() { return m_bytes; }
    /// What is beyond the room is left out.
    void setSize(std::size_t size) { m_size = size < m_bytes.size() ? size : m_bytes.size(); }

private:
    std::array<std::uint8_t, longestMessage> m_bytes{};
    std::size_t m_size = 0;
};

/// An answer that only says that it went well.
struct Done {
    friend bool operator==(const Done&, const Done&) = default;
};
using ReaderNames = std::vector<std::string>;

// The requests, each with what answers it. They are what CardReader and RawCard declare, and two that find and open.
struct FindReaders {
    using Answer = ReaderNames; ///< connstrings
};
struct OpenReader {
    using Answer = std::string; ///< the reader's name in libnfc's words
    std::string connstring;
};
struct SelectCard {
    using Answer = Selected;
    std::chrono::milliseconds patience;
};
struct ReselectCard {
    using Answer = Done;
    Uid uid;
    std::chrono::milliseconds patience;
};
struct AuthenticateSector {
    using Answer = Done;
    Block block;
    KeyKind kind;
    SectorKey key;
};
struct ReadBlock {
    using Answer = BlockData;
    Block block;
};
struct WriteBlock {
    using Answer = Done;
    Block block;
    Secret<16> data; ///< it may be a trailer
};
struct DecrementBlock {
    using Answer = Done;
    Block block;
    std::uint32_t points;
};
struct IncrementBlock {
    using Answer = Done;
    Block block;
    std::uint32_t points;
};
struct RestoreBlock {
    using Answer = Done;
    Block block;
};
struct TransferBlock {
    using Answer = Done;
    Block block;
};
struct ReleaseCard {
    using Answer = Done;
};
struct ExchangeFrame {
    using Answer = Frame;
    Frame frame;
    Crc crc;
};

/// In the order of their numbers on the wire, from 1.
using ReaderCommand =
    std::variant<FindReaders, OpenReader, SelectCard, ReselectCard, AuthenticateSector, ReadBlock, WriteBlock,
                 DecrementBlock, IncrementBlock, RestoreBlock, TransferBlock, ReleaseCard, ExchangeFrame>;

struct ReaderRequest {
    std::uint32_t number;
    ReaderCommand command;
};

using AnswerContent = std::variant<Done, Selected, BlockData, Frame, std::string, ReaderNames>;

struct ReaderAnswer {
    std::uint32_t number;
    std::size_t command; ///< ReaderCommand::index() of the request
    Result<AnswerContent> content;
};

/// Why bytes are no message.
enum class MessageFault : std::uint8_t {
    Length,  ///< shorter or longer than the header or the command says
    Mark,    ///< another version, or the other direction
    Command, ///< unknown
    Value,   ///< outside what its type can hold
};

void encodeRequest(const ReaderRequest& request, ReaderMessage& message);
Result<ReaderRequest, MessageFault> decodeRequest(std::span<const std::uint8_t> bytes);

/// Names beyond mostReaders, and longer ones than longestReaderName, are left out; an error that a reader does not
/// have goes as ReaderLost.
void encodeAnswer(const ReaderAnswer& answer, ReaderMessage& message);
/// The content is of the type that the command asks for. Errors within it: those of CardReader, and NoReader.
Result<ReaderAnswer, MessageFault> decodeAnswer(std::span<const std::uint8_t> bytes);

} // namespace tally
