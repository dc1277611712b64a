#include "app/cli/progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

using namespace std::chrono_literals;

volatile std::sig_atomic_t isInterrupted = 0;

extern "C" void interrupt(int /*signal*/) { isInterrupted = 1; }

constexpr auto patience = 1s;
constexpr auto onTerminal = 200ms;
constexpr auto inLog = 5s;

} // namespace

ProgressLine::ProgressLine() : m_isTerminal(::isatty(STDERR_FILENO) != 0) {
    isInterrupted = 0;
    std::signal(SIGINT, interrupt);
}

ProgressLine::~ProgressLine() {
    clear();
    std::signal(SIGINT, SIG_DFL);
}

ProgressWatch ProgressLine::watch(std::string what) {
    clear();
    m_what = std::move(what);
    m_next = std::chrono::steady_clock::now() + patience;
    return [this](std::int64_t done, std::int64_t all) {
        if (std::chrono::steady_clock::now() >= m_next) {
            show(done, all);
        }
        return isInterrupted != 0 ? Onward::Cancel : Onward::Continue;
    };
}

void ProgressLine::show(std::int64_t done, std::int64_t all) {
    const auto percent = all > 0 ? std::min<std::int64_t>(100, done * 100 / all) : 100;
    const auto line = fmt::format("{} … {} %", m_what, percent);
    fmt::print(stderr, "{}{}{}", m_isTerminal ? "\r" : "", line, m_isTerminal ? "" : "\n");
    std::fflush(stderr);
    m_isShown = m_isTerminal;
    m_next = std::chrono::steady_clock::now() + (m_isTerminal ? std::chrono::milliseconds(onTerminal) : inLog);
}

void ProgressLine::clear() {
    if (m_isShown) {
        fmt::print(stderr, "\r\x1b[K");
        std::fflush(stderr);
    }
    m_isShown = false;
}

} // namespace tally
