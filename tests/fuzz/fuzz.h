#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/// What every fuzz target is given by libFuzzer. One call is one input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace tally::fuzz {

using Bytes = std::span<const std::uint8_t>;

/// Ends the run as a finding.
inline void expect(bool holds, const char* what) {
    if (!holds) {
        std::fprintf(stderr, "not as promised: %s\n", what);
        std::abort();
    }
}

/// An input that is taken apart from the front. Once it has run out, it goes on with zeros.
class Input {
public:
    explicit Input(Bytes bytes) : m_left(bytes) {}

    [[nodiscard]] bool empty() const { return m_left.empty(); }
    [[nodiscard]] Bytes rest() const { return m_left; }
    /// At most `count` bytes: what is left of them.
    Bytes take(std::size_t count) {
        const auto taken = m_left.first(std::min(count, m_left.size()));
        m_left = m_left.subspan(taken.size());
        return taken;
    }
    template <std::size_t count> std::array<std::uint8_t, count> takeArray() {
        std::array<std::uint8_t, count> array{};
        std::ranges::copy(take(count), array.begin());
        return array;
    }
    std::uint8_t takeByte() { return takeArray<1>()[0]; }
    std::uint32_t takeNumber() {
        const auto bytes = takeArray<4>();
        return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
               static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
    }

private:
    Bytes m_left;
};

/// A file that is in memory alone, for what insists on a path.
class MemoryFile {
public:
    MemoryFile() : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC)) {
        // Secrets are read from a file that is its owner's alone.
        if (m_descriptor < 0 || ::fchmod(m_descriptor, 0600) != 0) {
            throw std::runtime_error("no file in memory");
        }
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { ::close(m_descriptor); }

    /// The path, with `content` behind it.
    [[nodiscard]] std::filesystem::path with(Bytes content) const {
        const bool filled = ::ftruncate(m_descriptor, 0) == 0 && ::pwrite(m_descriptor, content.data(), content.size(),
                                                                          0) == static_cast<ssize_t>(content.size());
        expect(filled, "a file in memory takes what it is given");
        return "/proc/self/fd/" + std::to_string(m_descriptor);
    }

private:
    int m_descriptor;
};

inline std::string_view textOf(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

} // namespace tally::fuzz
