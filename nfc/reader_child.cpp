#include "nfc/reader_child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

constexpr const char* programName = "tallycard-reader";
constexpr int childSocket = 3;

/// What posix_spawn is told, freed with it.
class SpawnPlan {
public:
    /// The process gets /dev/null as standard input, `socket` as descriptor 3, and nothing else but output and errors.
    explicit SpawnPlan(int socket) {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, socket, childSocket);
        ::posix_spawn_file_actions_addopen(&m_actions, STDIN_FILENO, "/dev/null", O_RDWR, 0);
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, childSocket + 1);
        ::posix_spawnattr_init(&m_attributes);
        sigset_t none;
        ::sigemptyset(&none);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK);
    }
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    std::optional<pid_t> spawn(const fs::path& program) const {
        std::string path = program.string();
        std::string socket = std::to_string(childSocket);
        std::string parent = std::to_string(::getpid());
        const std::array<char*, 4> arguments{path.data(), socket.data(), parent.data(), nullptr};
        pid_t pid = -1;
        const int failure = ::posix_spawn(&pid, path.c_str(), &m_actions, &m_attributes, arguments.data(), ::environ);
        return failure == 0 ? std::optional{pid} : std::nullopt;
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

std::optional<fs::path> findReaderProgram() {
    std::error_code error;
    const auto here = fs::read_symlink("/proc/self/exe", error).parent_path();
    if (error) {
        return std::nullopt;
    }
    for (const auto& folder : {here, here.parent_path() / "libexec" / "tallycard"}) {
        if (::access((folder / programName).c_str(), X_OK) == 0) {
            return folder / programName;
        }
    }
    return std::nullopt;
}

std::unique_ptr<ReaderChild> ReaderChild::start(const fs::path& program) {
    std::array<int, 2> ends{-1, -1};
    // Packets, so that a message is whole or it is not there.
    if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends.data()) != 0) {
        return nullptr;
    }
    const auto pid = SpawnPlan(ends[1]).spawn(program);
    ::close(ends[1]);
    if (!pid) {
        ::close(ends[0]);
        return nullptr;
    }
    return std::unique_ptr<ReaderChild>(new ReaderChild(*pid, ends[0]));
}

ReaderChild::~ReaderChild() {
    hangUp();
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        // One that hangs in a driver ends when the driver lets it; nobody waits for that.
        reap(500ms);
    }
}

void ReaderChild::hangUp() {
    if (m_socket >= 0) {
        ::close(std::exchange(m_socket, -1));
    }
}

bool ReaderChild::reap(std::chrono::milliseconds patience) {
    const auto until = Clock::now() + patience;
    while (m_pid > 0) {
        const auto ended = ::waitpid(m_pid, nullptr, WNOHANG);
        if (ended == m_pid || (ended < 0 && errno == ECHILD)) {
            m_pid = -1;
            break;
        }
        if (Clock::now() >= until) {
            return false;
        }
        std::this_thread::sleep_for(1ms);
    }
    return true;
}

void ReaderChild::leave(std::chrono::milliseconds patience) {
    hangUp();
    reap(patience);
}

ReaderChild::Delivery ReaderChild::send(const ReaderMessage& message) const {
    const auto bytes = message.bytes();
    for (;;) {
        const auto sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent == static_cast<ssize_t>(bytes.size())) {
            return Delivery::Done;
        }
        if (sent >= 0 || errno != EINTR) {
            return sent < 0 && errno == EAGAIN ? Delivery::Late : Delivery::Gone;
        }
    }
}

ReaderChild::Delivery ReaderChild::receive(ReaderMessage& message, Clock::time_point until) const {
    for (;;) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        pollfd watched{m_socket, POLLIN, 0};
        const int ready = ::poll(&watched, 1, static_cast<int>(std::max(left, 0ms).count()));
        if (ready == 0) {
            return Delivery::Late;
        }
        const auto room = message.room();
        const auto length = ready < 0 ? -1 : ::recv(m_socket, room.data(), room.size(), MSG_DONTWAIT | MSG_TRUNC);
        if (length > 0 && static_cast<std::size_t>(length) <= room.size()) {
            message.setSize(static_cast<std::size_t>(length));
            return Delivery::Done;
        }
        if (length >= 0 || (errno != EINTR && errno != EAGAIN)) {
            return Delivery::Gone; // it hung up, or said more than any message has
        }
    }
}

} // namespace tally
