#include "core/people/operator_name.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <memory>
#include <utf8proc.h>
#include <vector>

namespace tally {

namespace {

constexpr std::size_t longestName = 40;

const utf8proc_uint8_t* bytesOf(std::string_view text) {
    return reinterpret_cast<const utf8proc_uint8_t*>(text.data());
}

/// Empty for what is not UTF-8 (RFC 3629).
std::optional<std::vector<char32_t>> decoded(std::string_view text) {
    std::vector<char32_t> characters;
    while (!text.empty()) {
        utf8proc_int32_t character = 0;
        const auto size = utf8proc_iterate(bytesOf(text), static_cast<utf8proc_ssize_t>(text.size()), &character);
        if (size <= 0) {
            return std::nullopt;
        }
        characters.push_back(static_cast<char32_t>(character));
        text.remove_prefix(static_cast<std::size_t>(size));
    }
    return characters;
}

/// Control and format characters, unassigned ones, letters that leave no trace, and blanks other than the usual one.
/// Marks that leave none (variation selectors) belong to some scripts; foldedName() takes them out.
bool isUnseen(char32_t c) {
    constexpr std::array unseen{UTF8PROC_CATEGORY_CC, UTF8PROC_CATEGORY_CF, UTF8PROC_CATEGORY_CS, UTF8PROC_CATEGORY_CO,
                                UTF8PROC_CATEGORY_CN, UTF8PROC_CATEGORY_ZL, UTF8PROC_CATEGORY_ZP};
    const auto point = static_cast<utf8proc_int32_t>(c);
    const auto category = utf8proc_category(point);
    const bool isHollow = category == UTF8PROC_CATEGORY_LO && utf8proc_get_property(point)->ignorable != 0;
    const bool isOtherBlank = category == UTF8PROC_CATEGORY_ZS && c != U' ';
    return isHollow || isOtherBlank || std::ranges::find(unseen, category) != unseen.end();
}

bool isDigit(char32_t c) { return utf8proc_category(static_cast<utf8proc_int32_t>(c)) == UTF8PROC_CATEGORY_ND; }

bool hasLooseBlanks(const std::vector<char32_t>& name) {
    const auto twoBlanks = [](char32_t a, char32_t b) { return a == U' ' && b == U' '; };
    return name.front() == U' ' || name.back() == U' ' ||
           std::adjacent_find(name.begin(), name.end(), twoBlanks) != name.end();
}

} // namespace

std::optional<NameFault> faultOfName(std::string_view name) {
    const auto characters = decoded(name);
    if (!characters || std::ranges::any_of(*characters, isUnseen)) {
        return NameFault::NotText;
    }
    if (characters->empty() || characters->size() > longestName) {
        return NameFault::Length;
    }
    if (hasLooseBlanks(*characters)) {
        return NameFault::Blanks;
    }
    const auto folded = decoded(foldedName(name));
    if (!folded || folded->empty()) {
        return NameFault::NotText;
    }
    if (std::ranges::all_of(*folded, isDigit)) {
        return NameFault::DigitsOnly;
    }
    return isSameName(name, owner) ? std::optional{NameFault::Reserved} : std::nullopt;
}

std::string foldedName(std::string_view name) {
    struct Free {
        void operator()(utf8proc_uint8_t* text) const { std::free(text); }
    };
    utf8proc_uint8_t* folded = nullptr;
    // Unicode's NFKC_Casefold: what is to be one name to whoever looks for it.
    const auto size = utf8proc_map(bytesOf(name), static_cast<utf8proc_ssize_t>(name.size()), &folded,
                                   static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                                                  UTF8PROC_CASEFOLD | UTF8PROC_IGNORE));
    const std::unique_ptr<utf8proc_uint8_t, Free> owned(folded);
    return size < 0 ? std::string(name)
                    : std::string(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size));
}

bool isSameName(std::string_view a, std::string_view b) { return foldedName(a) == foldedName(b); }

} // namespace tally
