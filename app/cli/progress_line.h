#pragma once

#include "core/base/progress.h"

#include <chrono>
#include <string>

namespace tally {

/// While it lives, Ctrl-C cancels what is being watched instead of ending the program, and a watched part that takes
/// over a second says on standard error how far it has come. One at a time.
class ProgressLine {
public:
    ProgressLine();
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// To be given to the next part, which `what` names. Valid as long as this.
    [[nodiscard]] ProgressWatch watch(std::string what);

private:
    void show(std::int64_t done, std::int64_t all);
    void clear();

    std::string m_what;
    std::chrono::steady_clock::time_point m_next;
    bool m_isShown = false;
    bool m_isTerminal;
};

} // namespace tally
