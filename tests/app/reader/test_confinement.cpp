#include "app/reader/confinement.h"
#include "core/base/hardening.h"
#include "nfc/diagnosis.h"
#include "tests/support/catch.h"
#include "tests/support/child_process.h"
#include "tests/support/temporary_folder.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <functional>
#include <string>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace tally;

namespace {

/// 0 when, once confined, `call` fails for want of permission.
int denialOf(const std::function<bool()>& call) {
    return test::inChild([&] {
        if (!hardenProcess() || !confineReader()) {
            return 2;
        }
        errno = 0;
        return !call() && errno == EPERM ? 0 : 1;
    });
}

int permissionOf(const std::function<bool()>& call) {
    return test::inChild([&] {
        if (!hardenProcess() || !confineReader()) {
            return 2;
        }
        return call() ? 0 : 1;
    });
}

struct Call {
    const char* what;
    std::function<bool()> make;
};

} // namespace

TEST_CASE("a confined reader cannot do what no reader needs") {
    if (!canConfineReaders()) {
        WARN("this system has no filter for system calls");
        return;
    }
    const test::TemporaryFolder folder;
    const auto file = (folder / "file").string();
    const auto other = (folder / "other").string();
    std::ofstream(file) << "x";
    const auto place = folder.path().string();
    const auto parent = ::getpid();
    const std::vector<Call> calls{{"run a program", [] { return ::execl("/bin/true", "true", nullptr) == 0; }},
                                  {"make a process", [] { return ::fork() >= 0; }},
                                  {"trace", [=] { return ::ptrace(PTRACE_ATTACH, parent, nullptr, nullptr) == 0; }},
                                  {"signal its parent", [=] { return ::kill(parent, 0) == 0; }},
                                  {"speak IPv4", [] { return ::socket(AF_INET, SOCK_STREAM, 0) >= 0; }},
                                  {"speak IPv6", [] { return ::socket(AF_INET6, SOCK_DGRAM, 0) >= 0; }},
                                  {"make a file", [=] { return ::open(other.c_str(), O_WRONLY | O_CREAT, 0600) >= 0; }},
                                  {"empty a file", [=] { return ::open(file.c_str(), O_WRONLY | O_TRUNC) >= 0; }},
                                  {"remove a file", [=] { return ::unlink(file.c_str()) == 0; }},
                                  {"rename a file", [=] { return ::rename(file.c_str(), other.c_str()) == 0; }},
                                  {"link to a file", [=] { return ::link(file.c_str(), other.c_str()) == 0; }},
                                  {"open a file to others", [=] { return ::chmod(file.c_str(), 0666) == 0; }},
                                  {"make a folder", [=] { return ::mkdir(other.c_str(), 0700) == 0; }},
                                  {"mount", [=] { return ::mount("none", place.c_str(), "tmpfs", 0, nullptr) == 0; }},
                                  {"become somebody else", [] { return ::setuid(65534) == 0; }},
                                  {"make a page that is written and run", [] {
                                       return ::mmap(nullptr, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
                                                     -1, 0) != MAP_FAILED;
                                   }}};
    for (const auto& call : calls) {
        INFO(call.what);
        CHECK(denialOf(call.make) == 0);
    }
    CHECK(std::ifstream(file).get() == 'x');
}

TEST_CASE("a confined reader can do what readers need") {
    if (!canConfineReaders()) {
        return;
    }
    const std::vector<Call> calls{
        {"have a thread",
         [] {
             int value = 0;
             std::thread([&] { value = 1; }).join();
             return value == 1;
         }},
        {"open a device for writing", [] { return ::open("/dev/null", O_RDWR | O_NOCTTY) >= 0; }},
        {"list devices",
         [] { return std::filesystem::directory_iterator("/dev") != std::filesystem::directory_iterator(); }},
        {"speak to pcscd", [] { return ::socket(AF_UNIX, SOCK_STREAM, 0) >= 0; }},
        {"hear of devices", [] { return ::socket(AF_NETLINK, SOCK_RAW, 15) >= 0; }}, // NETLINK_KOBJECT_UEVENT
        {"allocate", [] { return std::string(std::size_t{1} << 24, 'x').back() == 'x'; }}};
    for (const auto& call : calls) {
        INFO(call.what);
        CHECK(permissionOf(call.make) == 0);
    }
    // abort(), of which libnfc makes use, ends it all the same.
    CHECK(test::inChild([] {
              static_cast<void>(confineReader());
              std::signal(SIGABRT, SIG_DFL); // not the test's own
              std::abort();
              return 0;
          }) == -1);
}
