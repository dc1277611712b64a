#include "core/ledger/clock.h"

#include <ctime>
#include <fstream>

namespace tally {

namespace {

std::string bootId() {
    // random(4): made anew at each start of the kernel.
    std::ifstream file("/proc/sys/kernel/random/boot_id");
    std::string id;
    std::getline(file, id);
    return id;
}

} // namespace

Uptime machineUptime() {
    static const std::string boot = bootId();
    timespec now{};
    if (::clock_gettime(CLOCK_BOOTTIME, &now) != 0) {
        return {};
    }
    return {boot, std::chrono::seconds(now.tv_sec) +
                      std::chrono::floor<std::chrono::milliseconds>(std::chrono::nanoseconds(now.tv_nsec))};
}

} // namespace tally
