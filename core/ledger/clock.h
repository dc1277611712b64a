#pragma once

#include <chrono>
#include <string>

namespace tally {

/// How long the machine has run since it was started, asleep or awake. Nobody sets it.
struct Uptime {
    std::string boot; ///< which start that was; empty where it cannot be told
    std::chrono::milliseconds length{};
    friend bool operator==(const Uptime&, const Uptime&) = default;
};

/// This machine's (CLOCK_BOOTTIME).
[[nodiscard]] Uptime machineUptime();

/// What time it is, in UTC.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual std::chrono::sys_time<std::chrono::milliseconds> now() const = 0;
    /// For what must not depend on how a clock is set.
    [[nodiscard]] virtual Uptime uptime() const { return machineUptime(); }

protected:
    Clock() = default;
    Clock(const Clock&) = default;
    Clock& operator=(const Clock&) = default;
};

class SystemClock final : public Clock {
public:
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds> now() const override {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace tally
