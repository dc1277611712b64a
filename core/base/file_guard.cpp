#include "core/base/file_guard.h"

#include "core/base/whole_file.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace tally {

namespace {

namespace fs = std::filesystem;

/// How it begins; a .mfd has no mark, so that its size has to do (card-format.md, section 2: 64, 128 or 256 blocks).
bool isOfKind(FileKind kind, std::string_view head, off_t size) {
    switch (kind) {
    case FileKind::Pdf:
        return head.starts_with("%PDF-");
    case FileKind::ReportTable:
        return head.starts_with("\xef\xbb\xbfrow") || head.starts_with("row");
    case FileKind::CardMemory:
        return size == 1024 || size == 2048 || size == 4096;
    case FileKind::Journal:
        return head.starts_with(R"({"time":")");
    }
    return false;
}

} // namespace

std::optional<FileGuard::Identity> FileGuard::identityOf(const fs::path& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) {
        return std::nullopt;
    }
    return Identity{status.st_dev, status.st_ino};
}

void FileGuard::guard(const fs::path& file, Guarded what) {
    if (const auto identity = identityOf(file)) {
        m_files.push_back({*identity, what});
    }
}

void FileGuard::guardFolder(const fs::path& folder) {
    const auto identity = identityOf(folder);
    if (!identity) {
        return;
    }
    m_folders.push_back(*identity);
    std::error_code error;
    for (auto each = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error);
         !error && each != fs::recursive_directory_iterator(); each.increment(error)) {
        std::error_code unknown;
        if (each->is_regular_file(unknown)) {
            guard(each->path(), Guarded::Folder);
        }
    }
}

bool FileGuard::isUnderFolder(const fs::path& file) const {
    return std::ranges::any_of(foldersAround(file), [this](const fs::path& folder) {
        const auto identity = identityOf(folder);
        return identity && std::ranges::find(m_folders, *identity) != m_folders.end();
    });
}

std::optional<Guarded> FileGuard::whatIs(const fs::path& file) const {
    if (const auto identity = identityOf(file)) {
        const auto kept = std::ranges::find(m_files, *identity, &Kept::identity);
        if (kept != m_files.end()) {
            return kept->what;
        }
    }
    return isUnderFolder(file) ? std::optional(Guarded::Folder) : std::nullopt;
}

std::vector<fs::path> foldersAround(const fs::path& file) {
    std::error_code error;
    std::vector<fs::path> folders;
    auto folder = fs::weakly_canonical(fs::absolute(whereLinksEnd(file), error).parent_path(), error);
    for (; !error && !folder.empty(); folder = folder.parent_path()) {
        folders.push_back(folder);
        if (folder == folder.parent_path()) {
            break;
        }
    }
    return folders;
}

bool mayTakeThePlaceOf(const fs::path& file, FileKind kind) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0 || !S_ISREG(status.st_mode) || status.st_size == 0 || isDescriptor(file)) {
        return true;
    }
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, 16> head{};
    const auto size = descriptor.isOpen() ? ::pread(descriptor.number(), head.data(), head.size(), 0) : -1;
    return size > 0 && isOfKind(kind, {head.data(), static_cast<std::size_t>(size)}, status.st_size);
}

} // namespace tally
