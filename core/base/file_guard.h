#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <sys/types.h>
#include <vector>

namespace tally {

/// What a file is to a station, or to the command that runs.
enum class Guarded : std::uint8_t {
    Folder, ///< something else in the station's folder, or a name in it that is still free
    Keys,
    Ledger,
    Settings,
    Lock,
    Card,   ///< a virtual card
    Secret, ///< a passphrase, a PIN, exported keys
};

/// Knows the files that nothing else may be written over: by device and inode, so that neither a link nor another way
/// to write the name gets past it.
class FileGuard {
public:
    /// The folder, at any depth.
    void guardFolder(const std::filesystem::path& folder);
    /// A file that is there; of one that is not there is nothing to lose.
    void guard(const std::filesystem::path& file, Guarded what);

    /// What would be lost or littered by writing `file`, links followed. Empty when nothing would.
    [[nodiscard]] std::optional<Guarded> whatIs(const std::filesystem::path& file) const;

private:
    struct Identity {
        dev_t device{};
        ino_t number{};
        friend bool operator==(const Identity&, const Identity&) = default;
    };
    struct Kept {
        Identity identity;
        Guarded what{};
    };
    static std::optional<Identity> identityOf(const std::filesystem::path& file);
    [[nodiscard]] bool isUnderFolder(const std::filesystem::path& file) const;

    std::vector<Kept> m_files;
    std::vector<Identity> m_folders;
};

/// The folders that a file is or would be in, links followed, the innermost first. Empty where that cannot be told.
[[nodiscard]] std::vector<std::filesystem::path> foldersAround(const std::filesystem::path& file);

/// The kinds of file that replace one of their own.
enum class FileKind : std::uint8_t {
    Pdf,
    ReportTable, ///< report --csv
    CardMemory,  ///< a raw .mfd
    Journal,     ///< a terminal's
};

/// Whether a file of this kind may be written there without a question: nothing is there, or it is empty, a device, a
/// pipe or of that kind already. What cannot be read is of no kind.
[[nodiscard]] bool mayTakeThePlaceOf(const std::filesystem::path& file, FileKind kind);

} // namespace tally
