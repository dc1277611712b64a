#include "app/cli/request_id.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <cstdint>
#include <stdexcept>
#include <sys/random.h>

namespace tally {
namespace {

constexpr bool isHyphenAt(std::size_t i) { return i == 8 || i == 13 || i == 18 || i == 23; }

} // namespace

std::string newRequestId() {
    std::array<std::uint8_t, 16> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        throw std::runtime_error("no random numbers");
    }
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x40U);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);
    std::string text;
    for (const auto byte : bytes) {
        text += fmt::format("{:02x}", byte);
        if (isHyphenAt(text.size())) {
            text += '-';
        }
    }
    return text;
}

std::optional<std::string> parseRequestId(std::string_view text) {
    constexpr std::size_t length = 36;
    if (text.size() != length) {
        return std::nullopt;
    }
    std::string lower;
    for (std::size_t i = 0; i < length; ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (isHyphenAt(i) ? c != '-' : std::isxdigit(c) == 0) {
            return std::nullopt;
        }
        lower += static_cast<char>(std::tolower(c));
    }
    return lower;
}

} // namespace tally
