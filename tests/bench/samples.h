#pragma once

#include <algorithm>
#include <chrono>
#include <ctime>
#include <vector>

namespace tally::bench {

/// The processor's time for this thread: what else the machine does is not in it.
struct ProcessorClock {
    using duration = std::chrono::nanoseconds;
    using rep = duration::rep;
    using period = duration::period;
    using time_point = std::chrono::time_point<ProcessorClock>;
    static constexpr bool is_steady = true;
    static time_point now() {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return time_point(std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec));
    }
};

/// Times of one thing, done again and again. On a machine with other work the median is what is worth comparing.
template <class Clock> class SamplesOf {
public:
    /// Runs `work` and keeps how long that took, divided by `parts`.
    template <class Work> auto time(std::size_t parts, Work work) {
        const auto begin = Clock::now();
        auto result = work();
        const std::chrono::duration<double, std::micro> took = Clock::now() - begin;
        m_microseconds.push_back(took.count() / static_cast<double>(parts));
        return result;
    }
    /// In microseconds; 0 when there is none.
    [[nodiscard]] double median() {
        if (m_microseconds.empty()) {
            return 0;
        }
        const auto middle = m_microseconds.begin() + static_cast<std::ptrdiff_t>(m_microseconds.size() / 2);
        std::ranges::nth_element(m_microseconds, middle);
        return *middle;
    }

private:
    std::vector<double> m_microseconds;
};

using Samples = SamplesOf<std::chrono::steady_clock>;

} // namespace tally::bench
