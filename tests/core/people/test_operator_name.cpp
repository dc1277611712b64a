#include "core/people/operator_name.h"
#include "tests/support/catch.h"

#include <string>
#include <utility>

using namespace tally;

TEST_CASE("names of people in any script will do") {
    for (const auto* name : {"A", "Anna", "Zoë Müller-Lüdenscheidt", "李小龙", "Ο Γιώργος", "Юлия", "Anna 2", "O'Brien",
                             "1234 Anna", "😀"}) {
        INFO(name);
        CHECK_FALSE(faultOfName(name));
    }
    std::string longest;
    for (int i = 0; i < 40; ++i) {
        longest += "ü";
    }
    CHECK_FALSE(faultOfName(longest));
    CHECK(faultOfName(longest + "ü") == NameFault::Length);
}

TEST_CASE("what is no name says why") {
    CHECK(faultOfName("") == NameFault::Length);
    CHECK(faultOfName(std::string(41, 'a')) == NameFault::Length);
    CHECK(faultOfName(" Anna") == NameFault::Blanks);
    CHECK(faultOfName("Anna ") == NameFault::Blanks);
    CHECK(faultOfName("Anna  B") == NameFault::Blanks);
    CHECK(faultOfName(" ") == NameFault::Blanks);
    CHECK(faultOfName("1234") == NameFault::DigitsOnly);
    CHECK(faultOfName("１２３４") == NameFault::DigitsOnly); // full-width: whoever types a PIN may type these
    CHECK(faultOfName("١٢٣٤") == NameFault::DigitsOnly);
    CHECK(faultOfName("ｏｗｎｅｒ") == NameFault::Reserved);
    CHECK(faultOfName("owner") == NameFault::Reserved);
    CHECK(faultOfName("OwNeR") == NameFault::Reserved);
}

TEST_CASE("names that are not UTF-8, or hold what nobody sees, are refused") {
    using namespace std::string_literals;
    for (const auto& name : {"An\nna"s,
                             "An\tna"s,
                             "An\0na"s,
                             "\x7f"s,
                             "Anna\xff"s,
                             "\xc3"s,
                             "\xc0\xaf"s,
                             "\xe0\x80\xaf"s,
                             "\xed\xa0\x80"s,
                             "\xf4\x90\x80\x80"s,
                             "\xf0\x80\x80\x80"s,
                             "\x80"s,
                             "Anna\u200b"s,
                             "\u202eannA"s,
                             "Anna\ufeff"s,
                             "Anna\u00a0B"s,
                             "An\u00adna"s,
                             "An\u0085na"s,
                             "\u3164"s /* Hangul filler */,
                             "Anna\ue000"s /* private use */,
                             "\u0378"s /* unassigned */,
                             "\ufe0f"s /* a variation selector alone */}) {
        CHECK(faultOfName(name) == NameFault::NotText);
    }
}

// CaseFolding.txt (C and F) and UnicodeData.txt's decompositions, Unicode 15.
TEST_CASE("names that Unicode has for one are one: capitals, accents in one piece or two, full width, ligatures") {
    for (const auto& [a, b] : {std::pair{"Anna", "aNNA"},
                               {"MÜLLER", "müller"},
                               {"Ÿ", "ÿ"},
                               {"ŁUKASZ ŻÓŁĆ", "łukasz żółć"},
                               {"ΆΈΉΊΌΎΏΪ ΓΙΏΡΓΟΣ", "άέήίόύώϊ γιώργοσ"},
                               {"ЮЛИЯ Ёж", "юлия ёЖ"},
                               {"Jos\u00e9", "Jose\u0301"}, // é: composed, decomposed
                               {"JOSE\u0301", "jos\u00e9"},
                               {"\u1e69", "s\u0307\u0323"}, // two marks in the other order
                               {"Weiß", "WEISS"},
                               {"Weiẞ", "weiss"},
                               {"Γιώργος", "ΓΙΏΡΓΟΣ"}, // ς and Σ
                               {"γιώργος", "γιώργοσ"},
                               {"İpek", "i\u0307pek"},     // Turkish capital with a dot
                               {"Ａｎｎａ", "anna"},       // full width
                               {"ﾀﾛｳ", "タロウ"},          // half-width katakana
                               {"ﬁona", "FIONA"},          // a ligature
                               {"\uac00", "\u1100\u1161"}, // Hangul: a syllable, its letters
                               {"\u212bke", "åke"},        // the Ångström sign
                               {"Ա", "ա"},                 // Armenian
                               {"Ა", "ა"},               // Georgian
                               {"𐐀", "𐐨"}}) {              // Deseret, beyond 16 bits
        INFO(a << " " << b);
        CHECK(isSameName(a, b));
    }
}

TEST_CASE("names that Unicode has for two are two") {
    for (const auto& [a, b] : {std::pair{"Anna", "Anne"},
                               {"×", "÷"},
                               {"Muller", "Müller"},
                               {"İ", "i"},
                               {"ı", "i"}, // the dotless one of Turkish is a letter of its own
                               {"ı", "I"},
                               {"Mueller", "Müller"},
                               {"Anna", "Аnna"},      // Cyrillic А
                               {"a\xff", "A\xff"}}) { // not UTF-8: as it is
        INFO(a << " " << b);
        CHECK_FALSE(isSameName(a, b));
    }
}
