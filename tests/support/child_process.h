#pragma once

#include <functional>
#include <stdexcept>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tally::test {

inline pid_t startChild(const std::function<int()>& work) {
    const auto child = ::fork();
    if (child < 0) {
        throw std::runtime_error("no child process");
    }
    if (child == 0) {
        ::_exit(work());
    }
    return child;
}

/// Its exit code; -1 when a signal ended it.
inline int waitFor(pid_t child) {
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Runs `work` in a process of its own and returns its result as exit code.
inline int inChild(const std::function<int()>& work) { return waitFor(startChild(work)); }

/// Like inChild(), but as a user for whom file permissions count.
inline int asOrdinaryUser(const std::function<int()>& work) {
    constexpr uid_t nobody = 65534;
    return inChild([&] {
        if (::geteuid() == 0 && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) {
            return 99;
        }
        return work();
    });
}

} // namespace tally::test
