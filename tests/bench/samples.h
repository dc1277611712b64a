#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace tally::bench {

/// Times of one thing, done again and again. On a machine with other work the median is what is worth comparing.
class Samples {
public:
    /// Runs `work` and keeps how long that took, divided by `parts`.
    template <class Work> auto time(std::size_t parts, Work work) {
        const auto begin = std::chrono::steady_clock::now();
        auto result = work();
        const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
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

} // namespace tally::bench
