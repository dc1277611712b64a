#include "app/terminal/journal.h"

#include "core/base/file_guard.h"
#include "core/keys/site_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <ctime>
#include <fcntl.h>
#include <string>
#include <string_view>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

namespace tally {
namespace {

std::string textOf(std::chrono::sys_time<std::chrono::milliseconds> time) {
    const auto sinceEpoch = time.time_since_epoch().count();
    const auto seconds = static_cast<std::time_t>(sinceEpoch / 1000);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900, utc.tm_mon + 1, utc.tm_mday,
                       utc.tm_hour, utc.tm_min, utc.tm_sec, sinceEpoch % 1000);
}

template <class T> nlohmann::ordered_json orNull(const std::optional<T>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json();
}

std::string lineOf(const Attempt& attempt, std::chrono::sys_time<std::chrono::milliseconds> time) {
    const nlohmann::ordered_json line{
        {"time", textOf(time)},
        {"uid", attempt.uid.hex()},
        {"serial", orNull(attempt.serial)},
        {"sequence", orNull(attempt.sequence)},
        {"price", attempt.price},
        {"spent_before", orNull(attempt.spentBefore)},
        {"spent_after", orNull(attempt.spentAfter)},
        {"balance", orNull(attempt.balance)},
        {"result", codeOf(attempt.result)},
        {"reason", attempt.reason.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(attempt.reason)},
    };
    return line.dump() + "\n";
}

/// A name in a folder is on disk only when the folder is.
bool syncFolderOf(const std::filesystem::path& file) {
    const auto folder = std::filesystem::absolute(file).parent_path();
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) {
        return false;
    }
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

bool isInStationFolder(const std::filesystem::path& file) {
    return std::ranges::any_of(foldersAround(file), [](const std::filesystem::path& folder) {
        std::error_code unknown;
        return std::filesystem::exists(folder / siteFileName, unknown);
    });
}

JournalError whyNotWritten() {
    return errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? JournalError::DiskFull : JournalError::CannotWrite;
}

} // namespace

Result<Journal, JournalError> Journal::open(const std::filesystem::path& file) {
    if (!mayTakeThePlaceOf(file, FileKind::Journal)) {
        return fail(JournalError::NotAJournal);
    }
    if (isInStationFolder(file)) {
        return fail(JournalError::InStationFolder);
    }
    const int handle = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (handle < 0) {
        return fail(JournalError::CannotOpen);
    }
    Journal journal(handle);
    if (!syncFolderOf(file)) {
        return fail(JournalError::CannotOpen);
    }
    return journal;
}

Journal::Journal(Journal&& other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

Journal::~Journal() {
    if (m_file >= 0) {
        ::close(m_file);
    }
}

Result<void, JournalError> Journal::append(const Attempt& attempt,
                                           std::chrono::sys_time<std::chrono::milliseconds> time) {
    const auto line = lineOf(attempt, time);
    std::string_view left = line;
    while (!left.empty()) {
        const auto written = ::write(m_file, left.data(), left.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written <= 0) {
            return fail(whyNotWritten());
        }
        left.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(m_file) != 0) {
        return fail(whyNotWritten());
    }
    return {};
}

} // namespace tally
