#pragma once

#include "core/ledger/clock.h"
#include "core/ledger/ledger.h"
#include "core/till/till.h"
#include "tests/core/card/desk.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace tally::test {

/// A clock that stands until it is moved.
class FixedClock final : public Clock {
public:
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds> now() const override { return m_now; }
    [[nodiscard]] Uptime uptime() const override { return {m_boot, m_running}; }
    /// Time passes; where it is less than none the clock on the wall is set back.
    void advance(std::chrono::milliseconds by) {
        m_now += by;
        m_running += std::max(by, std::chrono::milliseconds(0));
    }
    /// Somebody sets the clock on the wall.
    void set(std::chrono::milliseconds by) { m_now += by; }
    /// The machine is started anew.
    void restart() {
        m_boot += '+';
        m_running = {};
    }

private:
    std::chrono::sys_time<std::chrono::milliseconds> m_now{std::chrono::days{20'000} + std::chrono::hours{12}};
    std::string m_boot = "boot";
    std::chrono::milliseconds m_running = std::chrono::hours(100);
};

/// A station's books: ledger in a file, keys, prices of 10 points for 1.00.
class Station {
public:
    explicit Station(std::uint16_t number = 1, std::initializer_list<std::uint8_t> keyVersions = {1});

    /// As after a restart of the program.
    void reopen();
    /// The same ledger for a second program.
    [[nodiscard]] std::unique_ptr<Ledger> openAgain() const;
    /// The ledger file as it stands, to go back to under that name.
    void save(const std::string& name = "saved") const;
    void restore(const std::string& name = "saved");
    [[nodiscard]] Till till(CardReader& reader);
    /// Makes another station of the site known here.
    void know(std::uint16_t number);

    FixedClock clock;
    SiteKeys keys;
    Secret<32> pepper;
    Site site;
    std::unique_ptr<Ledger> ledger;

private:
    [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "ledger.sqlite"; }
    void init();
    TemporaryFolder m_folder;
};

/// A blank card of the UID most tests use.
CardImage blank(const Uid& uid = anyUid());
Sale points(std::int64_t count, std::string requestId);

inline constexpr std::chrono::milliseconds noPatience{0};

} // namespace tally::test
