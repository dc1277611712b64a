#include "app/reader/confinement.h"
#include "core/base/hardening.h"
#include "nfc/reader_service.h"

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <sys/prctl.h>
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

/// Ends with the parent, even one that died before the first line, which no signal tells.
bool endWith(pid_t parent) { return ::prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && ::getppid() == parent; }

/// Whoever stops the parent from a terminal stops the parent: it may have a card to finish first.
void leaveSignalsToTheParent() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGQUIT}) {
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
    if (!tally::hardenProcess() || !endWith(*parent)) {
        return orphaned;
    }
    // Where that cannot be, a reader that works is worth more: `tallycard reader check` says it.
    static_cast<void>(tally::confineReader());
    const bool hungUp = tally::serveReader(*socket);
    ::_exit(hungUp ? EXIT_SUCCESS : misunderstood); // a leak checker cannot look into this process
}
