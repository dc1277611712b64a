#pragma once

#include "core/crypto/secret.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace tally {

/// What an operator types to sign in: 4..12 digits, wiped when it goes. The caller wipes its own text.
class Pin {
public:
    /// Empty for anything but 4 to 12 digits 0-9.
    static std::optional<Pin> from(std::string_view digits);

    /// Twelve random digits: a recovery code. Empty without random bytes.
    static std::optional<Pin> random();

    [[nodiscard]] std::span<const std::uint8_t> reveal() const { return m_digits.reveal().first(m_size); }

private:
    Pin(Secret<12> digits, std::size_t size) : m_digits(std::move(digits)), m_size(size) {}
    Secret<12> m_digits;
    std::size_t m_size;
};

} // namespace tally
