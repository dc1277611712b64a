#pragma once

#include "core/crypto/secret.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace tally {

/// What a person types to open the site file: moved, never copied, wiped when it goes. The caller wipes its own text.
class Passphrase {
public:
    explicit Passphrase(std::string_view text) : m_bytes(text.begin(), text.end()) {
        keepInMemory(m_bytes);
    }
    Passphrase(const Passphrase&) = delete;
    Passphrase& operator=(const Passphrase&) = delete;
    Passphrase(Passphrase&& other) noexcept : m_bytes(std::exchange(other.m_bytes, {})) {}
    Passphrase& operator=(Passphrase&& other) noexcept {
        m_bytes.swap(other.m_bytes);
        return *this;
    }
    ~Passphrase() { wipe(m_bytes); }

    [[nodiscard]] std::span<const std::uint8_t> reveal() const { return m_bytes; }

private:
    std::vector<std::uint8_t> m_bytes;
};

} // namespace tally
