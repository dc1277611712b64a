#pragma once

#include "core/base/result.h"
#include "core/ledger/clock.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <sys/types.h>

namespace tally {

/// Who holds a lock, by its own account. Fields are empty for the instant between taking the lock and saying so.
struct LockHolder {
    pid_t process{};
    std::string program; ///< e.g. "tallycard-station"
    std::string since;   ///< UTC, "2026-05-31T23:59:59.999Z"
};

struct LockRefusal {
    enum class Reason : std::uint8_t {
        Held,       ///< by `holder`
        CannotOpen, ///< the folder is missing or not writable
    };
    Reason reason{};
    LockHolder holder;
};

/// The exclusive right to do card work in a station's data folder, for as long as the object lives; gone with its
/// process, however that ends. A child that is forked without exec shares it.
class DataFolderLock {
public:
    static std::filesystem::path fileIn(const std::filesystem::path& folder) { return folder / "lock"; }
    /// Waits for another holder up to `patience`.
    static Result<DataFolderLock, LockRefusal> take(const std::filesystem::path& folder, std::string_view program,
                                                    const Clock& clock, std::chrono::milliseconds patience = {});

    DataFolderLock(DataFolderLock&& other) noexcept;
    DataFolderLock& operator=(DataFolderLock&& other) noexcept;
    ~DataFolderLock();

private:
    explicit DataFolderLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace tally
