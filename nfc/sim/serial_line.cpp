#include "nfc/sim/serial_line.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

constexpr int silenceInMilliseconds = 20;

} // namespace

SerialLine::Descriptor& SerialLine::Descriptor::operator=(Descriptor&& other) noexcept {
    if (this != &other) {
        close();
        m_number = std::exchange(other.m_number, -1);
    }
    return *this;
}

void SerialLine::Descriptor::close() {
    if (m_number >= 0) {
        ::close(std::exchange(m_number, -1));
    }
}

Result<std::unique_ptr<SerialLine>> SerialLine::open(SerialDevice& device) {
    termios raw{};
    ::cfmakeraw(&raw);
    raw.c_cflag |= CREAD | CLOCAL;
    ::cfsetspeed(&raw, B115200);
    int master = -1;
    int slave = -1;
    if (::openpty(&master, &slave, nullptr, &raw, nullptr) != 0) {
        return fail(CardError::NoReader);
    }
    Descriptor masterEnd(master);
    Descriptor slaveEnd(slave);
    ::fcntl(master, F_SETFD, FD_CLOEXEC);
    ::fcntl(slave, F_SETFD, FD_CLOEXEC);
    Descriptor stop(::eventfd(0, EFD_CLOEXEC));
    std::array<char, 64> name{};
    if (stop.number() < 0 || ::ttyname_r(slave, name.data(), name.size()) != 0) {
        return fail(CardError::NoReader);
    }
    return std::unique_ptr<SerialLine>(
        new SerialLine(device, std::move(masterEnd), std::move(slaveEnd), std::move(stop), name.data()));
}

SerialLine::SerialLine(SerialDevice& device, Descriptor master, Descriptor slave, Descriptor stop, std::string path)
    : m_device(device),
      m_master(std::move(master)),
      m_slave(std::move(slave)),
      m_stop(std::move(stop)),
      m_path(std::move(path)),
      m_thread([this] { serve(); }) {}

SerialLine::~SerialLine() {
    ::eventfd_write(m_stop.number(), 1);
    m_thread.join();
}

bool SerialLine::send(std::span<const std::uint8_t> bytes) const {
    while (!bytes.empty()) {
        const auto written = ::write(m_master.number(), bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return false;
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return true;
}

void SerialLine::serve() {
    std::array<pollfd, 2> watched{{{m_master.number(), POLLIN, 0}, {m_stop.number(), POLLIN, 0}}};
    std::array<std::uint8_t, 512> buffer{};
    bool open = true;
    while (open && !m_device.unplugged()) {
        const int ready = ::poll(watched.data(), watched.size(), silenceInMilliseconds);
        if (ready < 0 && errno != EINTR) {
            break;
        }
        if (watched[1].revents != 0) {
            return;
        }
        if (ready <= 0) {
            open = send(m_device.idle());
            continue;
        }
        const auto count = ::read(m_master.number(), buffer.data(), buffer.size());
        if (count <= 0) {
            break;
        }
        open = send(m_device.receive(std::span{buffer}.first(static_cast<std::size_t>(count))));
    }
    m_slave.close();
    m_master.close();
}

} // namespace tally
