#include "tests/core/ledger/failing_disk.h"

#include <cerrno>
#include <cstddef>
#include <dlfcn.h>
#include <optional>
#include <sys/types.h>
#include <unistd.h>

namespace tally::test {

namespace {

std::optional<DiskFault> armed;
int calls = 0;

enum class Outcome : std::uint8_t { Works, Half, Full, Broken, Dies };

Outcome nextOutcome() {
    if (!armed || ++calls < armed->at) {
        return Outcome::Works;
    }
    const bool isFirst = calls == armed->at;
    switch (armed->kind) {
    case DiskFault::Kind::Full:
        return Outcome::Full;
    case DiskFault::Kind::ShortFull:
        return isFirst ? Outcome::Half : Outcome::Full;
    case DiskFault::Kind::Broken:
        return isFirst ? Outcome::Broken : Outcome::Works;
    case DiskFault::Kind::Killed:
        return Outcome::Dies;
    }
    return Outcome::Works;
}

template <class Function> Function* realFunction(const char* name) {
    return reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

void armDisk(DiskFault fault) {
    armed = fault;
    calls = 0;
}

bool disarmDisk() {
    const bool failed = armed && calls >= armed->at;
    armed.reset();
    return failed;
}

} // namespace tally::test

using tally::test::nextOutcome;
using tally::test::Outcome;
using tally::test::realFunction;

// The dynamic linker finds these before libc's.
extern "C" ssize_t pwrite64(int file, const void* bytes, std::size_t size, off64_t offset) {
    static auto* const real = realFunction<ssize_t(int, const void*, std::size_t, off64_t)>("pwrite64");
    switch (nextOutcome()) {
    case Outcome::Works:
        return real(file, bytes, size, offset);
    case Outcome::Half:
        return real(file, bytes, size / 2, offset);
    case Outcome::Full:
        errno = ENOSPC;
        return -1;
    case Outcome::Broken:
        errno = EIO;
        return -1;
    case Outcome::Dies:
        real(file, bytes, size / 2, offset);
        ::_exit(77);
    }
    return -1;
}

namespace {

int orFail(Outcome outcome, int (*real)(int), int file) {
    switch (outcome) {
    case Outcome::Works:
    case Outcome::Half:
        return real(file);
    case Outcome::Full:
    case Outcome::Broken:
        errno = EIO;
        return -1;
    case Outcome::Dies:
        ::_exit(77);
    }
    return -1;
}

} // namespace

extern "C" int fdatasync(int file) {
    static auto* const real = realFunction<int(int)>("fdatasync");
    return orFail(nextOutcome(), real, file);
}

extern "C" int fsync(int file) {
    static auto* const real = realFunction<int(int)>("fsync");
    return orFail(nextOutcome(), real, file);
}
