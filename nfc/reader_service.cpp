#include "nfc/reader_service.h"

#include "nfc/discovery.h"
#include "nfc/libnfc_reader.h"
#include "nfc/reader_protocol.h"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <sys/socket.h>

namespace tally {
namespace {

using Content = Result<AnswerContent>;

template <class T> Content contentOf(Result<T> result) {
    if (!result) {
        return fail(result.error());
    }
    if constexpr (std::is_void_v<T>) {
        return AnswerContent{Done{}};
    } else {
        return AnswerContent{std::move(*result)};
    }
}

/// Carries out what the parent asks, on at most one reader.
class Service {
public:
    Content operator()(const FindReaders&) { return AnswerContent{findReaders()}; }
    Content operator()(const OpenReader& open) {
        m_reader.reset(); // before another is opened: it may be the same one
        auto reader = LibnfcReader::open(open.connstring);
        if (!reader) {
            return fail(reader.error());
        }
        m_reader = std::move(*reader);
        return AnswerContent{m_reader->name()};
    }
    Content operator()(const ReleaseCard&) {
        if (m_reader) {
            m_reader->release();
        }
        return AnswerContent{Done{}};
    }
    template <class Command> Content operator()(const Command& command) {
        return m_reader ? contentOf(carryOut(command)) : Content{fail(CardError::ReaderLost)};
    }

private:
    Result<Selected> carryOut(const SelectCard& command) { return m_reader->select(command.patience); }
    Result<void> carryOut(const ReselectCard& command) { return m_reader->reselect(command.uid, command.patience); }
    Result<void> carryOut(const AuthenticateSector& command) {
        return m_reader->authenticate(command.block, command.kind, command.key);
    }
    Result<BlockData> carryOut(const ReadBlock& command) { return m_reader->read(command.block); }
    Result<void> carryOut(const WriteBlock& command) {
        BlockData data{};
        std::ranges::copy(command.data.reveal(), data.begin());
        auto written = m_reader->write(command.block, data);
        wipe(data);
        return written;
    }
    Result<void> carryOut(const DecrementBlock& command) { return m_reader->decrement(command.block, command.points); }
    Result<void> carryOut(const IncrementBlock& command) { return m_reader->increment(command.block, command.points); }
    Result<void> carryOut(const RestoreBlock& command) { return m_reader->restore(command.block); }
    Result<void> carryOut(const TransferBlock& command) { return m_reader->transfer(command.block); }
    Result<Frame> carryOut(const ExchangeFrame& command) { return m_reader->exchange(command.frame, command.crc); }

    std::unique_ptr<LibnfcReader> m_reader;
};

/// The length of the next packet; 0 when the parent has hung up.
std::size_t receive(int socket, ReaderMessage& message) {
    const auto room = message.room();
    for (;;) {
        const auto length = ::recv(socket, room.data(), room.size(), MSG_TRUNC);
        if (length < 0 && errno == EINTR) {
            continue;
        }
        message.setSize(length < 0 ? 0 : static_cast<std::size_t>(length));
        return length < 0 ? 0 : static_cast<std::size_t>(length);
    }
}

bool send(int socket, const ReaderMessage& message) {
    const auto bytes = message.bytes();
    for (;;) {
        const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent >= 0 || errno != EINTR) {
            return sent == static_cast<ssize_t>(bytes.size());
        }
    }
}

} // namespace

bool serveReader(int socket) {
    Service service;
    for (;;) {
        ReaderMessage asked;
        const auto length = receive(socket, asked);
        if (length == 0) {
            return true;
        }
        if (length > longestMessage) {
            return false;
        }
        const auto request = decodeRequest(asked.bytes());
        if (!request) {
            return false;
        }
        ReaderMessage said;
        encodeAnswer({request->number, request->command.index(), std::visit(service, request->command)}, said);
        if (!send(socket, said)) {
            return true;
        }
    }
}

} // namespace tally
