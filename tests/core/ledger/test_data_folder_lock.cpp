#include "core/ledger/data_folder_lock.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <chrono>
#include <csignal>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <utility>

using namespace tally;
using namespace tally::test;

namespace {

class Noon final : public Clock {
public:
    [[nodiscard]] std::chrono::sys_time<std::chrono::milliseconds> now() const override {
        return std::chrono::sys_days{std::chrono::year{2026} / 5 / 31} + std::chrono::hours(12);
    }
};

} // namespace

TEST_CASE("a second program is told who holds the data folder") {
    const TemporaryFolder folder;
    const auto held = DataFolderLock::take(folder.path(), "tallycard-station", Noon());
    REQUIRE(held);
    const auto process = ::getpid();
    CHECK(inChild([&] {
              const auto second = DataFolderLock::take(folder.path(), "tallycard", Noon());
              const bool told = !second && second.error().reason == LockRefusal::Reason::Held &&
                                second.error().holder.process == process &&
                                second.error().holder.program == "tallycard-station" &&
                                second.error().holder.since == "2026-05-31T12:00:00.000Z";
              return told ? 0 : 1;
          }) == 0);
}

TEST_CASE("a lock goes with its object, and with its process however that ends") {
    const TemporaryFolder folder;
    { REQUIRE(DataFolderLock::take(folder.path(), "a long program name that is cut off nowhere", Noon())); }
    { REQUIRE(DataFolderLock::take(folder.path(), "b", Noon())); }
    CHECK(inChild([&] {
              const auto held = DataFolderLock::take(folder.path(), "c", Noon());
              ::kill(::getpid(), SIGKILL);
              return held ? 0 : 1;
          }) == -1);
    auto first = DataFolderLock::take(folder.path(), "d", Noon());
    REQUIRE(first);
    {
        const auto moved = *std::move(first);
        CHECK_FALSE(DataFolderLock::take(folder.path(), "e", Noon()));
    }
    CHECK(DataFolderLock::take(folder.path(), "e", Noon()));
}

TEST_CASE("a lock that is let go within the patience is taken, and one that is not is refused") {
    const TemporaryFolder folder;
    std::array<int, 2> taken{};
    std::array<int, 2> letGo{};
    REQUIRE(::pipe(taken.data()) == 0);
    REQUIRE(::pipe(letGo.data()) == 0);
    const auto holder = startChild([&] {
        const auto held = DataFolderLock::take(folder.path(), "a", Noon());
        char byte = 'x';
        const bool isTold = ::write(taken[1], &byte, 1) == 1 && ::read(letGo[0], &byte, 1) == 1;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        return held && isTold ? 0 : 1;
    });
    char byte = 'x';
    REQUIRE(::read(taken[0], &byte, 1) == 1);
    CHECK_FALSE(DataFolderLock::take(folder.path(), "b", Noon(), std::chrono::milliseconds(100)));
    REQUIRE(::write(letGo[1], &byte, 1) == 1);
    CHECK(DataFolderLock::take(folder.path(), "c", Noon(), std::chrono::hours(1)));
    CHECK(waitFor(holder) == 0);
    for (const int end : {taken[0], taken[1], letGo[0], letGo[1]}) {
        ::close(end);
    }
}

TEST_CASE("a folder that is missing or read-only cannot be locked") {
    const TemporaryFolder folder;
    const auto missing = DataFolderLock::take(folder / "missing", "a", Noon());
    REQUIRE_FALSE(missing);
    CHECK(missing.error().reason == LockRefusal::Reason::CannotOpen);
    ::chmod(folder.path().c_str(), 0555);
    CHECK(asOrdinaryUser([&] {
              const auto refused = DataFolderLock::take(folder.path(), "a", Noon());
              return !refused && refused.error().reason == LockRefusal::Reason::CannotOpen ? 0 : 1;
          }) == 0);
    ::chmod(folder.path().c_str(), 0700);
}
