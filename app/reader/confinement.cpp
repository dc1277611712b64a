#include "app/reader/confinement.h"

#include "core/base/hardening.h"

#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <initializer_list>
#include <memory>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tally {

namespace {

constexpr std::uint32_t denied = SCMP_ACT_ERRNO(EPERM);
/// For calls whose arguments lie in memory, where no filter sees them: the library then makes the older call instead.
constexpr std::uint32_t unknown = SCMP_ACT_ERRNO(ENOSYS);

constexpr std::initializer_list<const char*> neverNeeded{
    // other programs, and other processes' memory, descriptors and signals
    "execve", "execveat", "fork", "vfork", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
    "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp", "kill", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
    "memfd_create", "userfaultfd", "perf_event_open", "bpf", "keyctl", "add_key", "request_key", "io_uring_setup",
    "io_uring_enter", "io_uring_register",
    // names of files, and who may use them
    "creat", "mkdir", "mkdirat", "mknod", "mknodat", "unlink", "unlinkat", "rmdir", "rename", "renameat", "renameat2",
    "link", "linkat", "symlink", "symlinkat", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown",
    "fchownat", "truncate", "ftruncate", "setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr",
    "fremovexattr", "utime", "utimes", "utimensat", "futimesat", "open_by_handle_at",
    // the system
    "mount", "umount", "umount2", "pivot_root", "chroot", "unshare", "setns", "open_tree", "move_mount", "fsopen",
    "fsconfig", "fsmount", "fspick", "mount_setattr", "init_module", "finit_module", "delete_module", "kexec_load",
    "kexec_file_load", "reboot", "swapon", "swapoff", "acct", "quotactl", "quotactl_fd", "syslog", "sethostname",
    "setdomainname", "settimeofday", "stime", "clock_settime", "clock_adjtime", "adjtimex", "iopl", "ioperm",
    "modify_ldt", "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid",
    "setfsgid", "capset"};

class Filter {
public:
    Filter() : m_context(::seccomp_init(SCMP_ACT_ALLOW), &::seccomp_release) {}

    /// A call that this machine or this library does not know cannot be made either, or nothing can be said about it.
    void forbid(std::uint32_t action, const char* call) {
        if (const int number = ::seccomp_syscall_resolve_name(call); m_context && number != __NR_SCMP_ERROR) {
            note(::seccomp_rule_add(m_context.get(), action, number, 0));
        }
    }
    void forbidIf(const char* call, scmp_arg_cmp condition) {
        if (const int number = ::seccomp_syscall_resolve_name(call); m_context && number != __NR_SCMP_ERROR) {
            note(::seccomp_rule_add(m_context.get(), denied, number, 1, condition));
        }
    }
    [[nodiscard]] bool load() const { return m_context && m_isComplete && ::seccomp_load(m_context.get()) == 0; }

private:
    void note(int failure) { m_isComplete = m_isComplete && (failure == 0 || failure == -EDOM); }

    std::unique_ptr<void, decltype(&::seccomp_release)> m_context;
    bool m_isComplete = true;
};

scmp_arg_cmp hasAll(unsigned argument, scmp_datum_t bits) { return {argument, SCMP_CMP_MASKED_EQ, bits, bits}; }

scmp_arg_cmp lacks(unsigned argument, scmp_datum_t bit) { return {argument, SCMP_CMP_MASKED_EQ, bit, 0}; }

scmp_arg_cmp isNot(unsigned argument, scmp_datum_t value) { return {argument, SCMP_CMP_NE, value, 0}; }

void forbidByArguments(Filter& filter) {
    // libusb hears of devices by netlink, and a libnfc with PC/SC reaches pcscd by a local socket. Of one argument a rule
    // knows one comparison.
    for (const auto* call : {"socket", "socketpair"}) {
        for (scmp_datum_t family = AF_UNIX + 1; family < AF_NETLINK; ++family) {
            filter.forbidIf(call, {0, SCMP_CMP_EQ, family, 0});
        }
        filter.forbidIf(call, {0, SCMP_CMP_GT, AF_NETLINK, 0});
    }
    // Readers are files that are there: they are opened for reading and writing, and never made or emptied.
    for (const auto flag : {O_CREAT, O_TRUNC}) {
        filter.forbidIf("open", hasAll(1, static_cast<scmp_datum_t>(flag)));
        filter.forbidIf("openat", hasAll(2, static_cast<scmp_datum_t>(flag)));
    }
    filter.forbid(unknown, "openat2");
    filter.forbidIf("clone", lacks(0, CLONE_THREAD));
    filter.forbid(unknown, "clone3");
    // abort() signals its own process.
    filter.forbidIf("tgkill", isNot(0, static_cast<scmp_datum_t>(::getpid())));
    for (const auto* call : {"mmap", "mprotect", "pkey_mprotect"}) {
        filter.forbidIf(call, hasAll(2, PROT_WRITE | PROT_EXEC));
    }
}

} // namespace

bool confineReader() {
    if constexpr (isSanitized) {
        return false;
    }
    Filter filter;
    for (const auto* call : neverNeeded) {
        filter.forbid(denied, call);
    }
    forbidByArguments(filter);
    return filter.load();
}

} // namespace tally
