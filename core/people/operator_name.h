#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The one who works at a site that knows nobody yet.
inline constexpr std::string_view owner = "owner";

enum class NameFault : std::uint8_t {
    Length,     ///< none, or more than 40 characters
    NotText,    ///< not UTF-8, or with control characters or characters that nobody sees
    Blanks,     ///< blanks at either end, or two in a row
    DigitsOnly, ///< it could be somebody's PIN
    Reserved,   ///< "owner"
};

/// What is wrong with a name for an operator; empty when it will do.
[[nodiscard]] std::optional<NameFault> faultOfName(std::string_view name);

/// Equal for two names that are one to Unicode: normalised by compatibility and with case folded (NFKC_Casefold, in any
/// script, by no language's own rules), so that capitals, composed and decomposed accents and full-width letters make
/// no difference. What is not UTF-8 stays as it is.
[[nodiscard]] std::string foldedName(std::string_view name);
[[nodiscard]] bool isSameName(std::string_view a, std::string_view b);

} // namespace tally
