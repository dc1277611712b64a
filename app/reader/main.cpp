#include "nfc/reader_service.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

// tallycard-reader SOCKET PARENT: libnfc in a process of its own, started by the other programs (nfc/reader_process.h).

namespace {

constexpr int usage = 2;
constexpr int orphaned = 3;
constexpr int misunderstood = 4;

std::optional<int> numberIn(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc{} && end == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// Ends with the parent, leaves no core and no way for others of this user to look inside, gains no privilege.
bool harden(pid_t parent) {
    constexpr rlimit none{0, 0};
    const bool done = ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::prctl(PR_SET_DUMPABLE, 0) == 0 &&
                      ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && ::setrlimit(RLIMIT_CORE, &none) == 0;
    return done && ::getppid() == parent; // a parent that died before the first line is not told by any signal
}

/// Whoever stops the parent from a terminal stops the parent: it may have a card to finish first.
void leaveSignalsToTheParent() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE}) {
        std::signal(signal, SIG_IGN);
    }
}

} // namespace

int main(int argc, char* argv[]) {
    const auto socket = argc == 3 ? numberIn(argv[1]) : std::nullopt;
    const auto parent = argc == 3 ? numberIn(argv[2]) : std::nullopt;
    if (!socket || !parent) {
        std::fputs("tallycard-reader is started by the other programs of tallycard.\n", stderr);
        return usage;
    }
    leaveSignalsToTheParent();
    if (!harden(*parent)) {
        return orphaned;
    }
    ::setenv("LIBNFC_LOG_LEVEL", "0", 0); // it writes to standard error by itself; whoever asks for that gets it
    const bool hungUp = tally::serveReader(*socket);
    ::_exit(hungUp ? EXIT_SUCCESS : misunderstood); // a leak checker cannot look into this process
}
