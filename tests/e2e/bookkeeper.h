#pragma once

#include "core/till/books.h"
#include "core/till/station_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace tally {

/// Writes into the ledger of a shop's site through core, at any time of its choosing.
class Bookkeeper {
public:
    using Time = std::chrono::sys_time<std::chrono::milliseconds>;

    /// `folder` is a site that was set up with the shop's passphrase; the first entries are of `time`.
    Bookkeeper(const std::filesystem::path& folder, Time time);

    /// Says that the clock is right, where it is days ahead.
    void moveTo(Time time);
    /// Goes back to a time before, and says that the clock was wrong up to now.
    void correctTo(Time time);
    /// A top-up of `money` minor units at 10 points for 1.00, paid in cash, Intent and Done; the number of the Done.
    std::int64_t topUp(std::int64_t money, const std::string& by = "owner");
    /// A top-up that nothing is known of yet.
    std::int64_t beginTopUp(std::int64_t money);
    /// Cash taken out of a drawer for what `remark` says, approved by a second person.
    std::int64_t payOut(std::int64_t money, const std::string& remark);
    /// Somebody else's card turned away.
    void refuseCard(const std::string& remark, const std::string& by = "owner");

private:
    struct SetClock final : Clock {
        [[nodiscard]] Time now() const override { return time; }
        Time time{};
    };

    [[nodiscard]] Books books(const std::string& by) {
        return {m_folder.ledger(), m_folder.site(), m_clock, Attendant{.operatorName = by}, "test"};
    }
    [[nodiscard]] Entry intentOf(std::int64_t money, const std::string& by);

    SetClock m_clock;
    StationFolder m_folder;
};

} // namespace tally
