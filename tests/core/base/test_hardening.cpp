#include "core/base/hardening.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace tally;

TEST_CASE("a hardened process leaves no core, gains no privilege, and is shut to others") {
    CHECK(test::inChild([] {
              const bool done = hardenProcess();
              rlimit core{};
              ::getrlimit(RLIMIT_CORE, &core);
              const bool isShut = ::prctl(PR_GET_DUMPABLE) == 0 || isSanitized;
              return done && isShut && core.rlim_max == 0 && ::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : 1;
          }) == 0);
}

TEST_CASE("memory that may be locked is, and where it may not nothing fails later") {
    for (const rlim_t limit : {rlim_t{0}, rlim_t{64 * 1024}, rlim_t{8 * 1024 * 1024}, RLIM_INFINITY}) {
        INFO(limit);
        CHECK(test::asOrdinaryUser([limit] {
                  const rlimit allowed{limit, limit};
                  if (::setrlimit(RLIMIT_MEMLOCK, &allowed) != 0) {
                      return 0; // this user may not have so much
                  }
                  if (!hardenProcess()) {
                      return 1;
                  }
                  std::vector<std::string> much;
                  for (int i = 0; i < 64; ++i) {
                      much.emplace_back(std::size_t{1024} * 1024, 'x');
                  }
                  return much.size() == 64 ? 0 : 2;
              }) == 0);
    }
}

TEST_CASE("a reader that hung up and a file that grew too large are errors, and the process lives") {
    const test::TemporaryFolder folder;
    const auto file = folder / "file";
    CHECK(test::inChild([&] {
              if (!hardenProcess()) {
                  return 1;
              }
              int ends[2]{};
              if (::pipe(ends) != 0 || ::close(ends[0]) != 0 || ::write(ends[1], "x", 1) >= 0 || errno != EPIPE) {
                  return 2;
              }
              const rlimit small{1, 1};
              const int limited = ::setrlimit(RLIMIT_FSIZE, &small);
              const int handle = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
              return limited == 0 && ::write(handle, "x", 1) == 1 && ::write(handle, "x", 1) < 0 && errno == EFBIG ? 0
                                                                                                                   : 3;
          }) == 0);
}
