#include "core/ledger/full_disk.h"

#include <cerrno>
#include <sqlite3.h>
#include <sys/types.h>

namespace tally {

namespace {

// SQLite's unixWrite() looks at errno for ENOSPC alone; every other one is SQLITE_IOERR_WRITE.
ssize_t named(ssize_t written) {
    if (written < 0 && (errno == EFBIG || errno == EDQUOT)) {
        errno = ENOSPC;
    }
    return written;
}

using Write = ssize_t (*)(int, const void*, std::size_t);
using WriteAt = ssize_t (*)(int, const void*, std::size_t, off_t);
static_assert(sizeof(off_t) == 8, "pwrite64 takes an offset of 64 bits");

// What SQLite called before.
Write writeBefore = nullptr;
WriteAt pwriteBefore = nullptr;
WriteAt pwrite64Before = nullptr;

ssize_t writeNamed(int file, const void* bytes, std::size_t size) { return named(writeBefore(file, bytes, size)); }

ssize_t pwriteNamed(int file, const void* bytes, std::size_t size, off_t offset) {
    return named(pwriteBefore(file, bytes, size, offset));
}

ssize_t pwrite64Named(int file, const void* bytes, std::size_t size, off_t offset) {
    return named(pwrite64Before(file, bytes, size, offset));
}

/// A SQLite that was built without the call has none to replace.
template <class Call> void replace(sqlite3_vfs& files, const char* name, Call& before, Call call) {
    before = reinterpret_cast<Call>(files.xGetSystemCall(&files, name));
    if (before != nullptr) {
        files.xSetSystemCall(&files, name, reinterpret_cast<sqlite3_syscall_ptr>(call));
    }
}

} // namespace

void nameEveryFullDisk() {
    static const bool done = [] {
        auto* files = ::sqlite3_vfs_find("unix");
        if (files == nullptr || files->iVersion < 3) {
            return false;
        }
        replace(*files, "write", writeBefore, &writeNamed);
        replace(*files, "pwrite", pwriteBefore, &pwriteNamed);
        replace(*files, "pwrite64", pwrite64Before, &pwrite64Named);
        return true;
    }();
    static_cast<void>(done);
}

} // namespace tally
