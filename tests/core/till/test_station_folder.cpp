#include "core/till/station_folder.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <chrono>
#include <filesystem>
#include <variant>

using namespace tally;
namespace fs = std::filesystem;

namespace {

using std::chrono::sys_days;
using std::chrono::year;
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

class Stopped final : public Clock {
public:
    explicit Stopped(Time time) : m_time(time) {}
    [[nodiscard]] Time now() const override { return m_time; }

private:
    Time m_time;
};

const Passphrase& passphrase() {
    static const Passphrase text("a long way");
    return text;
}

Result<void, StationError> init(const fs::path& folder, Time time) {
    const InitOrder order{.site = {.siteId = 7,
                                   .station = 1,
                                   .currency = "EUR",
                                   .timeZone = "UTC",
                                   .dayEnds = std::chrono::minutes(0),
                                   .reality = Reality::Simulated},
                          .prices = {},
                          .keys = std::nullopt};
    return StationFolder::init(folder, order, passphrase(), Attendant{}, Stopped(time));
}

} // namespace

TEST_CASE("a clock that was never set opens no books and founds no site") {
    const auto begin = Time(sys_days(year{2020} / 1 / 1));
    const auto end = Time(sys_days(year{2100} / 1 / 1));
    const auto tick = std::chrono::milliseconds(1);
    for (const auto time : {Time{}, begin - tick, end, Time(sys_days(year{9999} / 12 / 31))}) {
        const test::TemporaryFolder folder;
        const auto site = folder / "site";
        const auto made = init(site, time);
        REQUIRE_FALSE(made);
        CHECK(std::get<FolderFault>(made.error()) == FolderFault::ClockOutOfRange);
        CHECK_FALSE(fs::exists(site));
        REQUIRE(init(site, begin));
        for (const auto access : {Access::Books, Access::CardWork}) {
            const auto opened = StationFolder::open(site, passphrase(), access, "test", Stopped(time));
            REQUIRE_FALSE(opened);
            CHECK(std::get<FolderFault>(opened.error()) == FolderFault::ClockOutOfRange);
        }
        CHECK(StationFolder::open(site, passphrase(), Access::CardWork, "test", Stopped(end - tick)));
    }
}
