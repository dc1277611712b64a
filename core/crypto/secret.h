#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tally {

/// Overwrites memory in a way that the compiler may not remove.
void wipe(std::span<std::uint8_t> bytes);

/// Locks the pages that these bytes are on into memory, as far as the system lets, so that no swap file gets them; for
/// what is held for long. They stay locked: their neighbours may be secrets, too.
void keepInMemory(std::span<const std::uint8_t> bytes);

/// Compares in a time that depends on the length alone.
[[nodiscard]] bool equalInConstantTime(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// Key bytes: moved, never copied, wiped when they go, printed by nothing. `grep reveal` lists every use.
template <std::size_t N> class Secret {
public:
    Secret() = default;
    explicit Secret(std::span<const std::uint8_t, N> bytes) {
        for (std::size_t i = 0; i < N; ++i) {
            m_bytes[i] = bytes[i];
        }
    }
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : m_bytes(other.m_bytes) { wipe(other.m_bytes); }
    Secret& operator=(Secret&& other) noexcept {
        if (this != &other) {
            m_bytes = other.m_bytes;
            wipe(other.m_bytes);
        }
        return *this;
    }
    ~Secret() { wipe(m_bytes); }

    [[nodiscard]] std::span<const std::uint8_t, N> reveal() const { return m_bytes; }
    [[nodiscard]] std::span<std::uint8_t, N> revealToFill() { return m_bytes; }
    [[nodiscard]] Secret duplicate() const { return Secret{reveal()}; }

    friend bool operator==(const Secret& a, const Secret& b) { return equalInConstantTime(a.m_bytes, b.m_bytes); }

private:
    std::array<std::uint8_t, N> m_bytes{};
};

} // namespace tally
