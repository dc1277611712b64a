#include "core/keys/private_file.h"

#include "core/crypto/secret.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

constexpr std::size_t largestFile = 64 * 1024;

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (m_number >= 0) {
            ::close(m_number);
        }
    }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number;
};

/// A file beside `target` that goes away unless it is kept.
class TemporaryFile {
public:
    explicit TemporaryFile(const std::filesystem::path& target)
        : m_name(target.string() + ".XXXXXX"), m_descriptor(::mkostemp(m_name.data(), O_CLOEXEC)) {}
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
    ~TemporaryFile() {
        if (m_descriptor.isOpen() && !m_kept) {
            ::unlink(m_name.c_str());
        }
    }

    /// True when all of it is on the disk. mkostemp gave it mode 0600.
    [[nodiscard]] bool fill(std::span<const std::uint8_t> content) const {
        while (m_descriptor.isOpen() && !content.empty()) {
            const auto written = ::write(m_descriptor.number(), content.data(), content.size());
            if (written < 0 && errno != EINTR) {
                return false;
            }
            content = content.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
        }
        return m_descriptor.isOpen() && ::fsync(m_descriptor.number()) == 0;
    }

    /// Takes the place of `target`. False with errno set when it could not.
    bool become(const std::filesystem::path& target, IfExists ifExists) {
        const unsigned flags = ifExists == IfExists::Refuse ? RENAME_NOREPLACE : 0;
        m_kept = ::renameat2(AT_FDCWD, m_name.c_str(), AT_FDCWD, target.c_str(), flags) == 0;
        return m_kept;
    }

private:
    std::string m_name;
    Descriptor m_descriptor;
    bool m_kept = false;
};

bool syncFolderOf(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.isOpen() && ::fsync(descriptor.number()) == 0;
}

} // namespace

WipedBytes::~WipedBytes() { wipe(m_bytes); }

Result<WipedBytes, KeysError> readPrivateFile(const std::filesystem::path& file) {
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!descriptor.isOpen()) {
        return fail(errno == ENOENT || errno == ENOTDIR ? KeysError::NotFound : KeysError::NotReadable);
    }
    struct stat status {};
    if (::fstat(descriptor.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        return fail(KeysError::NotReadable);
    }
    if (!std::in_range<std::size_t>(status.st_size) || static_cast<std::size_t>(status.st_size) > largestFile) {
        return fail(KeysError::Malformed);
    }
    WipedBytes content(static_cast<std::size_t>(status.st_size));
    auto rest = content.revealToFill();
    while (!rest.empty()) {
        const auto count = ::read(descriptor.number(), rest.data(), rest.size());
        if (count == 0 || (count < 0 && errno != EINTR)) {
            return fail(KeysError::NotReadable);
        }
        rest = rest.subspan(count < 0 ? 0 : static_cast<std::size_t>(count));
    }
    return content;
}

Result<void, KeysError> writePrivateFile(const std::filesystem::path& file, std::span<const std::uint8_t> content,
                                         IfExists ifExists) {
    TemporaryFile temporary(file);
    if (!temporary.fill(content)) {
        return fail(KeysError::WriteFailed);
    }
    if (!temporary.become(file, ifExists)) {
        return fail(errno == EEXIST ? KeysError::AlreadyExists : KeysError::WriteFailed);
    }
    if (!syncFolderOf(file)) {
        return fail(KeysError::WriteFailed);
    }
    return {};
}

} // namespace tally
