#pragma once

#include "app/terminal/game_terminal.h"

#include <chrono>
#include <filesystem>

namespace tally {

enum class JournalError : std::uint8_t {
    CannotOpen,
    NotAJournal,     ///< there is something else, and it was left as it is
    InStationFolder, ///< it lies, or would lie, in a station's data folder
    CannotWrite,
    DiskFull,
};

/// A terminal's record of what it did: one line of JSON per attempt, on disk before the play is granted.
class Journal {
public:
    /// Appends to `file`, which is empty or holds a journal; makes it, mode 0600, where there is none. Errors:
    /// CannotOpen, NotAJournal, InStationFolder.
    static Result<Journal, JournalError> open(const std::filesystem::path& file);
    ~Journal();
    Journal(Journal&& other) noexcept;
    Journal& operator=(Journal&&) = delete;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;

    /// On disk when it returns. Errors: CannotWrite, DiskFull.
    Result<void, JournalError> append(const Attempt& attempt, std::chrono::sys_time<std::chrono::milliseconds> time);

private:
    explicit Journal(int file) : m_file(file) {}
    int m_file;
};

} // namespace tally
