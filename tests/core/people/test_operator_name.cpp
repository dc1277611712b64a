#include "core/people/operator_name.h"
#include "tests/support/catch.h"

#include <string>

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
    CHECK(faultOfName("owner") == NameFault::Reserved);
    CHECK(faultOfName("OwNeR") == NameFault::Reserved);
}

TEST_CASE("names that are not UTF-8, or hold what nobody sees, are refused") {
    using namespace std::string_literals;
    for (const auto& name :
         {"An\nna"s, "An\tna"s, "An\0na"s, "\x7f"s, "Anna\xff"s, "\xc3"s, "\xc0\xaf"s, "\xe0\x80\xaf"s, "\xed\xa0\x80"s,
          "\xf4\x90\x80\x80"s, "\xf0\x80\x80\x80"s, "\x80"s, "Anna\u200b"s, "\u202eannA"s, "Anna\ufeff"s,
          "Anna\u00a0B"s, "An\u00adna"s, "An\u0085na"s}) {
        CHECK(faultOfName(name) == NameFault::NotText);
    }
}

TEST_CASE("capitals make no difference, other letters do") {
    CHECK(isSameName("Anna", "aNNA"));
    CHECK(isSameName("MÜLLER", "müller"));
    CHECK(isSameName("Ÿ", "ÿ"));
    CHECK(isSameName("ŁUKASZ ŻÓŁĆ", "łukasz żółć"));
    CHECK(isSameName("ΆΈΉΊΌΎΏΪ ΓΙΏΡΓΟΣ", "άέήίόύώϊ γιώργοσ"));
    CHECK(isSameName("ЮЛИЯ Ёж", "юлия ёЖ"));
    CHECK_FALSE(isSameName("Anna", "Anne"));
    CHECK_FALSE(isSameName("×", "÷"));
    CHECK_FALSE(isSameName("Muller", "Müller"));
    CHECK_FALSE(isSameName("İ", "i"));
}
