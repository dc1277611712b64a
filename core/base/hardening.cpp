#include "core/base/hardening.h"

#include <csignal>
#include <initializer_list>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>

namespace tally {

namespace {

/// With a limit, MCL_FUTURE would let a later allocation fail, and that in the middle of a sale: then it is left to
/// keepInMemory() (core/crypto/secret.h). ONFAULT, because most of what is mapped is never touched.
void lockMemory() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_MEMLOCK, &limit) == 0 && limit.rlim_cur == RLIM_INFINITY) {
        ::mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
    }
}

bool shutOutOthers() {
    if constexpr (isSanitized) {
        return true;
    }
    lockMemory();
    return ::prctl(PR_SET_DUMPABLE, 0) == 0;
}

} // namespace

bool hardenProcess() {
    for (const int signal : {SIGPIPE, SIGXFSZ}) {
        std::signal(signal, SIG_IGN);
    }
    constexpr rlimit none{0, 0};
    return shutOutOthers() && ::setrlimit(RLIMIT_CORE, &none) == 0 && ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
}

} // namespace tally
