#pragma once

#include "core/base/result.h"

#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tally {

/// A card's UID of 4 or 7 bytes (ISO/IEC 14443-3). UIDs of 10 bytes are refused.
class Uid {
public:
    /// Errors: UnsupportedCard for any length but 4 and 7.
    static Result<Uid> fromBytes(std::span<const std::uint8_t> bytes);
    /// Errors: Malformed for anything but 8 or 14 hexadecimal digits.
    static Result<Uid> fromHex(std::string_view hex);

    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {m_bytes.data(), m_size}; }
    /// Padded on the right with zeros (card-format.md, section 2).
    [[nodiscard]] const std::array<std::uint8_t, 7>& padded() const { return m_bytes; }
    /// The four bytes that MIFARE authentication uses: the last four of the UID.
    [[nodiscard]] std::array<std::uint8_t, 4> forAuthentication() const;
    [[nodiscard]] std::string hex() const;

    friend auto operator<=>(const Uid&, const Uid&) = default;

private:
    Uid() = default;
    std::array<std::uint8_t, 7> m_bytes{};
    std::uint8_t m_size{};
};

} // namespace tally
