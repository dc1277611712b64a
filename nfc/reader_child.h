#pragma once

#include "nfc/reader_protocol.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <sys/types.h>

namespace tally {

/// The program tallycard-reader: next to the running one, or in ../libexec/tallycard/. Empty when it is in neither.
[[nodiscard]] std::optional<std::filesystem::path> findReaderProgram();

/// A running tallycard-reader and this side's end of the socket pair to it.
///
/// It ends with the thread that started it (PR_SET_PDEATHSIG), so that thread keeps it for life.
class ReaderChild {
public:
    /// Null when the program cannot be started.
    static std::unique_ptr<ReaderChild> start(const std::filesystem::path& program);
    /// Ends the process at once; see leave() for the polite way.
    ~ReaderChild();
    ReaderChild(const ReaderChild&) = delete;
    ReaderChild& operator=(const ReaderChild&) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }

    enum class Delivery : std::uint8_t { Done, Late, Gone };
    /// Late: it has not taken what it was sent before.
    [[nodiscard]] Delivery send(const ReaderMessage& message) const;
    /// The next message, whatever it says. Late: none came by then.
    [[nodiscard]] Delivery receive(ReaderMessage& message, std::chrono::steady_clock::time_point until) const;

    /// Hangs up and lets the process close its reader by itself for so long.
    void leave(std::chrono::milliseconds patience);

private:
    ReaderChild(pid_t pid, int socket) : m_pid(pid), m_socket(socket) {}
    /// Whether it has ended within `patience`.
    bool reap(std::chrono::milliseconds patience);
    void hangUp();

    pid_t m_pid; // -1 once it has been waited for
    int m_socket;
};

} // namespace tally
