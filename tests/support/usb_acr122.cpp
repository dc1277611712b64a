#include "tests/support/usb_acr122.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <numeric>
#include <poll.h>
#include <stdexcept>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

using namespace std::chrono_literals;
using Bytes = UsbAcr122::Bytes;

constexpr std::size_t ccidHeader = 10;
constexpr std::size_t apduHeader = 5;

int listenerAt(const std::filesystem::path& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const auto name = path.string();
    const int listener = ::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (name.size() >= sizeof address.sun_path || listener < 0) {
        throw std::runtime_error("no socket for the USB stand-in");
    }
    std::ranges::copy(name, std::begin(address.sun_path));
    if (::bind(listener, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0 || ::listen(listener, 8) != 0) {
        throw std::runtime_error("no socket for the USB stand-in");
    }
    return listener;
}

/// The chip's own frame around a command, which the reader's firmware makes.
Bytes framed(const Bytes& command) {
    const auto sum = std::accumulate(command.begin(), command.end(), 0U);
    Bytes frame{0x00, 0x00, 0xff, static_cast<std::uint8_t>(command.size()),
                static_cast<std::uint8_t>(0x100 - command.size())};
    frame.insert(frame.end(), command.begin(), command.end());
    frame.push_back(static_cast<std::uint8_t>(0x100 - sum % 0x100));
    frame.push_back(0x00);
    return frame;
}

/// What the chip said, without ACK and frame, and the reader's status word.
Bytes unframed(const Bytes& line) {
    constexpr std::size_t ackLength = 6;
    constexpr std::size_t lengthAt = ackLength + 3;
    constexpr std::size_t contentAt = ackLength + 5;
    if (line.size() <= contentAt || line[contentAt] != 0xd5) {
        return {0x63, 0x00}; // the chip did not answer
    }
    Bytes content(line.begin() + contentAt, line.begin() + static_cast<std::ptrdiff_t>(contentAt + line[lengthAt]));
    content.insert(content.end(), {0x90, 0x00});
    return content;
}

Bytes dataBlock(std::uint8_t sequence, const Bytes& content) {
    Bytes message{0x80, static_cast<std::uint8_t>(content.size()), 0, 0, 0, 0, sequence, 0, 0x81, 0};
    message.insert(message.end(), content.begin(), content.end());
    return message;
}

} // namespace

UsbAcr122::UsbAcr122(Pn532& chip, std::filesystem::path socket)
    : m_chip(chip),
      m_path(std::move(socket)),
      m_listener(listenerAt(m_path)),
      m_stop(::eventfd(0, EFD_CLOEXEC)),
      m_thread([this] { serve(); }) {}

UsbAcr122::~UsbAcr122() {
    ::eventfd_write(m_stop, 1);
    m_thread.join();
    ::close(m_listener);
    ::close(m_stop);
    ::unlink(m_path.c_str());
}

void UsbAcr122::plugIn(std::string bus, std::string device, std::string id) {
    const std::lock_guard lock(m_mutex);
    m_place = {{std::move(bus), std::move(device), std::move(id)}};
    m_pipe.clear();
    ++m_plugging;
}

void UsbAcr122::unplug() {
    const std::lock_guard lock(m_mutex);
    m_place.clear();
    m_pipe.clear();
}

void UsbAcr122::meddle(Meddling meddling) {
    const std::lock_guard lock(m_mutex);
    m_meddling = std::move(meddling);
}

std::size_t UsbAcr122::resets() const {
    const std::lock_guard lock(m_mutex);
    return m_resets;
}

std::size_t UsbAcr122::messages() const {
    const std::lock_guard lock(m_mutex);
    return m_messages;
}

bool UsbAcr122::isPlugged() const {
    const std::lock_guard lock(m_mutex);
    return !m_place.empty();
}

void UsbAcr122::serve() {
    std::vector<pollfd> watched{{m_stop, POLLIN, 0}, {m_listener, POLLIN, 0}};
    std::vector<std::uint64_t> pluggings{0,
                                         0}; // of the same index: a caller of an earlier plugging has lost its device
    while (::poll(watched.data(), watched.size(), -1) >= 0 && watched[0].revents == 0) {
        if (watched[1].revents != 0) {
            watched.push_back({::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC), POLLIN, 0});
            const std::lock_guard lock(m_mutex);
            pluggings.push_back(m_plugging);
            continue;
        }
        for (std::size_t i = 2; i < watched.size(); ++i) {
            const auto isCurrent = [&] {
                const std::lock_guard lock(m_mutex);
                return pluggings[i] == m_plugging;
            };
            if (watched[i].revents != 0 && (!isCurrent() || !answerCaller(watched[i].fd))) {
                ::close(watched[i].fd);
                watched.erase(watched.begin() + static_cast<std::ptrdiff_t>(i));
                pluggings.erase(pluggings.begin() + static_cast<std::ptrdiff_t>(i));
                break;
            }
        }
    }
    for (std::size_t i = 2; i < watched.size(); ++i) {
        ::close(watched[i].fd);
    }
}

bool UsbAcr122::answerCaller(int caller) {
    std::array<char, 600> buffer{};
    const auto length = ::recv(caller, buffer.data(), buffer.size(), 0);
    if (length <= 0) {
        return false;
    }
    const std::string heard(buffer.data(), static_cast<std::size_t>(length));
    for (const std::string question : {"list", "reset", "write", "read"}) {
        if (heard.starts_with(question)) {
            const auto answer = answerTo(question, heard.substr(question.size()));
            return !answer.empty() && ::send(caller, answer.data(), answer.size(), MSG_NOSIGNAL) >= 0;
        }
    }
    return false;
}

std::string UsbAcr122::answerTo(const std::string& question, const std::string& payload) {
    if (question == "read") {
        return nextPacket(std::stoi(payload));
    }
    if (!isPlugged()) {
        return "";
    }
    if (question == "write") {
        takeMessage(Bytes(payload.begin(), payload.end()));
        return "k";
    }
    const std::lock_guard lock(m_mutex);
    if (question == "list") {
        return m_place.empty() ? "" : m_place.front().bus + " " + m_place.front().device + " " + m_place.front().id;
    }
    ++m_resets;
    m_pipe.clear();
    return "k";
}

std::string UsbAcr122::nextPacket(int timeoutInMilliseconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds(timeoutInMilliseconds);
    while (isPlugged()) {
        {
            const std::lock_guard lock(m_mutex);
            if (!m_pipe.empty()) {
                const auto packet = std::exchange(m_pipe.front(), {});
                m_pipe.pop_front();
                return "D" + std::string(packet.begin(), packet.end());
            }
        }
        if (std::chrono::steady_clock::now() >= until) {
            return "T";
        }
        std::this_thread::sleep_for(2ms);
    }
    return "";
}

void UsbAcr122::takeMessage(const Bytes& message) {
    {
        const std::lock_guard lock(m_mutex);
        ++m_messages;
    }
    if (message.size() < ccidHeader) {
        return;
    }
    const auto sequence = message[6];
    const Bytes apdu(message.begin() + ccidHeader, message.end());
    const bool isForChip = message[0] == 0x6f && apdu.size() > apduHeader && apdu[0] == 0xff && apdu[1] == 0x00;
    if (!isForChip) { // power on, operating parameters
        const std::lock_guard lock(m_mutex);
        m_pipe.push_back(dataBlock(sequence, {0x90, 0x00}));
        return;
    }
    const Bytes command(apdu.begin() + apduHeader, apdu.end());
    auto answer = dataBlock(sequence, unframed(m_chip.receive(framed(command))));
    const std::lock_guard lock(m_mutex);
    if (!m_meddling) {
        m_pipe.push_back(std::move(answer));
        return;
    }
    for (auto& packet : m_meddling(command, std::move(answer))) {
        m_pipe.push_back(std::move(packet));
    }
}

} // namespace tally
