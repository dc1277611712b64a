#include "core/base/whole_file.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <string_view>
#include <sys/random.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace tally {

namespace {

bool writeAll(const Descriptor& descriptor, std::span<const std::uint8_t> content) {
    while (!content.empty()) {
        const auto written = ::write(descriptor.number(), content.data(), content.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        content = content.subspan(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

constexpr std::size_t suffixLength = 6;

FileError whyNotWritten() {
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? FileError::DiskFull : FileError::CannotWrite;
}

bool isUnder(const std::filesystem::path& file, std::string_view folder) {
    return std::filesystem::absolute(file).lexically_normal().string().rfind(folder, 0) == 0;
}

bool isDevice(const std::filesystem::path& file, const std::filesystem::file_status& status) {
    using std::filesystem::file_type;
    if (status.type() == file_type::not_found || status.type() == file_type::none) {
        return false;
    }
    return status.type() != file_type::regular || isDescriptor(file);
}

/// Made as no other is called. Not open when that is impossible.
Descriptor createBeside(const std::filesystem::path& target, Readers readers, std::string& name) {
    constexpr int attempts = 16;
    const mode_t mode = readers == Readers::Owner ? 0600 : 0666;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        std::array<unsigned char, suffixLength> random{};
        if (::getrandom(random.data(), random.size(), 0) != static_cast<ssize_t>(random.size())) {
            break;
        }
        name = target.string() + '.';
        for (const auto byte : random) {
            name += static_cast<char>('a' + byte % 26);
        }
        Descriptor made(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode));
        if (made.isOpen() || errno != EEXIST) {
            return made;
        }
    }
    return Descriptor();
}

bool syncFolderOf(const std::filesystem::path& file) {
    const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.isOpen() && (::fsync(descriptor.number()) == 0 || errno == EINVAL);
}

/// Whether createBeside() may have made it for `target`.
bool isLeftover(std::string_view name, std::string_view target) {
    return name.size() == target.size() + 1 + suffixLength && name.starts_with(target) && name[target.size()] == '.' &&
           std::ranges::all_of(name.substr(target.size() + 1), [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

std::filesystem::path whereLinksEnd(std::filesystem::path file) {
    constexpr int mostLinks = 40; // as path_resolution(7)
    for (int i = 0; i < mostLinks; ++i) {
        std::error_code error;
        if (!std::filesystem::is_symlink(std::filesystem::symlink_status(file, error))) {
            return file;
        }
        const auto next = std::filesystem::read_symlink(file, error);
        if (error) {
            return {};
        }
        file = file.parent_path() / next;
    }
    return {};
}

// Descriptors of a process look like files; what is renamed over one takes it from whoever writes to it.
bool isDescriptor(const std::filesystem::path& file) { return isUnder(file, "/dev/") || isUnder(file, "/proc/"); }

void removeLeftoversOf(const std::filesystem::path& file) {
    std::error_code error;
    std::vector<std::filesystem::path> found;
    for (auto each = std::filesystem::directory_iterator(file.parent_path(), error);
         !error && each != std::filesystem::directory_iterator(); each.increment(error)) {
        if (isLeftover(each->path().filename().string(), file.filename().string())) {
            found.push_back(each->path());
        }
    }
    for (const auto& each : found) {
        ::unlink(each.c_str());
    }
}

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(m_number, other.m_number);
    return *this;
}

Descriptor::~Descriptor() {
    if (m_number >= 0) {
        ::close(m_number);
    }
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : m_target(std::move(other.m_target)),
      m_temporary(std::exchange(other.m_temporary, {})),
      m_device(std::move(other.m_device)),
      m_content(std::move(other.m_content)) {}

WholeFile& WholeFile::operator=(WholeFile&& other) noexcept {
    std::swap(m_target, other.m_target);
    std::swap(m_temporary, other.m_temporary);
    std::swap(m_device, other.m_device);
    std::swap(m_content, other.m_content);
    return *this;
}

WholeFile::~WholeFile() {
    if (!m_temporary.empty()) {
        ::unlink(m_temporary.c_str());
    }
}

Result<WholeFile, FileError> WholeFile::prepare(const std::filesystem::path& file,
                                                std::span<const std::uint8_t> content, Readers readers) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (file.empty() || std::filesystem::is_directory(status)) {
        return fail(FileError::CannotWrite);
    }
    WholeFile prepared;
    if (tally::isDevice(file, status)) {
        if (readers == Readers::Owner) {
            return fail(FileError::AlreadyExists);
        }
        // Without anybody who reads, a pipe would be waited for without end.
        prepared.m_device = Descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
        if (!prepared.m_device.isOpen() || ::fcntl(prepared.m_device.number(), F_SETFL, 0) != 0) {
            return fail(FileError::CannotWrite);
        }
        prepared.m_content.assign(content.begin(), content.end());
        return prepared;
    }
    prepared.m_target = whereLinksEnd(file);
    if (prepared.m_target.empty()) {
        return fail(FileError::CannotWrite);
    }
    std::string name;
    const auto beside = createBeside(prepared.m_target, readers, name);
    if (!beside.isOpen()) {
        return fail(whyNotWritten());
    }
    prepared.m_temporary = std::move(name);
    if (!writeAll(beside, content) || ::fsync(beside.number()) != 0) {
        return fail(whyNotWritten());
    }
    return prepared;
}

Result<void, FileError> WholeFile::publish(IfExists ifExists) {
    if (m_device.isOpen()) {
        const auto device = std::move(m_device);
        if (ifExists == IfExists::Refuse) {
            return fail(FileError::AlreadyExists);
        }
        // Most of what is no file cannot be synced, and says so.
        const bool isWritten = writeAll(device, m_content) &&
                               (::fsync(device.number()) == 0 || errno == EINVAL || errno == ENOTSUP || errno == EROFS);
        return isWritten ? Result<void, FileError>() : fail(whyNotWritten());
    }
    const unsigned flags = ifExists == IfExists::Refuse ? RENAME_NOREPLACE : 0;
    if (::renameat2(AT_FDCWD, m_temporary.c_str(), AT_FDCWD, m_target.c_str(), flags) != 0) {
        return fail(errno == EEXIST ? FileError::AlreadyExists : whyNotWritten());
    }
    m_temporary.clear();
    if (!syncFolderOf(m_target)) {
        return fail(FileError::CannotWrite);
    }
    return {};
}

} // namespace tally
