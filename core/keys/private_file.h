#pragma once

#include "core/base/result.h"
#include "core/base/whole_file.h"
#include "core/crypto/secret.h"
#include "core/keys/keys_error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace tally {

/// Bytes that are wiped when they go.
class WipedBytes {
public:
    WipedBytes() = default;
    explicit WipedBytes(std::size_t size) : m_bytes(size) { keepInMemory(m_bytes); }
    WipedBytes(const WipedBytes&) = delete;
    WipedBytes& operator=(const WipedBytes&) = delete;
    WipedBytes(WipedBytes&& other) noexcept { m_bytes.swap(other.m_bytes); }
    WipedBytes& operator=(WipedBytes&& other) noexcept {
        m_bytes.swap(other.m_bytes);
        return *this;
    }
    ~WipedBytes();

    [[nodiscard]] std::span<const std::uint8_t> reveal() const { return m_bytes; }
    [[nodiscard]] std::span<std::uint8_t> revealToFill() { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

/// Bytes; a larger one is not read, so none is to be written.
inline constexpr std::size_t largestPrivateFile = std::size_t{64} * 1024;

/// A whole file of at most largestPrivateFile bytes, or what comes through a pipe, as `<(…)` and /dev/stdin are.
/// Errors: NotFound, NotReadable, Malformed when it is larger; OpenToOthers for a file that others may write, or that
/// is this user's own and others may read: as ssh has it.
Result<WipedBytes, KeysError> readPrivateFile(const std::filesystem::path& file);

/// Writes a file, mode 0600, that holds either what it held before or all of `content`, whatever happens: to a
/// temporary file beside it, synced, renamed, the folder synced. Errors: AlreadyExists, WriteFailed, DiskFull.
Result<void, KeysError> writePrivateFile(const std::filesystem::path& file, std::span<const std::uint8_t> content,
                                         IfExists ifExists);

} // namespace tally
