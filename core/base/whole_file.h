#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tally {

enum class IfExists : std::uint8_t { Refuse, Replace };

enum class FileError : std::uint8_t { AlreadyExists, CannotWrite, DiskFull };

/// Who may read a file that is made: its owner alone, or whoever the surroundings' umask lets.
enum class Readers : std::uint8_t { Owner, AsUsual };

/// A file's descriptor, closed when it goes.
class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }

private:
    int m_number = -1;
};

/// A file that holds either what it held before or all of a content, whatever happens: the one way in which files for
/// people and of keys are written. Where there is a device, a pipe or the like there is nothing to be replaced, and the
/// content is written into it, unless it is for its owner alone.
class WholeFile {
public:
    /// Puts `content` on the disk beside `file`, which is not touched yet; links are followed. Of a device, only
    /// whether it opens is known then. Errors: CannotWrite, also for an empty name and for a folder; DiskFull, also
    /// when a limit on the size of files is reached; AlreadyExists for a device that would be its owner's alone.
    static Result<WholeFile, FileError> prepare(const std::filesystem::path& file,
                                                std::span<const std::uint8_t> content, Readers readers);

    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&& other) noexcept;
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;
    /// What was not published leaves nothing behind.
    ~WholeFile();

    /// Whether prepare() could only open it, so that publish() may still find that there is no room.
    [[nodiscard]] bool isDevice() const { return m_device.isOpen(); }
    /// Makes it the file. Errors: AlreadyExists, CannotWrite, DiskFull.
    [[nodiscard]] Result<void, FileError> publish(IfExists ifExists);

private:
    WholeFile() = default;

    std::filesystem::path m_target;
    std::string m_temporary; ///< empty: nothing lies beside the target
    Descriptor m_device;
    std::vector<std::uint8_t> m_content; ///< of a device
};

/// Takes away what WholeFile left beside `file` when its process was killed. Whoever calls it knows that nobody writes
/// the file just now.
void removeLeftoversOf(const std::filesystem::path& file);

/// Where a chain of links ends, be there a file or none yet. Empty when it has no end.
[[nodiscard]] std::filesystem::path whereLinksEnd(std::filesystem::path file);

/// Whether the name is that of a descriptor or a device: below /dev or /proc, whatever it leads to.
[[nodiscard]] bool isDescriptor(const std::filesystem::path& file);

} // namespace tally
