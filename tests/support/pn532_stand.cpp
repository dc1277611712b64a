#include "nfc/sim/card_file.h"
#include "nfc/sim/field.h"
#include "nfc/sim/pn532.h"
#include "nfc/sim/serial_line.h"
#include "tests/nfc/waking_here.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <poll.h>
#include <pthread.h>
#include <string_view>
#include <sys/signalfd.h>
#include <unistd.h>

// pn532_stand FILE...: a simulated PN532 with the virtual cards of FILE... in its field, for programs of others. Prints
// the connstring for libnfc and serves until its standard input ends or it gets SIGTERM, SIGINT or SIGHUP.

namespace {

int blockedSignals() {
    sigset_t signals;
    ::sigemptyset(&signals);
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) {
        ::sigaddset(&signals, signal);
    }
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr); // before the line's thread starts, which inherits it
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

void waitForTheEnd(int signals) {
    std::array<pollfd, 2> watched{{{STDIN_FILENO, POLLIN, 0}, {signals, POLLIN, 0}}};
    std::array<char, 256> ignored{};
    while (::poll(watched.data(), watched.size(), -1) >= 0) {
        if (watched[1].revents != 0) {
            return;
        }
        if (watched[0].revents != 0 && ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0) {
            return;
        }
    }
}

} // namespace

int main(int argc, char* argv[]) {
    using namespace tally;
    if (argc < 2) {
        std::fputs("usage: pn532_stand FILE...\n", stderr);
        return 2;
    }
    const int signals = blockedSignals();
    Field field;
    for (int i = 1; i < argc; ++i) {
        if (const auto put = field.put(argv[i]); !put) {
            std::fprintf(stderr, "%s: %.*s\n", argv[i], static_cast<int>(put.error().code().size()),
                         put.error().code().data());
            return 1;
        }
    }
    Pn532 chip(field, wakingHere());
    const auto line = SerialLine::open(chip);
    if (!line) {
        std::fputs("no pseudo-terminal\n", stderr);
        return 1;
    }
    std::printf("pn532_uart:%s:115200\n", (*line)->path().c_str());
    std::fflush(stdout);
    waitForTheEnd(signals);
    return 0;
}
