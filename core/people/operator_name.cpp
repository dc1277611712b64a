#include "core/people/operator_name.h"

#include <algorithm>
#include <vector>

namespace tally {

namespace {

constexpr std::size_t longestName = 40;

/// Empty for what is not UTF-8 (RFC 3629).
std::optional<std::vector<char32_t>> decoded(std::string_view text) {
    std::vector<char32_t> characters;
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        const std::size_t size = first < 0x80 ? 1 : first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
        if ((first >= 0x80 && first < 0xC2) || first > 0xF4 || text.size() - at < size) {
            return std::nullopt;
        }
        char32_t character = size == 1 ? first : first & (0xFFU >> (size + 1));
        for (std::size_t i = 1; i < size; ++i) {
            const auto next = static_cast<unsigned char>(text[at + i]);
            if ((next & 0xC0U) != 0x80U) {
                return std::nullopt;
            }
            character = character << 6U | (next & 0x3FU);
        }
        constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
        if (character < least[size] || (character >= 0xD800 && character <= 0xDFFF) || character > 0x10FFFF) {
            return std::nullopt;
        }
        characters.push_back(character);
        at += size;
    }
    return characters;
}

void encode(std::string& text, char32_t character) {
    const auto put = [&](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0U | character >> 6U);
        put(0x80U | (character & 0x3FU));
    } else if (character < 0x10000) {
        put(0xE0U | character >> 12U);
        put(0x80U | (character >> 6U & 0x3FU));
        put(0x80U | (character & 0x3FU));
    } else {
        put(0xF0U | character >> 18U);
        put(0x80U | (character >> 12U & 0x3FU));
        put(0x80U | (character >> 6U & 0x3FU));
        put(0x80U | (character & 0x3FU));
    }
}

// Unicode 15, general categories Cc, Cf (the ones of text), Zl, Zp, and blanks that look like none or like another.
bool isUnseen(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x61C || c == 0x180E ||
           (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) ||
           c == 0x3000 || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool isDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

/// In these blocks of Unicode a capital stands right before its small letter.
bool isEvenCapital(char32_t c) {
    return ((c >= 0x100 && c <= 0x137) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
            (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F) || (c >= 0x1E00 && c <= 0x1E95) ||
            (c >= 0x1EA0 && c <= 0x1EFF)) &&
           c % 2 == 0;
}

bool isOddCapital(char32_t c) { return ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E)) && c % 2 == 1; }

char32_t small(char32_t c) {
    const bool isLatin = (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7);
    const bool isGreek = c >= 0x391 && c <= 0x3AB && c != 0x3A2;
    const bool isCyrillic = c >= 0x410 && c <= 0x42F;
    if (isLatin || isGreek || isCyrillic) {
        return c + 0x20;
    }
    if (c >= 0x400 && c <= 0x40F) {
        return c + 0x50;
    }
    if (c == 0x178) {
        return 0xFF;
    }
    if (c == 0x386) {
        return 0x3AC;
    }
    if (c >= 0x388 && c <= 0x38A) {
        return c + 0x25;
    }
    if (c == 0x38C) {
        return 0x3CC;
    }
    if (c == 0x38E || c == 0x38F) {
        return c + 0x3F;
    }
    return isEvenCapital(c) || isOddCapital(c) ? c + 1 : c;
}

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
    if (std::ranges::all_of(*characters, isDigit)) {
        return NameFault::DigitsOnly;
    }
    return isSameName(name, owner) ? std::optional{NameFault::Reserved} : std::nullopt;
}

std::string foldedName(std::string_view name) {
    const auto characters = decoded(name);
    if (!characters) {
        return std::string(name);
    }
    std::string folded;
    for (const auto character : *characters) {
        encode(folded, small(character));
    }
    return folded;
}

bool isSameName(std::string_view a, std::string_view b) { return foldedName(a) == foldedName(b); }

} // namespace tally
