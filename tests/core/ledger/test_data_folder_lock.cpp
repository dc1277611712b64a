#include "core/ledger/data_folder_lock.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <csignal>
#include <sys/stat.h>
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
